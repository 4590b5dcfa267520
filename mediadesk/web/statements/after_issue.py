"""What does a page show about a text that has left the house: its proofs, its copies, what became wrong in it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its type stubs
from wtforms.validators import Length

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.documents.record import DocumentRecord
from mediadesk.messages import N_
from mediadesk.statements import service
from mediadesk.statements.amending import service as amending
from mediadesk.statements.amending.amendment import Amendment, AmendmentKind, Decision
from mediadesk.statements.amending.rules import may_decide
from mediadesk.statements.issuing import service as issuing
from mediadesk.statements.issuing.frozen import FrozenText
from mediadesk.statements.naming import STATE_NAMES, STATE_TONES
from mediadesk.statements.records import Statement
from mediadesk.statements.states import GONE_OUT, State
from mediadesk.statements.travelling import service as travelling
from mediadesk.statements.travelling.impact import CHANGE_NAMES, Impact
from mediadesk.web.clock import now
from mediadesk.web.forms import DeskForm
from mediadesk.web.statements.listing import house

KIND_NAMES: dict[AmendmentKind, str] = {
    AmendmentKind.CORRECTION: N_("Correct"),
    AmendmentKind.WITHDRAWAL: N_("Withdraw"),
}
DECISION_NAMES: dict[Decision | None, str] = {
    None: N_("waits for the leader's decision"),
    Decision.AGREED: N_("agreed"),
    Decision.DECLINED: N_("declined"),
}


class ProposalForm(DeskForm):
    """Correct or withdraw, and why."""

    kind = RadioField(
        lazy_gettext("What is to happen"),
        choices=[SelectChoice(kind.value, lazy_gettext(name)) for kind, name in KIND_NAMES.items()],
        default=AmendmentKind.CORRECTION.value,
    )
    reason = TextAreaField(lazy_gettext("What is wrong"), [Length(max=2000)])
    public_reason = TextAreaField(lazy_gettext("What the public reads (for a withdrawal)"), [Length(max=400)])


class DecisionForm(DeskForm):
    """A leader's word."""

    note = TextAreaField(lazy_gettext("Remark"), [Length(max=1000)])


class CopyForm(DeskForm):
    """For whom a copy is marked."""

    recipient = StringField(lazy_gettext("For (newsroom and person)"), [Length(max=80)])


@dataclass(frozen=True, kw_only=True)
class AfterIssue:
    """An issued text for one reader. `corrects` is the text it corrects, `correction` the one that corrects it."""

    statement: Statement
    impact: Impact
    proposals: Sequence[Amendment]
    correction: Statement | None
    corrects: Statement | None
    copies: Sequence[DocumentRecord]
    frozen: FrozenText | None
    code: str
    verify_at: str
    may_propose: bool
    may_decide: bool
    may_write: bool
    may_mark: bool
    proposal_form: ProposalForm
    decision_form: DecisionForm
    copy_form: CopyForm
    problem: str = ""
    changes: dict[str, str] = field(default_factory=lambda: {c.value: n for c, n in CHANGE_NAMES.items()})
    kinds: dict[str, str] = field(default_factory=lambda: {k.value: n for k, n in KIND_NAMES.items()})
    decisions: dict[Decision | None, str] = field(default_factory=lambda: DECISION_NAMES)
    states = STATE_NAMES
    tones = STATE_TONES

    @property
    def is_out(self) -> bool:
        """Whether it has left the house."""
        return self.statement.state in GONE_OUT

    @property
    def under_way(self) -> Amendment | None:
        """The proposal that is neither declined nor done."""
        return next((each for each in self.proposals if each.is_under_way), None)

    @property
    def withdrawal(self) -> Amendment | None:
        """The withdrawal, once it is done."""
        done = (each for each in self.proposals if each.done_at and each.kind is AmendmentKind.WITHDRAWAL)
        return next(done, None)

    @property
    def needs_attention(self) -> bool:
        """Whether there is anything that a reader of the text must be told first."""
        changed = bool(self.impact.touched) or self.under_way is not None
        return (
            changed or self.corrects is not None or self.statement.state in (State.CORRECTED, State.WITHDRAWN)
        )


def after_issue(
    session: Session,
    statement: Statement,
    actor: Actor,
    *,
    proposal: ProposalForm | None = None,
    decision: DecisionForm | None = None,
    copy: CopyForm | None = None,
    problem: str = "",
) -> AfterIssue:
    """What `actor` is shown of a text after its issue; the forms given were sent and refused."""
    proposals = amending.list_of(session, statement.id)
    mine = amending.find_by_correction(session, statement.id)
    corrected_by = next((each.correction_id for each in proposals if each.correction_id), None)
    code = issuing.code_of(session, statement)
    return AfterIssue(
        statement=statement,
        impact=travelling.impact_of(session, statement, now=now()),
        proposals=proposals,
        correction=service.get_statement(session, corrected_by) if corrected_by else None,
        corrects=service.get_statement(session, mine.statement_id) if mine else None,
        copies=issuing.list_copies(session, statement),
        frozen=issuing.find_frozen_text(session, statement),
        code=code,
        verify_at=house().verify_at(code),
        may_propose=actor.may(Permission.CORRECT_STATEMENT),
        may_decide=may_decide(actor),
        may_write=actor.may(Permission.DRAFT_STATEMENT),
        may_mark=actor.may(Permission.ISSUE_STATEMENT),
        proposal_form=proposal or ProposalForm(formdata=None),
        decision_form=decision or DecisionForm(formdata=None),
        copy_form=copy or CopyForm(formdata=None),
        problem=problem,
    )
