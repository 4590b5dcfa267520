"""What can be typed into the pages of media inquiries?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from mediadesk.accounts.store import UserRecord
from mediadesk.incidents.incident import Incident
from mediadesk.liaison.inquiries.answer import AnswerDraft
from mediadesk.liaison.inquiries.inquiry import (
    CARD_NAMES,
    CHANNEL_NAMES,
    CardCheck,
    Channel,
    Inquiry,
    InquiryDraft,
    Question,
    questions_in,
)
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, TimeField, named, number
from mediadesk.web.forms import DeskForm

# What is offered first when somebody promises a time.
PROMISE = timedelta(minutes=30)


class InquiryForm(DeskForm):
    """Who asks what until when: the first four fields are enough."""

    caller = StringField(lazy_gettext("Who asks"), [InputRequired(REQUIRED), Length(max=80)])
    outlet = StringField(lazy_gettext("For which outlet"), [InputRequired(REQUIRED), Length(max=120)])
    questions = TextAreaField(
        lazy_gettext("Questions, word for word"), [InputRequired(REQUIRED), Length(max=20_000)]
    )
    deadline = TimeField(lazy_gettext("Their deadline"))
    channel = ChoiceField(lazy_gettext("How they asked"), Channel)
    contact = StringField(lazy_gettext("Where to reach them"), [Length(max=120)])
    card_number = StringField(lazy_gettext("Number of the press card"), [Length(max=40)])
    card_check = ChoiceField(lazy_gettext("Check of the press card"), CardCheck)
    incident_id = ChoiceField(lazy_gettext("About the incident"))
    received_at = TimeField(lazy_gettext("Asked at"), [InputRequired(REQUIRED)])
    person_id = HiddenField(lazy_gettext("Person of the register"))

    def offer(self, incidents: Sequence[Incident]) -> None:
        """Fill the choices, in the reader's language."""
        self.channel.offer(named(CHANNEL_NAMES))
        self.card_check.offer(named(CARD_NAMES))
        self.incident_id.offer([(each.id, each.title) for each in incidents], gettext("No incident"))

    def begin(self, now: datetime) -> None:
        """What usually holds for a call that comes in now."""
        self.received_at.data = now
        self.channel.data, self.card_check.data = Channel.PHONE, CardCheck.OPEN

    def draft(self, now: datetime) -> InquiryDraft:
        """What was typed. A minute that has begun is not later than now."""
        received = cast(datetime, self.received_at.data)
        return InquiryDraft(
            caller=self.caller.data or "",
            outlet=self.outlet.data or "",
            questions=questions_in(self.questions.data or ""),
            received_at=min(received, now) if received - now < timedelta(minutes=1) else received,
            channel=Channel(self.channel.data),
            contact=self.contact.data or "",
            card_number=self.card_number.data or "",
            card_check=CardCheck(self.card_check.data),
            deadline=self.deadline.data,
            incident_id=self.incident_id.data,
            person_id=number(self.person_id.data or ""),
        )


class AnswerForm(DeskForm):
    """An answer: ticked lines first, then what is typed, which is checked sentence by sentence."""

    numbers = SelectMultipleField(
        lazy_gettext("Which questions this answers"),
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validate_choice=False,
    )
    ticked = SelectMultipleField(lazy_gettext("Approved lines"), validate_choice=False)
    text = TextAreaField(lazy_gettext("In your own order"), [Length(max=4000)])
    channel = ChoiceField(lazy_gettext("How it was said"), Channel)
    said_at = TimeField(lazy_gettext("Said at"), [InputRequired(REQUIRED)])
    said_by = ChoiceField(lazy_gettext("Said by"))

    def offer(
        self, questions: Sequence[Question], speakers: Sequence[UserRecord], lines: Sequence[str]
    ) -> None:
        """Fill the choices."""
        self.numbers.choices = [(each.number, f"{each.number}. {each.text}") for each in questions]
        self.ticked.choices = [(key, key) for key in lines]
        self.channel.offer(named(CHANNEL_NAMES))
        self.said_by.offer([(each.id, each.name) for each in speakers])

    def begin(self, inquiry: Inquiry, numbers: list[int], actor_id: int, now: datetime) -> None:
        """Said now, by whoever writes it down, in the way the question came."""
        self.numbers.data, self.said_by.data = numbers, actor_id
        self.channel.data, self.said_at.data = inquiry.channel, now

    def draft(self, now: datetime) -> AnswerDraft:
        """What was typed."""
        said = cast(datetime, self.said_at.data)
        return AnswerDraft(
            ticked=tuple(self.ticked.data or ()),
            typed=self.text.data or "",
            numbers=tuple(self.numbers.data or ()),
            channel=Channel(self.channel.data),
            said_at=min(said, now) if said - now < timedelta(minutes=1) else said,
            said_by=self.said_by.data,
        )


class HoldForm(DeskForm):
    """Until when we answer."""

    promised_by = TimeField(lazy_gettext("We answer by"), [InputRequired(REQUIRED)])
    channel = ChoiceField(lazy_gettext("How it was said"), Channel)

    def offer(self) -> None:
        """Fill the choices."""
        self.channel.offer(named(CHANNEL_NAMES))


class MoreForm(DeskForm):
    """Further questions."""

    questions = TextAreaField(
        lazy_gettext("Further questions"), [InputRequired(REQUIRED), Length(max=20_000)]
    )


class CardForm(DeskForm):
    """What looking the card up has shown."""

    card_number = StringField(lazy_gettext("Number of the press card"), [Length(max=40)])
    card_check = ChoiceField(lazy_gettext("Check of the press card"), CardCheck)

    def offer(self) -> None:
        """Fill the choices."""
        self.card_check.offer(named(CARD_NAMES))


class LinkForm(DeskForm):
    """Who of the register it is, and which incident it is about."""

    person_id = ChoiceField(lazy_gettext("Person of the register"))
    incident_id = ChoiceField(lazy_gettext("About the incident"))

    def offer(self, people: Sequence[tuple[int, str]], incidents: Sequence[tuple[int, str]]) -> None:
        """Fill the choices."""
        self.person_id.offer(people, gettext("Nobody of the register"))
        self.incident_id.offer(incidents, gettext("No incident"))


class WithdrawForm(DeskForm):
    """Why nobody waits any more."""

    reason = StringField(lazy_gettext("Why they withdrew it"), [InputRequired(REQUIRED), Length(max=300)])


class ReferForm(DeskForm):
    """Who answers in our place."""

    to = StringField(lazy_gettext("Who answers it"), [InputRequired(REQUIRED), Length(max=120)])
