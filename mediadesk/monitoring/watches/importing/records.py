"""What is known of a table of watches that was brought in?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mediadesk.monitoring.bringing.records import ImportState
from mediadesk.monitoring.watches.exchanging.table import Problem


@dataclass(frozen=True)
class WatchImport:
    """One file of watches; its bytes lie in the file store under `sha256`. `replaces`: known ones are changed."""

    id: int
    file_name: str
    sha256: str
    byte_size: int
    encoding: str
    row_count: int
    replaces: bool
    state: ImportState
    done_rows: int
    added: int
    changed: int
    refused: int
    problems: tuple[Problem, ...]
    uploaded_by_id: int
    uploaded_by: str
    uploaded_at: datetime
    finished_at: datetime | None
