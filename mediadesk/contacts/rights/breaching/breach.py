"""Data got into wrong hands: what must be done, and what is done already?

PIPL art. 57: remedy at once, tell the authority, and tell the people, unless the remedy has kept the harm from them.
The law says “at once” and gives no hours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.messages import N_


class BreachStep(StrEnum):
    """What can be written down, in the order in which it is usually done."""

    REMEDY = "remedy"
    AUTHORITY = "authority"
    PEOPLE = "people"
    NOT_TOLD = "not_told"
    CLOSE = "close"


STEP_NAMES: Mapping[BreachStep, str] = {
    BreachStep.REMEDY: N_("Remedied"),
    BreachStep.AUTHORITY: N_("The authority was told"),
    BreachStep.PEOPLE: N_("The people were told"),
    BreachStep.NOT_TOLD: N_("The people need not be told"),
    BreachStep.CLOSE: N_("Closed"),
}


class BreachIncomplete(RuleBroken):
    """Nobody can judge a breach of unknown kind."""

    msgid = N_("Say what happened and which kinds of data it concerns.")


class FoundInTheFuture(RuleBroken):
    """It was found before it is written down."""

    msgid = N_("It was found before now. Check the time.")


class RemedyMissing(RuleBroken):
    """The remedy is what the authority asks for first."""

    msgid = N_("Say what was done at once, and by whom.")


class WhyNotToldMissing(RuleBroken):
    """Only a remedy that keeps the harm away spares telling the people (art. 57)."""

    msgid = N_("Say how the harm was kept from the people. Otherwise they are told.")


class NotAllDone(RuleBroken):
    """A breach is not closed by forgetting it."""

    msgid = N_("Not yet: remedy, authority and people each need their word first.")


@dataclass(frozen=True, kw_only=True)
class BreachDraft:
    """A breach as typed. `people_count` None means: not known yet."""

    found_at: datetime
    what: str
    kinds: str
    people_count: int | None


@dataclass(frozen=True, kw_only=True)
class Breach(BreachDraft):
    """A breach on record, with what was done."""

    id: int
    remedy: str
    remedied_at: datetime | None
    authority_told_at: datetime | None
    people_told_at: datetime | None
    why_not_told: str
    closed_at: datetime | None
    revision: int

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.closed_at is None

    @property
    def is_about_people_settled(self) -> bool:
        """Whether the people were told, or it is said why not."""
        return self.people_told_at is not None or self.why_not_told != ""

    def may(self, step: BreachStep) -> bool:
        """Whether the step is open."""
        done = {
            BreachStep.REMEDY: self.remedied_at is not None,
            BreachStep.AUTHORITY: self.authority_told_at is not None,
            BreachStep.PEOPLE: self.is_about_people_settled,
            BreachStep.NOT_TOLD: self.is_about_people_settled or self.remedied_at is None,
            BreachStep.CLOSE: False,
        }
        return self.is_open and not done[step]


def check_breach(draft: BreachDraft, now: datetime) -> BreachDraft:
    """The breach as it may be stored. Raises FoundInTheFuture or BreachIncomplete at its field."""
    if draft.found_at > now:
        raise FoundInTheFuture(field="found_at")
    tidy = replace(draft, what=draft.what.strip(), kinds=" ".join(draft.kinds.split()))
    if not tidy.what:
        raise BreachIncomplete(field="what")
    if not tidy.kinds:
        raise BreachIncomplete(field="kinds")
    return tidy


def values_after(breach: Breach, step: BreachStep, words: str, now: datetime) -> dict[str, object]:
    """What is written with the step. Raises OutOfDate or the broken rule at its field."""
    said = words.strip()
    if not breach.may(step):
        raise OutOfDate
    if step is BreachStep.REMEDY:
        if not said:
            raise RemedyMissing(field="remedy")
        return {"remedy": said, "remedied_at": now}
    if step is BreachStep.NOT_TOLD:
        if not said:
            raise WhyNotToldMissing(field="why_not_told")
        return {"why_not_told": said[:300]}
    if step is BreachStep.CLOSE:
        if (
            breach.remedied_at is None
            or breach.authority_told_at is None
            or not breach.is_about_people_settled
        ):
            raise NotAllDone
        return {"closed_at": now}
    return {"authority_told_at": now} if step is BreachStep.AUTHORITY else {"people_told_at": now}
