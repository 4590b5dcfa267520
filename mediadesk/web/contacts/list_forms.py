"""What can be typed about a media list?"""

from __future__ import annotations

from flask import request
from flask_babel import gettext, lazy_gettext
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from mediadesk.contacts.lists.media_list import (
    LIST_KIND_NAMES,
    ListDraft,
    ListKind,
    ListRule,
    MediaList,
    Standing,
)
from mediadesk.contacts.organisation import KIND_NAMES, OrganisationKind
from mediadesk.contacts.outlet import MEDIA_TIER_NAMES, MEDIUM_NAMES, MediaTier, Medium
from mediadesk.contacts.role import CLASS_NAMES, RoleClass
from mediadesk.web.contacts.choosing import PersonField
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, named, one_of
from mediadesk.web.forms import DeskForm, RevisionMixin

STANDING_NAMES = {Standing.IN: lazy_gettext("In the list"), Standing.OUT: lazy_gettext("Not written to")}


class ListForm(RevisionMixin, DeskForm):
    """A list, and its rule where it has one."""

    name = StringField(lazy_gettext("Name of the list"), [InputRequired(REQUIRED), Length(max=80)])
    kind = ChoiceField(lazy_gettext("Who is on it"), ListKind)
    role_class = ChoiceField(lazy_gettext("Class"), RoleClass)
    organisation_kind = ChoiceField(lazy_gettext("Kind of organisation"), OrganisationKind)
    medium = ChoiceField(lazy_gettext("Medium"), Medium)
    tier = ChoiceField(lazy_gettext("Tier of the outlet"), MediaTier)
    district = StringField(lazy_gettext("District or constituency"), [Length(max=120)])
    beat = StringField(lazy_gettext("Beat"), [Length(max=120)])
    note = TextAreaField(lazy_gettext("Note"), [Length(max=2000)])

    def offer(self) -> None:
        """Fill the choices, in the reader's language."""
        self.kind.offer(named(LIST_KIND_NAMES))
        self.role_class.offer(named(CLASS_NAMES), gettext("All classes"))
        self.organisation_kind.offer(named(KIND_NAMES), gettext("All kinds"))
        self.medium.offer(named(MEDIUM_NAMES), gettext("All media"))
        self.tier.offer(named(MEDIA_TIER_NAMES), gettext("All tiers"))

    def begin(self) -> None:
        """As the list of people was filtered when somebody wished to keep it."""
        asked = request.args
        for field, name in (
            (self.role_class, "class"),
            (self.organisation_kind, "kind"),
            (self.medium, "medium"),
            (self.tier, "tier"),
            (self.district, "district"),
            (self.beat, "beat"),
        ):
            field.process_data(asked.get(name))
        rule = any(
            (self.role_class.data, self.medium.data, self.tier.data, self.district.data, self.beat.data)
        )
        self.kind.data = ListKind.RULE if rule or self.organisation_kind.data else ListKind.FIXED

    def fill(self, known: MediaList) -> None:
        """Show what is stored."""
        rule = dict(vars(known.rule))
        self.process(formdata=None, obj=known, organisation_kind=rule.pop("kind"), kind=known.kind, **rule)

    def draft(self) -> ListDraft:
        """What was typed, once the form is valid."""
        return ListDraft(
            name=self.name.data or "",
            kind=ListKind(self.kind.data),
            note=self.note.data or "",
            rule=ListRule(
                role_class=one_of(RoleClass)(self.role_class.data),
                kind=one_of(OrganisationKind)(self.organisation_kind.data),
                medium=one_of(Medium)(self.medium.data),
                tier=one_of(MediaTier)(self.tier.data),
                district=self.district.data or "",
                beat=self.beat.data or "",
            ),
        )


class MemberForm(DeskForm):
    """Somebody to be named on a list."""

    person_id = PersonField(lazy_gettext("Person"))
    standing = ChoiceField(lazy_gettext("In or out"), Standing)
    reason = StringField(lazy_gettext("Why"), [Length(max=200)])

    def offer(self) -> None:
        """Fill the choices, in the reader's language."""
        self.standing.offer([(each.value, str(name)) for each, name in STANDING_NAMES.items()])
        if not self.is_submitted():
            self.standing.data = Standing.IN
