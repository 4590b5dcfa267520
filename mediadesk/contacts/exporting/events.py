"""What has happened with people that leave the desk? How many and which fields, never who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class ContactsExported(Event):
    """Somebody takes people out; `reason` says why, `filter` what the list was narrowed by."""

    name: ClassVar[str] = "contacts.exported"
    subject_kind: ClassVar[str] = "contact_export"

    count: int
    format: str
    fields: tuple[str, ...]
    filter: tuple[str, ...]
    in_full: bool


@dataclass(frozen=True, kw_only=True)
class ContactsDownloaded(Event):
    """The file of an export was fetched."""

    name: ClassVar[str] = "contacts.export_downloaded"
    subject_kind: ClassVar[str] = "contact_export"
