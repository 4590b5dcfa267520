"""To which body was a matter taken, with what instrument, what did the leaders decide, and why?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class Instrument(StrEnum):
    """With what a body acts."""

    CIRCULAR = "circular"
    LETTER = "letter"
    SUPERVISION = "supervision"
    MINUTES = "minutes"


INSTRUMENT_NAMES: Mapping[Instrument, str] = {
    Instrument.CIRCULAR: N_("Circular (通报)"),
    Instrument.LETTER: N_("Letter (函)"),
    Instrument.SUPERVISION: N_("Supervision order (督办)"),
    Instrument.MINUTES: N_("Minutes of a meeting (会议纪要)"),
}


class BodyMissing(RuleBroken):
    """Somebody acted."""

    msgid = N_("Write which body it was taken to.")


class DatedInTheFuture(RuleBroken):
    """What is dated tomorrow has not been issued."""

    msgid = N_("This day is still to come. Write the day that stands on the document.")


class QuestionMissing(RuleBroken):
    """A leader decides about a question."""

    msgid = N_("Write what is to be decided, so that it can be answered in a sentence.")


class DecisionMissing(RuleBroken):
    """A decision is words."""

    msgid = N_("Write what is decided.")


class RationaleMissing(RuleBroken):
    """F-091: the decision is kept with its reasons."""

    msgid = N_("Write why; the decision is kept with its reasons.")


class AlreadyDecided(RuleBroken):
    """Once."""

    msgid = N_("%(name)s has already decided this. Ask anew if something has changed.")


@dataclass(frozen=True, kw_only=True)
class EscalationDraft:
    """An escalation as typed."""

    body: str
    instrument: Instrument
    dated_on: date
    reference: str = ""
    outcome: str = ""


@dataclass(frozen=True, kw_only=True)
class Escalation(EscalationDraft):
    """A matter taken outside; `file_*` is the document, where it was kept."""

    id: int
    matter_id: int
    file_name: str
    file_sha256: str
    file_type: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A question put to the leaders, with who decided what, why and when."""

    id: int
    matter_id: int
    question: str
    asked_by: str
    asked_at: datetime
    decision: str
    rationale: str
    decided_by: str
    decided_at: datetime | None


def check_escalation(draft: EscalationDraft, today: date) -> EscalationDraft:
    """The draft tidied. Raises BodyMissing or DatedInTheFuture at its field."""
    body = " ".join(draft.body.split())
    if not body:
        raise BodyMissing(field="body")
    if draft.dated_on > today:
        raise DatedInTheFuture(field="dated_on")
    return replace(draft, body=body, reference=draft.reference.strip(), outcome=draft.outcome.strip())


def check_decision(asked: Decision, decision: str, rationale: str) -> tuple[str, str]:
    """Decision and reasons tidied. Raises AlreadyDecided, DecisionMissing or RationaleMissing at its field."""
    if asked.decided_at is not None:
        raise AlreadyDecided(field="decision", name=asked.decided_by)
    if not decision.strip():
        raise DecisionMissing(field="decision")
    if not rationale.strip():
        raise RationaleMissing(field="rationale")
    return decision.strip(), rationale.strip()
