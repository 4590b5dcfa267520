"""What can be typed about plans?"""

from __future__ import annotations

from datetime import date
from typing import cast

from flask_babel import gettext, lazy_gettext
from wtforms import IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from mediadesk.contacts.meetings.meeting import MEETING_NAMES, MeetingKind
from mediadesk.contacts.organisation import KIND_NAMES, OrganisationKind
from mediadesk.contacts.role import CLASS_NAMES, RoleClass
from mediadesk.liaison.plans.period import PERIOD_NAMES, Period
from mediadesk.liaison.plans.plan import LONGEST_NAME, MEASURE_NAMES, Measure, Plan, PlanDraft
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, DayField, named
from mediadesk.web.forms import DeskForm, RevisionMixin


class PlanForm(RevisionMixin, DeskForm):
    """Whom to meet, in what way, how often."""

    name = StringField(lazy_gettext("What the plan is called"), [Length(max=LONGEST_NAME)])
    measure = ChoiceField(lazy_gettext("What is counted"), Measure)
    role_class = ChoiceField(lazy_gettext("Class"), RoleClass)
    district = StringField(lazy_gettext("Only of this district"), [Length(max=120)])
    organisation_kind = ChoiceField(lazy_gettext("Only of this kind of organisation"), OrganisationKind)
    period = ChoiceField(lazy_gettext("How often"), Period)
    times = IntegerField(lazy_gettext("How many meetings each time"), [InputRequired(REQUIRED)], default=1)
    kinds = SelectMultipleField(
        lazy_gettext("Which meetings count"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    begins_on = DayField(lazy_gettext("Holds from"), [InputRequired(REQUIRED)])
    note = TextAreaField(lazy_gettext("Note"), [Length(max=1000)])

    def offer(self) -> None:
        """Fill the choices, in the reader's language."""
        self.measure.offer(named(MEASURE_NAMES))
        self.period.offer(named(PERIOD_NAMES))
        self.role_class.offer(named(CLASS_NAMES), gettext("Any class"))
        self.organisation_kind.offer(named(KIND_NAMES), gettext("Any kind"))
        self.kinds.choices = named(MEETING_NAMES)

    def begin(self, today: date) -> None:
        """What is likely, for an empty form."""
        self.measure.data, self.period.data = Measure.EACH_PERSON, Period.HALF_YEAR
        self.kinds.data = [MeetingKind.VISIT.value, MeetingKind.SYMPOSIUM.value]
        self.begins_on.data = date(today.year, 1, 1)

    def fill(self, plan: Plan) -> None:
        """Show what is stored."""
        self.process(formdata=None, obj=plan, kinds=[kind.value for kind in plan.kinds])
        self.kinds.data = [kind.value for kind in plan.kinds]

    def draft(self) -> PlanDraft:
        """What was typed, once the form is valid."""
        return PlanDraft(
            name=self.name.data or "",
            measure=Measure(self.measure.data),
            period=Period(self.period.data),
            kinds=tuple(MeetingKind(kind) for kind in self.kinds.data or ()),
            begins_on=cast(date, self.begins_on.data),
            role_class=RoleClass(self.role_class.data) if self.role_class.data else None,
            district=self.district.data or "",
            organisation_kind=OrganisationKind(self.organisation_kind.data)
            if self.organisation_kind.data
            else None,
            times=int(self.times.data or 0),
            note=self.note.data or "",
        )


class ExportForm(DeskForm):
    """Why a table leaves the desk."""

    reason = StringField(lazy_gettext("What the table is for"), [InputRequired(REQUIRED), Length(max=300)])
