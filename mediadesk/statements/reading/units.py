"""Which words count or measure, what do they measure, and which of them say the same?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

THING = "thing"  # What `个` counts, too.


@dataclass(frozen=True)
class Unit:
    """`worth` of one in the base unit of each of the sizes it may stand for (`度`: energy or warmth)."""

    word: str
    sizes: frozenset[str]
    worth: Decimal


# Size → words and what one is worth in the first of them. A word may stand under several sizes.
_MEASURED: Mapping[str, Mapping[str, str]] = {
    "length": {"米": "1", "公里": "1000", "千米": "1000", "km": "1000", "毫米": "0.001", "厘米": "0.01"},
    "area": {"平方米": "1", "平米": "1", "㎡": "1", "平方公里": "1000000", "平方千米": "1000000"},
    "field": {"亩": "1", "公顷": "15"},
    "power": {"千瓦": "1", "kW": "1", "kw": "1", "KW": "1", "兆瓦": "1000", "MW": "1000", "瓦": "0.001"},
    "energy": {
        "千瓦时": "1", "千瓦·时": "1", "千瓦小时": "1", "度电": "1", "度": "1", "kWh": "1", "kwh": "1",
        "兆瓦时": "1000", "MWh": "1000",
    },
    "warmth": {"摄氏度": "1", "度": "1", "℃": "1", "°C": "1"},
    "apparent power": {"千伏安": "1", "kVA": "1", "兆伏安": "1000", "MVA": "1000"},
    "voltage": {"伏": "1", "伏特": "1", "V": "1", "千伏": "1000", "kV": "1000", "KV": "1000"},
    "current": {"安培": "1", "安": "1", "A": "1", "千安": "1000", "毫安": "0.001"},
    "duration": {
        "分钟": "1", "分": "1", "秒": "0.0166666667", "秒钟": "0.0166666667",
        "毫秒": "0.0000166666667", "小时": "60", "个小时": "60",
        "钟头": "60", "个钟头": "60", "天": "1440", "日": "1440", "昼夜": "1440", "个昼夜": "1440",
        "周": "10080", "个星期": "10080", "星期": "10080",
    },
    "working days": {"个工作日": "1", "工作日": "1"},
    "months": {"个月": "1", "个季度": "3", "年": "12", "个年头": "12", "年半": "18"},
    "money": {"元": "1", "块": "1", "块钱": "1", "元钱": "1", "角": "0.1", "分钱": "0.01", "元人民币": "1",
        "元/户": "1", "元/千瓦时": "1", "元/度": "1", "元/人": "1", "元/次": "1", "元/月": "1", "元/千瓦·时": "1"},
    "foreign money": {"美元": "1"},
    "share": {"%": "1", "‰": "0.1", "成": "10"},
    "points": {"个百分点": "1", "百分点": "1"},
    "times over": {"倍": "1"},
    "mass": {"吨": "1000", "公斤": "1", "千克": "1", "斤": "0.5", "kg": "1"},
    "volume": {"立方米": "1", "方": "1", "升": "0.001"},
    "speed": {"米/秒": "1", "公里/小时": "0.2777778", "千米/小时": "0.2777778"},
    "rate": {"次/分": "1", "兆": "1"},
    "frequency": {"赫兹": "1", "Hz": "1"},
    "level": {"级": "1"},
    "household": {"户": "1", "户次": "1", "户用户": "1"},
    "person": {"人": "1", "名": "1", "位": "1", "员": "1", "口": "1", "名人": "1", "个人": "1",
        "死": "1", "伤": "1", "亡": "1"},
    "visit": {"人次": "1", "人·次": "1"},
    "day of people": {"工日": "1"},
}  # fmt: skip

# Measure words in families: within one they may stand for each other, and `个` for any of them.
_FAMILIES: Mapping[str, str] = {
    "machine": "台 辆 部 架 台次 辆次 台套 艘",
    "set": "套 组 台 台套 面 只 块",
    "place": "处 个 地 个点 处所",
    "line": "条 回 路 根",
    "pole": "基 根 座 个",
    "building": "座 栋 幢 所 间 个",
    "matter": "件 起 宗 例 单 条 个 桩 则 份",
    "occasion": "次 车次 回 趟 遍 轮 场 起 场次",
    "team": "支 个 组 队",
    "house": "家 个 户",
    "sheet": "张 份 本 册 页 封 篇 条 则 幅",
    "call": "通 个 次",
    "item": "项 条 个",
    "batch": "批 批次",
    "piece": "块 只 片 盏 颗 粒 枚 棵 株 头 个",
    "village": "个",
    "way": "道 项 个",
    "class": "类 种 个",
    "issue": "期 届",
}


@lru_cache(maxsize=1)
def units() -> Mapping[str, Unit]:
    """Every unit by its word."""
    found: dict[str, Unit] = {}
    for size, words in _MEASURED.items():
        for word, worth in words.items():
            sizes = found[word].sizes | {size} if word in found else frozenset({size})
            found[word] = Unit(word, sizes, Decimal(worth))
    for family, counted in _FAMILIES.items():
        for word in counted.split():
            before = found.get(word)
            sizes = (before.sizes if before else frozenset()) | {f"{THING} {family}"}
            found[word] = Unit(word, sizes, before.worth if before else Decimal(1))
    return MappingProxyType(found)


def unit_of(word: str | None) -> Unit | None:
    """The unit a ledger names, with the scale taken out: `万千瓦` is ten thousand `千瓦`."""
    if not word:
        return None
    word = word.strip()
    for scale, worth in (
        ("", 1),
        ("亿", 10**8),
        ("千万", 10**7),
        ("百万", 10**6),
        ("万", 10**4),
        ("千", 10**3),
    ):
        bare = word.removeprefix(scale)
        known = units().get(bare)
        if known and (scale == "" or word.startswith(scale)):
            return Unit(bare, known.sizes, known.worth * worth)
    return None


def alike(one: Unit, other: Unit) -> bool:
    """Whether two units may measure the same thing."""
    if one.sizes & other.sizes:
        return True
    return "个" in (one.word, other.word) and _counts(one) and _counts(other)


def _counts(unit: Unit) -> bool:
    return any(size.startswith(THING) for size in unit.sizes)
