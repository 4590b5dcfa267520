"""What is a suggestion box, and by whom may it be opened?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class OpenedAlone(RuleBroken):
    """A box is opened by two people, so that nothing in it can be lost."""

    msgid = N_("A box is opened by two different people. Choose a second one.")


class OpenedInTheFuture(RuleBroken):
    """It has been opened, or not."""

    msgid = N_("This time has not come yet. Enter when the box was opened.")


class CountMissing(RuleBroken):
    """Nobody can take less than nothing out."""

    msgid = N_("Count the slips; 0 when the box was empty.")


class PlaceMissing(RuleBroken):
    """A box hangs somewhere."""

    msgid = N_("Say where the box hangs.")


class PlaceKnown(RuleBroken):
    """One box a place."""

    msgid = N_("A box at this place is in the list already.")


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A box opened by two people; `recorded` opinions of it are written down so far."""

    id: int
    box_id: int
    opened_at: datetime
    opened_by: str
    witnessed_by: str
    slip_count: int
    note: str
    recorded: int

    @property
    def is_complete(self) -> bool:
        """Whether every slip became an opinion."""
        return self.recorded >= self.slip_count


@dataclass(frozen=True, kw_only=True)
class SuggestionBox:
    """A box on a wall, with its openings, newest first."""

    id: int
    place: str
    department_name: str
    openings: tuple[Opening, ...]


@dataclass(frozen=True, kw_only=True)
class OpeningDraft:
    """An opening as typed."""

    box_id: int
    opened_at: datetime
    opened_by: int
    witnessed_by: int
    slip_count: int
    note: str = ""


def check_opening(draft: OpeningDraft, now: datetime) -> OpeningDraft:
    """The draft, if two people opened the box. Raises the broken rule at its field."""
    if draft.opened_by == draft.witnessed_by:
        raise OpenedAlone(field="witnessed_by")
    if draft.opened_at > now:
        raise OpenedInTheFuture(field="opened_at")
    if draft.slip_count < 0:
        raise CountMissing(field="slip_count")
    return draft
