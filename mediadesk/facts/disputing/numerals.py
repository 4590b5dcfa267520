"""Which figures with a unit stand in a clause, written with digits or with Chinese numerals?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mediadesk.numerals import read

_STEPS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
# Written unit → (unit it counts as, factor). Volts name equipment and are no figure of an event.
UNITS: dict[str, tuple[str, Decimal]] = {
    "个小区": ("小区", Decimal(1)),
    "个台区": ("台区", Decimal(1)),
    "用户": ("户", Decimal(1)),
    "户": ("户", Decimal(1)),
    "人次": ("人次", Decimal(1)),
    "人": ("人", Decimal(1)),
    "名": ("人", Decimal(1)),
    "辆": ("辆", Decimal(1)),
    "台": ("台", Decimal(1)),
    "小时": ("分钟", Decimal(60)),
    "分钟": ("分钟", Decimal(1)),
    "公里": ("米", Decimal(1000)),
    "千米": ("米", Decimal(1000)),
    "米": ("米", Decimal(1)),
    "兆瓦": ("千瓦", Decimal(1000)),
    "千瓦": ("千瓦", Decimal(1)),
    "元": ("元", Decimal(1)),
    "条": ("条", Decimal(1)),
    "处": ("处", Decimal(1)),
    "起": ("起", Decimal(1)),
    "件": ("件", Decimal(1)),
    "次": ("次", Decimal(1)),
    "%": ("%", Decimal(1)),
    "％": ("%", Decimal(1)),
}
_NUMBER = r"\d[\d,，]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万]+"
_FIGURE = re.compile(
    rf"(?P<before>大约|约|近|逾|超过|超)?(?P<number>{_NUMBER})(?P<scale>[千万亿]*)(?P<after>余|多|来)?"
    rf"(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})(?P<behind>左右|上下|以上)?"
)
_MORE = ("逾", "超过", "超", "余", "多", "以上")
_ABOUT = ("大约", "约", "近", "来", "左右", "上下")


def figures(clause: str) -> Iterator[tuple[Decimal, str, str]]:
    """(value in the counting unit, that unit, `~` for about, `>` for more than, else empty), in order."""
    for found in _FIGURE.finditer(clause.replace(" ", "")):
        value = read(found["number"])
        if value is None:
            continue
        for step in found["scale"]:
            value *= _STEPS[step]
        unit, factor = UNITS[found["unit"]]
        words = (found["before"], found["after"], found["behind"])
        about = (
            ">" if any(word in _MORE for word in words) else "~" if any(w in _ABOUT for w in words) else ""
        )
        yield value * factor, unit, about


def counted(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A value in the unit it counts as; a unit nobody knows stays what it is."""
    scale = Decimal(1)
    for step, by in _STEPS.items():
        if unit.startswith(step) and unit[1:] in UNITS and unit not in UNITS:
            unit, scale = unit[1:], Decimal(by)
    counts_as, factor = UNITS.get(unit, (unit, Decimal(1)))
    return value * scale * factor, counts_as
