"""With which buttons can a finding be settled, and what do they say?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

from mediadesk.facts.fact import Fact, FactKind
from mediadesk.statements.checks import Finding
from mediadesk.statements.checks.finding import Fix, FixKind
from mediadesk.statements.content import Content
from mediadesk.statements.editing import TITLE
from mediadesk.statements.fact_book import FactBook, citable
from mediadesk.statements.reading import StatedKind
from mediadesk.web.statements.orders import Question, written

_LONGEST_LABEL = 16
# What the answer to a question will be, by what the words state.
_FACT_KINDS = {
    StatedKind.ORGANISATION: FactKind.ORGANISATION,
    StatedKind.ABSOLUTE: FactKind.STATUS,
}


@dataclass(frozen=True)
class SaidFix:
    """One button. `do` is its value without a script; the rest is what a script does in the text itself."""

    kind: str
    label: str
    do: str
    start: int
    end: int
    written: str = ""
    fact_id: int | None = None


def said_fixes(finding: Finding, content: Content, facts: FactBook) -> tuple[SaidFix, ...]:
    """The fixes of a finding that has a span, the best one first."""
    if finding.start is None or finding.end is None or finding.part is None:
        return ()
    return tuple(_said(finding, content, facts, finding.start, finding.end))


def _said(finding: Finding, content: Content, facts: FactBook, start: int, end: int) -> Iterable[SaidFix]:
    part = finding.part or ""
    text = content.title if part == TITLE else content.text_of(part)
    for fix in _complete(finding, facts):
        fact = facts.get(fix.fact_id or 0)
        first, last = (start, end) if fix.start is None or fix.end is None else (fix.start, fix.end)
        question = _question(finding, fix, fact)
        do = written(fix, part=part, words=text[first:last], near=first, question=question)
        yield SaidFix(fix.kind.value, _label(fix, fact), do, first, last, fix.replacement, fix.fact_id)


def _complete(finding: Finding, facts: FactBook) -> tuple[Fix, ...]:
    """The fixes as they stand, and taking the newer version where a finding offers only that."""
    if finding.newer is None or any(fix.kind is FixKind.TAKE_NEWER for fix in finding.fixes):
        return tuple(_worded(fix, facts) for fix in finding.fixes)
    newer = Fix(FixKind.TAKE_NEWER, finding.fact_id, finding.newer)
    return (_worded(newer, facts), *finding.fixes)


def _worded(fix: Fix, facts: FactBook) -> Fix:
    fact = facts.get(fix.fact_id or 0)
    version = citable(fact) if fact else None
    if fix.kind is not FixKind.TAKE_NEWER or fix.replacement or version is None:
        return fix
    return Fix(fix.kind, fix.fact_id, version.version, version.wording.rstrip("。"), fix.start, fix.end)


def _question(finding: Finding, fix: Fix, fact: Fact | None) -> Question | None:
    if fix.kind is not FixKind.ASK:
        return None
    stated = finding.stated or ""
    kind = _FACT_KINDS.get(StatedKind(stated), stated) if stated else ""
    return Question(fix.replacement, str(kind), fact.department_id if fact else None, finding.part or "")


def _label(fix: Fix, fact: Fact | None) -> str:
    code = f"{fact.code} v{fix.fact_version}" if fact and fix.fact_version else fact.code if fact else ""
    match fix.kind:
        case FixKind.TIE:
            return str(gettext("Tie to %(fact)s", fact=code))
        case FixKind.TAKE_NEWER:
            return str(gettext("Take the newer version"))
        case FixKind.REPLACE:
            instead = gettext("Write “%(words)s”", words=_short(fix.replacement))
            return str(instead if fix.replacement else gettext("Take it out"))
        case FixKind.MARK_OPEN:
            return str(gettext("Mark as being checked"))
        case FixKind.ASK:
            asked = gettext("Ask %(department)s", department=fact.department_name) if fact else None
            return str(asked or gettext("Ask a department"))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_LABEL else f"{words[: _LONGEST_LABEL - 1]}…"
