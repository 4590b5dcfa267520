"""What happens to stories that others, and the record, must know?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class StoriesJoined(Event):
    """A new article showed that two stories are one. `gone_id` is part of the subject now."""

    name: ClassVar[str] = "story.joined"
    subject_kind: ClassVar[str] = "story"
    title: str
    gone_id: int


@dataclass(frozen=True, kw_only=True)
class StoriesMerged(Event):
    """Somebody said that two stories are one. `gone_id` is part of the subject now."""

    name: ClassVar[str] = "story.merged"
    subject_kind: ClassVar[str] = "story"
    title: str
    gone_id: int
    article_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class StorySplit(Event):
    """Somebody said that articles do not belong to the subject; they are the story `new_id` now."""

    name: ClassVar[str] = "story.split"
    subject_kind: ClassVar[str] = "story"
    title: str
    new_id: int
    article_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class StoryDecisionUndone(Event):
    """A merge or split by hand was taken back; the articles are where they were."""

    name: ClassVar[str] = "story.undone"
    subject_kind: ClassVar[str] = "story"
    title: str
    other_id: int
    article_ids: tuple[int, ...]
