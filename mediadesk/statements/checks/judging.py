"""Which spans of the title and the parts state something, and does what is cited there bear them?

each text | read against all facts | what a citation covers, against the cited version first
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mediadesk.facts.fact import VersionStatus
from mediadesk.statements.checks.finding import CheckInput
from mediadesk.statements.checks.ledger import as_if_in_force, from_key, ledger, read, setting_of
from mediadesk.statements.checks.places import overlooked
from mediadesk.statements.content import Citation, Content
from mediadesk.statements.fact_book import FactBook, version_of
from mediadesk.statements.reading import Judgement, LedgerFact, Setting, StatedKind, Verdict
from mediadesk.statements.third_parties import is_ours

THE_CLAIM = "claim"  # The part that repeats what is being said; it is quoted, not stated.
# Parts that hold other people's words as they were: a false report, a journalist's questions, views and opinions.
WORDS_OF_OTHERS = frozenset({"published", "quoted", "questions", "views", "opinions", "said"})
_REPORTED = re.compile("网传|网上|网络|网友|网民|有人|传言|流传|传闻|反映|称|说法|消息|视频|帖")
_SENTENCE = re.compile(r"[^。！？\n]+")
# What somebody asks is not what we say: `问：…？答：…`.
QUESTION = re.compile(r"问\s*[：:][^\n]{0,200}?\n?(?=答\s*[：:])")

# `今日清晨` says no hour; a fact of that day bears it, and nobody has to sign for it.
_THE_DAY = re.compile(
    r"(?:今|当|昨|前|明|同)(?:日|天|晚)?(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜间|夜)?|(?:凌晨|清晨|早晨|早上|上午|下午|傍晚|晚上|晚间|夜间)"
)


@dataclass(frozen=True)
class Judged:
    """One span of a part (or the title) with the fact version it was judged by. `is_tied`: a citation of that
    version covers it.
    """

    part: str
    judgement: Judgement
    fact_id: int | None = None
    fact_version: int | None = None
    is_tied: bool = False

    @property
    def verdict(self) -> Verdict:
        """How it stands to the facts."""
        return self.judgement.verdict

    @property
    def is_only_the_day(self) -> bool:
        """Whether it names a day or a time of day without an hour."""
        spoken = self.judgement
        return spoken.kind in (StatedKind.TIME, StatedKind.PLAN) and bool(_THE_DAY.fullmatch(spoken.span))


def judgements(given: CheckInput) -> tuple[Judged, ...]:
    """Every span that states something, in the order of the text, borne ones too."""
    return judged_in(given.content, given.texts, given.facts, given.house)


def judged_in(
    content: Content, texts: Iterable[tuple[str, str]], facts: FactBook, house: tuple[str, ...] = ()
) -> tuple[Judged, ...]:
    """The same for `texts` of any content: pairs of a part's code and its words."""
    entries, setting = ledger(facts), setting_of(content, house)
    return tuple(
        judged
        for part, text in texts
        for judged in _judged(part, text, entries, setting, content, facts)
        if not (_is_quoted(judged, text) or _is_our_name(judged))
    )


def _judged(
    part: str,
    text: str,
    entries: tuple[LedgerFact, ...],
    setting: Setting,
    content: Content,
    facts: FactBook,
) -> Iterator[Judged]:
    cited = content.cited_in(part)
    by_cited = _by_cited(text, cited, setting, facts)
    told = read(text, entries, setting)
    unknown = overlooked(text, facts, told)
    for each in sorted((*told, *unknown), key=lambda judgement: judgement.start):
        covering = [citation for citation in cited if citation.overlaps(each.start, each.end)]
        yield _weighed(part, each, covering, by_cited, facts)


def _by_cited(
    text: str, cited: Sequence[Citation], setting: Setting, facts: FactBook
) -> tuple[Judgement, ...]:
    if not cited:
        return ()
    entries = as_if_in_force(facts, cited)
    known = [moment for moment in (setting.cut_off, *(each.as_of for each in entries)) if moment is not None]
    # A fact younger than the cut-off is told once, at its citation.
    return read(text, entries, replace(setting, cut_off=max(known, default=None)))


def _weighed(
    part: str,
    against_all: Judgement,
    covering: Sequence[Citation],
    by_cited: Sequence[Judgement],
    facts: FactBook,
) -> Judged:
    """The cited version's word counts first; where it says nothing of the span, what all facts say."""
    if (verbatim := _verbatim(against_all.span, covering, facts)) is not None:
        told = replace(against_all, verdict=_standing(facts, verbatim.fact_id, verbatim.fact_version))
        return Judged(part, told, verbatim.fact_id, verbatim.fact_version, is_tied=True)
    keys = {(citation.fact_id, citation.fact_version) for citation in covering}
    own = _same_span(against_all, by_cited)
    if own is not None and from_key(own.fact) in keys:
        fact_id, version = from_key(own.fact)
        borne = own.verdict is Verdict.SUPPORTED
        if borne or (own.verdict is Verdict.CONTRADICTED and against_all.verdict is not Verdict.SUPPORTED):
            told = replace(own, verdict=_standing(facts, fact_id, version)) if borne else own
            return Judged(part, told, fact_id, version, is_tied=borne)
    fact_id, version = from_key(against_all.fact)
    return Judged(part, against_all, fact_id, version, is_tied=(fact_id, version) in keys)


def _verbatim(span: str, covering: Sequence[Citation], facts: FactBook) -> Citation | None:
    """The citation whose version has these very words: whatever they say, the version says it."""
    for citation in covering:
        fact = facts.get(citation.fact_id)
        version = version_of(fact, citation.fact_version) if fact else None
        if version is not None and span in citation.wording and citation.wording in version.wording:
            return citation
    return None


def _same_span(judgement: Judgement, among: Sequence[Judgement]) -> Judgement | None:
    """The reading of the same words; with fewer facts at hand a span may begin or end elsewhere."""
    same = [each for each in among if (each.start, each.end) == (judgement.start, judgement.end)]
    near = [
        each
        for each in among
        if each.kind is judgement.kind and each.start < judgement.end and judgement.start < each.end
    ]
    return next(iter((*same, *near)), None)


def _standing(facts: FactBook, fact_id: int | None, number: int | None) -> Verdict:
    """What a span is worth that rests on this version."""
    fact = facts.get(fact_id or 0)
    version = version_of(fact, number or 0) if fact else None
    if version is None or version.status in (VersionStatus.REPORTED, VersionStatus.WITHDRAWN):
        return Verdict.NOT_ATTESTED
    return Verdict.STALE if version.status is VersionStatus.SUPERSEDED else Verdict.SUPPORTED


def _is_our_name(judged: Judged) -> bool:
    """Our own name under our own text states nothing."""
    return judged.judgement.kind is StatedKind.ORGANISATION and is_ours(judged.judgement.span)


def _is_quoted(judged: Judged, text: str) -> bool:
    """Whether it stands in a sentence that only says what others say, or in a question."""
    at = judged.judgement.start
    if judged.part in WORDS_OF_OTHERS:
        return True
    if any(question.start() <= at < question.end() for question in QUESTION.finditer(text)):
        return True
    if judged.part != THE_CLAIM:
        return False
    sentence = next((s for s in _SENTENCE.finditer(text) if s.start() <= at < s.end()), None)
    return sentence is not None and bool(_REPORTED.search(sentence.group()))
