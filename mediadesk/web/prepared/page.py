"""What do the pages of prepared texts show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.facts.fact import Fact
from mediadesk.facts.naming import KIND_NAMES
from mediadesk.incidents.incident import Incident
from mediadesk.messages import N_
from mediadesk.statements.naming import PARTY_NAMES
from mediadesk.statements.prepared import service
from mediadesk.statements.prepared.prepared import Blank, Prepared, PreparedState, field_of
from mediadesk.statements.prepared.store import Use
from mediadesk.statements.signing import Party, PartyKind, may_sign_for
from mediadesk.statements.types import StatementType
from mediadesk.web.prepared.forms import KIND, PART, ApprovePreparedForm, PreparedForm, StepForm, UseForm

STATE_NAMES: dict[PreparedState, str] = {
    PreparedState.DRAFT: N_("Draft"),
    PreparedState.IN_REVIEW: N_("In secrecy review"),
    PreparedState.AWAITING_APPROVAL: N_("Awaiting approval"),
    PreparedState.READY: N_("Ready for use"),
    PreparedState.RETURNED: N_("Returned"),
    PreparedState.RETIRED: N_("Out of use"),
}
STATE_TONES: dict[PreparedState, str] = {
    PreparedState.DRAFT: "plain",
    PreparedState.IN_REVIEW: "info",
    PreparedState.AWAITING_APPROVAL: "info",
    PreparedState.READY: "success",
    PreparedState.RETURNED: "warning",
    PreparedState.RETIRED: "plain",
}


@dataclass(frozen=True)
class Labels:
    """The names of states, as msgids."""

    state = STATE_NAMES
    tone = STATE_TONES
    fact_kind = KIND_NAMES


LABELS = Labels()


@dataclass(frozen=True, kw_only=True)
class PreparedListPage:
    """Every prepared text; `incident` where one is to be used for it, and then only those inside their envelope."""

    found: Sequence[Prepared]
    kinds: Mapping[str, StatementType]
    now: datetime
    may_write: bool
    incident: Incident | None = None
    labels: ClassVar[Labels] = LABELS


@dataclass(frozen=True, kw_only=True)
class PreparedPage:
    """One prepared text, where it stands, and the reader's decision."""

    found: Prepared
    kind: StatementType
    actor: Actor
    now: datetime
    uses: Sequence[Use]
    incidents: Sequence[Incident]
    step: StepForm
    approve: ApprovePreparedForm
    problem: str = ""
    labels: ClassVar[Labels] = LABELS

    @property
    def may_write(self) -> bool:
        """Whether the reader may change or submit it."""
        return self.actor.may(Permission.DRAFT_STATEMENT) and self.found.state is not PreparedState.RETIRED

    @property
    def had_a_hand(self) -> bool:
        """Whether the reader wrote or examined it."""
        review = self.found.review
        return self.actor.id in (*self.found.author_ids, review.id if review else None)

    @property
    def may_review(self) -> bool:
        """Whether the secrecy review is the reader's."""
        waits = self.found.state is PreparedState.IN_REVIEW
        return waits and self.actor.may(Permission.REVIEW_SECRECY) and not self.had_a_hand

    @property
    def may_approve(self) -> bool:
        """Whether the approval is the reader's."""
        waits = self.found.state is PreparedState.AWAITING_APPROVAL
        may = not self.had_a_hand and not self.found.open_parties
        return waits and may and service.may_approve(self.found, self.actor)

    @property
    def to_sign(self) -> Party | None:
        """For whom the reader signs now."""
        if self.found.state is not PreparedState.AWAITING_APPROVAL or self.actor.id in self.found.author_ids:
            return None
        return next((each for each in self.found.open_parties if may_sign_for(self.actor, each)), None)

    @property
    def parties(self) -> dict[PartyKind, str]:
        """The names of offices, as msgids."""
        return PARTY_NAMES

    @property
    def may_use(self) -> bool:
        """Whether the reader can make a statement of it now."""
        return self.actor.may(Permission.ISSUE_STATEMENT) and self.found.is_ready(self.now)


@dataclass(frozen=True, kw_only=True)
class PreparedFormPage:
    """The words and the envelope, being written. `texts` are the parts as typed, `blanks` those found in them."""

    form: PreparedForm
    kind: StatementType
    texts: Mapping[str, str]
    blanks: Sequence[Blank]
    kind_choices: Sequence[tuple[str, str]]
    found: Prepared | None = None
    part_prefix: ClassVar[str] = PART
    kind_prefix: ClassVar[str] = KIND

    def field_of(self, blank: Blank) -> str:
        """The form field of a blank."""
        return field_of(blank)


@dataclass(frozen=True, kw_only=True)
class UsePage:
    """Which facts fill the blanks, for one incident."""

    form: UseForm
    found: Prepared
    kind: StatementType
    incident: Incident
    facts: Sequence[Fact]
    chosen: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    labels: ClassVar[Labels] = LABELS

    def offered(self, blank: Blank) -> list[tuple[str, str]]:
        """The attested facts that may fill a blank: (id, code and words)."""
        fit = [
            fact
            for fact in self.facts
            if fact.attested is not None and (blank.kind is None or fact.kind is blank.kind)
        ]
        return [(str(fact.id), f"{fact.code} {fact.attested.wording}") for fact in fit if fact.attested]

    def field_of(self, blank: Blank) -> str:
        """The form field of a blank."""
        return field_of(blank)
