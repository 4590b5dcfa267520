"""What happens when articles are read anew or corrected?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class ArticleCorrected(Event):
    """A person corrected headline, time, source or author of an article."""

    name: ClassVar[str] = "article.corrected"
    subject_kind: ClassVar[str] = "article"
    title: str
    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ArticleReleased(Event):
    """The corrections of an article were taken back: the page speaks for itself again."""

    name: ClassVar[str] = "article.released"
    subject_kind: ClassVar[str] = "article"
    title: str


@dataclass(frozen=True, kw_only=True)
class ArticleReread(Event):
    """A person had an article read anew from the page that was kept."""

    name: ClassVar[str] = "article.reread"
    subject_kind: ClassVar[str] = "article"
    title: str


@dataclass(frozen=True, kw_only=True)
class RereadingAsked(Event):
    """Many articles are read anew from the pages that were kept."""

    name: ClassVar[str] = "rereading.asked"
    subject_kind: ClassVar[str] = "rereading"
    total: int
