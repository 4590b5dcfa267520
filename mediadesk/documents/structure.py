"""What is each line of a plain text on paper: a heading, a row of a table, a question, a line of the head?

Authors write plain text; the habits of the trade are the only markup. GB/T 9704-2012, 7.3.3, numbers headings `一、`
and `（一）`; 7.3.4 begins the list of enclosures with `附件：`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mediadesk.documents.blocks import Answer, Attachments, Block, Heading, Paragraph, Roll, Table
from mediadesk.documents.document import Head, Layout

_HEADING = re.compile(r"^[一二三四五六七八九十]+、\S{1,30}[^。；，：]$")
_SUBHEADING = re.compile(r"^（[一二三四五六七八九十]+）\S{1,30}[^。；，：]$")
_ASKED = re.compile(r"^(?:问\s*\d*|Q\d*)\s*[：:]\s*(.+)$")
_ANSWERED = re.compile(r"^(?:答|口径|A)\s*[：:]\s*(.+)$")
_BASIS = re.compile(r"^依据\s*[：:]\s*(.+)$")
_UNASKED = re.compile(r"^(?:可否)?主动说\s*[：:]\s*(.+)$")
_ENCLOSED = re.compile(r"^附件\s*[：:]\s*(.*)$")
_NUMBERED = re.compile(r"^\d+[.．、]\s*(.+)$")
_ROLL = re.compile(
    r"^(时间|地点|主持人?|记录人?|出席|列席|缺席|请假|参会人员|分送|发送范围|承办部门|承办人|电话)[：:]\s*(.+)$"
)
_HEAD = {
    "密级": "secrecy",
    "缓急": "urgency",
    "紧急程度": "urgency",
    "禁发时间": "embargo",
    "禁发": "embargo",
    "联系人": "contact",
    "媒体联系": "contact",
}
_OF_THE_HEAD = re.compile(rf"^({'|'.join(_HEAD)})\s*[：:]\s*(.+)$")
_CELLS = re.compile(r"\s*[｜|\t]\s*")

# In a bulletin or a release `时间：` is a sentence like any other; in a record it is a line of the head.
_WITH_ROLLS = (Layout.MINUTES, Layout.PAPER, Layout.QA)


@dataclass(frozen=True)
class Structured:
    """The text of a document, taken apart."""

    head: Head
    blocks: tuple[Block, ...]


def structured(texts: Sequence[str], layout: Layout) -> Structured:
    """The parts of a text as blocks, in order; lines that belong above or below the text are in `head`.

    Enclosures are named below the text, wherever the author wrote them.
    """
    head, found = Head(), []
    for text in texts:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        head, lines = _without_head(head, lines, layout)
        found += list(_blocks(lines, layout))
    enclosed = [block for block in found if isinstance(block, Attachments)]
    rest = [block for block in found if not isinstance(block, Attachments)]
    items = tuple(item for block in enclosed for item in block.items)
    return Structured(head, (*rest, Attachments(items)) if items else tuple(rest))


def _without_head(head: Head, lines: list[str], layout: Layout) -> tuple[Head, list[str]]:
    if layout is Layout.BULLETIN:
        return head, lines
    kept = []
    for line in lines:
        found = _OF_THE_HEAD.match(line)
        if found is None:
            kept.append(line)
            continue
        name = _HEAD[found[1]]
        said = "；".join(filter(None, (getattr(head, name), found[2])))
        head = replace(head, **{name: said})
    return head, kept


def _blocks(lines: list[str], layout: Layout) -> Iterator[Block]:
    for width, group in groupby(lines, key=_cells_of):
        rows = list(group)
        if width > 1 and len(rows) > 1:
            yield Table(tuple(tuple(_CELLS.split(row)) for row in rows))
        else:
            yield from _lines(rows, layout)


def _cells_of(line: str) -> int:
    return len(_CELLS.split(line))


def _lines(lines: list[str], layout: Layout) -> Iterator[Block]:
    waiting = list(lines)
    while waiting:
        line = waiting.pop(0)
        if asked := _ASKED.match(line):
            yield _answer(asked[1], waiting)
        elif enclosed := _ENCLOSED.match(line):
            yield Attachments(tuple(_enclosed(enclosed[1], waiting)))
        else:
            yield _line(line, layout)


def _line(line: str, layout: Layout) -> Block:
    if _HEADING.match(line):
        return Heading(line)
    if _SUBHEADING.match(line):
        return Heading(line, 2)
    roll = _ROLL.match(line) if layout in _WITH_ROLLS else None
    return Roll(roll[1], roll[2]) if roll else Paragraph(line)


def _answer(question: str, waiting: list[str]) -> Answer:
    """The question with the lines that follow it, up to the next question."""
    block = Answer(question)
    while waiting:
        line = waiting[0]
        if answered := _ANSWERED.match(line):
            block = replace(block, answer=answered[1])
        elif basis := _BASIS.match(line):
            block = replace(block, basis=basis[1])
        elif unasked := _UNASKED.match(line):
            block = replace(block, unasked=unasked[1])
        else:
            break
        waiting.pop(0)
    return block


def _enclosed(first: str, waiting: list[str]) -> Iterator[str]:
    """The names of what is enclosed: on the line of `附件：`, and numbered below it."""
    for name in re.split(r"[；;]\s*|\s+(?=\d+[.．])", first):
        if name.strip():
            yield _bare(name)
    while waiting and _NUMBERED.match(waiting[0]):
        yield _bare(waiting.pop(0))


def _bare(name: str) -> str:
    numbered = _NUMBERED.match(name.strip())
    return (numbered[1] if numbered else name.strip()).rstrip("；;。")
