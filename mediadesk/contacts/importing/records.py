"""What is known of an import of contacts?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from mediadesk.contacts.importing.entry import ForAll
from mediadesk.contacts.importing.headings import Target
from mediadesk.contacts.importing.settling import Result, Rules
from mediadesk.contacts.importing.telling import Told
from mediadesk.messages import Message

UNDO_FOR = timedelta(days=7)
"""For so long an import can be taken back as a whole (a product default)."""
FORGET_AFTER = timedelta(days=30)
"""After so long the file and what was told of its rows are forgotten: they hold personal data (a product default)."""


class ImportState(StrEnum):
    """preview → running → done → undoing → undone."""

    PREVIEW = "preview"
    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True)
class Beside:
    """What a file holds that is no row: lines above the head, heads repeated, sheets that are not read."""

    lines: tuple[tuple[int, str], ...] = ()
    sheets: tuple[tuple[str, bool, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ContactImport:
    """One file; its bytes are kept apart and forgotten after a month."""

    id: int
    file_name: str
    sha256: str
    byte_size: int
    writing: str
    sheet: str
    row_count: int
    mapping: Mapping[str, Target]
    is_remembered: bool
    rules: Rules
    beside: Beside
    state: ImportState
    done_rows: int
    added: int
    joined: int
    updated: int
    skipped: int
    refused: int
    undone_rows: int
    removed: int
    restored: int
    left: int
    organisation_ids: tuple[int, ...]
    is_forgotten: bool
    uploaded_by_id: int
    uploaded_by: str
    uploaded_at: datetime
    finished_at: datetime | None
    undone_at: datetime | None

    @property
    def for_all(self) -> ForAll:
        """What holds for all rows."""
        return self.rules.for_all

    @property
    def left_out(self) -> tuple[str, ...]:
        """The headings of columns that do not come in."""
        return tuple(head for head, target in self.mapping.items() if target is Target.LEFT_OUT)

    def count(self, result: Result) -> int:
        """How many rows came to this."""
        found: int = getattr(self, result.value)
        return found

    def may_be_undone(self, now: datetime) -> bool:
        """Whether it can still be taken back."""
        return (
            self.state is ImportState.DONE
            and self.finished_at is not None
            and now < self.finished_at + UNDO_FOR
        )


@dataclass(frozen=True, kw_only=True)
class RowReport:
    """What became of one row of the file."""

    line: int
    result: Result
    person_id: int | None
    person_name: str
    is_doubtful: bool
    why: Message | None
    told: tuple[Told, ...]
    undone: bool | None
    before: Mapping[str, Any] | None = None
    revision: int | None = None
