"""What has happened to a media list?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class MediaListAdded(Event):
    """A list was made; `copy_of` says from which other one."""

    name: ClassVar[str] = "media_list.added"
    subject_kind: ClassVar[str] = "media_list"

    copy_of: int | None = None


@dataclass(frozen=True, kw_only=True)
class MediaListChanged(Event):
    """Name, note, rule or members of a list were changed; `changed` holds field names."""

    name: ClassVar[str] = "media_list.changed"
    subject_kind: ClassVar[str] = "media_list"

    changed: tuple[str, ...]
    person_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MediaListArchived(Event):
    """A list was put away."""

    name: ClassVar[str] = "media_list.archived"
    subject_kind: ClassVar[str] = "media_list"


@dataclass(frozen=True, kw_only=True)
class MediaListRestored(Event):
    """A list was taken out of the archive."""

    name: ClassVar[str] = "media_list.restored"
    subject_kind: ClassVar[str] = "media_list"


@dataclass(frozen=True, kw_only=True)
class MediaListUsed(Event):
    """Somebody wrote to the people of a list; `included` and `left_out` count them."""

    name: ClassVar[str] = "media_list.used"
    subject_kind: ClassVar[str] = "media_list"

    included: int
    left_out: int
