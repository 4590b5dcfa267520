"""How are words tied anew, and how are a few of them written anew where they stand?

Unlike a first tie (`citations.tie`), the version in force takes the place of whatever the words were tied to of the
same fact before: a fix that takes a newer figure must not leave the old version standing under it.
"""

from __future__ import annotations

from dataclasses import replace

from mediadesk.facts.fact import Fact
from mediadesk.statements.content import Citation, Content
from mediadesk.statements.fact_book import citable


def place_of(text: str, words: str, near: int) -> int | None:
    """Where `words` stand in `text`, the place nearest to `near`; None when they do not."""
    places = []
    at = text.find(words) if words else -1
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return min(places, key=lambda place: abs(place - near), default=None)


def retie(content: Content, part: str, words: str, fact: Fact, near: int) -> Content | None:
    """Tie the words to the version that may be cited, in the place of older ties to the same fact.

    A longer span of the same fact around them is tied anew as a whole. None when the words are not there or the fact
    has no answer.
    """
    version = citable(fact)
    at = place_of(content.text_of(part), words, near)
    if version is None or at is None:
        return None
    start, end = at, at + len(words)
    before = [c for c in content.cited_in(part) if c.fact_id == fact.id and c.overlaps(start, end)]
    start, end = min([start, *(c.start for c in before)]), max([end, *(c.end for c in before)])
    fresh = Citation(part, start, end, fact.id, version.version, content.text_of(part)[start:end])
    return replace(content, citations=(*(c for c in content.citations if c not in before), fresh))


def release(content: Content, part: str, words: str, fact_id: int, near: int) -> Content:
    """Take the tie to a fact off these words; content without such a tie stays as it is."""
    at = place_of(content.text_of(part), words, near)
    if at is None:
        return content
    gone = [c for c in content.cited_in(part) if c.fact_id == fact_id and c.overlaps(at, at + len(words))]
    return replace(content, citations=tuple(c for c in content.citations if c not in gone))


def rewrite(content: Content, part: str, words: str, written: str, near: int) -> Content | None:
    """Write other words where `words` stand; ties around them stay, ties of the words themselves go. None: absent."""
    text = content.text_of(part)
    at = place_of(text, words, near)
    if at is None:
        return None
    end, shift = at + len(words), len(written) - len(words)
    after = text[:at] + written + text[end:]
    moved = (_moved(c, part, at, end, shift, after) for c in content.citations)
    return content.with_part(part, after, [c for c in moved if c is not None])


def _moved(citation: Citation, part: str, at: int, end: int, shift: int, after: str) -> Citation | None:
    if citation.part != part or citation.end <= at:
        return citation
    if citation.start >= end:
        return citation.moved(citation.start + shift)
    if citation.start <= at and citation.end >= end and citation.end - citation.start > end - at:
        last = citation.end + shift
        return replace(citation, end=last, wording=after[citation.start : last])
    return None
