"""What do the pages show about what was agreed before it could be signed, and what is typed there?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.validators import Length

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.messages import N_
from mediadesk.statements.approving.afterwards import Channel, EmergencyRelease, PhoneApproval
from mediadesk.statements.approving.emergency_rules import APPROVAL
from mediadesk.statements.printing import printed_text
from mediadesk.statements.records import Statement, Task, Waiting
from mediadesk.statements.signing import StandIn
from mediadesk.statements.states import CLEARED, GONE_OUT, State
from mediadesk.statements.types import StatementType
from mediadesk.web.accounts.proving import ProofMixin
from mediadesk.web.contacts.fields import ChoiceField, TimeField
from mediadesk.web.statements.forms import SeenForm
from mediadesk.web.statements.signing_row import party_name

CHANNEL_NAMES: dict[Channel, str] = {
    Channel.TELEPHONE: N_("Telephone"),
    Channel.VIDEO: N_("Video call"),
    Channel.RADIO: N_("Radio"),
}


class CallForm(SeenForm):
    """What an officer notes of a telephone call."""

    approver_id = ChoiceField(lazy_gettext("Who agreed"))
    channel = SelectField(lazy_gettext("How"), default=Channel.TELEPHONE.value)
    said_at = TimeField(lazy_gettext("When it was said"))
    witness_id = ChoiceField(lazy_gettext("Who listened"))
    was_read_out = BooleanField(lazy_gettext("I read out the whole text above, word for word"))

    def offer(self, approvers: Sequence[tuple[int, str]], witnesses: Sequence[tuple[int, str]]) -> CallForm:
        """Fill the choices, in the reader's language."""
        self.approver_id.offer(approvers)
        self.witness_id.offer(witnesses)
        self.channel.choices = [(each.value, gettext(name)) for each, name in CHANNEL_NAMES.items()]
        return self


class ReleaseForm(ProofMixin, SeenForm):
    """A release in an emergency."""

    reason = TextAreaField(lazy_gettext("Why it cannot wait"), [Length(max=1000)])


class OwedForm(ProofMixin, SeenForm):
    """Yes or no to what was agreed in one's name, or released early."""

    reason = TextAreaField(lazy_gettext("If not: why"), [Length(max=1000)])


@dataclass(frozen=True, kw_only=True)
class DecisionPage:
    """A text to be read out, released early or answered for, with the form; `not_due`: why there is none."""

    statement: Statement
    kind: StatementType
    form: SeenForm
    skipped: Sequence[str] = ()
    minutes: int = 0
    problem: str = ""
    not_due: str = ""
    channels = CHANNEL_NAMES

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The parts that say something: name (a msgid) and text."""
        content = self.statement.version.content
        said = [(part.name, printed_text(self.kind, content, part.code)) for part in self.kind.parts]
        return [(name, text) for name, text in said if text]


@dataclass(frozen=True, kw_only=True)
class AfterwardsPanel:
    """What the page of a text says about it, and where the reader goes from there."""

    statement: Statement
    waiting: Waiting | None
    skipped: Sequence[str]
    may_record_call: bool
    may_release: bool
    now: datetime
    stands_for: StandIn | None = None
    channels = CHANNEL_NAMES

    @property
    def phone(self) -> PhoneApproval | None:
        """The leader's word, if that is how it was approved; unanswered, it lapses with a text that came back."""
        phone = self.statement.version.phone
        return None if phone and phone.is_open and not self._may_leave else phone

    @property
    def release(self) -> EmergencyRelease | None:
        """The emergency release, if that is how it left; a text that came back owes no second look."""
        release = self.statement.version.release
        return None if release and release.is_open and not self._may_leave else release

    @property
    def _may_leave(self) -> bool:
        return self.statement.state in (*CLEARED, *GONE_OUT)

    @property
    def may_answer(self) -> bool:
        """Whether the reader owes the answer."""
        return self.waiting is not None and self.waiting.task in (Task.CONFIRM_WORD, Task.LOOK_AGAIN)


def panel(
    statement: Statement,
    waiting: Waiting | None,
    actor: Actor,
    now: datetime,
    stands_for: StandIn | None = None,
) -> AfterwardsPanel:
    """The panel for one reader; `stands_for` is in whose place they would decide."""
    version = statement.version
    hands = (*version.author_ids, version.review.reviewer_id if version.review else 0)
    ready = statement.state in (State.IN_SIGN_OFF, State.AWAITING_APPROVAL)
    return AfterwardsPanel(
        statement=statement,
        waiting=waiting,
        skipped=skipped_names(statement, version.release.skipped) if version.release else (),
        may_record_call=statement.state is State.AWAITING_APPROVAL and actor.may(Permission.DRAFT_STATEMENT),
        may_release=ready and actor.may(Permission.RELEASE_IN_EMERGENCY) and actor.id not in hands,
        now=now,
        stands_for=stands_for if waiting and waiting.task is Task.APPROVE else None,
    )


def skipped_names(statement: Statement, keys: Sequence[str]) -> list[str]:
    """What is or was skipped, in words."""
    parties = {each.party.key: party_name(each.party) for each in statement.version.sign_offs}
    names = [gettext("the sign-off of %(party)s", party=parties[key]) for key in keys if key in parties]
    return [*map(str, names), *([str(gettext("the approval"))] if APPROVAL in keys else [])]
