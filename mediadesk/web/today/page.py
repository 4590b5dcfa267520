"""What does a person see first: what must they decide, answer, watch?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.messages import N_, Message
from mediadesk.web.today.volume import Volume


class Column(StrEnum):
    """The three kinds of need."""

    DECIDE = "decide"
    ANSWER = "answer"
    WATCH = "watch"


COLUMNS: dict[Column, tuple[str, str]] = {
    Column.DECIDE: (N_("To decide"), N_("Nothing waits for your decision.")),
    Column.ANSWER: (N_("To answer"), N_("Nobody waits for an answer from you.")),
    Column.WATCH: (N_("To watch"), N_("Nothing new to look at.")),
}


@dataclass(frozen=True)
class NextStep:
    """Where somebody goes who has nothing to do here: a page they may open."""

    endpoint: str
    label: str
    permissions: tuple[Permission, ...]


_INCIDENTS = NextStep(
    "incidents.list_incidents", N_("Go through the incidents"), (Permission.VIEW_INCIDENTS,)
)
_STATEMENTS = NextStep(
    "statements.list_statements", N_("See how the texts stand"), (Permission.VIEW_STATEMENTS,)
)
_OPERATIONS = NextStep("operations.show", N_("See how the desk works"), (Permission.VIEW_OPERATIONS,))
# The first one that the reader may open stands in an empty column.
NEXT_STEPS: dict[Column, tuple[NextStep, ...]] = {
    Column.DECIDE: (_STATEMENTS, _INCIDENTS, _OPERATIONS),
    Column.ANSWER: (
        NextStep(
            "facts.my_requests",
            N_("See what we were asked before"),
            (Permission.ANSWER_FACT, Permission.ATTEST_FACT),
        ),
        _INCIDENTS,
    ),
    Column.WATCH: (
        NextStep("monitoring.articles", N_("Read what came in"), (Permission.VIEW_MONITORING,)),
        _INCIDENTS,
    ),
}
_LEADERS = frozenset({Role.DEPUTY_LEADER, Role.TOP_LEADER})


@dataclass(frozen=True)
class Need:
    """One line: what it is, since when it waits, until when, and the one button that leads to it.

    `kind` and `button` are msgids; `title` is text as people wrote it; `note` is one more line.
    """

    column: Column
    kind: str
    title: str
    endpoint: str
    values: dict[str, Any]
    since: datetime
    button: str
    due_at: datetime | None = None
    note: Message | None = None
    tone: str = "plain"
    is_urgent: bool = False


@dataclass(frozen=True)
class TodayPage:
    """The needs by column, and the last day's volume for those who watch it."""

    needs: dict[Column, tuple[Need, ...]]
    now: datetime
    volume: Volume | None = None
    steps: dict[Column, NextStep] = field(default_factory=dict)
    words: ClassVar[dict[Column, tuple[str, str]]] = COLUMNS

    @property
    def count(self) -> int:
        """How many lines there are in all."""
        return sum(len(each) for each in self.needs.values())

    @property
    def first(self) -> Need | None:
        """The most urgent need of all columns, unless nothing is urgent and nothing has a deadline."""
        pressing = [need for needs in self.needs.values() for need in needs if need.due_at or need.is_urgent]
        return min(pressing, key=_urgency, default=None)


def columns_for(roles: Iterable[Role]) -> tuple[Column, ...]:
    """Leaders see only what they must decide; everybody else sees all three."""
    return (Column.DECIDE,) if set(roles) and set(roles) <= _LEADERS else tuple(Column)


def next_steps(actor: Actor) -> dict[Column, NextStep]:
    """What to do next in each column when it is empty, as far as there is something for this actor."""
    found = {column: _first_for(actor, steps) for column, steps in NEXT_STEPS.items()}
    return {column: step for column, step in found.items() if step is not None}


def _first_for(actor: Actor, steps: tuple[NextStep, ...]) -> NextStep | None:
    allowed = (step for step in steps if any(actor.may(permission) for permission in step.permissions))
    return next(allowed, None)


def arrange(needs: Iterable[Need], shown: Sequence[Column]) -> dict[Column, tuple[Need, ...]]:
    """By column: what is urgent, then what runs out first, then what has waited longest."""
    ordered = sorted(needs, key=_urgency)
    return {column: tuple(need for need in ordered if need.column is column) for column in shown}


def _urgency(need: Need) -> tuple[bool, datetime, datetime]:
    return (not need.is_urgent, need.due_at or datetime.max.replace(tzinfo=UTC), need.since)
