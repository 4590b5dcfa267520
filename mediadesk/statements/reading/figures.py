"""Is every quantity of a text the one that the facts know for the same thing?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mediadesk.statements.reading import quantity
from mediadesk.statements.reading.around import clause_at, context_at
from mediadesk.statements.reading.bearing import BARELY, CLEARLY, Candidate, Ruling, rule
from mediadesk.statements.reading.context import WEAK, Context, affinity, clash, kin, pairs_of
from mediadesk.statements.reading.deriving import derived
from mediadesk.statements.reading.ledger import Entry, KnownFigure
from mediadesk.statements.reading.quantity import Quantity, Sense
from mediadesk.statements.reading.text import Text
from mediadesk.statements.reading.units import units
from mediadesk.statements.reading.verdict import Judgement, StatedKind, Verdict

_OPPOSITES = frozenset(
    {"state", "harm", "trend", "order", "machine", "tone", "size", "year", "month", "day", "where", "end"}
)
# What is counted with these words is named by them; the rest needs a word in common.
_SPEAKS_FOR_ITSELF = frozenset(
    {"household", "power", "energy", "apparent power", "money", "share", "points", "months"}
)

_NAMES_NOTHING = pairs_of(
    "合计/共计/总计/累计/达到/超过/约为/增加/减少/增长/下降/其中/已有/尚有/尚余/分别/平均/最大/最高/新增/投入/造成/影响"
)
_COUNTED = 0.25  # What it adds when both name the thing beside the figure.
_HARDLY_CHANCE = 10  # Where one fact alone measures with this unit, an equal figure of two digits is its own.
_PLAINLY = 1.5  # So near are only words for the same thing.
_OTHERWISE = 0.8  # `一座` is an article unless a fact clearly counts the same.
_END = frozenset({"end:mean", "end:top", "end:low"})
_ARTICLES = frozenset({"duration", "months", "household", "length", "level"})
_NO_CHANCE = 100  # From here on two figures are hardly equal by chance.

_ADVICE = re.compile(r"(?<![聘邀申])请(?!求)|切勿|严禁|不要|务必|谨防|避免|远离|保持")
_DEMAND = re.compile(r"(?:商请|敬请|恳请|务请|请)(?:贵|你|各|有关|该)")
_LAW = re.compile(
    r"(?:根据|按照|依据|依照|《)[^。；]{0,30}(?:法|条例|办法|规则|规定|规程"
    r"|标准)[》）]?[^。；]{0,10}(?:第[^。；]{1,8}条|规定|要求|，)"
    r"|允许偏差|额定|标称|国家标准|标准电压|限值"
)


def read(text: Text) -> Iterator[Judgement]:
    """Each quantity with its verdict."""
    places = tuple((each.start, each.end) for each in text.figures)
    claims = [_claim(text, said, places) for said in text.figures]
    told = _told(claims)
    for claim in claims:
        ruling = _ruling(text, claim, told)
        if not _passes_over(text, claim.said, ruling):
            yield text.judged(claim.said.start, claim.said.end, StatedKind.NUMBER, ruling)


@dataclass(frozen=True)
class _Claim:
    """A quantity of the text, the words about it, and each quantity of record it may be held against."""

    said: Quantity
    about: Context
    against: tuple[tuple[KnownFigure, Candidate], ...]


def _claim(text: Text, said: Quantity, places: tuple[tuple[int, int], ...]) -> _Claim:
    about = context_at(text.words, said.start, said.end, places)
    touching = text.words[max(0, said.start - 2) : said.start], text.words[said.end : said.end + 2]
    beside = (pairs_of(touching[0]) | pairs_of(touching[1])) - WEAK - _NAMES_NOTHING
    against = ((known, _candidate(said, about, entry, known, beside)) for entry, known in _known(text, said))
    return _Claim(said, about, tuple(against))


def _told(claims: list[_Claim]) -> dict[int, float]:
    """How near the text comes to each quantity of record where it says it rightly."""
    told: dict[int, float] = {}
    for claim in claims:
        for known, candidate in claim.against:
            if candidate.agrees and not candidate.clashes:
                told[id(known)] = max(told.get(id(known), 0.0), candidate.score)
    return told


def _ruling(text: Text, claim: _Claim, told: dict[int, float]) -> Ruling:
    said = claim.said
    # What the text says rightly elsewhere, in words still nearer to it, is not what is said wrongly here.
    candidates = [
        candidate
        for known, candidate in claim.against
        if candidate.agrees or candidate.score > max(told.get(id(known), 0.0), _OTHERWISE * said.is_one)
    ]
    is_only = len(claim.against) == 1 and _written(said) >= _HARDLY_CHANCE
    ruling = rule(text.book, candidates, least=0.0 if is_only else _least(said))
    plainly = any(each.score >= _PLAINLY and not each.agrees and not each.clashes for each in candidates)
    if ruling.verdict is Verdict.CONTRADICTED and plainly:
        return ruling  # What is counted under its own name need not be reckoned.
    if ruling.verdict in (Verdict.UNSUPPORTED, Verdict.CONTRADICTED) and not said.is_one:
        return derived(text, said, claim.about) or ruling
    return ruling


def _written(said: Quantity) -> Decimal:
    """The number as it is written, in its own unit: 3 for `三日`."""
    return said.value / said.unit.worth if said.unit else said.value


def _least(said: Quantity) -> float:
    """How near an equal fact must be. Wide words such as `千余户` agree with much, so they must be near."""
    if said.sense is Sense.ABOUT and said.high > said.low * 3 / 2:
        return CLEARLY
    own = bool(said.unit and said.unit.sizes & _SPEAKS_FOR_ITSELF)
    return 0.0 if own or _written(said) >= _NO_CHANCE else BARELY


def _candidate(
    said: Quantity, about: Context, entry: Entry, known: KnownFigure, beside: frozenset[str]
) -> Candidate:
    """`beside` are the words that touch the figure: they name what is counted."""
    score = affinity(about, known.about)
    if len(entry.figures) > 1 or len(entry.about.pairs) > len(known.about.pairs) + 2:
        score = max(score, 0.9 * affinity(about, entry.about))
    if beside & known.about.pairs:
        score += _COUNTED
    if _END & known.about.near and not _END & about.near:
        score = max(score - _COUNTED, 0.0)  # A mean or a peak is called one.
    return Candidate(
        entry,
        score,
        quantity.agrees(said, known.quantity),
        clash(about.near, known.about.near, _OPPOSITES),
        kin(about.near, known.about.near, _OPPOSITES),
    )


def _known(text: Text, said: Quantity) -> Iterator[tuple[Entry, KnownFigure]]:
    """The quantities of record that measure the same."""
    if said.unit is None:
        for entry in text.book.entries:
            for figure in entry.figures:
                if quantity.agrees(said, figure.quantity):
                    yield entry, figure  # Without a unit nothing can be said to differ.
        return
    seen: set[int] = set()
    sizes = set(said.unit.sizes)
    if said.unit.word == "个":
        sizes = {size for size in text.book.by_size if size.startswith("thing")} | sizes
    elif any(size.startswith("thing") for size in sizes):
        sizes |= set(units()["个"].sizes)
    for size in (*sorted(sizes), ""):
        for entry, figure in text.book.by_size.get(size, ()):
            if id(figure) not in seen:
                seen.add(id(figure))
                yield entry, figure


def _passes_over(text: Text, said: Quantity, ruling: Ruling) -> bool:
    """What is left alone: `一次` as an article, and what others are reported to say, unless a fact speaks of it."""
    if ruling.verdict is Verdict.SUPPORTED:
        return False
    if text.is_reported(said.start):
        return ruling.verdict not in (Verdict.NOT_ATTESTED, Verdict.STALE)
    if ruling.verdict is Verdict.UNSUPPORTED and _is_a_rule(text, said.start):
        return True
    is_length = bool(said.unit and "duration" in said.unit.sizes)
    if is_length and ruling.verdict is Verdict.UNSUPPORTED and _in_title(text, said.start):
        return True  # `两日内两次停电`: how the matter is called.
    if said.is_vague and ruling.verdict is Verdict.UNSUPPORTED:
        return True
    if said.is_one and said.unit and any(size.startswith("thing") for size in said.unit.sizes):
        return ruling.verdict is Verdict.UNSUPPORTED
    is_article = said.is_one and bool(said.unit and said.unit.sizes & _ARTICLES)
    return is_article and ruling.verdict is Verdict.UNSUPPORTED


def _in_title(text: Text, start: int) -> bool:
    return "\n" not in text.words[:start] and "。" not in text.words.partition("\n")[0]


def _is_a_rule(text: Text, start: int) -> bool:
    """Advice to the reader and what a law says are no claims of ours."""
    left, _ = clause_at(text.words, start, start)
    begun, ended = clause_at(text.words, start, start, "。；！？\n;!?")
    demand = _DEMAND.search(text.words[begun:start])
    return bool(demand or _ADVICE.search(text.words[left:start]) or _LAW.search(text.words[begun:ended]))
