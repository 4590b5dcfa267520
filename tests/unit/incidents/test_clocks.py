"""Which clocks run on an incident, and how do they look?"""

from __future__ import annotations

from datetime import datetime

import pytest

from mediadesk.facts.fact import RequestStatus
from mediadesk.incidents.clocks import Clock, ClockRule, ClockState, IssuedStatement, clocks_of
from mediadesk.incidents.incident import Grade
from tests.builders.facts import a_request, at
from tests.builders.incidents import an_incident


def the_clocks(grade: Grade = Grade.NONE, issued: tuple[IssuedStatement, ...] = ()) -> dict[ClockRule, Clock]:
    clocks = clocks_of(an_incident(grade=grade), requests=(), issued=issued)
    return {clock.rule: clock for clock in clocks}


def test_the_response_is_due_48_hours_after_detection() -> None:
    clocks = the_clocks()

    assert set(clocks) == {ClockRule.RESPONSE}
    assert clocks[ClockRule.RESPONSE].due_at == at(7, 14, day=27)


@pytest.mark.parametrize("grade", [Grade.GENERAL, Grade.LARGER])
def test_smaller_accidents_start_no_grave_clocks(grade: Grade) -> None:
    assert set(the_clocks(grade)) == {ClockRule.RESPONSE}


@pytest.mark.parametrize("grade", [Grade.MAJOR, Grade.EXTRAORDINARY])
def test_grave_accidents_start_the_clocks_of_5_and_24_hours(grade: Grade) -> None:
    clocks = the_clocks(grade)

    assert clocks[ClockRule.AUTHORITATIVE].due_at == at(12, 14)
    assert clocks[ClockRule.PRESS_CONFERENCE].due_at == at(7, 14, day=26)


def test_the_first_statement_meets_the_response_clock_but_holds_no_press_conference() -> None:
    clocks = the_clocks(Grade.MAJOR, (IssuedStatement(at(8, 35)),))

    assert clocks[ClockRule.RESPONSE].met_at == at(8, 35)
    assert clocks[ClockRule.PRESS_CONFERENCE].is_open


def test_a_promised_update_runs_until_the_next_statement() -> None:
    promise = IssuedStatement(at(8, 35), next_update_at=at(10, 30))

    assert the_clocks(issued=(promise,))[ClockRule.NEXT_UPDATE].is_open
    kept = the_clocks(issued=(promise, IssuedStatement(at(10, 30))))[ClockRule.NEXT_UPDATE]
    assert kept.state(at(11)) is ClockState.MET


def test_questions_run_until_they_are_answered_and_closed_ones_do_not_count() -> None:
    requests = (
        a_request(id=1),
        a_request(id=2, status=RequestStatus.REFUSED),
        a_request(id=3, status=RequestStatus.CANCELLED),
        a_request(id=4, status=RequestStatus.ANSWERED, first_answered_at=at(7, 40)),
    )

    clocks = clocks_of(an_incident(), requests=requests, issued=())

    facts = {clock.subject_id: clock.state(at(8)) for clock in clocks if clock.rule is ClockRule.FACT}
    assert facts == {1: ClockState.OVERDUE, 4: ClockState.MISSED}


def test_the_nearest_deadline_comes_first_and_the_kept_ones_last() -> None:
    requests = (
        a_request(id=1, status=RequestStatus.SETTLED, first_answered_at=at(7, 20)),
        a_request(id=2, due_at=at(7, 40)),
    )

    clocks = clocks_of(an_incident(), requests=requests, issued=())

    assert [clock.subject_id for clock in clocks] == [2, None, 1]


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (at(7, 16), ClockState.RUNNING),
        (at(7, 27), ClockState.RUNNING),
        (at(7, 28), ClockState.SOON),
        (at(7, 31), ClockState.SOON),
        (at(7, 32), ClockState.OVERDUE),
    ],
)
def test_the_last_quarter_is_urgent(now: datetime, state: ClockState) -> None:
    (clock,) = (c for c in clocks_of(an_incident(), requests=(a_request(),), issued=()) if c.subject_id)

    assert clock.state(now) is state
