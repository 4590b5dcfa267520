"""What has happened with an import of contacts? Counts only: a file's name and its cells may name people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class ContactsImported(Event):
    """A file of contacts was taken in whole; `added` and the others count its rows."""

    name: ClassVar[str] = "contacts.imported"
    subject_kind: ClassVar[str] = "contact_import"

    sha256: str
    added: int
    joined: int
    updated: int
    skipped: int
    refused: int
    organisations: int


@dataclass(frozen=True, kw_only=True)
class ContactsImportUndone(Event):
    """An import was taken back: people removed, people as they were before, and those somebody had touched."""

    name: ClassVar[str] = "contacts.import_undone"
    subject_kind: ClassVar[str] = "contact_import"

    removed: int
    restored: int
    left: int
