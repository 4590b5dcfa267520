"""Is a department reminded in time, and who hears of it when it does not answer?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mediadesk.audit.service import list_entries
from mediadesk.facts import service
from mediadesk.facts.fact import FactRequest
from mediadesk.facts.reminding import service as reminding
from mediadesk.facts.reminding.reminder import Step
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.builders.case import a_question, answered, attested, the_incident, the_people
from tests.builders.facts import at

Drain = Callable[[], int]


class Asked:
    """A question to dispatch, asked at 07:16 and due at 07:31; dispatch has a head."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        with desk.database.transaction() as session:
            self.people = the_people(session)
            department = self.people.dispatch.department_name
            a_user(session, "fact_confirmer", name="高原", department=department, is_head=True)
            self.request: FactRequest = a_question(
                session, the_incident(session, self.people.officer), self.people
            )

    def given(self) -> list[tuple[Step, tuple[str, ...]]]:
        with self.desk.database.session() as session:
            reminders = service.list_reminders(session, [self.request.id])
        return [(each.step, each.told) for each in reminders.get(self.request.id, [])]


@pytest.fixture
def desk(any_database: object, desk: Desk) -> Desk:
    return desk


@pytest.fixture
def asked(desk: Desk) -> Asked:
    return Asked(desk)


def test_reminders_climb_from_the_confirmers_to_the_heads(asked: Asked, clock: Any, drain: Drain) -> None:
    drain()
    assert asked.given() == []

    clock.at = at(7, 28)
    drain()
    assert [step for step, _ in asked.given()] == [Step.BEFORE_DUE]
    clock.at = at(7, 32)
    drain()
    clock.at = at(7, 39)
    drain()

    steps = dict(asked.given())
    assert list(steps) == list(Step)
    assert set(steps[Step.OVERDUE]) == {"秦川", "高原"}
    assert set(steps[Step.CLIMBED]) == {"高原", "周砚"}


def test_who_was_reminded_is_in_the_record(asked: Asked, clock: Any, drain: Drain) -> None:
    clock.at = at(7, 45)
    drain()

    with asked.desk.database.session() as session:
        names = [entry.event for entry in list_entries(session, limit=40)[0]]
    assert names.count("fact.reminded") == 1
    assert names.count("fact.request_climbed") == 1


def test_an_answer_in_time_ends_the_reminding(asked: Asked, clock: Any, drain: Drain) -> None:
    with asked.desk.database.transaction() as session:
        answered(session, asked.request, asked.people.dispatch)

    clock.at = at(9)
    drain()

    assert asked.given() == []


def test_a_refusal_and_a_question_taken_back_end_it_too(asked: Asked, clock: Any, drain: Drain) -> None:
    with asked.desk.database.transaction() as session:
        service.refuse(
            session, asked.request.id, reason="不归调度", actor=asked.people.dispatch, now=at(7, 20)
        )

    clock.at = at(9)
    drain()

    assert asked.given() == []


def test_a_step_given_twice_is_one_reminder(asked: Asked) -> None:
    for _ in range(2):
        with asked.desk.database.transaction() as session:
            reminding.remind(session, asked.request.id, Step.OVERDUE, now=at(7, 32))

    assert len(asked.given()) == 1


def test_a_withdrawn_answer_opens_the_question_and_its_reminders_again(
    asked: Asked, clock: Any, drain: Drain
) -> None:
    with asked.desk.database.transaction() as session:
        fact = attested(session, asked.request, asked.people.dispatch)
    clock.at = at(9)
    drain()
    with asked.desk.database.transaction() as session:
        service.withdraw(session, fact.id, 1, reason="读错曲线", actor=asked.people.dispatch, now=at(9))

    clock.at = at(9, 1)
    drain()

    assert {step for step, _ in asked.given()} == {Step.OVERDUE, Step.CLIMBED}
