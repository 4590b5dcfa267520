"""What can be typed into the pages of the register?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import cast

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from mediadesk.accounts.store import Department, UserRecord
from mediadesk.contacts.follow_ups.follow_up import FollowUpDraft
from mediadesk.contacts.meetings.meeting import MEETING_NAMES, Meeting, MeetingDraft, MeetingKind, Participant
from mediadesk.contacts.organisation import KIND_NAMES, Organisation, OrganisationDraft, OrganisationKind
from mediadesk.contacts.person import CHANNEL_NAMES, Channel, Person, PersonDraft
from mediadesk.contacts.privacy import BASIS_NAMES, LawfulBasis, Privacy
from mediadesk.contacts.role import CLASS_NAMES, RoleClass, RoleDraft
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, DayField, TimeField, named
from mediadesk.web.forms import DeskForm, RevisionMixin

# For how long data is kept unless somebody says otherwise. A product default, shown as such.
KEEP = timedelta(days=2 * 365)
# How long a meeting lasts unless somebody says otherwise.
LASTS = timedelta(hours=2)


class OrganisationForm(RevisionMixin, DeskForm):
    """One body."""

    name = StringField(lazy_gettext("Full name"), [InputRequired(REQUIRED), Length(max=120)])
    kind = ChoiceField(lazy_gettext("Kind"), OrganisationKind)
    note = TextAreaField(lazy_gettext("Note"), [Length(max=2000)])

    def offer(self) -> None:
        """Fill the choices, in the reader's language."""
        self.kind.offer(named(KIND_NAMES))

    def fill(self, organisation: Organisation) -> None:
        """Show what is stored."""
        self.process(formdata=None, obj=organisation)

    def draft(self) -> OrganisationDraft:
        """What was typed."""
        return OrganisationDraft(name=self.name.data or "", kind=self.kind.data, note=self.note.data or "")


class RoleForm(DeskForm):
    """A post over time."""

    organisation_id = ChoiceField(lazy_gettext("Organisation"))
    role_class = ChoiceField(lazy_gettext("Class"), RoleClass)
    post = StringField(lazy_gettext("Post"), [Length(max=120)])
    from_on = DayField(lazy_gettext("From"))
    until_on = DayField(lazy_gettext("Until"))

    def offer_roles(self, organisations: Sequence[Organisation], none: str | None = None) -> None:
        """Fill the choices; `none` names the choice of entering no post."""
        self.organisation_id.offer([(each.id, each.name) for each in organisations], none)
        self.role_class.offer(named(CLASS_NAMES), none)

    def role_draft(self) -> RoleDraft | None:
        """The post that was typed; None when no organisation was chosen."""
        if self.organisation_id.data is None or self.role_class.data is None:
            return None
        return RoleDraft(
            organisation_id=self.organisation_id.data,
            role_class=self.role_class.data,
            post=self.post.data or "",
            from_on=self.from_on.data,
            until_on=self.until_on.data,
        )


class EndRoleForm(DeskForm):
    """The last day of a post."""

    until_on = DayField(lazy_gettext("Last day"), [InputRequired(REQUIRED)])


class PersonForm(RevisionMixin, DeskForm):
    """A person, and why their data may be kept.

    The phone is never filled in from the register: it stays masked until somebody unmasks it, on record.
    """

    name = StringField(lazy_gettext("Person's name"), [InputRequired(REQUIRED), Length(max=80)])
    phone = StringField(lazy_gettext("Phone"), [Length(max=60)])
    forget_phone = BooleanField(lazy_gettext("Remove the number on record"))
    email = StringField(lazy_gettext("E-mail"), [Length(max=254)])
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
        """Show what is stored, apart from the phone."""
        privacy = person.privacy
        self.process(
            formdata=None,
            obj=person,
            phone="",
            purpose=privacy.purpose,
            lawful_basis=privacy.lawful_basis,
            source=privacy.source,
            keep_until=privacy.keep_until,
        )
        self.phone.data = ""

    def draft(self, phone_on_record: str = "") -> PersonDraft:
        """What was typed, once the form is valid; an empty phone keeps the one on record."""
        kept = "" if self.forget_phone.data else phone_on_record
        return PersonDraft(
            name=self.name.data or "",
            phone=self.phone.data or kept,
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


class NewPersonForm(RoleForm, PersonForm):
    """A person and the post they hold, when it is known."""

    def begin(self) -> None:
        """What is likely, for an empty form."""
        self.keep_until.data = (now() + KEEP).date()


class MeetingForm(RevisionMixin, DeskForm):
    """What, where and when."""

    kind = ChoiceField(lazy_gettext("Kind"), MeetingKind)
    title = StringField(lazy_gettext("What it is about"), [InputRequired(REQUIRED), Length(max=200)])
    place = StringField(lazy_gettext("Place"), [Length(max=200)])
    starts_at = TimeField(lazy_gettext("Begins"), [InputRequired(REQUIRED)])
    ends_at = TimeField(lazy_gettext("Ends"), [InputRequired(REQUIRED)])

    def offer(self) -> None:
        """Fill the choices, in the reader's language."""
        self.kind.offer(named(MEETING_NAMES))

    def begin(self) -> None:
        """What is likely, for an empty form: tomorrow at this hour."""
        start = (now() + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
        self.starts_at.data, self.ends_at.data = start, start + LASTS

    def fill(self, meeting: Meeting) -> None:
        """Show what is stored."""
        self.process(formdata=None, obj=meeting)

    def draft(self) -> MeetingDraft:
        """What was typed, once the form is valid."""
        return MeetingDraft(
            kind=self.kind.data,
            title=self.title.data or "",
            place=self.place.data or "",
            starts_at=cast(datetime, self.starts_at.data),
            ends_at=cast(datetime, self.ends_at.data),
        )


class MinutesForm(RevisionMixin, DeskForm):
    """What was said."""

    text = TextAreaField(lazy_gettext("Minutes"), [Length(max=50_000)])


class FollowUpForm(DeskForm):
    """A promise, who owes it, to whom, and until when."""

    promise = TextAreaField(lazy_gettext("What is to be done"), [InputRequired(REQUIRED), Length(max=1000)])
    department_id = ChoiceField(lazy_gettext("Department"))
    user_id = ChoiceField(lazy_gettext("Colleague"))
    person_id = ChoiceField(lazy_gettext("Promised to"))
    due_at = TimeField(lazy_gettext("To be done by"), [InputRequired(REQUIRED)])

    def offer(
        self,
        departments: Sequence[Department],
        users: Sequence[UserRecord],
        participants: Sequence[Participant],
    ) -> None:
        """Fill the choices: every department, its people, and those on the meeting's list."""
        self.department_id.offer([(each.id, each.name) for each in departments])
        people = [(each.id, f"{each.name} · {each.department_name}") for each in users if each.department_id]
        self.user_id.offer(people, gettext("Whoever the department chooses"))
        others = [(each.person_id, each.name) for each in participants if each.person_id]
        self.person_id.offer(others, gettext("Nobody in particular"))

    def draft(self) -> FollowUpDraft:
        """What was typed, once the form is valid."""
        return FollowUpDraft(
            promise=self.promise.data or "",
            department_id=self.department_id.data,
            user_id=self.user_id.data,
            person_id=self.person_id.data,
            due_at=cast(datetime, self.due_at.data),
        )


class DoneForm(DeskForm):
    """What was done."""

    note = TextAreaField(lazy_gettext("What was done"), [Length(max=1000)])
