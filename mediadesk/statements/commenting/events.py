"""What has happened to a comment on a text?

Comments belong to the work on a text, not to the incident's story: they are in the record, and not on its timeline.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class CommentMade(Event):
    """Somebody said something of these words; `reason` is what."""

    name: ClassVar[str] = "statement.comment_made"
    subject_kind: ClassVar[str] = "statement"

    title: str
    comment_id: int
    part: str
    words: str


@dataclass(frozen=True, kw_only=True)
class CommentAnswered(Event):
    """Somebody answered a comment; `reason` is what."""

    name: ClassVar[str] = "statement.comment_answered"
    subject_kind: ClassVar[str] = "statement"

    title: str
    comment_id: int


@dataclass(frozen=True, kw_only=True)
class CommentSettled(Event):
    """Whoever made the comment is content."""

    name: ClassVar[str] = "statement.comment_settled"
    subject_kind: ClassVar[str] = "statement"

    title: str
    comment_id: int
