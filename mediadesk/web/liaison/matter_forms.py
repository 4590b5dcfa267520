"""What can be typed about a matter with another body?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from mediadesk.accounts.store import Department, UserRecord
from mediadesk.contacts.organisation import Organisation
from mediadesk.documents.uploads import MAX_FILE_BYTES, Upload
from mediadesk.liaison.third_parties.ask import ASK_NAMES, AskState, PromiseDraft
from mediadesk.liaison.third_parties.matter import (
    LONGEST_TITLE,
    PARTY_NAMES,
    Matter,
    MatterAction,
    MatterDraft,
    Party,
)
from mediadesk.liaison.third_parties.outside import INSTRUMENT_NAMES, EscalationDraft, Instrument
from mediadesk.messages import N_
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, DayField, named
from mediadesk.web.forms import DeskForm, RevisionMixin

MOVES = {
    MatterAction.SETTLE: N_("Settled"),
    MatterAction.DROP: N_("Dropped: we do not pursue it"),
    MatterAction.REOPEN: N_("It goes on: open it again"),
}


class MatterForm(RevisionMixin, DeskForm):
    """A matter, who is responsible in fact and in people's eyes, and what we do."""

    organisation_id = ChoiceField(lazy_gettext("Organisation"))
    title = StringField(lazy_gettext("What it is about"), [Length(max=LONGEST_TITLE)])
    situation = TextAreaField(lazy_gettext("What has happened"), [Length(max=4000)])
    actual_responsible_party = ChoiceField(lazy_gettext("Who is in fact responsible"), Party)
    perceived_responsible_party = ChoiceField(lazy_gettext("Whom people hold responsible"), Party)
    indirect_failure = BooleanField(lazy_gettext("An indirect failure of ours: we could have prevented it"))
    department_id = ChoiceField(lazy_gettext("Department that owns it here"))
    user_id = ChoiceField(lazy_gettext("Colleague"))
    our_action = TextAreaField(lazy_gettext("What we do ourselves"), [Length(max=2000)])

    def offer(
        self,
        organisations: Sequence[Organisation],
        departments: Sequence[Department],
        users: Sequence[UserRecord],
    ) -> None:
        """Fill the choices, in the reader's language."""
        self.organisation_id.offer([(each.id, each.name) for each in organisations])
        self.actual_responsible_party.offer(named(PARTY_NAMES))
        self.perceived_responsible_party.offer(named(PARTY_NAMES))
        self.department_id.offer([(each.id, each.name) for each in departments], gettext("Nobody yet"))
        people = [(each.id, f"{each.name} · {each.department_name}") for each in users if each.department_id]
        self.user_id.offer(people, gettext("Whoever the department chooses"))

    def begin(self, organisation_id: int | None) -> None:
        """What is likely, for an empty form."""
        self.organisation_id.data = organisation_id
        self.actual_responsible_party.data = self.perceived_responsible_party.data = Party.UNKNOWN

    def fill(self, matter: Matter) -> None:
        """Show what is stored."""
        self.process(formdata=None, obj=matter)

    def draft(self) -> MatterDraft:
        """What was typed, once the form is valid."""
        return MatterDraft(
            organisation_id=self.organisation_id.data,
            title=self.title.data or "",
            situation=self.situation.data or "",
            actual_responsible_party=Party(self.actual_responsible_party.data),
            perceived_responsible_party=Party(self.perceived_responsible_party.data),
            indirect_failure=bool(self.indirect_failure.data),
            department_id=self.department_id.data,
            user_id=self.user_id.data,
            our_action=self.our_action.data or "",
        )


class OneFile(FileField):  # type: ignore[misc]  # Flask-WTF ships no types
    """One file, or none; nothing about it is trusted."""

    def upload(self) -> Upload | None:
        """The chosen file with its bytes; of one that is too large no more than shows that it is."""
        if not getattr(self.data, "filename", ""):
            return None
        return Upload(self.data.filename, self.data.read(MAX_FILE_BYTES + 1))


class AskForm(DeskForm):
    """What we ask of them."""

    ask = TextAreaField(lazy_gettext("What we ask of them"), [Length(max=1000)])
    how = StringField(lazy_gettext("How and whom we asked"), [Length(max=200)])
    asked_on = DayField(lazy_gettext("Asked on"), [InputRequired(REQUIRED)])


class PromiseOfTheirsForm(DeskForm):
    """What they promised."""

    promise = TextAreaField(lazy_gettext("What they promised"), [Length(max=1000)])
    promised_by = StringField(lazy_gettext("Who promised it"), [Length(max=120)])
    promised_on = DayField(lazy_gettext("Promised on"), [InputRequired(REQUIRED)])
    due_on = DayField(lazy_gettext("Until"))

    def draft(self) -> PromiseDraft:
        """What was typed, once the form is valid."""
        return PromiseDraft(
            promise=self.promise.data or "",
            promised_by=self.promised_by.data or "",
            promised_on=cast(date, self.promised_on.data),
            due_on=self.due_on.data,
        )


class ResultForm(DeskForm):
    """What came of it, and what shows it."""

    state = ChoiceField(lazy_gettext("What came of it"), AskState)
    result = TextAreaField(lazy_gettext("What was seen, and how we know"), [Length(max=2000)])
    file = OneFile(lazy_gettext("Evidence"))

    def offer(self, states: Sequence[AskState]) -> None:
        """Fill the choices that are possible where it stands."""
        self.state.offer([(state.value, gettext(ASK_NAMES[state])) for state in states])


class ReminderForm(DeskForm):
    """How they were reminded."""

    how = StringField(lazy_gettext("How and whom we reminded"), [Length(max=300)])


class EscalationForm(DeskForm):
    """To whom it was taken."""

    body = StringField(lazy_gettext("To which body"), [Length(max=120)])
    instrument = ChoiceField(lazy_gettext("Instrument"), Instrument)
    reference = StringField(lazy_gettext("Document number"), [Length(max=80)])
    dated_on = DayField(lazy_gettext("Dated"), [InputRequired(REQUIRED)])
    outcome = TextAreaField(lazy_gettext("What it brought about"), [Length(max=2000)])
    file = OneFile(lazy_gettext("The document"))

    def offer(self) -> None:
        """Fill the choices, in the reader's language."""
        self.instrument.offer(named(INSTRUMENT_NAMES))

    def draft(self) -> EscalationDraft:
        """What was typed, once the form is valid."""
        return EscalationDraft(
            body=self.body.data or "",
            instrument=Instrument(self.instrument.data),
            dated_on=cast(date, self.dated_on.data),
            reference=self.reference.data or "",
            outcome=self.outcome.data or "",
        )


class QuestionForm(DeskForm):
    """What the leaders are to decide."""

    question = TextAreaField(lazy_gettext("What is to be decided"), [Length(max=1000)])


class DecisionForm(DeskForm):
    """What is decided, and why."""

    decision = TextAreaField(lazy_gettext("Decision"), [Length(max=1000)])
    rationale = TextAreaField(lazy_gettext("Why"), [Length(max=2000)])


class MoveForm(DeskForm):
    """How a matter ends, or goes on."""

    action = ChoiceField(lazy_gettext("How it stands"), MatterAction)
    note = TextAreaField(lazy_gettext("How it ended, or why it goes on"), [Length(max=2000)])

    def offer(self, matter: Matter) -> None:
        """Fill the choices that are possible where it stands."""
        possible = [(action.value, gettext(name)) for action, name in MOVES.items() if matter.may(action)]
        self.action.offer(possible)
