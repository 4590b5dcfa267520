"""What can be typed about a person?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from mediadesk.contacts.hours import hours_of
from mediadesk.contacts.person import CHANNEL_NAMES, Channel, Person, PersonDraft
from mediadesk.contacts.press_card import PressCard
from mediadesk.contacts.privacy import BASIS_NAMES, LawfulBasis, Privacy
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, DayField, HourField, named
from mediadesk.web.contacts.forms import RoleForm
from mediadesk.web.contacts.rows_fields import PointsField
from mediadesk.web.contacts.seen_fields import mask_point
from mediadesk.web.forms import DeskForm, RevisionMixin

# For how long data is kept unless somebody says otherwise. A product default, shown as such.
KEEP = timedelta(days=2 * 365)


class PersonForm(RevisionMixin, DeskForm):
    """A person, and why their data may be kept.

    The phone is never filled in from the register: it stays masked until somebody unmasks it, on record.
    """

    name = StringField(lazy_gettext("Person's name"), [InputRequired(REQUIRED), Length(max=80)])
    phone = StringField(lazy_gettext("Phone"), [Length(max=60)])
    forget_phone = BooleanField(lazy_gettext("Remove the number on record"))
    email = StringField(lazy_gettext("E-mail"), [Length(max=254)])
    forget_points = SelectMultipleField(
        lazy_gettext("Remove of those on record"),
        coerce=int,
        choices=[],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    points = PointsField(lazy_gettext("Further numbers and addresses"))
    languages = StringField(lazy_gettext("Languages"), [Length(max=120)])
    hours_from = HourField(lazy_gettext("Best called from"))
    hours_until = HourField(lazy_gettext("until"))
    press_card = StringField(lazy_gettext("Press card number"), [Length(max=30)])
    preferred_channel = ChoiceField(lazy_gettext("Prefers to be reached by"), Channel)
    do_not_contact = BooleanField(lazy_gettext("Do not contact"))
    do_not_contact_reason = StringField(lazy_gettext("Why not"), [Length(max=200)])
    note = TextAreaField(lazy_gettext("Note"), [Length(max=2000)])
    purpose = StringField(lazy_gettext("Kept for"), [Length(max=200)])
    lawful_basis = ChoiceField(lazy_gettext("Lawful basis"), LawfulBasis)
    source = StringField(lazy_gettext("Where we have it from"), [Length(max=200)])
    keep_until = DayField(lazy_gettext("Keep until"), [InputRequired(REQUIRED)])

    def offer(self) -> None:
        """Fill the choices, in the reader's language."""
        self.preferred_channel.offer(named(CHANNEL_NAMES), gettext("Not known"))
        self.lawful_basis.offer(named(BASIS_NAMES))

    def fill(self, person: Person) -> None:
        """Show what is stored, apart from the numbers."""
        privacy = person.privacy
        self.process(
            formdata=None,
            obj=person,
            phone="",
            hours_from=person.hours.begins if person.hours else None,
            hours_until=person.hours.ends if person.hours else None,
            purpose=privacy.purpose,
            lawful_basis=privacy.lawful_basis,
            source=privacy.source,
            keep_until=privacy.keep_until,
        )
        self.phone.data = ""
        self.points.data, self.points.rows = (), []
        self.languages.data = "、".join(person.languages)
        self.press_card.data = person.press_card.number if person.press_card else ""

    def offer_points(self, person: Person) -> None:
        """The further numbers on record, masked, each of which can be removed."""
        self.forget_points.choices = [
            (index, " ".join((mask_point(each), each.label)).strip())
            for index, each in enumerate(person.points)
        ]

    def draft(self, on_record: Person | None = None) -> PersonDraft:
        """What was typed, once the form is valid; empty numbers keep those on record.

        Raises HoursNotWhole for the field `hours_until`.
        """
        phone = on_record.phone if on_record and not self.forget_phone.data else ""
        points = enumerate(on_record.points if on_record else ())
        kept = tuple(each for index, each in points if index not in (self.forget_points.data or ()))
        return PersonDraft(
            name=self.name.data or "",
            phone=self.phone.data or phone,
            points=(*kept, *self.points.data),
            languages=(self.languages.data or "",),
            hours=hours_of(self.hours_from.data, self.hours_until.data),
            press_card=_card(self.press_card.data or "", on_record),
            email=self.email.data or "",
            preferred_channel=self.preferred_channel.data,
            do_not_contact=self.do_not_contact.data,
            do_not_contact_reason=self.do_not_contact_reason.data or "",
            note=self.note.data or "",
            privacy=Privacy(
                purpose=self.purpose.data or "",
                lawful_basis=self.lawful_basis.data,
                source=self.source.data or "",
                keep_until=cast(date, self.keep_until.data),
            ),
        )


def _card(number: str, on_record: Person | None) -> PressCard | None:
    """A number that did not change keeps its check."""
    before = on_record.press_card if on_record else None
    if before is not None and before.number == number:
        return before
    return PressCard(number=number) if number else None


class NewPersonForm(RoleForm, PersonForm):
    """A person and the post they hold, when it is known."""

    def begin(self) -> None:
        """What is likely, for an empty form."""
        self.keep_until.data = (now() + KEEP).date()
