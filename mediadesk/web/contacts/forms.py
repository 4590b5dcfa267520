"""What can be typed into the pages of the register?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import cast

from flask_babel import gettext, lazy_gettext
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from mediadesk.accounts.store import Department, UserRecord
from mediadesk.contacts.follow_ups.follow_up import FollowUpDraft
from mediadesk.contacts.meetings.meeting import MEETING_NAMES, Meeting, MeetingDraft, MeetingKind, Participant
from mediadesk.contacts.organisation import KIND_NAMES, Organisation, OrganisationDraft, OrganisationKind
from mediadesk.contacts.outlet import MEDIA_TIER_NAMES, MEDIUM_NAMES, MediaTier, Medium
from mediadesk.contacts.role import CLASS_NAMES, RoleClass, RoleDraft
from mediadesk.web.clock import now
from mediadesk.web.contacts.choosing import OrganisationField
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, DayField, TimeField, named, one_of
from mediadesk.web.contacts.rows_fields import ProgrammesField
from mediadesk.web.forms import DeskForm, RevisionMixin

# How long a meeting lasts unless somebody says otherwise.
LASTS = timedelta(hours=2)


class OrganisationForm(RevisionMixin, DeskForm):
    """One body."""

    name = StringField(lazy_gettext("Full name"), [InputRequired(REQUIRED), Length(max=120)])
    kind = ChoiceField(lazy_gettext("Kind"), OrganisationKind)
    parent_id = OrganisationField(lazy_gettext("Belongs to"), needed=False)
    district = StringField(lazy_gettext("District"), [Length(max=120)])
    phone = StringField(lazy_gettext("Switchboard"), [Length(max=60)])
    website = StringField(lazy_gettext("Website"), [Length(max=300)])
    address = StringField(lazy_gettext("Address"), [Length(max=200)])
    medium = ChoiceField(lazy_gettext("Medium"), Medium)
    tier = ChoiceField(lazy_gettext("Tier"), MediaTier)
    audience = StringField(lazy_gettext("Audience"), [Length(max=200)])
    source_name = StringField(lazy_gettext("Name in monitoring"), [Length(max=120)])
    programmes = ProgrammesField(lazy_gettext("Programmes and deadlines"))
    note = TextAreaField(lazy_gettext("Note"), [Length(max=2000)])

    def offer(self) -> None:
        """Fill the choices, in the reader's language."""
        self.kind.offer(named(KIND_NAMES))
        self.medium.offer(named(MEDIUM_NAMES), gettext("Not known"))
        self.tier.offer(named(MEDIA_TIER_NAMES), gettext("Not known"))

    def fill(self, organisation: Organisation) -> None:
        """Show what is stored."""
        self.process(formdata=None, obj=organisation)

    def draft(self) -> OrganisationDraft:
        """What was typed."""
        return OrganisationDraft(
            name=self.name.data or "",
            kind=self.kind.data,
            note=self.note.data or "",
            medium=self.medium.data,
            tier=self.tier.data,
            audience=self.audience.data or "",
            website=self.website.data or "",
            phone=self.phone.data or "",
            address=self.address.data or "",
            district=self.district.data or "",
            source_name=self.source_name.data or "",
            parent_id=self.parent_id.data,
            programmes=self.programmes.data,
        )


class RoleForm(DeskForm):
    """A post over time."""

    organisation_id = ChoiceField(lazy_gettext("Organisation"))
    role_class = ChoiceField(lazy_gettext("Class"), RoleClass)
    post = StringField(lazy_gettext("Post"), [Length(max=120)])
    from_on = DayField(lazy_gettext("From"))
    until_on = DayField(lazy_gettext("Until"))
    term = StringField(lazy_gettext("Term of office"), [Length(max=60)])
    district = StringField(lazy_gettext("District or constituency"), [Length(max=120)])
    beat = StringField(lazy_gettext("Beat"), [Length(max=120)])

    def offer_roles(self, organisations: Sequence[tuple[int, str]], none: str | None = None) -> None:
        """Fill the choices; `none` names the choice of entering no post."""
        self.organisation_id.offer(list(organisations), none)
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
            term=self.term.data or "",
            district=self.district.data or "",
            beat=self.beat.data or "",
        )


class EndRoleForm(DeskForm):
    """The last day of a post."""

    until_on = DayField(lazy_gettext("Last day"), [InputRequired(REQUIRED)])


class MeetingForm(RevisionMixin, DeskForm):
    """What, where and when."""

    kind = ChoiceField(lazy_gettext("Kind"), MeetingKind)
    title = StringField(lazy_gettext("What it is about"), [InputRequired(REQUIRED), Length(max=200)])
    place = StringField(lazy_gettext("Place"), [Length(max=200)])
    starts_at = TimeField(lazy_gettext("Begins"), [InputRequired(REQUIRED)])
    ends_at = TimeField(lazy_gettext("Ends"), [InputRequired(REQUIRED)])
    incident_id = ChoiceField(lazy_gettext("Belongs to the incident"))

    def offer(self, incidents: Sequence[tuple[int, str]] = ()) -> None:
        """Fill the choices, in the reader's language."""
        self.kind.offer(named(MEETING_NAMES))
        kept = self.incident_id.data
        other = [(kept, f"#{kept}")] if kept and kept not in dict(incidents) else []
        self.incident_id.offer([*incidents, *other], gettext("None"))

    def begin(self, asked: Mapping[str, str]) -> None:
        """What is likely, for an empty form: tomorrow at this hour; kind, title and place as a link says."""
        self.kind.data = one_of(MeetingKind)(asked.get("kind"))
        self.title.data, self.place.data = asked.get("title", "")[:200], asked.get("place", "")[:200]
        start = (now() + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
        self.starts_at.data, self.ends_at.data = start, start + LASTS

    def fill(self, meeting: Meeting) -> None:
        """Show what is stored."""
        self.process(formdata=None, obj=meeting)
        offered = [(value, name) for value, name in self.incident_id.offered if value]
        if meeting.incident_id is not None and str(meeting.incident_id) not in dict(offered):
            # It is closed by now, and still the one it was.
            self.incident_id.offer(
                [*offered, (meeting.incident_id, f"#{meeting.incident_id}")], gettext("None")
            )

    def draft(self) -> MeetingDraft:
        """What was typed, once the form is valid."""
        return MeetingDraft(
            kind=self.kind.data,
            title=self.title.data or "",
            place=self.place.data or "",
            starts_at=cast(datetime, self.starts_at.data),
            ends_at=cast(datetime, self.ends_at.data),
            incident_id=self.incident_id.data,
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
