"""What can one key do about a span that no fact bears?

Questions and replacements are Chinese text: they go to a department or into the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediadesk.facts.fact import Fact
from mediadesk.statements.checks.finding import CheckInput, Fix, FixKind
from mediadesk.statements.checks.judging import Judged
from mediadesk.statements.content import Content
from mediadesk.statements.reading import StatedKind
from mediadesk.times import shanghai

__all__ = ["FixKind", "being_checked", "for_unknown", "until"]

_QUESTIONS = {
    StatedKind.NUMBER: "“{span}”这一数字是否准确？请给出准确数字和截至时间。",
    StatedKind.TIME: "“{span}”这一时间是否准确？请给出准确时间。",
    StatedKind.PLACE: "涉及范围是否为“{span}”？请给出准确范围。",
    StatedKind.CAUSE: "原因是否为“{span}”？请给出结论和依据；未查明请注明。",
    StatedKind.PLAN: "“{span}”这一安排是否确定？请给出时间和责任人。",
    StatedKind.ACTION: "“{span}”是否属实？请给出时间和记录。",
    StatedKind.ORGANISATION: "“{span}”的表述是否准确？请给出单位、姓名和依据。",
    StatedKind.ABSOLUTE: "“{span}”是否没有例外？请给出数字和截至时间。",
}
_CLAUSE = re.compile(r"[^，；。！？,;!?\n]+")
_OPEN_CAUSE = "具体原因正在核查"


def for_unknown(judged: Judged, given: CheckInput, fact: Fact | None = None) -> Iterator[Fix]:
    """Ask the department; say that it is being checked and until when."""
    judgement = judged.judgement
    question = _QUESTIONS[judgement.kind].format(span=judgement.span)
    yield Fix(FixKind.ASK, fact.id if fact else None, None, question)
    start, end = _clause(given.text_of(judged.part), judgement.start, judgement.end)
    yield Fix(FixKind.MARK_OPEN, None, None, being_checked(judgement.kind, given.content), start, end)


def being_checked(kind: StatedKind, content: Content) -> str:
    """`相关数据正在核实，10时30分前通报`: unknown, and until when."""
    if kind is StatedKind.CAUSE:
        return _OPEN_CAUSE
    what = {StatedKind.NUMBER: "相关数据", StatedKind.TIME: "具体时间", StatedKind.PLACE: "具体范围"}
    spoken = f"{what.get(kind, '有关情况')}正在核实"
    by = until(content)
    return f"{spoken}，{by}前通报" if by else spoken


def until(content: Content) -> str:
    """`10时30分`: the time that the text promises for the next update; empty when it promises none."""
    if content.next_update_at is None:
        return ""
    local = shanghai(content.next_update_at)
    return f"{local.hour}时{local.minute:02d}分" if local.minute else f"{local.hour}时"


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clauses from the one where the span begins to the one where it ends."""
    clauses = [c for c in _CLAUSE.finditer(text) if c.start() < end and start < c.end()]
    return (clauses[0].start(), clauses[-1].end()) if clauses else (start, end)
