"""Does a quantity follow in one step from figures and times that the text itself gives and facts bear?

`5200户受到影响，已有4160户来电，还有1040户`: who reads it reckons along, and so does this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations, permutations

from mediadesk.statements.reading import moments, quantity
from mediadesk.statements.reading.around import clause_at
from mediadesk.statements.reading.bearing import CLEARLY, DIFFERS, Ruling
from mediadesk.statements.reading.context import Context, affinity
from mediadesk.statements.reading.ledger import Entry, Use
from mediadesk.statements.reading.moments import When
from mediadesk.statements.reading.quantity import Quantity, Sense
from mediadesk.statements.reading.text import Text
from mediadesk.statements.reading.units import Unit, alike
from mediadesk.statements.reading.verdict import Verdict
from mediadesk.times import shanghai

_SENTENCE = "。；！？\n;!?"
_BACK, _AHEAD = 200, 40  # Characters; who reckons over more than this gives the figures again.
_REST = re.compile(
    r"剩余|剩下|余下|余款|余额|其余|其他|还有|尚有|尚余|尚未|仍有|在办|待|其中|相差|减少|增加|缩短|下降|上升"
)
_IS_LEFT = re.compile(r"(?:剩余|剩下|余下|其余|尚有|尚余|还有|仍有|另有)[^，。；\d]{0,2}$")
_LASTED = re.compile(r"(?:历时|时长|持续|长达|共停电?|停电时间)[^，。；\d]{0,3}$")
_CHANGE = re.compile(r"[降减缩]|[增升涨]")
_EACH = re.compile(r"平均|[户人日月年]均|每")
_SUM = re.compile(r"共|合计|总")
_ORDINALS = "零一二三四五六七八九"
_RATE = re.compile(r"([\u4e00-\u9fff]{2})率[^，。；\d]{0,3}$")
_DAY = 1440


@dataclass(frozen=True)
class _Given:
    """A figure of the text as the facts in force have it."""

    start: int
    value: Decimal
    unit: Unit
    entry: Entry


def steps(text: Text, said: Quantity) -> Iterator[tuple[Decimal, Entry]]:
    """Every value that one step makes of what is given near `said`, in its base unit."""
    if said.unit is None:
        return
    given = _given(text, said)
    left, right = clause_at(text.words, said.start, said.end, _SENTENCE)
    same = [each for each in given if alike(each.unit, said.unit)]
    inside = {each.start for each in same if left <= each.start < right}
    if _REST.search(text.words[left:right]):
        yield from _rests(same, inside)
    if _SUM.search(text.words[left : said.end]):
        yield from ((one.value + other.value, one.entry) for one, other in combinations(same, 2))
        yield from _products(text, given, said.unit)
    if _EACH.search(text.words[max(left, said.start - 8) : said.start]):
        yield from _means(given, said.unit)
    if "share" in said.unit.sizes:
        told = [each for each in given if each.start < said.start]
        yield from _shares(told, bool(_CHANGE.search(text.words[max(left, said.start - 8) : said.end])))
        yield from _rates(text, said, given)
    if "duration" in said.unit.sizes:
        yield from _lengths(text, said)
    yield from _counted(text, said)


def follows(said: Quantity, value: Decimal) -> bool:
    """Whether `value` may be said in these words; a whole figure is a rounded one."""
    if said.low <= value <= said.high:
        return True
    slack = said.unit.worth / 2 if said.unit and said.value == said.value.to_integral_value() else Decimal(0)
    return abs(value - said.value) <= min(slack, abs(value) / 50)


def differs(text: Text, said: Quantity) -> Ruling | None:
    """A contradiction where the words promise a rest or a length and what is given makes another one."""
    if said.unit is None or said.sense not in (Sense.EXACT, Sense.ABOUT):
        return None
    before = text.words[max(0, said.start - 8) : said.start]
    if "duration" in said.unit.sizes and _LASTED.search(before):
        lengths = list(_lengths(text, said))
        return _contradicted(lengths[0][1]) if len({value for value, _ in lengths}) == 1 else None
    if not _IS_LEFT.search(before) or _someone_counted_the_rest(text, said.unit):
        return None
    same = [e for e in _given(text, said) if e.start < said.start and alike(e.unit, said.unit)]
    left, _ = clause_at(text.words, said.start, said.end, _SENTENCE)
    told = [f for f in text.figures if left <= f.start < said.start and f.unit and alike(f.unit, said.unit)]
    if {each.start for each in told} - {each.start for each in same}:
        return None  # One of the parts is not known, so what is left is not known either.
    done = same[-1] if same and same[-1].start >= left else None
    greater = {each.value: each.entry for each in same if done and each.value > done.value}
    return _contradicted(next(iter(greater.values()))) if len(greater) == 1 else None


def planned_within(text: Text, said: Quantity, about: Context) -> Entry | None:
    """`两小时内恢复`: the plan of the same deed that falls due then, counted from the cut-off."""
    if said.unit is None or "duration" not in said.unit.sizes or text.setting.cut_off is None:
        return None
    now = shanghai(text.setting.cut_off)
    start = When(now.year, now.month, now.day, hour=now.hour, minute=now.minute)
    for entry, known in text.book.timed:
        is_plan = entry.fact.kind == "plan" and text.book.use(entry) is Use.GOOD
        if is_plan and affinity(about, known.about) >= CLEARLY:
            ahead = _between(start if known.at.has_clock else replace(start, hour=0, minute=0), known.at)
            if said.value / 2 <= ahead <= said.value:
                return entry
    return None


def _contradicted(entry: Entry) -> Ruling:
    return Ruling(Verdict.CONTRADICTED, DIFFERS, entry)


def _someone_counted_the_rest(text: Text, unit: Unit) -> bool:
    return any(
        {"state:left", "works:open"} & known.about.near and text.book.use(entry) is Use.GOOD
        for size in unit.sizes
        for entry, known in text.book.by_size.get(size, ())
    )


def _given(text: Text, said: Quantity) -> list[_Given]:
    """The other figures near it that facts bear; one that was replaced counts as what replaced it."""
    found = []
    for figure in text.figures:
        is_near = said.start - _BACK < figure.start < said.end + _AHEAD
        if figure.unit is not None and figure.start != said.start and is_near:
            borne = _borne(text, figure, figure.unit)
            if borne is not None:
                found.append(_Given(figure.start, borne[0], figure.unit, borne[1]))
    return found


def _borne(text: Text, figure: Quantity, unit: Unit) -> tuple[Decimal, Entry] | None:
    replaced = None
    for size in sorted(unit.sizes):
        for entry, known in text.book.by_size.get(size, ()):
            is_exact = known.quantity.sense is Sense.EXACT and quantity.agrees(figure, known.quantity)
            use = text.book.use(entry)
            if is_exact and use is Use.GOOD:
                return known.quantity.value, entry
            if is_exact and use is Use.SUPERSEDED:
                replaced = replaced or _newest(text, entry, unit)
    return replaced


def _newest(text: Text, entry: Entry, unit: Unit) -> tuple[Decimal, Entry] | None:
    newer = text.book.newest(entry)
    values = (
        {f.quantity.value for f in newer.figures if f.quantity.unit and alike(f.quantity.unit, unit)}
        if newer
        else set()
    )
    return (values.pop(), newer) if newer and len(values) == 1 and text.book.use(newer) is Use.GOOD else None


def _rests(same: list[_Given], inside: set[int]) -> Iterator[tuple[Decimal, Entry]]:
    for whole, part in permutations(same, 2):
        if whole.value > part.value and (whole.start in inside or part.start in inside):
            yield whole.value - part.value, whole.entry
    for whole in same:
        for one, other in combinations([each for each in same if each.start in inside], 2):
            if whole.value > one.value + other.value:
                yield whole.value - one.value - other.value, whole.entry


def _products(text: Text, given: list[_Given], unit: Unit) -> Iterator[tuple[Decimal, Entry]]:
    """`43户，每户200元，共计8600元`."""
    for entry in text.book.good:
        prices = [f.quantity for f in entry.figures if f.quantity.unit and alike(f.quantity.unit, unit)]
        if "每" in entry.words and len(prices) == 1:
            yield from ((prices[0].value * e.value, entry) for e in given if e.unit.word in entry.words)


def _means(given: list[_Given], unit: Unit) -> Iterator[tuple[Decimal, Entry]]:
    for whole, count in permutations(given, 2):
        if alike(whole.unit, unit) and not alike(count.unit, unit) and count.value:
            yield whole.value / count.value, whole.entry


def _shares(given: list[_Given], is_change: bool) -> Iterator[tuple[Decimal, Entry]]:
    for whole, part in permutations(given, 2):
        if whole.value > part.value > 0 and alike(whole.unit, part.unit) and "share" not in whole.unit.sizes:
            yield part.value * 100 / whole.value, part.entry
            if is_change:
                yield (whole.value - part.value) * 100 / whole.value, part.entry
                yield (whole.value - part.value) * 100 / part.value, part.entry


def _rates(text: Text, said: Quantity, given: list[_Given]) -> Iterator[tuple[Decimal, Entry]]:
    """`合格率`: what a fact calls 合格, of the whole that the text gives."""
    named = _RATE.search(text.words[max(0, said.start - 8) : said.start])
    for entry in text.book.good if named else ():
        for known in entry.figures if named and named[1] in entry.words else ():
            part = known.quantity
            wholes = (each for each in given if part.unit and alike(each.unit, part.unit))
            yield from ((part.value * 100 / each.value, entry) for each in wholes if each.value > part.value)


def _counted(text: Text, said: Quantity) -> Iterator[tuple[Decimal, Entry]]:
    """`两批合计`: facts speak of a first and a second one and of no third."""
    if said.unit is None or not 2 <= said.value <= 8 or said.value != int(said.value):
        return
    last, after = (f"第{_ORDINALS[int(said.value) + more]}{said.unit.word}" for more in (0, 1))
    bearing = [entry for entry in text.book.good if last in entry.words]
    if bearing and not any(after in entry.words for entry in text.book.good):
        yield said.value, bearing[0]


def _lengths(text: Text, said: Quantity) -> Iterator[tuple[Decimal, Entry]]:
    """The time between the two events told last before it, or the length of the span told last."""
    told = [each for each in text.times if said.start - _BACK < each.start < said.start and each.at.has_clock]
    if told and told[-1].until is not None and told[-1].until.has_clock:
        entry = _entry_at(text, told[-1].at)
        if entry is not None:
            yield _between(told[-1].at, told[-1].until), entry
        return
    yield from _spans(text, said)
    events = [(each.at, entry) for each in told if (entry := _entry_at(text, each.at)) is not None]
    if len(events) == len(told) == 2:
        (begun, _), (ended, entry) = events
        yield _between(begun, ended), entry


def _spans(text: Text, said: Quantity) -> Iterator[tuple[Decimal, Entry]]:
    """`6月10日停电8小时`, where the fact says from when to when."""
    days = [each.at for each in text.times if said.start - _BACK < each.start < said.start and each.says_day]
    for entry, known in text.book.timed:
        if known.until is None or not (known.until.has_clock and known.at.has_clock and known.at.has_day):
            continue
        is_told = any(not day.has_clock and moments.agree(day, known.at) for day in days)
        if is_told and text.book.use(entry) is Use.GOOD:
            yield _between(known.at, known.until), entry


def _entry_at(text: Text, at: When) -> Entry | None:
    return next(
        (
            entry
            for entry, known in text.book.timed
            if known.at.has_clock and text.book.use(entry) is Use.GOOD and moments.agree(at, known.at)
        ),
        None,
    )


def _between(one: When, other: When) -> Decimal:
    """Minutes; without days the later clock is the next one."""
    clocks = [(each.hour or 0) * 60 + (each.minute or 0) for each in (one, other)]
    if one.day and other.day and one.month and other.month:
        days = (_date(other) - _date(one)).days
        if days >= 0 and days * _DAY + clocks[1] > clocks[0]:
            return Decimal(days * _DAY + clocks[1] - clocks[0])
    return Decimal((clocks[1] - clocks[0]) % _DAY)


def _date(at: When) -> date:
    return date(at.year or 2000, at.month or 1, at.day or 1)
