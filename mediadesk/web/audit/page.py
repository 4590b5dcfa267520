"""What does the record's page show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mediadesk.audit.chain import Break, Entry

ENTRIES_A_PAGE = 50


@dataclass(frozen=True)
class AuditPage:
    """Entries of one page, newest first; `event`, `subject_kind` and `incident_id` are the filter in the URL."""

    entries: Sequence[Entry]
    total: int
    number: int
    event: str
    subject_kind: str
    incident_id: int | None
    event_names: Sequence[str]
    subject_kinds: Sequence[str]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // ENTRIES_A_PAGE))


@dataclass(frozen=True)
class VerifiedPage:
    """What walking the chain gave."""

    total: int
    broken: Break | None
