"""In which words are findings and changes shown?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext

from mediadesk.statements.checks import Finding
from mediadesk.statements.checks.finding import OtherText, Waiver
from mediadesk.statements.content import Content
from mediadesk.statements.diff import Run
from mediadesk.statements.fact_book import FactBook
from mediadesk.statements.printing import printed_text
from mediadesk.statements.types import StatementType
from mediadesk.web.language import say
from mediadesk.web.statements.fixes import SaidFix, said_fixes
from mediadesk.web.statements.looks import ICONS, NAMES, Look, look_of

Runs = tuple[tuple[str, str], ...]
_NAMED = ("part", "kind", "need")  # Params of findings that are msgids.


@dataclass(frozen=True)
class SaidFinding:
    """A finding in the reader's words. `fact` is the version it was judged by, like `FA1 v2`."""

    text: str
    is_blocking: bool
    code: str
    part: str
    part_name: str
    start: int | None
    end: int | None
    look: Look = Look.WORDING
    fact: str = ""
    fact_id: int | None = None
    fixes: tuple[SaidFix, ...] = ()
    waived: Waiver | None = None
    is_asked: bool = False
    other: OtherText | None = None

    @property
    def look_name(self) -> str:
        """The look's name, a msgid."""
        return NAMES[self.look]

    @property
    def icon(self) -> str:
        """The icon that stands beside the colour."""
        return ICONS[self.look]


def said_findings(
    findings: Iterable[Finding],
    kind: StatementType,
    content: Content | None = None,
    facts: FactBook | None = None,
) -> list[SaidFinding]:
    """The findings with names of parts in the reader's language; with their fixes when the text and facts are given."""
    return [_said(finding, kind, content, facts or {}) for finding in findings]


def _said(finding: Finding, kind: StatementType, content: Content | None, facts: FactBook) -> SaidFinding:
    named = {name: gettext(str(value)) for name, value in finding.params.items() if name in _NAMED}
    params = {**finding.params, **named}
    part = finding.part or ""
    fact = facts.get(finding.fact_id or 0)
    return SaidFinding(
        text=say(replace(finding.message, params=params)),
        is_blocking=finding.is_blocking,
        code=finding.code,
        part=part,
        part_name=gettext(kind.part(part).name) if kind.has(part) else _field_name(part),
        start=finding.start,
        end=finding.end,
        look=look_of(finding),
        fact=f"{fact.code} v{finding.fact_version}" if fact and finding.fact_version else "",
        fact_id=finding.fact_id,
        fixes=said_fixes(finding, content, facts) if content is not None else (),
        waived=finding.waiver,
        is_asked=finding.is_asked,
        other=finding.other,
    )


def _field_name(field: str) -> str:
    names: dict[str, str] = {
        "title": gettext("Title"),
        "audience": gettext("Addressed to"),
        "cut_off_at": gettext("Right as of"),
        "next_update_at": gettext("Next update by"),
    }
    return names.get(field, "")


def whole_text(kind: StatementType, content: Content) -> str:
    """The body as it is printed, one part a line."""
    return "\n".join(text for part in kind.parts if (text := printed_text(kind, content, part.code)))


def as_runs(runs: Sequence[Run]) -> Runs:
    """Runs as the diff component takes them."""
    return tuple((run.change.value, run.text) for run in runs)
