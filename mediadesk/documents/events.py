"""What has happened to a document?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class DocumentRendered(Event):
    """The document has its final bytes. `owner_*` say what it was made from, `sha256` names the bytes."""

    name: ClassVar[str] = "document.rendered"
    subject_kind: ClassVar[str] = "document"

    kind: str
    owner_kind: str
    owner_id: int
    owner_version: int
    watermark: bool
    sha256: str
    byte_size: int

    @property
    def document_id(self) -> int:
        """The document's own number."""
        return self.subject_id


@dataclass(frozen=True, kw_only=True)
class DocumentFailed(Event):
    """The document could not be drawn; `reason` says why, and it can be asked for again."""

    name: ClassVar[str] = "document.failed"
    subject_kind: ClassVar[str] = "document"

    kind: str
    owner_kind: str
    owner_id: int
    owner_version: int


@dataclass(frozen=True, kw_only=True)
class DocumentRetried(Event):
    """Somebody asked again for a document that had failed."""

    name: ClassVar[str] = "document.retried"
    subject_kind: ClassVar[str] = "document"
