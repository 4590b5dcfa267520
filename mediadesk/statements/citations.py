"""Where in the text does each citation stand after somebody edited it?

    old text, new text | same words at the same place | same words elsewhere | words slightly changed | lost

A citation whose words are gone is lost and reported; it is never dropped silently. A citation whose words
were only polished stays with the new words and is reported too: signers read what stands there, and the
checks compare its figures with the fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from mediadesk.facts.cause import insertable
from mediadesk.facts.fact import Fact, FactVersion
from mediadesk.statements.content import Citation, Content
from mediadesk.statements.errors import NoNewerVersion, WordingNotFound
from mediadesk.statements.fact_book import newer_than, to_cite

# Below this likeness (difflib ratio, 0 to 1) reworded text no longer counts as the cited sentence. By eye
# on the
# case's texts: polished sentences score .6 and more, other sentences on the same matter below .4.
STILL_THE_SENTENCE = 0.55
# Shorter wordings (`正常`) are everyday words, not somebody's sentence.
SHORTEST_SENTENCE = 8
# Comparing characters costs length × length; a bigger pasted change is treated as new text.
_MOST_COMPARISONS = 4_000_000
_STOPS = "。！？；，、：,.;!?:"


@dataclass(frozen=True)
class Anchored:
    """Where the citations stand now; `reworded` pairs (before, after) and `lost` must be shown to the
    author.
    """

    citations: tuple[Citation, ...]
    reworded: tuple[tuple[Citation, Citation], ...] = ()
    lost: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Segment:
    """A run of text that the same citations cover, for showing it."""

    text: str
    start: int
    citations: tuple[Citation, ...] = ()


def reanchor(old: Mapping[str, str], new: Mapping[str, str], citations: Iterable[Citation]) -> Anchored:
    """Find every citation of the `old` parts in the `new` ones."""
    kept: list[Citation] = []
    reworded: list[tuple[Citation, Citation]] = []
    lost: list[Citation] = []
    open_: list[Citation] = []
    for citation in sorted(citations):
        placed = _same_words(citation, old, new, kept)
        kept.append(placed) if placed else open_.append(citation)
    for citation in open_:
        changed = _changed_words(citation, old, new, kept)
        if changed is None:
            lost.append(citation)
        else:
            kept.append(changed)
            reworded.append((citation, changed))
    return Anchored(tuple(sorted(kept)), tuple(reworded), tuple(lost))


def segments(text: str, citations: Iterable[Citation]) -> tuple[Segment, ...]:
    """The text cut at the citations' borders; joined again it is `text`."""
    cited = tuple(citations)
    borders = sorted({0, len(text), *(c.start for c in cited), *(c.end for c in cited)})
    borders = [border for border in borders if 0 <= border <= len(text)]
    return tuple(
        Segment(text[start:end], start, tuple(c for c in cited if c.overlaps(start, end)))
        for start, end in pairwise(borders)
    )


def insert(content: Content, part: str, fact: Fact) -> Content:
    """Append the fact's permitted wording to the part as a sentence and tie it; of a cause that is not established,
    the sentence of its rung. Raises FactNotAnswered or FactContested.
    """
    version = to_cite(fact)
    text = content.text_of(part).rstrip()
    if text and text[-1] not in _STOPS + "\n":
        text += "。"
    sentence, wording = insertable(version, fact.kind).rstrip("。"), version.wording.rstrip("。")
    written = f"{text}{sentence}。"
    at = sentence.find(wording)
    if at < 0:  # Of an unknown cause nothing is said that could be tied.
        return content.with_part(part, written, content.citations)
    start = len(text) + at
    citation = Citation(part, start, start + len(wording), fact.id, version.version, wording)
    return content.with_part(part, written, (*content.citations, citation))


def tie(content: Content, part: str, wording: str, fact: Fact, *, part_name: str, near: int = 0) -> Content:
    """Tie words that stand in the part to the fact; words it is tied to already stay as they are.

    Raises WordingNotFound, and FactNotAnswered or FactContested while no version may be cited.
    """
    version = to_cite(fact)
    text = content.text_of(part)
    start = _nearest(text, wording, near, lambda at: _is_tied(content, part, at, wording, fact.id))
    if start is None and wording and wording in text:
        return content
    if start is None:
        raise WordingNotFound(field="wording", wording=wording, part=part_name, fact=fact.code)
    citation = Citation(part, start, start + len(wording), fact.id, version.version, wording)
    return replace(content, citations=(*content.citations, citation))


def tie_known_wording(content: Content, facts: Iterable[Fact]) -> Content:
    """Tie every sentence that stands in the text exactly as a fact version has it.

    Whoever types or pastes a fact's own words cites it, whether they say so or not: an unsigned or replaced version
    is found as well as one in force.
    """
    for fact in facts:
        for version in sorted(fact.versions, key=lambda v: v.version, reverse=True):
            content = _tied_everywhere(content, fact, version)
    return content


def untie(content: Content, citation: Citation) -> Content:
    """The same text without this citation."""
    return replace(content, citations=tuple(c for c in content.citations if c != citation))


def take_newer(content: Content, fact: Fact, old: int) -> Content:
    """Put the newest wording where version `old` was cited, and cite the newest. Raises NoNewerVersion."""
    newer = newer_than(fact, old)
    if newer is None:
        raise NoNewerVersion(fact=fact.code)
    while stale := next(
        (c for c in content.citations if (c.fact_id, c.fact_version) == (fact.id, old)), None
    ):
        content = _replaced(content, stale, newer)
    return content


def _tied_everywhere(content: Content, fact: Fact, version: FactVersion) -> Content:
    wording = version.wording.rstrip("。")
    if len(wording) < SHORTEST_SENTENCE:
        return content
    for part, text in content.parts.items():
        at = text.find(wording)
        while at >= 0:
            if not _is_tied(content, part, at, wording, fact.id):
                citation = Citation(part, at, at + len(wording), fact.id, version.version, wording)
                content = replace(content, citations=(*content.citations, citation))
            at = text.find(wording, at + len(wording))
    return content


def _replaced(content: Content, stale: Citation, newer: FactVersion) -> Content:
    wording = newer.wording.rstrip("。")
    text = content.text_of(stale.part)
    shift = len(wording) - len(stale.wording)
    fresh = replace(stale, end=stale.start + len(wording), fact_version=newer.version, wording=wording)
    others = [_shifted(c, stale, shift) for c in content.citations if c != stale]
    kept = [c for c in others if c is not None]
    return content.with_part(stale.part, text[: stale.start] + wording + text[stale.end :], (*kept, fresh))


def _shifted(citation: Citation, replaced: Citation, shift: int) -> Citation | None:
    if citation.part != replaced.part or citation.end <= replaced.start:
        return citation
    if citation.start >= replaced.end:
        return citation.moved(citation.start + shift)
    return None  # It covered words that are no longer there.


def _same_words(
    citation: Citation, old: Mapping[str, str], new: Mapping[str, str], taken: list[Citation]
) -> Citation | None:
    expected = _expected_start(citation, old.get(citation.part, ""), new.get(citation.part, ""))
    here = _nearest(
        new.get(citation.part, ""), citation.wording, expected, lambda at: _taken(citation, at, taken)
    )
    if here is not None:
        return citation.moved(here)
    elsewhere = [
        part for part, text in new.items() if part != citation.part and text.count(citation.wording) == 1
    ]
    if len(elsewhere) == 1:
        return citation.moved(new[elsewhere[0]].index(citation.wording), part=elsewhere[0])
    return None


def _expected_start(citation: Citation, before: str, after: str) -> int:
    """Where the words should be now: as far from the end as before when the change lies in front of them."""
    same = _common_prefix(before, after)
    return citation.start if citation.end <= same else citation.start + len(after) - len(before)


def _nearest(text: str, wording: str, expected: int, is_taken: Callable[[int], bool]) -> int | None:
    places = []
    at = text.find(wording) if wording else -1
    while at >= 0:
        if not is_taken(at):
            places.append(at)
        at = text.find(wording, at + 1)
    return min(places, key=lambda place: abs(place - expected), default=None)


def _taken(citation: Citation, at: int, taken: list[Citation]) -> bool:
    place = citation.moved(at)
    return any(
        (c.part, c.start, c.end, c.fact_id) == (place.part, place.start, place.end, place.fact_id)
        for c in taken
    )


def _is_tied(content: Content, part: str, at: int, wording: str, fact_id: int) -> bool:
    return any(c.fact_id == fact_id and c.overlaps(at, at + len(wording)) for c in content.cited_in(part))


def _changed_words(
    citation: Citation, old: Mapping[str, str], new: Mapping[str, str], taken: list[Citation]
) -> Citation | None:
    before, after = old.get(citation.part, ""), new.get(citation.part, "")
    span = _mapped(before, after, citation.start, citation.end)
    if span is None:
        return None
    start, end = span
    while end > start and after[end - 1] in "。\n ":
        end -= 1
    words = after[start:end]
    if len(words) > 3 * len(citation.wording):
        return None
    likeness = SequenceMatcher(None, citation.wording, words, autojunk=False).ratio()
    if likeness < STILL_THE_SENTENCE or any(
        c.part == citation.part and c.overlaps(start, end) for c in taken
    ):
        return None
    return replace(citation, start=start, end=end, wording=words)


def _mapped(before: str, after: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the characters `start:end` of `before` went in `after`; None when the change is too big."""
    places = _places(before, after)
    return (places.of_start(start), places.of_end(end)) if places else None


@lru_cache(maxsize=32)  # One part is asked for once per citation.
def _places(before: str, after: str) -> _Places | None:
    head = _common_prefix(before, after)
    tail = _common_prefix(before[head:][::-1], after[head:][::-1])
    old_middle, new_middle = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(old_middle) * len(new_middle) > _MOST_COMPARISONS:
        return None
    return _Places(old_middle, new_middle, head, len(after) - len(before))


class _Places:
    """Maps character positions through one edit: `head` equal characters, the edit, an equal rest."""

    def __init__(self, old_middle: str, new_middle: str, head: int, shift: int) -> None:
        self.head, self.shift, self.old_end = head, shift, head + len(old_middle)
        self.blocks = SequenceMatcher(None, old_middle, new_middle, autojunk=False).get_opcodes()

    def of_start(self, at: int) -> int:
        if at < self.head:
            return at
        if at >= self.old_end:
            return at + self.shift
        tag, i1, _, j1, _ = self._block(at - self.head)
        return self.head + j1 + (at - self.head - i1 if tag == "equal" else 0)

    def of_end(self, at: int) -> int:
        last = at - 1
        if last < self.head:
            return at
        if last >= self.old_end:
            return at + self.shift
        tag, i1, _, j1, j2 = self._block(last - self.head)
        return self.head + (j1 + last - self.head - i1 + 1 if tag == "equal" else j2)

    def _block(self, at: int) -> tuple[str, int, int, int, int]:
        return next(block for block in self.blocks if block[1] <= at < block[2])


def _common_prefix(left: str, right: str) -> int:
    length = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        length += 1
    return length
