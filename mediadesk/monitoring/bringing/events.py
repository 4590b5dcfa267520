"""What happens when something is brought in that the record must know?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class ArticlesImported(Event):
    """The rows of a file became articles; how many, and how many were known or refused."""

    name: ClassVar[str] = "articles.imported"
    subject_kind: ClassVar[str] = "article_import"
    file_name: str
    sha256: str
    added: int
    known: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class DeliveryTokenMade(Event):
    """A system may hand over articles from now on."""

    name: ClassVar[str] = "delivery_token.made"
    subject_kind: ClassVar[str] = "delivery_token"
    title: str


@dataclass(frozen=True, kw_only=True)
class DeliveryTokenRevoked(Event):
    """A system may hand over nothing any more."""

    name: ClassVar[str] = "delivery_token.revoked"
    subject_kind: ClassVar[str] = "delivery_token"
    title: str


@dataclass(frozen=True, kw_only=True)
class ClipNoted(Event):
    """Somebody noted what was broadcast, printed or said on the telephone."""

    name: ClassVar[str] = "clip.noted"
    subject_kind: ClassVar[str] = "article"
    title: str
    outlet: str


@dataclass(frozen=True, kw_only=True)
class SourcesImported(Event):
    """Sources came in from a list of another reader."""

    name: ClassVar[str] = "sources.imported"
    subject_kind: ClassVar[str] = "source"
    file_name: str
    added: int
    known: int
    refused: int
