"""What can be done with mentions in the inbox, and what is kept so that it can be taken back?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message

AT_ONCE = 50
"""So many mentions are dealt with while the person waits; more become work with visible progress."""

MOST = 20_000
"""No action takes more; a filter that wide is a mistake more often than a wish."""


class ActionKind(StrEnum):
    """One kind of action."""

    DISMISS = "dismiss"
    RESTORE = "restore"
    ATTACH = "attach"
    LABEL = "label"
    STAR = "star"
    UNSTAR = "unstar"
    ASSIGN = "assign"
    READ = "read"
    UNREAD = "unread"


class NothingChosen(RuleBroken):
    """An action without mentions."""

    msgid = N_("Nothing is selected. Select rows with e, or take the whole list.")


class TooManyChosen(RuleBroken):
    """More than one action takes."""

    msgid = N_("That is more than %(most)d at once. Narrow the filter first.")


class NothingToUndo(RuleBroken):
    """There is no action of this person left to take back."""

    msgid = N_("There is nothing left to undo.")


class StillRunning(RuleBroken):
    """The action has not come to its end."""

    msgid = N_("This is still being done. It can be taken back as soon as it has finished.")


@dataclass(frozen=True)
class Target:
    """A mention to act on, with the revision the person saw; None: they acted on a whole list."""

    mention_id: int
    seen: int | None = None


@dataclass(frozen=True)
class Order:
    """What to do. `given` by kind: reason and with_story; incident_id; stance; person_id."""

    kind: ActionKind
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Action:
    """An action as it was done, or is being done."""

    id: int
    actor_id: int
    kind: ActionKind
    given: Mapping[str, Any]
    at: datetime
    total: int
    done: int
    refused: int
    finished_at: datetime | None
    undo_asked_at: datetime | None
    undone_at: datetime | None

    @property
    def is_running(self) -> bool:
        """Whether it, or its undoing, is under way."""
        return self.finished_at is None or (self.undo_asked_at is not None and self.undone_at is None)

    @property
    def order(self) -> Order:
        """What was ordered."""
        return Order(self.kind, self.given)


@dataclass(frozen=True)
class Item:
    """One mention of an action."""

    mention_id: int
    seen: int | None
    before: Mapping[str, Any] | None
    after: int | None
    refused: Message | None


def check_targets(targets: int) -> None:
    """Raise the broken rule for none, or too many."""
    if not targets:
        raise NothingChosen
    if targets > MOST:
        raise TooManyChosen(most=MOST)


def choose_to_undo(latest: Action | None) -> Action:
    """The action to take back. Raises NothingToUndo or StillRunning."""
    if latest is None:
        raise NothingToUndo
    if latest.is_running:
        raise StillRunning
    return latest
