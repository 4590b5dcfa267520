"""Which words of a correction are quoted from the text it corrects, and therefore need no fact of their own?

A correction says what stood there: `我公司于…发布的《…》（编号MT-0001）中，“旧句”应更正为“新句”。` Everything up to
and with the old sentence is the desk's own record of what was issued; the new one rests on a fact like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from mediadesk.statements.content import Citation, Content
from mediadesk.statements.printing import number_of, to_the_minute

TITLE_BEGINS = "更正："
_SENTENCE_END = re.compile(r"[。！？；\n]")
# A quotation within a quotation takes the other marks (GB/T 15834-2011, 4.8.3.4).
_INNER = str.maketrans({"“": "‘", "”": "’"})

Spans = Mapping[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class Issued:
    """What left the house: the number people quote, the words, and when."""

    statement_id: int
    content: Content
    at: datetime

    @property
    def reference(self) -> str:
        """How a correction names it; ends before the quoted sentence."""
        number = number_of(self.statement_id)
        return f"我公司于{to_the_minute(self.at)}发布的《{self.content.title}》（编号{number}）中，"


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence or sentences in which the characters `start:end` stand, without the last full stop."""
    begins = max((found.end() for found in _SENTENCE_END.finditer(text, 0, start)), default=0)
    stop = _SENTENCE_END.search(text, max(end - 1, start))
    return text[begins : stop.start() if stop else len(text)].strip()


def quoted(sentence: str) -> str:
    """The sentence in quotation marks."""
    return f"“{sentence.translate(_INNER)}”"


def sentences_of(content: Content) -> frozenset[str]:
    """Every sentence of a text, as a quotation would give it."""
    return frozenset(
        piece.strip().translate(_INNER)
        for text in content.parts.values()
        for piece in _SENTENCE_END.split(text)
        if piece.strip()
    )


def quoted_spans(content: Content, issued: Issued) -> Spans:
    """The characters of each part that only repeat what was issued."""
    found = {part: tuple(_spans(text, issued)) for part, text in content.parts.items()}
    return {part: spans for part, spans in found.items() if spans}


def _spans(text: str, issued: Issued) -> Iterator[tuple[int, int]]:
    for reference in re.finditer(re.escape(issued.reference), text):
        yield reference.span()
    known = sentences_of(issued.content)
    for quotation in re.finditer(r"“([^“”]+)”", text):
        if _is_known(quotation[1], known):
            yield quotation.span()


def _is_known(words: str, known: frozenset[str]) -> bool:
    """Whether it repeats one sentence, or several that stood together."""
    return all(piece.strip() in known for piece in _SENTENCE_END.split(words) if piece.strip())


def outside(citations: Iterable[Citation], spans: Spans) -> tuple[Citation, ...]:
    """The citations that are no part of a quotation."""
    return tuple(
        citation
        for citation in citations
        if not any(
            start <= citation.start and citation.end <= end for start, end in spans.get(citation.part, ())
        )
    )
