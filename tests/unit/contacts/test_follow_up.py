"""Is a promise given to somebody who can keep it, and closed only with a word on what was done?"""

from datetime import timedelta

import pytest

from mediadesk.contacts.follow_ups.follow_up import (
    PRESSING,
    DueInThePast,
    FollowUpAlreadyDone,
    OutcomeMissing,
    OwnerOfAnotherDepartment,
    PromiseMissing,
    check_follow_up,
    check_outcome,
    may_finish,
)
from tests.builders.contacts import NOW, a_follow_up, a_follow_up_draft, an_outcome


def test_a_promise_must_say_something() -> None:
    with pytest.raises(PromiseMissing):
        check_follow_up(a_follow_up_draft(promise=" "), NOW, department_name="运维检修部")


def test_a_time_that_is_over_cannot_be_kept() -> None:
    with pytest.raises(DueInThePast) as refused:
        check_follow_up(a_follow_up_draft(due_at=NOW), NOW, department_name="运维检修部")

    assert refused.value.field == "due_at"


def test_the_named_owner_belongs_to_the_department() -> None:
    named = a_follow_up_draft(department_id=3, user_id=9)

    with pytest.raises(OwnerOfAnotherDepartment):
        check_follow_up(named, NOW, department_name="运维检修部", owner_name="林岚", owner_department_id=1)
    kept = check_follow_up(
        named, NOW, department_name="运维检修部", owner_name="赵建国", owner_department_id=3
    )
    assert kept.user_id == 9


def test_a_promise_is_overdue_only_after_its_time_and_while_open() -> None:
    promise = a_follow_up(due_at=NOW)

    assert not promise.is_overdue(NOW)
    assert promise.is_overdue(NOW + timedelta(seconds=1))
    assert not a_follow_up(due_at=NOW, outcome=an_outcome()).is_overdue(NOW + timedelta(days=1))


def test_a_promise_presses_three_days_before_its_time() -> None:
    promise = a_follow_up(due_at=NOW + PRESSING)

    assert not promise.is_pressing(NOW)
    assert promise.is_pressing(NOW + timedelta(minutes=1))


def test_done_is_said_once_and_with_a_note() -> None:
    assert check_outcome(a_follow_up(), " 已答复 ") == "已答复"
    with pytest.raises(OutcomeMissing):
        check_outcome(a_follow_up(), "  ")
    with pytest.raises(FollowUpAlreadyDone) as refused:
        check_outcome(a_follow_up(outcome=an_outcome(done_by="赵建国")), "再次答复")
    assert "赵建国" in str(refused.value.message)


@pytest.mark.parametrize(
    ("user_id", "department_id", "edits_contacts", "allowed"),
    [
        (9, 1, False, True),
        (8, 3, False, True),
        (8, 1, True, True),
        (8, 1, False, False),
        (8, None, False, False),
    ],
)
def test_owner_department_and_keepers_of_the_register_may_finish(
    user_id: int, department_id: int | None, edits_contacts: bool, allowed: bool
) -> None:
    owed = a_follow_up(department_id=3, user_id=9)

    assert (
        may_finish(owed, user_id=user_id, department_id=department_id, edits_contacts=edits_contacts)
        is allowed
    )
