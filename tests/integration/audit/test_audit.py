"""Is the record append-only, chained, and delivered at least once?"""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from mediadesk.accounts.events import DepartmentAdded, UserChanged
from mediadesk.audit import service
from mediadesk.audit.chain import Break
from mediadesk.db import Database
from mediadesk.jobs import store as jobs
from mediadesk.jobs.models import JobState
from mediadesk.subscriptions import DELIVER
from mediadesk.wiring import Desk
from tests.builders.accounts import a_department, a_user


def three_entries(database: Database) -> None:
    with database.transaction() as session:
        for name in ("调度中心", "运检部", "安监部"):
            a_department(session, name)


def tamper(database: Database, statement: str) -> None:
    """Change the record as somebody with the database's own password would."""
    off = {
        "sqlite": "DROP TRIGGER audit_entry_no_{}",
        "postgresql": "DROP TRIGGER audit_entry_append_only ON audit_entry",
    }
    with database.engine.execution_options(writes=True).begin() as connection:
        kind = statement.split()[0].lower()
        connection.execute(text(off[connection.dialect.name].format(kind)))
        connection.execute(text(statement))
        if connection.dialect.name == "postgresql":
            connection.execute(text(
                "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry "
                "FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()"
            ))  # fmt: skip


def verified(database: Database) -> Break | None:
    with database.session() as session:
        return service.verify(session)


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET reason = '改'", "DELETE FROM audit_entry"])
def test_database_refuses_to_change_the_record(any_database: Database, statement: str) -> None:
    three_entries(any_database)

    with pytest.raises(DBAPIError, match="append-only"), any_database.transaction() as session:
        session.execute(text(statement))

    assert verified(any_database) is None


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit_entry SET actor_name = '别人' WHERE id = 2", Break(2, "content changed")),
        ("DELETE FROM audit_entry WHERE id = 2", Break(2, "missing")),
        ("DELETE FROM audit_entry WHERE id = 3", Break(3, "missing")),
    ],
)
def test_first_broken_row_is_named(any_database: Database, statement: str, broken: Break) -> None:
    three_entries(any_database)

    tamper(any_database, statement)

    assert verified(any_database) == broken


def test_record_is_rolled_back_with_the_change(any_database: Database) -> None:
    with pytest.raises(ZeroDivisionError), any_database.transaction() as session:
        a_department(session)
        raise ZeroDivisionError

    with any_database.session() as session:
        assert service.list_entries(session) == ([], 0)


def test_chain_holds_when_many_write_at_once(any_database: Database) -> None:
    def write(number: int) -> None:
        with any_database.transaction() as session:
            a_department(session, f"部门{number}")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert verified(any_database) is None
    with any_database.session() as session:
        assert service.list_entries(session)[1] == 10


def test_event_reaches_each_subscriber(desk: Desk, any_database: Database, drain: Callable[[], int]) -> None:
    heard: list[str] = []

    def hear(session: Session, event: DepartmentAdded, event_id: int) -> None:
        heard.append(f"{event_id}:{event.department_name}")

    desk.subscriptions = {DepartmentAdded: (hear,)}
    three_entries(any_database)

    drain()

    assert heard == ["1:调度中心", "2:运检部", "3:安监部"]


def test_failed_delivery_stays_visible_with_its_error(
    desk: Desk, any_database: Database, drain: Callable[[], int]
) -> None:
    def fail(session: Session, event: DepartmentAdded, event_id: int) -> None:
        raise RuntimeError("邮件服务器没有应答")

    desk.subscriptions = {DepartmentAdded: (fail,)}
    with any_database.transaction() as session:
        a_department(session)
    drain()

    with any_database.session() as session:
        (delivery,) = jobs.list_jobs(session, kind=DELIVER)
    assert delivery.state is JobState.PENDING
    assert delivery.last_error == "RuntimeError: 邮件服务器没有应答"


def test_entry_names_who_did_it(any_database: Database) -> None:
    with any_database.transaction() as session:
        user = a_user(session, name="秦川")
        event = UserChanged(
            subject_id=user.id, actor_id=user.id, at=user.created_at, username="q", roles=(), is_active=True
        )
        service.record(session, event)

    with any_database.session() as session:
        entries, _ = service.list_entries(session, event="account.user_changed")
    assert [entry.actor_name for entry in entries] == ["秦川"]
