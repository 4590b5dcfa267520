"""What is known of an import of facts?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mediadesk.messages import Message


class ImportState(StrEnum):
    """Only looked at, or taken in."""

    PREVIEW = "preview"
    DONE = "done"


class Take(StrEnum):
    """What a person wants when some rows are wrong."""

    GOOD_ROWS = "good_rows"
    ALL_OR_NONE = "all_or_none"


@dataclass(frozen=True)
class Problem:
    """What is wrong with one row: its line in the file (the head is line 1), its column, and the sentence."""

    line: int
    column: str
    message: Message


@dataclass(frozen=True)
class Reading:
    """How the columns of a file are read: field → name of the column, and what holds for rows that do not say."""

    columns: Mapping[str, str] = field(default_factory=dict)
    system: str = ""
    department_id: int | None = None


@dataclass(frozen=True)
class Counts:
    """What became of the rows."""

    added: int = 0
    renewed: int = 0
    unchanged: int = 0
    refused: int = 0


@dataclass(frozen=True)
class Import:
    """One file of facts; its bytes lie in the file store under `sha256`."""

    id: int
    incident_id: int
    file_name: str
    sha256: str
    byte_size: int
    encoding: str
    row_count: int
    reading: Reading
    state: ImportState
    uploaded_by: str
    uploaded_by_id: int
    uploaded_at: datetime
    finished_by: str | None = None
    finished_at: datetime | None = None
    counts: Counts | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether its rows were taken in."""
        return self.state is ImportState.DONE
