"""Who leads the press on site, with which crew, and has everybody been told how to stay safe?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from mediadesk.contacts.meetings.meeting import Meeting, MeetingKind
from mediadesk.contacts.meetings.state import MeetingAction, next_state
from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

_ONE_LINE = ("meeting_point", "crew", "crew_lead", "gear", "briefed_by")


class BriefingIncomplete(RuleBroken):
    """Who said it, when and what belong together."""

    msgid = N_("Write what the safety briefing said, who gave it and when; all three, or none yet.")


class BriefingInTheFuture(RuleBroken):
    """It is written down once it was given."""

    msgid = N_("The safety briefing cannot have been given later than now.")


class NobodyLeadsThem(RuleBroken):
    """Guests are never alone on a work site."""

    msgid = N_("Nobody enters the site without an escort. Choose the escort under “On site” first.")


class NobodyBriefedThem(RuleBroken):
    """What is dangerous is said before the gate opens."""

    msgid = N_("Nobody enters the site before the safety briefing. Write it down under “On site” first.")


class BriefingNotHeard(RuleBroken):
    """The briefing was given, and somebody missed it."""

    msgid = N_(
        "%(names)s did not hear the safety briefing and cannot have been let in. Tick it, or note that they did not "
        "come."
    )


class BriefingNotYetGiven(RuleBroken):
    """Nobody heard what nobody said."""

    msgid = N_("Write down the safety briefing before noting who heard it.")


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """What was arranged on site; `briefed_at` is set once the safety briefing was given."""

    meeting_point: str = ""
    escort_id: int | None = None
    escort: str = ""
    crew: str = ""
    crew_lead: str = ""
    gear: str = ""
    briefing: str = ""
    briefed_by: str = ""
    briefed_at: datetime | None = None

    @property
    def is_briefed(self) -> bool:
        """Whether the safety briefing was given."""
        return self.briefed_at is not None


def check_arrangement(wanted: Arrangement, meeting: Meeting, now: datetime) -> Arrangement:
    """The arrangement tidied.

    Raises MeetingIsCancelled, BriefingIncomplete, BriefingInTheFuture or IdentityNumberInText.
    """
    next_state(meeting.state, MeetingAction.CHANGE)
    briefing = wanted.briefing.strip()
    if not (bool(briefing) == bool(wanted.briefed_by.strip()) == (wanted.briefed_at is not None)):
        raise BriefingIncomplete(field="briefing")
    if wanted.briefed_at is not None and wanted.briefed_at > now:
        raise BriefingInTheFuture(field="briefed_at")
    tidy = {name: " ".join(getattr(wanted, name).split()) for name in _ONE_LINE}
    for name, text in {**tidy, "briefing": briefing}.items():
        refuse_identity_number(text, name)
    return replace(
        wanted,
        briefing=briefing,
        briefed_by=tidy["briefed_by"],
        meeting_point=tidy["meeting_point"],
        crew=tidy["crew"],
        crew_lead=tidy["crew_lead"],
        gear=tidy["gear"],
    )


def check_entry(meeting: Meeting, arranged: Arrangement, entering: Collection[int]) -> None:
    """Whether these guests, by participant id, may be noted as having been on site; anywhere else they may.

    Raises NobodyLeadsThem, NobodyBriefedThem or BriefingNotHeard.
    """
    guests = [each for each in meeting.participants if each.id in entering and each.person_id is not None]
    if meeting.kind is not MeetingKind.PRESS_VISIT or not guests:
        return
    if arranged.escort_id is None:
        raise NobodyLeadsThem(field="escort_id")
    if not arranged.is_briefed:
        raise NobodyBriefedThem(field="briefing")
    unaware = [each.name for each in guests if not each.heard_briefing]
    if unaware:
        raise BriefingNotHeard(field="heard", names="、".join(unaware))


def is_missing(meeting: Meeting, arranged: Arrangement) -> list[str]:
    """What a press visit on site still lacks, as msgids."""
    if meeting.kind is not MeetingKind.PRESS_VISIT:
        return []
    needed = (
        (arranged.meeting_point, N_("meeting point")),
        (arranged.escort_id, N_("escort")),
        (arranged.crew, N_("crew")),
        (arranged.briefed_at, N_("safety briefing")),
    )
    return [name for value, name in needed if not value]
