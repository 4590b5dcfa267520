"""Does a quantity that no fact states follow from facts that do: the rest, the sum, the share, the time between?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from mediadesk.statements.reading import reckoning
from mediadesk.statements.reading.bearing import SUPPORTED, Ruling
from mediadesk.statements.reading.context import Context
from mediadesk.statements.reading.ledger import Entry, KnownFigure, Use
from mediadesk.statements.reading.moments import When
from mediadesk.statements.reading.quantity import Quantity, Sense
from mediadesk.statements.reading.text import Text
from mediadesk.statements.reading.verdict import Verdict

_SUM_WORDS = "money:sum"
_NEAR_THE_BOUND = Decimal("0.8")  # `不超过3小时` says little of ten minutes.


def derived(text: Text, said: Quantity, about: Context) -> Ruling | None:
    """A ruling where the value follows from attested facts without a choice, or where another one does, else None."""
    if said.unit is None:
        return None
    if said.words.endswith("内"):  # A promise; no length of time bears it.
        planned = reckoning.planned_within(text, said, about)
        return Ruling(Verdict.SUPPORTED, SUPPORTED, planned) if planned else None
    least = max(said.low, said.value * _NEAR_THE_BOUND) if said.sense is Sense.MOST else said.low
    for value, entry in _values(text, said, about):
        if least <= value <= said.high or abs(value - said.value) <= abs(value) / 1000:
            return Ruling(Verdict.SUPPORTED, SUPPORTED, entry)
    for value, entry in reckoning.steps(text, said):
        if value >= least and reckoning.follows(said, value):
            return Ruling(Verdict.SUPPORTED, SUPPORTED, entry)
    return reckoning.differs(text, said)


def _values(text: Text, said: Quantity, about: Context) -> Iterator[tuple[Decimal, Entry]]:
    sizes = said.unit.sizes if said.unit else frozenset()
    if "household" in sizes:
        yield from _rest(text, about)
    if "share" in sizes:
        yield from _shares(text, about)
    if "duration" in sizes:
        yield from _between(text)
    if "months" in sizes:
        yield from _months(text)
    if {"trend:up", "trend:down"} & about.near or _is_uncounted_rest(text, sizes, about):
        yield from _differences(
            text, sizes | ({"share"} if "points" in sizes else set()), said.unit.word if said.unit else ""
        )
    if {"money:sum"} & (about.near | about.wide) or "共" in said.words:
        yield from _sums(text, said)


def _is_uncounted_rest(text: Text, sizes: frozenset[str], about: Context) -> bool:
    """`其余7项`, where all and done are counted and what is left is not."""
    if "state:left" not in about.near or "household" in sizes:
        return False
    return not any("state:left" in figure.about.near for size in sizes for _, figure in _good(text, size))


def _good(text: Text, size: str) -> list[tuple[Entry, KnownFigure]]:
    return [
        (entry, figure)
        for entry, figure in text.book.by_size.get(size, ())
        if text.book.use(entry) is Use.GOOD and figure.quantity.sense in (Sense.EXACT, Sense.ABOUT)
    ]


def _with(known: list[tuple[Entry, KnownFigure]], trait: str) -> list[tuple[Entry, Decimal]]:
    return [(entry, figure.quantity.value) for entry, figure in known if trait in figure.about.near]


def _rest(text: Text, about: Context) -> Iterator[tuple[Decimal, Entry]]:
    """Hit less restored is what is left, where nobody counted what is left."""
    known = _good(text, "household")
    hit, back, left = (_with(known, f"state:{name}") for name in ("hit", "back", "left"))
    if "state:left" in about.near and not left and len(hit) == len(back) == 1:
        yield hit[0][1] - back[0][1], hit[0][0]
    if "state:back" in about.near and not back and len(hit) == len(left) == 1:
        yield hit[0][1] - left[0][1], hit[0][0]


def _shares(text: Text, about: Context) -> Iterator[tuple[Decimal, Entry]]:
    """Restored of hit, and elsewhere the smaller of two counts of a kind as a share of the greater."""
    known = _good(text, "household")
    hit, back = _with(known, "state:hit"), _with(known, "state:back")
    if "state:back" in about.near | about.wide and len(hit) == len(back) == 1 and hit[0][1]:
        yield back[0][1] * 100 / hit[0][1], back[0][0]
    for size in ("money", *(each for each in text.book.by_size if each.startswith("thing "))):
        counts = [(entry, figure.quantity.value) for entry, figure in _good(text, size)]
        if len(counts) == 2 and all(value for _, value in counts):
            (entry, one), (_, other) = counts
            yield min(one, other) * 100 / max(one, other), entry


def _between(text: Text) -> Iterator[tuple[Decimal, Entry]]:
    """The time between two events, where no fact gives a length of time itself."""
    if _good(text, "duration"):
        return
    clocks: dict[int, Entry] = {}
    marks = [_minutes(each.at) for each in text.marks if each.at.has_clock]
    for entry, time in text.book.timed:
        if text.book.use(entry) is Use.GOOD and entry.fact.kind != "plan" and time.at.has_clock:
            clocks.setdefault(_minutes(time.at), entry)
    for (one, _), (other, entry) in combinations(sorted(clocks.items(), key=lambda each: each[0])[:8], 2):
        yield Decimal(other - one), entry
        yield Decimal(1440 - other + one), entry
    yield from ((Decimal((mark - clock) % 1440), entry) for clock, entry in clocks.items() for mark in marks)


def _differences(text: Text, sizes: frozenset[str], word: str) -> Iterator[tuple[Decimal, Entry]]:
    """`减少45件`, where both years are known."""
    alike = [pair for size in sorted(sizes) for pair in _good(text, size) if _counts_alike(pair[1], word)]
    known = [(entry, figure.quantity.value) for entry, figure in alike][:6]
    for (entry, one), (_, other) in combinations(known, 2):
        yield abs(one - other), entry


def _counts_alike(figure: KnownFigure, word: str) -> bool:
    """`个` may stand for any measure word, so what is left of it is left only of what is counted with it, too."""
    unit = figure.quantity.unit
    return unit is not None and (word != "个" or unit.word == "个")


def _months(text: Text) -> Iterator[tuple[Decimal, Entry]]:
    """From the start of the works to their completion, in months and rounded ones."""
    begun = [t.at for _, t in text.book.timed if "event:begin" in t.about.near and t.at.year and t.at.month]
    ended = [
        (e, t.at)
        for e, t in text.book.timed
        if "event:commission" in t.about.near and t.at.year and t.at.month
    ]
    if not begun or not ended:
        return
    entry, end = ended[0]
    months = ((end.year or 0) - (begun[0].year or 0)) * 12 + (end.month or 0) - (begun[0].month or 0)
    yield from ((Decimal(each), entry) for each in (months, months + 1))


def _minutes(at: When) -> int:
    return (at.hour or 0) * 60 + (at.minute or 0)


def _sums(text: Text, said: Quantity) -> Iterator[tuple[Decimal, Entry]]:
    """A total of facts of the same unit, where no fact gives the total itself."""
    known = [pair for size in sorted(said.unit.sizes if said.unit else ()) for pair in _good(text, size)]
    if any(_SUM_WORDS in figure.about.near for _, figure in known):
        return
    values = [(entry, figure.quantity.value) for entry, figure in known][:8]
    for count in (2, 3):
        for chosen in combinations(values, count):
            yield sum((value for _, value in chosen), Decimal(0)), chosen[0][0]
