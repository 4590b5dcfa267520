"""Whom do we mean to meet, in what way, how often, and may it be written down like this?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from mediadesk.contacts.covering.coverage import Before, Share, Wanted
from mediadesk.contacts.meetings.meeting import MeetingKind
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.role import RoleClass
from mediadesk.errors import RuleBroken
from mediadesk.liaison.plans.period import Period, Span, before
from mediadesk.messages import N_

MOST_TIMES = 31
LONGEST_NAME = 80
# When less than this part of the time is left, what is still due is pressing. A product default.
PRESSING_SHARE = 0.25


class Measure(StrEnum):
    """What is counted: people who were met, or meetings that were held."""

    EACH_PERSON = "each_person"
    GATHERING = "gathering"


MEASURE_NAMES: Mapping[Measure, str] = {
    Measure.EACH_PERSON: N_("Each person of a class is met once"),
    Measure.GATHERING: N_("So many meetings are held"),
}


class PlanNameMissing(RuleBroken):
    """A plan without a name cannot be spoken of."""

    msgid = N_("Write what the plan is called, such as “each deputy once a half-year”.")


class ClassMissing(RuleBroken):
    """Each person of which class?"""

    msgid = N_("Choose the class whose people are to be met.")


class KindsMissing(RuleBroken):
    """Without a kind nothing would ever count."""

    msgid = N_("Choose at least one kind of meeting that counts.")


class TimesOutOfRange(RuleBroken):
    """Once at least."""

    msgid = N_("Write a number from 1 to %(most)s.")


class PlanEnded(RuleBroken):
    """An ended plan is history."""

    msgid = N_("This plan has ended. Enter a new one instead.")


@dataclass(frozen=True, kw_only=True)
class PlanDraft:
    """A plan as typed. `times` counts meetings of a gathering; each person is met once."""

    name: str
    measure: Measure
    period: Period
    kinds: tuple[MeetingKind, ...]
    begins_on: date
    role_class: RoleClass | None = None
    district: str = ""
    organisation_kind: OrganisationKind | None = None
    times: int = 1
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan(PlanDraft):
    """A plan; `ended_on` is its last day, None while it holds."""

    id: int
    ended_on: date | None
    created_at: datetime
    revision: int

    def holds(self, span: Span) -> bool:
        """Whether something was planned in that time: the plan had begun by its middle and had not ended."""
        return self.begins_on <= span.middle and (self.ended_on or date.max) >= span.middle


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What was counted of a plan for one time and one district."""

    plan_id: int
    starts_on: date
    share: Share
    measured_at: datetime


def check_plan(draft: PlanDraft) -> PlanDraft:
    """The draft tidied. Raises PlanNameMissing, ClassMissing, KindsMissing or TimesOutOfRange at its field."""
    name = " ".join(draft.name.split())
    if not name:
        raise PlanNameMissing(field="name")
    if draft.measure is Measure.EACH_PERSON and draft.role_class is None:
        raise ClassMissing(field="role_class")
    if not draft.kinds:
        raise KindsMissing(field="kinds")
    if not 1 <= draft.times <= MOST_TIMES:
        raise TimesOutOfRange(field="times", most=MOST_TIMES)
    times = 1 if draft.measure is Measure.EACH_PERSON else draft.times
    return replace(draft, name=name, note=draft.note.strip(), district=draft.district.strip(), times=times)


def wanted_of(plan: Plan, span: Span, today: date) -> Wanted:
    """What a plan for each person asks of the register for one time. Raises ClassMissing without a class."""
    if plan.role_class is None:
        raise ClassMissing(field="role_class")
    earlier = before(span)
    known = Before(middle=earlier.middle, begins_at=earlier.begins_at) if plan.holds(earlier) else None
    return Wanted(
        role_class=plan.role_class,
        kinds=plan.kinds,
        middle=span.middle,
        begins_at=span.begins_at,
        ends_at=span.ends_at,
        district=plan.district,
        organisation_kind=plan.organisation_kind,
        before=known,
        is_over=span.is_over(today),
    )


def gathering_share(plan: Plan, span: Span, held: int, today: date) -> Share:
    """A plan for meetings in the same figures: so many due, so many held, the rest overdue once the time is over."""
    met = min(held, plan.times)
    overdue = plan.times - met if span.is_over(today) else 0
    return Share(district="", due=plan.times, met=met, overdue=overdue, apart=0)


def is_pressing(share: Share, span: Span, today: date) -> bool:
    """Whether something is still due and little time is left."""
    return share.met < share.due and span.left_share(today) <= PRESSING_SHARE


def spans_shown(plan: Plan, today_span: Span, most: int) -> Sequence[Span]:
    """The times for which the plan held, oldest first, up to the one of today; `most` at most, today's always."""
    found = [before(today_span, times) for times in range(most - 1, -1, -1)]
    return [span for span in found if span == today_span or plan.holds(span)]
