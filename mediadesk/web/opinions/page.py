"""What do the pages of the opinions show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from mediadesk.accounts.store import Department
from mediadesk.contacts.listing import Page
from mediadesk.contacts.role import CLASS_NAMES, RoleClass
from mediadesk.liaison.opinions.bearing import Stated
from mediadesk.liaison.opinions.clocks import ClockRule
from mediadesk.liaison.opinions.listing import OpinionFilter, Row, Tally, Topic
from mediadesk.liaison.opinions.opinion import (
    CHANNEL_NAMES,
    SATISFACTION_NAMES,
    STATE_NAMES,
    WAY_NAMES,
    Basis,
    Opinion,
    OpinionState,
    Speaker,
    Step,
)
from mediadesk.liaison.opinions.service import Bound
from mediadesk.liaison.opinions.states import ACTION_NAMES, Action, is_possible
from mediadesk.liaison.risk_points.risk_point import LEVEL_NAMES, RiskPoint
from mediadesk.liaison.risk_points.risk_point import STATE_NAMES as RISK_NAMES

STATE_TONES: Mapping[OpinionState, str] = {
    OpinionState.RECORDED: "warning",
    OpinionState.ASSIGNED: "info",
    OpinionState.DRAFTED: "warning",
    OpinionState.ANSWERED: "info",
    OpinionState.REPLIED: "success",
    OpinionState.CLOSED: "plain",
    OpinionState.MERGED: "plain",
}
SATISFACTION_TONES = {"satisfied": "success", "not_satisfied": "danger", "no_answer": "plain"}


@dataclass(frozen=True)
class Labels:
    """The names of all states and kinds, as msgids."""

    state = STATE_NAMES
    tone = STATE_TONES
    channel = CHANNEL_NAMES
    speaker_class = CLASS_NAMES
    way = WAY_NAMES
    satisfaction = SATISFACTION_NAMES
    satisfaction_tone = SATISFACTION_TONES
    risk = RISK_NAMES
    level = LEVEL_NAMES
    action: ClassVar[Mapping[str, str]] = {each.value: name for each, name in ACTION_NAMES.items()}


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """The list of opinions with its filter."""

    labels: ClassVar[Labels] = Labels()
    opinions: Page[Row]
    wanted: OpinionFilter
    shown: str
    is_filtered: bool
    topics: Sequence[Topic]
    departments: Sequence[Department]
    counts: Mapping[OpinionState, int]
    sees_all: bool
    may_manage: bool
    now: datetime

    def is_late(self, row: Row) -> bool:
        """Whether the answer is owed and late."""
        waits = (OpinionState.RECORDED, OpinionState.ASSIGNED, OpinionState.DRAFTED)
        return row.state in waits and self.now > row.due_at


@dataclass(frozen=True, kw_only=True)
class ShowPage:
    """One opinion with all its steps."""

    labels: ClassVar[Labels] = Labels()
    opinion: Opinion
    steps: Sequence[Step]
    stated: Sequence[Stated]
    bases: Sequence[Basis]
    bound: Sequence[Bound]
    alike: Sequence[Opinion]
    joined: Sequence[Opinion]
    risks: Sequence[RiskPoint]
    rule: ClockRule
    waiting: Sequence[Speaker | None]
    unsatisfied: Sequence[Speaker]
    sees_all: bool
    sees_people: bool
    may_manage: bool
    may_answer: bool
    may_sign: bool
    may_check: bool
    now: datetime
    forms: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""

    def may(self, action: str) -> bool:
        """Whether the step may follow on where the opinion stands."""
        return is_possible(self.opinion.state, Action(action))

    @property
    def lacking(self) -> list[Stated]:
        """What holds the answer up."""
        return [each for each in self.stated if not each.is_borne]

    @property
    def shaken(self) -> list[Bound]:
        """On what the answer rests no more."""
        return [each for each in self.bound if each.has_changed]


@dataclass(frozen=True, kw_only=True)
class QuickRow:
    """One participant's part of the entry: what they said, to whom it goes."""

    key: str
    name: str
    speaker_class: RoleClass | None
    text: str = ""
    department_id: int | None = None
    topic_id: int | None = None
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class QuickPage:
    """Opinions of a meeting, person by person."""

    labels: ClassVar[Labels] = Labels()
    meeting: Any
    rows: Sequence[QuickRow]
    departments: Sequence[Department]
    topics: Sequence[Topic]
    focus: int | None = None


@dataclass(frozen=True, kw_only=True)
class NumbersPage:
    """How many were raised, answered, told and found good, by quarter and class."""

    labels: ClassVar[Labels] = Labels()
    tallies: Sequence[Tally]

    @property
    def quarters(self) -> list[dict[str, Any]]:
        """The chart: one bar a quarter, with what was told to everybody below what is still open."""
        found: dict[str, list[Tally]] = {}
        for each in self.tallies:
            found.setdefault(each.quarter, []).append(each)
        return [_bar(quarter, group) for quarter, group in found.items()]


def _bar(quarter: str, group: Sequence[Tally]) -> dict[str, Any]:
    raised, answered, replied = (
        sum(getattr(each, name) for each in group) for name in ("raised", "answered", "replied")
    )
    parts = [
        {"name": "replied", "value": replied},
        {"name": "answered", "value": answered - replied},
        {"name": "raised", "value": raised - answered},
    ]
    return {"label": quarter, "value": raised, "parts": parts}
