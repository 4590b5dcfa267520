"""Do transactions keep their word on both databases?"""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm.exc import StaleDataError

from mediadesk.accounts.models import DepartmentRow, UserRow
from mediadesk.db import Database
from mediadesk.jobs.models import JobRow, JobState
from tests.builders.accounts import a_department, a_user


def a_job(**values: object) -> JobRow:
    base = {"kind": "test", "payload": {}, "due_at": datetime.now(UTC), "created_at": datetime.now(UTC)}
    return JobRow(**{**base, **values})


def test_error_inside_a_transaction_leaves_nothing(any_database: Database) -> None:
    with pytest.raises(ZeroDivisionError), any_database.transaction() as session:
        a_department(session, "调度中心")
        raise ZeroDivisionError

    with any_database.session() as session:
        assert session.query(DepartmentRow).count() == 0


def test_time_of_any_zone_comes_back_aware_in_utc(any_database: Database) -> None:
    due = datetime(2026, 2, 25, 7, 14, tzinfo=timezone(timedelta(hours=8)))
    with any_database.transaction() as session:
        session.add(a_job(due_at=due))

    with any_database.session() as session:
        found = session.query(JobRow).one().due_at

    assert (found, found.utcoffset()) == (due, timedelta(0))


def test_naive_time_is_refused(any_database: Database) -> None:
    with pytest.raises(StatementError, match="has no time zone"), any_database.transaction() as session:
        session.add(a_job(due_at=datetime(2026, 2, 25, 7, 14)))


def test_illegal_state_cannot_be_stored(any_database: Database) -> None:
    with pytest.raises(IntegrityError, match="ck_job_state_known"), any_database.transaction() as session:
        session.add(a_job())
        session.flush()
        session.execute(text("UPDATE job SET state = 'lost'"))


def test_done_job_cannot_hold_a_lease(any_database: Database) -> None:
    now = datetime.now(UTC)
    with (
        pytest.raises(IntegrityError, match="lease_only_while_pending"),
        any_database.transaction() as session,
    ):
        session.add(a_job(state=JobState.DONE, lease_until=now, finished_at=now))


def test_second_of_two_editors_is_told(any_database: Database) -> None:
    with any_database.transaction() as session:
        user_id = a_user(session).id
    with any_database.session() as reading:
        mine = reading.get_one(UserRow, user_id)
        reading.expunge(mine)

    with any_database.transaction() as session:
        session.get_one(UserRow, user_id).title = "值班"

    with pytest.raises(StaleDataError), any_database.transaction() as session:
        session.add(mine)
        mine.title = "专责"


def test_two_writers_at_once_lose_nothing(any_database: Database) -> None:
    def add(number: int) -> None:
        with any_database.transaction() as session:
            a_department(session, f"部门{number}")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with any_database.session() as session:
        assert session.query(DepartmentRow).count() == 8


def test_hooks_are_called_after_the_commit_only(any_database: Database) -> None:
    seen: list[int] = []
    any_database.after_commit.append(lambda _info: seen.append(1))

    with pytest.raises(ZeroDivisionError), any_database.transaction():
        raise ZeroDivisionError
    with any_database.transaction():
        assert seen == []

    assert seen == [1]
