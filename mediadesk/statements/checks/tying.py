"""Which spans rest on one attested fact and no other, so that one step can tie them all?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mediadesk.statements.checks.judging import judged_in
from mediadesk.statements.content import Citation, Content
from mediadesk.statements.fact_book import FactBook
from mediadesk.statements.reading import Verdict
from mediadesk.statements.types import StatementType


def tie_all(content: Content, kind: StatementType, facts: FactBook) -> Content:
    """The same words; every span that exactly one attested version in force bears is tied to it.

    Where two facts say the same, a person has to say which one is meant.
    """
    texts = tuple((part.code, content.text_of(part.code)) for part in kind.written_parts)
    loose = tuple(_loose(content, texts, facts))
    elsewhere = {
        fact_id: _borne_without(fact_id, content, texts, facts)
        for fact_id in {citation.fact_id for citation in loose}
    }
    added = tuple(
        each
        for each in loose
        if (each.part, each.start, each.end) not in elsewhere[each.fact_id] or _alone_says(each, facts)
    )
    return replace(content, citations=(*content.citations, *added))


def _loose(content: Content, texts: tuple[tuple[str, str], ...], facts: FactBook) -> Iterator[Citation]:
    """What would be tied: borne by an attested version, and not tied to it."""
    taken = {(c.part, c.start, c.end, c.fact_id) for c in content.citations}
    for each in judged_in(content, texts, facts):
        if each.verdict is not Verdict.SUPPORTED or each.is_tied:
            continue
        spoken, fact_id, version = each.judgement, each.fact_id, each.fact_version
        fact = facts.get(fact_id or 0)
        if fact is None or fact.is_contested or version is None:
            continue
        if (each.part, spoken.start, spoken.end, fact_id) in taken:
            continue
        yield Citation(each.part, spoken.start, spoken.end, fact.id, version, spoken.span)


def _alone_says(citation: Citation, facts: FactBook) -> bool:
    """Whether of all versions in force only this fact's has the very words."""
    having = [
        fact.id for fact in facts.values() if fact.attested and citation.wording in fact.attested.wording
    ]
    return having == [citation.fact_id]


def _borne_without(
    fact_id: int, content: Content, texts: tuple[tuple[str, str], ...], facts: FactBook
) -> frozenset[tuple[str, int, int]]:
    """The spans that are borne even when this fact is left out."""
    others = {key: fact for key, fact in facts.items() if key != fact_id}
    borne = (each for each in judged_in(content, texts, others) if each.verdict is Verdict.SUPPORTED)
    return frozenset((each.part, each.judgement.start, each.judgement.end) for each in borne if each.fact_id)
