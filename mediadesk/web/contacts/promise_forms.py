"""What can be typed about promises?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from flask_babel import gettext, lazy_gettext
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from mediadesk.accounts.store import Department, UserRecord
from mediadesk.contacts.follow_ups.changing.change import Extension
from mediadesk.contacts.follow_ups.climbing.rung import STEP_NAMES, Step
from mediadesk.contacts.follow_ups.follow_up import LONGEST_LABEL, FollowUpDraft, Origin, OriginKind
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, TimeField
from mediadesk.web.forms import DeskForm


class PromiseForm(DeskForm):
    """A promise made outside of a meeting: what, where it was promised, who owes it, and until when."""

    promise = TextAreaField(lazy_gettext("What is to be done"), [InputRequired(REQUIRED), Length(max=1000)])
    label = StringField(
        lazy_gettext("Where it was promised"), [InputRequired(REQUIRED), Length(max=LONGEST_LABEL)]
    )
    department_id = ChoiceField(lazy_gettext("Department"))
    user_id = ChoiceField(lazy_gettext("Colleague"))
    due_at = TimeField(lazy_gettext("To be done by"), [InputRequired(REQUIRED)])

    def offer(self, departments: Sequence[Department], users: Sequence[UserRecord]) -> None:
        """Fill the choices: every department and its people."""
        self.department_id.offer([(each.id, each.name) for each in departments])
        people = [(each.id, f"{each.name} · {each.department_name}") for each in users if each.department_id]
        self.user_id.offer(people, gettext("Whoever the department chooses"))

    def draft(self, person_id: int | None) -> FollowUpDraft:
        """What was typed, once the form is valid."""
        return FollowUpDraft(
            promise=self.promise.data or "",
            department_id=self.department_id.data,
            user_id=self.user_id.data,
            person_id=person_id,
            due_at=cast(datetime, self.due_at.data),
        )

    def origin(self, kind: OriginKind = OriginKind.OTHER, origin_id: int | None = None) -> Origin:
        """Where it was promised."""
        return Origin(kind=kind, id=origin_id, label=self.label.data or "")


class ExtendForm(DeskForm):
    """More time."""

    due_at = TimeField(lazy_gettext("New time"), [InputRequired(REQUIRED)])
    reason = TextAreaField(lazy_gettext("Why it takes longer"), [Length(max=500)])
    told = StringField(lazy_gettext("How and when the person was told"), [Length(max=300)])

    def extension(self) -> Extension:
        """What was typed, once the form is valid."""
        due_at = cast(datetime, self.due_at.data)
        return Extension(due_at=due_at, reason=self.reason.data or "", told=self.told.data or "")


class TakeBackForm(DeskForm):
    """Why it is owed again."""

    reason = TextAreaField(lazy_gettext("Why it is not done after all"), [Length(max=500)])


def _days(step: Step) -> IntegerField:
    return IntegerField(lazy_gettext(STEP_NAMES[step]), [InputRequired(REQUIRED)])


class ClimbingForm(DeskForm):
    """After how many days a late promise climbs."""

    owner = _days(Step.OWNER)
    head = _days(Step.HEAD)
    leader = _days(Step.LEADER)

    def fill(self, days: Mapping[Step, int]) -> None:
        """Show what holds."""
        self.process(formdata=None, **{step.value: number for step, number in days.items()})

    def days(self) -> dict[Step, int]:
        """What was typed, once the form is valid."""
        return {step: int(self[step.value].data) for step in Step}
