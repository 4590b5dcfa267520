"""Which finding may be waived, by whom, and for how long does a waiver hold?

A waiver is for exact words: it holds as long as the rule, the part, the words and the fact behind them are the same,
in later versions too. Other words are another finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotFound
from mediadesk.statements.checks import RULES, Finding, Rule, Waiver
from mediadesk.statements.waiving.errors import NeverWaived, WaiverByAuthor, WaiverReasonMissing


class Decision(StrEnum):
    """What a reviewer said."""

    WAIVED = "waived"
    DECLINED = "declined"


@dataclass(frozen=True)
class Key:
    """By what a finding is known again: `words` are the words it is about, empty for a whole part."""

    code: str
    part: str
    words: str
    fact_id: int | None = None
    fact_version: int | None = None


@dataclass(frozen=True)
class WaiverRecord:
    """What was asked and decided about one finding. `asked_at` is None where nobody had to ask."""

    id: int
    statement_id: int
    version: int
    key: Key
    asked_by: str = ""
    asked_by_id: int | None = None
    asked_at: datetime | None = None
    asked_why: str = ""
    decided_by: str = ""
    decided_by_id: int | None = None
    decided_at: datetime | None = None
    decision: Decision | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a reviewer still has to say."""
        return self.decision is None


def key_of(finding: Finding) -> Key:
    """By what the finding is known again."""
    return Key(finding.code, finding.part or "", finding.words, finding.fact_id, finding.fact_version)


def with_waivers(findings: Iterable[Finding], records: Sequence[WaiverRecord]) -> tuple[Finding, ...]:
    """The findings, each with the waiver that holds for it; what stops the text comes first."""
    newest = {record.key: record for record in sorted(records, key=lambda record: record.id)}
    told = [_told(finding, newest.get(key_of(finding))) for finding in findings]
    return tuple(sorted(told, key=lambda finding: not finding.is_blocking))


def find(findings: Iterable[Finding], key: Key) -> Finding:
    """The finding with this key. Raises NotFound when the text no longer has it."""
    for finding in findings:
        if key_of(finding) == key:
            return finding
    raise NotFound("finding", key.code)


def may_be_waived(finding: Finding, rules: Mapping[str, Rule] = RULES) -> bool:
    """Whether a reviewer may lift it at all. A wrong or unsigned fact is never lifted."""
    rule = rules.get(finding.code)
    return finding.is_blocking and rule is not None and rule.may_be_waived


def check_askable(finding: Finding, reason: str) -> str:
    """The reason to keep for a question to the reviewers. Raises NeverWaived, WaiverReasonMissing."""
    if not may_be_waived(finding):
        raise NeverWaived
    return check_reason(reason)


def check_decider(actor: Actor, authors: Iterable[int]) -> None:
    """Raises NotAllowed, or WaiverByAuthor: nobody waives what stops their own text."""
    actor.needs(Permission.WAIVE_FINDING)
    if actor.id in set(authors):
        raise WaiverByAuthor


def check_reason(reason: str) -> str:
    """The reason to keep. Raises WaiverReasonMissing."""
    if not reason.strip():
        raise WaiverReasonMissing(field="reason")
    return reason.strip()


def _told(finding: Finding, record: WaiverRecord | None) -> Finding:
    if record is None:
        return finding
    if record.decision is Decision.WAIVED and record.decided_at is not None:
        return replace(finding, waiver=Waiver(record.decided_by, record.decided_at, record.reason))
    return replace(finding, is_asked=record.is_open)
