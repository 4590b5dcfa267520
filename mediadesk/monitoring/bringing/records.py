"""What is known of an import of articles, and of a system that delivers?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.monitoring.bringing.entry import REQUIRED, Field, Problem


class ImportState(StrEnum):
    """Only looked at, being taken in by a worker, or done."""

    PREVIEW = "preview"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True)
class ArticleImport:
    """One file of articles; its bytes lie in the file store under `sha256`. `outlet` holds for rows that name none."""

    id: int
    file_name: str
    sha256: str
    byte_size: int
    encoding: str
    row_count: int
    columns: Mapping[Field, str]
    outlet: str
    state: ImportState
    done_rows: int
    added: int
    known: int
    refused: int
    mentions: int
    problems: tuple[Problem, ...]
    uploaded_by: str
    uploaded_at: datetime
    finished_at: datetime | None

    @property
    def missing(self) -> tuple[Field, ...]:
        """The fields that no column gives and nothing stands in for."""
        given = {field for field, column in self.columns.items() if column}
        if self.outlet:
            given.add(Field.OUTLET)
        return tuple(field for field in REQUIRED if field not in given)


@dataclass(frozen=True)
class DeliveryToken:
    """A system that may hand over articles; `ending` are the last characters of its token."""

    id: int
    name: str
    ending: str
    created_by: str
    created_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
    delivered: int
    last_refused: int
