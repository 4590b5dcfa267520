"""What does the record's page show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mediadesk.audit.chain import Break, Entry
from mediadesk.events import all_event_types

ENTRIES_A_PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """The filter in the URL; empty means all."""

    event: str
    subject_kind: str
    incident_id: int | None


@dataclass(frozen=True)
class AuditPage:
    """Entries of one page, newest first."""

    entries: Sequence[Entry]
    total: int
    number: int
    wanted: Wanted

    @property
    def event_names(self) -> list[str]:
        """Every event there is, to choose from."""
        return [each.name for each in all_event_types()]

    @property
    def subject_kinds(self) -> list[str]:
        """Every kind of record there is, to choose from."""
        return sorted({each.subject_kind for each in all_event_types()})

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // ENTRIES_A_PAGE))


@dataclass(frozen=True)
class VerifiedPage:
    """What walking the chain gave."""

    total: int
    broken: Break | None
