"""Which number do these characters write: `3,200`, `三千二百`, `叁仟贰佰`, `1.86亿`, `三分之二`?"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

DIGITS = {
    **dict(zip("零〇○一二三四五六七八九", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)),
    **{"两": 2, "俩": 2, "仨": 3, "幺": 1, "貳": 2, "參": 3, "陸": 6},
}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SCALES = {"万": 10_000, "亿": 100_000_000}

CHINESE = "[零〇○一二三四五六七八九十百千万亿两俩仨壹贰叁肆伍陆柒捌玖拾佰仟廿卅]"
# Thousands may be set apart by a comma of either width or by one space.
MIXED = r"(?:\d{1,4}[亿万千百]){1,4}\d{1,3}[千百]|(?:\d{1,4}[亿万千]){1,3}\d{1,3}[万千](?![瓦米伏克安])"  # `3万2千5百`
_MIXED_PIECE = re.compile(r"(\d+)([亿万千百])")
ARABIC = r"\d{1,3}(?:[,，  ']\d{3})+(?![\d,，])(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
_SEPARATORS = re.compile(r"[,， ']")
_ARABIC_SCALED = re.compile(rf"({ARABIC})\s?([千百]?[万亿]|千|百)?")


@lru_cache(maxsize=4096)
def read(words: str) -> Decimal | None:
    """The number, or None when the characters write none."""
    words = words.strip()
    if not words:
        return None
    scaled = _ARABIC_SCALED.fullmatch(words)
    if re.fullmatch(MIXED, words):
        return sum(
            (Decimal(digits) * _worth(scale) for digits, scale in _MIXED_PIECE.findall(words)), Decimal(0)
        )
    if scaled:
        return _arabic(scaled[1], scaled[2] or "")
    return _chinese(words)


def step(words: str, value: Decimal) -> Decimal:
    """What the last digit shown is worth: 100 for `3200`, 1000 for `1.2万`, 10 for `四十六`'s `四十`."""
    scaled = _ARABIC_SCALED.fullmatch(words.strip())
    if "点" in words:
        return shown(words)
    if scaled and "." in scaled[1]:
        places = len(scaled[1].partition(".")[2])
        return _worth(scaled[2] or "") / Decimal(10**places)
    if value == 0 or value != value.to_integral_value():
        return Decimal(1)
    return Decimal(10 ** _trailing_noughts(int(value)))


def _trailing_noughts(value: int) -> int:
    return len(str(value)) - len(str(value).rstrip("0"))


def _arabic(figure: str, scale: str) -> Decimal | None:
    try:
        return Decimal(_SEPARATORS.sub("", figure)) * _worth(scale)
    except InvalidOperation:
        return None


def _worth(scale: str) -> Decimal:
    worth = Decimal(1)
    for letter in scale:
        worth *= TENS.get(letter) or SCALES[letter]
    return worth


def _chinese(words: str) -> Decimal | None:
    whole, point, places = words.partition("点")
    if point:
        return _with_places(whole, places)
    words = words.replace("廿", "二十").replace("卅", "三十")
    if all(letter in DIGITS for letter in words):
        return Decimal("".join(str(DIGITS[letter]) for letter in words))
    total = section = last = 0
    worth_before = 1
    for letter in words:
        if letter in DIGITS:
            last = DIGITS[letter]
        elif letter in TENS:
            worth_before = TENS[letter]
            section, last = section + (last or 1) * worth_before, 0
        elif letter in SCALES:
            worth_before = SCALES[letter]
            total, section, last = _raised(total, section + last, worth_before), 0, 0
        else:
            return None
    return Decimal(total + section + _short(words, last, worth_before))


def _with_places(whole: str, places: str) -> Decimal | None:
    """`十四点五`; digits after the point are read one by one, and a scale after them raises the whole."""
    bare = places.rstrip("万亿")
    before = _chinese(whole) if whole else None
    if before is None or not bare or not all(letter in DIGITS for letter in bare):
        return None
    digits = "".join(str(DIGITS[letter]) for letter in bare)
    return (before + Decimal(f"0.{digits}")) * _worth(places[len(bare) :])


def _raised(total: int, section: int, scale: int) -> int:
    """`三万亿`: a second scale raises all that went before."""
    return (total + section) * scale if section == 0 and total else total + (section or 1) * scale


def _short(words: str, last: int, worth_before: int) -> int:
    """`三千二` is 3200, but `三千零二` is 3002 and `二十二` is 22."""
    is_short = last and worth_before >= 100 and len(words) > 1 and words[-2] not in "零〇○"
    return last * worth_before // 10 if is_short else last


def shown(words: str) -> Decimal:
    """What the last digit written is worth, scale included: 10000 for `40万`, 0.1 for `82.7`."""
    bare = words.strip()
    scale = bare[len(bare.rstrip("万亿")) :]
    if not scale and bare and bare[0].isdigit():
        scale = bare[len(bare.rstrip("千百")) :]
    places = len(bare.removesuffix(scale).replace("点", ".").partition(".")[2])
    return _worth(scale) / Decimal(10**places)
