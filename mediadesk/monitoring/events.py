"""What happens in monitoring that others, and the record, must know?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class SourceAdded(Event):
    """A feed or list page is watched from now on."""

    name: ClassVar[str] = "source.added"
    subject_kind: ClassVar[str] = "source"
    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class SourceChanged(Event):
    """A source's address, interval or selectors were changed, or it was paused or resumed."""

    name: ClassVar[str] = "source.changed"
    subject_kind: ClassVar[str] = "source"
    title: str
    change: str


@dataclass(frozen=True, kw_only=True)
class SourceFailed(Event):
    """A source that answered stopped answering. One event when it starts, not one for each attempt."""

    name: ClassVar[str] = "source.failed"
    subject_kind: ClassVar[str] = "source"
    title: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class SourceRecovered(Event):
    """A failing source answers again."""

    name: ClassVar[str] = "source.recovered"
    subject_kind: ClassVar[str] = "source"
    title: str


@dataclass(frozen=True, kw_only=True)
class WatchSaved(Event):
    """A watch was made, changed, switched on or off."""

    name: ClassVar[str] = "watch.saved"
    subject_kind: ClassVar[str] = "watch"
    title: str
    change: str


@dataclass(frozen=True, kw_only=True)
class MentionFound(Event):
    """An article matched one or more watches."""

    name: ClassVar[str] = "mention.found"
    subject_kind: ClassVar[str] = "mention"
    article_id: int
    title: str
    outlet: str
    watches: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MentionDismissed(Event):
    """Somebody decided that a mention needs nothing; `reason` says why."""

    name: ClassVar[str] = "mention.dismissed"
    subject_kind: ClassVar[str] = "mention"
    title: str


@dataclass(frozen=True, kw_only=True)
class MentionRestored(Event):
    """A dismissed mention was put back into the inbox."""

    name: ClassVar[str] = "mention.restored"
    subject_kind: ClassVar[str] = "mention"
    title: str


@dataclass(frozen=True, kw_only=True)
class MentionAssigned(Event):
    """A mention was given to somebody to look after; empty `person`: to nobody any more."""

    name: ClassVar[str] = "mention.assigned"
    subject_kind: ClassVar[str] = "mention"
    title: str
    person: str
