"""How is a text shown with the words that matched it marked?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from mediadesk.monitoring.watching import Field, MatchedWord


@dataclass(frozen=True)
class Segment:
    """A stretch of text: marked (a watch found it), part of the clause that decided the stance, a word that did."""

    text: str
    is_marked: bool
    in_clause: bool = False
    has_decided: bool = False


@dataclass(frozen=True)
class Layer:
    """A place in the text (`end` exclusive) and the one way in which it is marked."""

    start: int
    end: int
    is_watch: bool = False
    is_clause: bool = False
    is_deciding: bool = False


def mark(text: str, words: Iterable[MatchedWord], field: Field) -> tuple[Segment, ...]:
    """`text` cut into segments; overlapping words become one mark. Places outside the text are ignored."""
    spans = _merged((word.start, word.end) for word in words if word.field is field and word.end <= len(text))
    segments, at = [], 0
    for start, end in spans:
        segments += [Segment(text[at:start], False), Segment(text[start:end], True)]
        at = end
    segments.append(Segment(text[at:], False))
    return tuple(segment for segment in segments if segment.text)


def layered(text: str, layers: Iterable[Layer]) -> tuple[Segment, ...]:
    """`text` cut wherever a layer begins or ends; layers may lie over each other. Places outside are ignored."""
    inside = [each for each in layers if 0 <= each.start < each.end <= len(text)]
    cuts = sorted({0, len(text), *(each.start for each in inside), *(each.end for each in inside)})
    return tuple(
        Segment(
            text[start:end],
            any(each.is_watch for each in inside if each.start <= start and end <= each.end),
            any(each.is_clause for each in inside if each.start <= start and end <= each.end),
            any(each.is_deciding for each in inside if each.start <= start and end <= each.end),
        )
        for start, end in pairwise(cuts)
    )


def layered_paragraphs(text: str, layers: Iterable[Layer]) -> tuple[tuple[Segment, ...], ...]:
    """The paragraphs (lines) of a text with its layers; a layer over several lines marks its part of each."""
    layers = tuple(layers)
    marked, at = [], 0
    for line in text.split("\n"):
        end = at + len(line)
        here = [
            replace(each, start=max(each.start, at) - at, end=min(each.end, end) - at)
            for each in layers
            if each.start < end and each.end > at
        ]
        if line.strip():
            marked.append(layered(line, here))
        at = end + 1
    return tuple(marked)


def paragraphs(text: str, words: Iterable[MatchedWord]) -> tuple[tuple[Segment, ...], ...]:
    """The body's paragraphs (lines), each marked."""
    words = tuple(words)
    marked, at = [], 0
    for line in text.split("\n"):
        moved = (MatchedWord(w.word, w.field, w.start - at, w.end - at) for w in words if at <= w.start)
        if line.strip():
            marked.append(mark(line, moved, Field.BODY))
        at += len(line) + 1
    return tuple(marked)


def excerpt(text: str, words: Iterable[MatchedWord], around: int = 28) -> tuple[Segment, ...]:
    """The line of text about the first matched word of the body; the beginning when there is none."""
    inside = [word for word in words if word.field is Field.BODY and word.end <= len(text)]
    first = min((word.start for word in inside), default=0)
    start = max(0, first - around)
    end = min(len(text), start + 4 * around)
    moved = [MatchedWord(w.word, w.field, w.start - start, w.end - start) for w in inside if start <= w.start]
    segments = mark(text[start:end].replace("\n", " "), moved, Field.BODY)
    lead = (Segment("…", False),) if start else ()
    return lead + segments + ((Segment("…", False),) if end < len(text) else ())


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] >= 0):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
