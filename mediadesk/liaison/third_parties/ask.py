"""What did we ask of them, what did they promise until when, and was it kept?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class AskState(StrEnum):
    """How far one ask is."""

    ASKED = "asked"
    REFUSED = "refused"
    PROMISED = "promised"
    KEPT = "kept"
    PARTLY = "partly"
    BROKEN = "broken"


ASK_NAMES: Mapping[AskState, str] = {
    AskState.ASKED: N_("We asked"),
    AskState.REFUSED: N_("They refused"),
    AskState.PROMISED: N_("They promised"),
    AskState.KEPT: N_("Promise kept"),
    AskState.PARTLY: N_("Kept in part"),
    AskState.BROKEN: N_("Broken"),
}
ASK_TONES: Mapping[AskState, str] = {
    AskState.ASKED: "plain",
    AskState.REFUSED: "danger",
    AskState.PROMISED: "info",
    AskState.KEPT: "success",
    AskState.PARTLY: "warning",
    AskState.BROKEN: "danger",
}


class AskAction(StrEnum):
    """What can be written down about an ask."""

    PROMISE = "promise"
    REFUSE = "refuse"
    KEEP = "keep"
    KEEP_PARTLY = "keep_partly"
    BREAK = "break"


# Every pair that is not here is refused. A promise may be given again: with a new time, or after a broken one.
TRANSITIONS: Mapping[tuple[AskState, AskAction], AskState] = {
    (AskState.ASKED, AskAction.PROMISE): AskState.PROMISED,
    (AskState.ASKED, AskAction.REFUSE): AskState.REFUSED,
    (AskState.REFUSED, AskAction.PROMISE): AskState.PROMISED,
    (AskState.PROMISED, AskAction.PROMISE): AskState.PROMISED,
    (AskState.PROMISED, AskAction.KEEP): AskState.KEPT,
    (AskState.PROMISED, AskAction.KEEP_PARTLY): AskState.PARTLY,
    (AskState.PROMISED, AskAction.BREAK): AskState.BROKEN,
    (AskState.PARTLY, AskAction.PROMISE): AskState.PROMISED,
    (AskState.BROKEN, AskAction.PROMISE): AskState.PROMISED,
}
RESULTS: Mapping[AskState, AskAction] = {
    AskState.KEPT: AskAction.KEEP,
    AskState.PARTLY: AskAction.KEEP_PARTLY,
    AskState.BROKEN: AskAction.BREAK,
    AskState.REFUSED: AskAction.REFUSE,
}
# After so long, or a reminder that changed nothing, escalation is proposed. A product default.
ESCALATE_AFTER = timedelta(days=7)


class NextStep(StrEnum):
    """What is proposed for a promise that is late."""

    NONE = "none"
    REMIND = "remind"
    ESCALATE = "escalate"


class AskMissing(RuleBroken):
    """Nothing was asked."""

    msgid = N_("Write what we ask of them, as something that can be seen to be done.")


class PromiseMissing(RuleBroken):
    """A promise is what they said."""

    msgid = N_("Write what they promised, in their words.")


class PromiserMissing(RuleBroken):
    """A promise of nobody is none."""

    msgid = N_("Write who promised it: name and post.")


class PromiseDueMissing(RuleBroken):
    """Without a day a promise cannot be overdue."""

    msgid = N_("Write until when they promised it; a promise without a day is none.")


class DueBeforePromise(RuleBroken):
    """Days run forwards."""

    msgid = N_("The promise would be due before it was made. Correct one of the two days.")


class ResultMissing(RuleBroken):
    """A result is what was seen."""

    msgid = N_("Write what became of it and how we know.")


class NotInAskState(RuleBroken):
    """This ask is past it."""

    msgid = N_("This ask stands at “%(kind)s”, where this cannot be written down. Load the page again.")


class ReminderMissing(RuleBroken):
    """How were they reminded?"""

    msgid = N_("Write how and whom you reminded.")


@dataclass(frozen=True, kw_only=True)
class PromiseDraft:
    """A promise of theirs as typed; days are Shanghai days."""

    promise: str
    promised_by: str
    promised_on: date
    due_on: date | None


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One thing we asked, with what they promised and what became of it. `reminders` counts ours since the promise."""

    id: int
    matter_id: int
    ask: str
    asked_on: date
    asked_how: str
    state: AskState
    promise: str
    promised_by: str
    promised_on: date | None
    due_on: date | None
    result: str
    result_on: date | None
    reminders: int = 0
    last_reminded_at: datetime | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether they promised it, its last day is over, and no result is known."""
        return self.state is AskState.PROMISED and self.due_on is not None and today > self.due_on

    def may(self, action: AskAction) -> bool:
        """Whether it can be written down where it stands."""
        return (self.state, action) in TRANSITIONS


def next_step(ask: Ask, today: date) -> NextStep:
    """What is proposed: a reminder first, escalation when one was of no use or a week has passed."""
    if not ask.is_overdue(today) or ask.due_on is None:
        return NextStep.NONE
    if ask.reminders or today - ask.due_on > ESCALATE_AFTER:
        return NextStep.ESCALATE
    return NextStep.REMIND


def after(state: AskState, action: AskAction) -> AskState:
    """The state after the action. Raises NotInAskState."""
    if (state, action) not in TRANSITIONS:
        raise NotInAskState(kind=ASK_NAMES[state])
    return TRANSITIONS[state, action]


def check_promise(draft: PromiseDraft) -> PromiseDraft:
    """The promise tidied. Raises PromiseMissing, PromiserMissing, PromiseDueMissing or DueBeforePromise."""
    promise, promised_by = draft.promise.strip(), " ".join(draft.promised_by.split())
    if not promise:
        raise PromiseMissing(field="promise")
    if not promised_by:
        raise PromiserMissing(field="promised_by")
    if draft.due_on is None:
        raise PromiseDueMissing(field="due_on")
    if draft.due_on < draft.promised_on:
        raise DueBeforePromise(field="due_on")
    return PromiseDraft(
        promise=promise, promised_by=promised_by, promised_on=draft.promised_on, due_on=draft.due_on
    )


def check_words(text: str, missing: type[RuleBroken], field: str) -> str:
    """The text tidied; raises `missing` at the field when nothing is left."""
    tidy = text.strip()
    if not tidy:
        raise missing(field=field)
    return tidy
