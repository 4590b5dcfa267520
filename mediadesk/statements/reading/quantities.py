"""Which quantities stand in a text, and how much may each of them mean?

`约`, `近`, `逾`, `余`, `以上`, `不超过` and a rounded `12.6万` are tolerances: a quantity is a span of values
around the one that is written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from mediadesk import numerals
from mediadesk.statements.reading import masks, quantity_words
from mediadesk.statements.reading.compounds import compounds_in
from mediadesk.statements.reading.quantity import TENTH, Quantity, Sense, bounded, exact
from mediadesk.statements.reading.units import Unit, unit_of, units

_FEW = {
    "数": (2, 9), "几": (2, 9), "十几": (11, 19), "若干": (2, 99),
    "成百上千": (100, 9999), "成千上万": (1000, 99999),
}  # fmt: skip
_OF_A = {"百": Decimal(1), "千": TENTH, "万": Decimal("0.01")}


def quantities_in(words: str) -> tuple[Quantity, ...]:
    """Every quantity of a plain text, in order. Blank out first what only looks like one."""
    found = [*compounds_in(words)]
    found.sort(key=lambda each: each.start)
    taken = masks.blanked(words, [(each.start, each.end) for each in found])
    for match in quantity_words.PATTERN.finditer(taken):
        quantity = _read(match, words)
        if quantity is not None:
            found.append(quantity)
    return tuple(sorted(found, key=lambda each: each.start))


def of_value(value: str | float | int | None, unit: str | None) -> Quantity | None:
    """The quantity a ledger's value and unit write."""
    if value is None or isinstance(value, bool) or not unit_of(unit):
        return None
    number = numerals.read(str(value))
    known = unit_of(unit)
    if number is None or known is None:
        return None
    amount = number * known.worth
    return Quantity(0, 0, f"{value}{unit}", amount, amount, amount, Sense.EXACT, known)


def _read(match: re.Match[str], words: str) -> Quantity | None:
    unit = units().get(match["unit"] or match["first_unit"] or "")
    start, end = match.start(), match.end()
    if match["unit"] is None and not match["tail"]:
        end = len(match.group().rstrip()) + start
    special = _special(match, start, end)
    if special is not None or match["one"] is None:
        return special
    return _plain_number(match, unit, start, end, words)


def _special(match: re.Match[str], start: int, end: int) -> Quantity | None:
    """`百分之九十五`, `三分之二`, `九成九`, `半数`, `数百户`."""
    share = units()["%"]
    words, pre, tail = match.group(), match["pre"] or "", match["tail"] or ""
    value: Decimal | None = None
    if match["percent"]:
        value = numerals.read(match["of"])
        value = value and value * _OF_A[match["percent"][0]]
    elif match["bottom"] or match["slash"]:
        above, _, below = (match["slash"] or f"{match['top']}/{match['bottom']}").partition("/")
        top, bottom = numerals.read(above), numerals.read(below)
        value = top * 100 / bottom if top is not None and bottom else None
        if value is not None:
            near = replace(exact(start, end, words, value, share), low=value - 2, high=value + 2)
            return replace(near, sense=Sense.ABOUT)
    elif match["tenths"]:
        tens, ones = match["tenths"].split("成")
        value = Decimal(numerals.DIGITS[tens] * 10 + (5 if ones == "半" else numerals.DIGITS[ones]))
    if value is not None:
        return bounded(exact(start, end, words, value, share), pre, tail, Decimal(1))
    if match["half"]:
        return _half(match, start, end)
    return _few(match, start, end) if match["few"] else None


def _half(match: re.Match[str], start: int, end: int) -> Quantity | None:
    half, unit = match["half"], units().get(match["unit"] or "")
    if half == "半":
        if unit is None:
            return None
        given = exact(start, end, match.group(), Decimal("0.5") * unit.worth, unit)
        return bounded(given, match["pre"] or "", match["tail"] or "", Decimal("0.1") * unit.worth)
    low, high = {"过半": (50, 70), "近半": (40, 50), "大半": (50, 90)}.get(half, (50, 50))
    if match["pre"]:
        low, high = (40, 50) if match["pre"][0] in "近接将" else (45, 70)
    given = exact(start, start + len(match.group()), match.group(), Decimal(50), units()["%"])
    return replace(given, low=Decimal(low), high=Decimal(high), sense=Sense.ABOUT)


def _few(match: re.Match[str], start: int, end: int) -> Quantity | None:
    unit = units().get(match["unit"] or "")
    few = match["few"]
    if unit is None or (few in ("数", "几", "若干") and match["pre"]):
        return None
    low, high = _FEW.get(few) or _FEW[few[0]]
    if few not in _FEW:
        worth = numerals.read(few[1:]) or Decimal(1)
        low, high = int(low * worth), int((high + 1) * worth - 1)
    worth = unit.worth
    middle = Decimal(low + high) / 2 * worth
    return Quantity(
        start,
        end,
        match.group(),
        middle,
        low * worth,
        high * worth,
        Sense.ABOUT,
        unit,
        is_vague=few in ("数", "几", "若干"),
    )


def _plain_number(
    match: re.Match[str], unit: Unit | None, start: int, end: int, words: str
) -> Quantity | None:
    figure = match["one"] + (match["scale"] or "") + (match["later"] or "")
    if unit is None and not _may_be_bare(match, words):
        return None
    value = numerals.read(figure)
    if value is None or (unit is not None and unit.word == "年" and value >= 1900):
        return None
    worth = unit.worth if unit else Decimal(1)
    if match["and_half"] == "个半" or match["much"]:
        value += Decimal("0.5")
    given = exact(start, end, match.group(), value * worth, unit)
    given = replace(given, is_one=figure in ("一", "1") and match["one"] == "一" and unit is not None)
    if match["to"]:
        return _range(match, given, worth)
    if neighbours := _neighbours(match["one"]):
        return _two_digits(given, neighbours, figure, worth)
    slack = numerals.shown(figure) * worth / 2 if _is_rounded(figure) else Decimal(0)
    slack = Decimal(3) if unit is not None and unit.word == "成" else slack
    given = replace(given, low=given.value - slack, high=given.value + slack)
    more = "余" if (match["more"] or match["over"] or match["and_half"] in ("余", "多")) else ""
    return bounded(
        given, match["pre"] or "", more or match["tail"] or "", numerals.step(figure, value) * worth
    )


_PEOPLE = re.compile(r"(?:用户|客户|户数|人员|人数|居民) ?$")


def _may_be_bare(match: re.Match[str], words: str) -> bool:
    """A figure without a unit counts something only where the words before it say so."""
    digits = match["one"]
    if digits[0].isdigit() and re.search("[万亿]", (match["scale"] or "") + (match["later"] or "")):
        return True
    if not digits[0].isdigit():
        counts = digits[-1] in "十百千万亿" and len(digits) > 1
        return counts and bool(_PEOPLE.search(words[max(0, match.start() - 4) : match.start()]))
    return (
        digits.isdigit()
        and 2 <= len(digits) <= 6
        and bool(
            match["pre"]
            or quantity_words.BARE_BEFORE.search(words[max(0, match.start() - 4) : match.start()])
        )
    )


def _is_rounded(figure: str) -> bool:
    return figure[-1] in "万亿千" or "." in figure or "点" in figure


def _neighbours(figure: str) -> tuple[int, int] | None:
    """`三四百` and `七八个` are a span between two digits that follow each other."""
    if len(figure) < 2 or figure[0] not in "一二两三四五六七八" or figure[1] not in "二两三四五六七八九":
        return None
    first, second = numerals.DIGITS[figure[0]], numerals.DIGITS[figure[1]]
    return (
        (first, second) if second == first + 1 and not set(figure[2:]) & set("一二三四五六七八九零") else None
    )


def _two_digits(given: Quantity, pair: tuple[int, int], figure: str, worth: Decimal) -> Quantity:
    scale = numerals.read(figure[2:]) or Decimal(1) if figure[2:] else Decimal(1)
    low, high = pair[0] * scale * worth, pair[1] * scale * worth
    return replace(given, value=(low + high) / 2, low=low, high=high, sense=Sense.ABOUT)


def _range(match: re.Match[str], given: Quantity, worth: Decimal) -> Quantity | None:
    high = numerals.read(match["two"] + (match["scale2"] or ""))
    if high is None:
        return None
    low = given.value
    if match["scale2"] and not match["scale"]:  # `3—5万`
        low *= high / (numerals.read(match["two"]) or high)
    return replace(given, value=low, low=low, high=high * worth, sense=Sense.RANGE)
