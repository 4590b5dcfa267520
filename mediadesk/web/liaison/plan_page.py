"""What do the pages of plans show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from flask_babel import gettext

from mediadesk.contacts.covering.coverage import CoveredPerson, CoveredState, Share, total
from mediadesk.contacts.meetings.meeting import MEETING_NAMES
from mediadesk.contacts.organisation import KIND_NAMES
from mediadesk.contacts.role import CLASS_NAMES
from mediadesk.liaison.plans.period import PERIOD_NAMES, Span, before, span_of
from mediadesk.liaison.plans.plan import MEASURE_NAMES, Measure, Plan, is_pressing
from mediadesk.messages import N_
from mediadesk.web.language import say

STATE_NAMES: Mapping[CoveredState, str] = {
    CoveredState.OVERDUE: N_("Not met in time"),
    CoveredState.DUE: N_("Still due"),
    CoveredState.MET: N_("Met"),
    CoveredState.APART: N_("Not to be contacted"),
}
STATE_TONES: Mapping[CoveredState, str] = {
    CoveredState.OVERDUE: "danger",
    CoveredState.DUE: "warning",
    CoveredState.MET: "success",
    CoveredState.APART: "plain",
}
# Of the chart: met at the bottom, then what is still due, then what is overdue.
SERIES = (
    ("met", N_("Met"), "success"),
    ("due", N_("Still due"), "plain"),
    ("overdue", N_("Not met in time"), "danger"),
)


class Labels:
    """The names of all kinds, as msgids."""

    measure = MEASURE_NAMES
    period = PERIOD_NAMES
    role_class = CLASS_NAMES
    kind = KIND_NAMES
    meeting = MEETING_NAMES
    state = STATE_NAMES
    tone = STATE_TONES


def series() -> list[dict[str, str]]:
    """The parts of a bar, in the reader's language."""
    return [{"name": name, "label": gettext(label), "tone": tone} for name, label, tone in SERIES]


def point(label: str, share: Share) -> dict[str, Any]:
    """One bar: who was due, by what became of them."""
    parts = {"met": share.met, "due": share.due - share.met - share.overdue, "overdue": share.overdue}
    return {
        "label": label,
        "value": share.due,
        "parts": [{"name": name, "value": value} for name, value in parts.items()],
    }


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """One plan of the list with its figures of the time that runs."""

    plan: Plan
    span: Span
    share: Share | None
    today: date

    @property
    def is_pressing(self) -> bool:
        """Whether something is due and little time is left."""
        return self.share is not None and is_pressing(self.share, self.span, self.today)


@dataclass(frozen=True, kw_only=True)
class PlansPage:
    """Every plan."""

    labels: ClassVar[type[Labels]] = Labels
    lines: Sequence[PlanLine]
    ended: Sequence[Plan]
    may_edit: bool

    @property
    def points(self) -> list[dict[str, Any]]:
        """One bar for each plan that has been counted."""
        return [point(line.plan.name, line.share) for line in self.lines if line.share]

    series = staticmethod(series)


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """One plan in one time: the shares by district, the times before, and the people of one state."""

    labels: ClassVar[type[Labels]] = Labels
    series = staticmethod(series)
    plan: Plan
    span: Span
    shares: Sequence[Share]
    past: Sequence[tuple[Span, Share]]
    people: Sequence[CoveredPerson]
    gatherings: Sequence[tuple[int, str, datetime, int]]
    state: CoveredState
    district: str | None
    number: int
    size: int
    today: date
    now: datetime
    export_form: Any
    may_edit: bool
    may_export: bool
    sees_wishes: bool
    export_open: bool = False
    counts: Mapping[CoveredState, int] = field(default_factory=dict)

    @property
    def whole(self) -> Share:
        """All districts together."""
        return total(list(self.shares))

    @property
    def is_of_people(self) -> bool:
        """Whether people are counted and not meetings."""
        return self.plan.measure is Measure.EACH_PERSON

    @property
    def kinds_named(self) -> str:
        """The kinds of meeting that count, in the reader's language."""
        return "、".join(gettext(MEETING_NAMES[kind]) for kind in self.plan.kinds)

    @property
    def pages(self) -> int:
        """How many pages the list of people has."""
        return max(1, -(-self.counts.get(self.state, 0) // self.size))

    @property
    def by_district(self) -> list[dict[str, Any]]:
        """One bar for each district."""
        return [point(each.district or gettext("No district"), each) for each in self.shares]

    @property
    def by_time(self) -> list[dict[str, Any]]:
        """One bar for each time, the oldest first."""
        return [point(str(say(span.name)), share) for span, share in self.past]

    @property
    def earlier(self) -> Span | None:
        """The time before this one, where the plan already held."""
        found = before(self.span)
        return found if self.plan.holds(found) else None

    @property
    def later(self) -> Span | None:
        """The time after this one, unless it has not begun."""
        found = before(self.span, -1)
        return found if found.starts_on <= self.today else None

    @property
    def is_running(self) -> bool:
        """Whether today lies in the time shown."""
        return span_of(self.plan.period, self.today) == self.span
