"""What do the pages of incidents show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from mediadesk.facts import naming as fact_naming
from mediadesk.facts.cause import certainty_of
from mediadesk.facts.disputing.contradiction import Contradiction
from mediadesk.facts.fact import Certainty, Fact, FactRequest
from mediadesk.facts.fault import our_fault
from mediadesk.incidents import naming
from mediadesk.incidents.clocks import Clock
from mediadesk.incidents.incident import AttachedMention, Incident, Stance, Tier, TierRecord
from mediadesk.incidents.listing import PAGE_SIZE, Filter
from mediadesk.incidents.measuring.service import Measures
from mediadesk.incidents.timeline import Lane, TimelineEntry
from mediadesk.messages import N_
from mediadesk.monitoring.records import Mention
from mediadesk.statements.advising.naming import LABELS as ADVICE_LABELS
from mediadesk.statements.advising.naming import Labels as AdviceLabels
from mediadesk.statements.advising.strategy import Advice
from mediadesk.statements.records import Statement
from mediadesk.statements.states import State
from mediadesk.statements.travelling.impact import Impact
from mediadesk.web.facts.impact import ImpactLabels

LANE_TONES: dict[Lane, str] = {
    Lane.INCIDENT: "accent",
    Lane.MENTION: "warning",
    Lane.FACT: "info",
    Lane.STATEMENT: "success",
    Lane.DOCUMENT: "plain",
    Lane.OTHER: "plain",
}

STATEMENT_NAMES: dict[State, str] = {
    State.DRAFT: N_("Draft"),
    State.RETURNED: N_("Returned"),
    State.IN_REVIEW: N_("In secrecy review"),
    State.IN_SIGN_OFF: N_("In sign-off"),
    State.AWAITING_APPROVAL: N_("Waits for approval"),
    State.APPROVED: N_("Approved"),
    State.RELEASED: N_("Released in an emergency"),
    State.ISSUED: N_("Issued"),
    State.CORRECTED: N_("Corrected"),
    State.WITHDRAWN: N_("Withdrawn"),
}
STATEMENT_TONES: dict[State, str] = {
    State.RETURNED: "danger",
    State.AWAITING_APPROVAL: "warning",
    State.APPROVED: "success",
    State.RELEASED: "warning",
    State.ISSUED: "success",
    State.CORRECTED: "warning",
    State.WITHDRAWN: "danger",
}


@dataclass(frozen=True)
class Labels:
    """The names of all kinds and states, as msgids."""

    type = naming.TYPE_NAMES
    status = naming.STATUS_NAMES
    grade = naming.GRADE_NAMES
    tier = naming.TIER_NAMES
    decider = naming.DECIDER_NAMES
    stance = naming.STANCE_NAMES
    kind = fact_naming.KIND_NAMES
    request = fact_naming.REQUEST_STATUS_NAMES
    request_tone = fact_naming.REQUEST_STATUS_TONES
    certainty = fact_naming.CERTAINTY_NAMES
    confidentiality = fact_naming.CONFIDENTIALITY_NAMES
    lane_tone = LANE_TONES
    statement = STATEMENT_NAMES
    statement_tone = STATEMENT_TONES


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """The list of incidents with its filter; `clocks` holds each one's next deadline."""

    labels: ClassVar[Labels] = Labels()
    incidents: Sequence[Incident]
    total: int
    wanted: Filter
    clocks: Mapping[int, Clock]
    attested: Mapping[int, int]
    now: datetime

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE_SIZE))


@dataclass(frozen=True, kw_only=True)
class DescriptionPage:
    """An incident being opened or edited."""

    form: Any
    incident: Incident | None = None
    mentions: Sequence[Mention] = ()
    conflict: Sequence[tuple[str, str]] | None = None


@dataclass(frozen=True)
class Row:
    """A question with its fact; one of both may be missing. `either` is the one that gives number and
    kind.
    """

    request: FactRequest | None
    fact: Fact | None
    either: Fact | FactRequest


@dataclass(frozen=True)
class Desk:
    """What one department was asked and has stated: questions with their fact, and facts nobody asked for."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Trouble:
    """Why an action on the page was refused: where it was tried, the sentence, and what was typed."""

    place: str
    text: str
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rights:
    """What the person may do in the room."""

    edit: bool
    ask: bool
    label: bool
    draft: bool
    propose: bool
    close: bool
    inquire: bool
    tiers: tuple[Tier, ...]


@dataclass(frozen=True, kw_only=True)
class RoomPage:
    """Everything about one incident on one page."""

    labels: ClassVar[Labels] = Labels()
    incident: Incident
    clocks: Sequence[Clock]
    mentions: Sequence[tuple[AttachedMention, Mention]]
    desks: Sequence[Desk]
    statements: Sequence[Statement]
    measures: Measures
    timeline: Sequence[TimelineEntry]
    records: Sequence[TierRecord]
    stances: Sequence[Stance]
    facts: Sequence[Fact]
    contradictions: Sequence[Contradiction]
    rights: Rights
    now: datetime
    trouble: Trouble | None = None
    advice: Advice | None = None
    impacts: Sequence[Impact] = ()
    impact_labels: ImpactLabels = field(default_factory=ImpactLabels)
    advice_labels: AdviceLabels = ADVICE_LABELS

    @property
    def proposals(self) -> list[TierRecord]:
        """What waits for a decision, oldest first."""
        return [record for record in self.records if record.is_open]

    @property
    def answerable(self) -> list[TierRecord]:
        """The proposals this person may answer."""
        return [proposal for proposal in self.proposals if proposal.tier in self.rights.tiers]

    @property
    def decisions(self) -> list[TierRecord]:
        """Every record but the open proposals, newest first."""
        return [record for record in reversed(self.records) if not record.is_open]

    @property
    def attested(self) -> list[Fact]:
        """The facts in force that nothing contradicts: they may refute an item."""
        return [fact for fact in self.facts if fact.attested and not fact.is_contested]

    @property
    def our_fault(self) -> Fact | None:
        """The fact by which the cause lies with us: from then on nothing is denied."""
        return our_fault(self.facts)

    @property
    def certainty(self) -> Certainty:
        """How far up the ladder the cause is."""
        return certainty_of(self.facts)

    @property
    def codes(self) -> dict[int, str]:
        """Fact codes by id."""
        return {fact.id: fact.code for fact in self.facts}

    @property
    def unlabelled(self) -> int:
        """How many items nobody has labelled."""
        return sum(attached.stance is None for attached, _ in self.mentions)

    @property
    def unanswered(self) -> int:
        """How many questions wait for an answer or a signature."""
        return sum(1 for desk in self.desks for row in desk.rows if row.request and row.request.is_waiting)

    def troubled(self, place: str) -> Trouble | None:
        """Why what was tried at `place` was refused."""
        return self.trouble if self.trouble and self.trouble.place == place else None


@dataclass(frozen=True, kw_only=True)
class ClosingPage:
    """An incident being closed."""

    form: Any
    incident: Incident
