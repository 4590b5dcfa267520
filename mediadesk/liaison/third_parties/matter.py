"""What is between us and another body, who is in fact responsible, whom do people blame, and what do we do?

A failure of somebody else that people hold against us is an indirect failure of ours: it could have been avoided by
work of our own, so it has an owner and an action on our side as any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

LONGEST_TITLE = 120


class Party(StrEnum):
    """Who is meant to be responsible."""

    US = "us"
    THEM = "them"
    BOTH = "both"
    UNKNOWN = "unknown"


PARTY_NAMES: Mapping[Party, str] = {
    Party.US: N_("We"),
    Party.THEM: N_("The other body"),
    Party.BOTH: N_("Both"),
    Party.UNKNOWN: N_("Not known yet"),
}


class MatterState(StrEnum):
    """How far a matter is."""

    OPEN = "open"
    ESCALATED = "escalated"
    SETTLED = "settled"
    DROPPED = "dropped"


STATE_NAMES: Mapping[MatterState, str] = {
    MatterState.OPEN: N_("Under way"),
    MatterState.ESCALATED: N_("Escalated outside"),
    MatterState.SETTLED: N_("Settled"),
    MatterState.DROPPED: N_("Dropped"),
}


class MatterAction(StrEnum):
    """What can be done to a matter."""

    ESCALATE = "escalate"
    SETTLE = "settle"
    DROP = "drop"
    REOPEN = "reopen"


# Every pair that is not here is refused.
TRANSITIONS: Mapping[tuple[MatterState, MatterAction], MatterState] = {
    (MatterState.OPEN, MatterAction.ESCALATE): MatterState.ESCALATED,
    (MatterState.ESCALATED, MatterAction.ESCALATE): MatterState.ESCALATED,
    (MatterState.OPEN, MatterAction.SETTLE): MatterState.SETTLED,
    (MatterState.ESCALATED, MatterAction.SETTLE): MatterState.SETTLED,
    (MatterState.OPEN, MatterAction.DROP): MatterState.DROPPED,
    (MatterState.ESCALATED, MatterAction.DROP): MatterState.DROPPED,
    (MatterState.SETTLED, MatterAction.REOPEN): MatterState.OPEN,
    (MatterState.DROPPED, MatterAction.REOPEN): MatterState.OPEN,
}


class MatterNotInState(RuleBroken):
    """The matter is past this."""

    msgid = N_("This matter stands at “%(kind)s”, where this cannot be done. Load the page again.")


class TitleMissing(RuleBroken):
    """A matter is found by its title."""

    msgid = N_("Write what this is about in one line.")


class OwnActionMissing(RuleBroken):
    """F-090: the failure of another body is avoidable by work of our own."""

    msgid = N_("People hold this against us, so write what we do ourselves; somebody here has to own it.")


class OwnerMissing(RuleBroken):
    """Nobody works for a department that is not named."""

    msgid = N_("Choose the department that owns this on our side.")


class NotIndirect(RuleBroken):
    """Indirect is what others have caused."""

    msgid = N_("An indirect failure is one that the other body has caused. Say who is in fact responsible.")


class EndingNoteMissing(RuleBroken):
    """Whoever reads it later wants to know how it ended."""

    msgid = N_("Write how it ended, or why it goes on.")


@dataclass(frozen=True, kw_only=True)
class MatterDraft:
    """A matter as typed."""

    organisation_id: int
    title: str
    situation: str = ""
    actual_responsible_party: Party = Party.UNKNOWN
    perceived_responsible_party: Party = Party.UNKNOWN
    indirect_failure: bool = False
    department_id: int | None = None
    user_id: int | None = None
    our_action: str = ""


@dataclass(frozen=True, kw_only=True)
class Matter(MatterDraft):
    """A matter of the liaison log."""

    id: int
    organisation_name: str
    department_name: str
    user_name: str
    state: MatterState
    opened_at: datetime
    ended_at: datetime | None
    ending_note: str
    revision: int

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in (MatterState.OPEN, MatterState.ESCALATED)

    def may(self, action: MatterAction) -> bool:
        """Whether the action is possible where it stands."""
        return (self.state, action) in TRANSITIONS


def is_indirect(actual: Party, perceived: Party) -> bool:
    """Whether this is proposed as an indirect failure: they have caused it, and people (also) blame us."""
    return actual in (Party.THEM, Party.BOTH) and perceived in (Party.US, Party.BOTH)


def check_matter(draft: MatterDraft) -> MatterDraft:
    """The draft tidied. Raises TitleMissing, NotIndirect, OwnerMissing or OwnActionMissing at its field."""
    tidy = replace(
        draft,
        title=" ".join(draft.title.split()),
        situation=draft.situation.strip(),
        our_action=draft.our_action.strip(),
    )
    if not tidy.title:
        raise TitleMissing(field="title")
    if not tidy.indirect_failure:
        return tidy
    if tidy.actual_responsible_party not in (Party.THEM, Party.BOTH):
        raise NotIndirect(field="actual_responsible_party")
    if tidy.department_id is None:
        raise OwnerMissing(field="department_id")
    if not tidy.our_action:
        raise OwnActionMissing(field="our_action")
    return tidy


def after(state: MatterState, action: MatterAction) -> MatterState:
    """The state after the action. Raises MatterNotInState."""
    if (state, action) not in TRANSITIONS:
        raise MatterNotInState(kind=STATE_NAMES[state])
    return TRANSITIONS[state, action]


def check_note(note: str) -> str:
    """The note with which a matter ends or goes on. Raises EndingNoteMissing for the field `note`."""
    tidy = note.strip()
    if not tidy:
        raise EndingNoteMissing(field="note")
    return tidy
