"""How does the text of a correction begin, before its author reads it over?

the issued text | its old sentences, quoted | the newer wording in their place | the same parts, audience and kind
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mediadesk.facts.fact import Fact
from mediadesk.statements import citations
from mediadesk.statements.amending.quoting import TITLE_BEGINS, Issued, quoted, sentence_around
from mediadesk.statements.content import Citation, Content
from mediadesk.statements.fact_book import newer_than
from mediadesk.statements.types import StatementType


@dataclass(frozen=True)
class Replaced:
    """One sentence that does not hold: what was said, and what is to be said; `new` is empty when nothing is known."""

    part: str
    old: str
    new: str
    citation: Citation


def correction_of(
    issued: Issued, kind: StatementType, stale: Sequence[Citation], facts: Sequence[Fact], *, now: datetime
) -> Content:
    """The text that corrects `issued`: a paragraph that quotes and corrects, then the text as it should have been.

    `stale` are the citations that do not hold any more, `facts` the facts they name.
    """
    pairs = replacements(issued.content, stale, facts)
    body = _mended(issued.content, stale, facts)
    first = kind.written_parts[0].code
    head = list(_head(issued, pairs, facts))
    text = "".join(words for words, _ in head) + "\n"
    moved = [c.moved(c.start + len(text)) if c.part == first else c for c in body.citations]
    body = body.with_part(first, text + body.text_of(first), (*moved, *_cited(head, first)))
    return replace(
        body,
        title=_title(issued.content.title),
        cut_off_at=now.replace(second=0, microsecond=0),
        next_update_at=None,
    )


def replacements(content: Content, stale: Sequence[Citation], facts: Sequence[Fact]) -> tuple[Replaced, ...]:
    """Every sentence that does not hold any more, with what should stand there; each sentence once."""
    found: dict[tuple[str, str], Replaced] = {}
    for citation in stale:
        old = sentence_around(content.text_of(citation.part), citation.start, citation.end)
        newer = _newest(citation, facts)
        new = old.replace(citation.wording, newer) if newer else ""
        known = found.get((citation.part, old))
        if known is not None and newer:
            new = known.new.replace(citation.wording, newer)
        found[(citation.part, old)] = Replaced(citation.part, old, new, citation)
    return tuple(found.values())


def _fact(citation: Citation, facts: Sequence[Fact]) -> Fact:
    return next(fact for fact in facts if fact.id == citation.fact_id)


def _newest(citation: Citation, facts: Sequence[Fact]) -> str:
    fact = _fact(citation, facts)
    newer = newer_than(fact, citation.fact_version)
    return newer.wording.rstrip("。") if newer and not fact.is_contested else ""


def _mended(content: Content, stale: Sequence[Citation], facts: Sequence[Fact]) -> Content:
    """The newer wording where there is one; a sentence for which nothing stands any more is left out."""
    for citation in stale:
        fact = _fact(citation, facts)
        if _newest(citation, facts):
            still = {(c.fact_id, c.fact_version) for c in content.citations}
            if (fact.id, citation.fact_version) in still:
                content = citations.take_newer(content, fact, citation.fact_version)
        else:
            content = _without(content, citation)
    return content


def _without(content: Content, citation: Citation) -> Content:
    same = [
        c
        for c in content.citations
        if (c.fact_id, c.wording, c.part) == (citation.fact_id, citation.wording, citation.part)
    ]
    for each in same:
        text = content.text_of(each.part)
        sentence = sentence_around(text, each.start, each.end)
        shorter = (
            text.replace(f"{sentence}。", "", 1) if f"{sentence}。" in text else text.replace(sentence, "", 1)
        )
        parts = {**content.parts, each.part: shorter.strip()}
        kept = [c for c in content.citations if c != each]
        anchored = citations.reanchor(content.parts, parts, kept)
        content = replace(content, parts=parts, citations=anchored.citations)
    return content


def _head(
    issued: Issued, pairs: Sequence[Replaced], facts: Sequence[Fact]
) -> Iterator[tuple[str, Citation | None]]:
    """The words of the correcting paragraph in pieces; a piece that rests on a fact comes with its citation."""
    for number, pair in enumerate(pairs):
        yield (issued.reference if number == 0 else "同文中，"), None
        if not pair.new:
            yield f"{quoted(pair.old)}一句经核查不准确，现予更正。", None
            continue
        fact = _fact(pair.citation, facts)
        newer = newer_than(fact, pair.citation.fact_version)
        newest = _newest(pair.citation, facts)
        before, _, after = pair.new.partition(newest)
        yield f"{quoted(pair.old)}应更正为“{before}", None
        yield newest, replace(pair.citation, fact_version=newer.version) if newer else None
        yield f"{after}”。", None


def _cited(head: Sequence[tuple[str, Citation | None]], part: str) -> Iterator[Citation]:
    at = 0
    for words, citation in head:
        if citation is not None:
            yield replace(citation, part=part, start=at, end=at + len(words), wording=words)
        at += len(words)


def _title(title: str) -> str:
    return f"{TITLE_BEGINS}{title.removeprefix(TITLE_BEGINS)}"
