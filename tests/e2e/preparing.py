"""How does a test come to a draft without typing the way there? Through the services, beside the running desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.db import Database
from mediadesk.incidents import service as incidents
from mediadesk.monitoring.mentions import store as mentions
from mediadesk.monitoring.mentions.store import MentionFilter
from mediadesk.statements import service as statements
from mediadesk.statements.printing import House
from mediadesk.times import parse_imprecise
from tests.e2e.running import RunningDesk, ask_database
from tests.integration.processes.real import wait_until


@contextmanager
def beside(desk: RunningDesk) -> Iterator[Session]:
    """A transaction on the running desk's own database."""
    database = Database(f"sqlite:///{desk.instance / 'mediadesk.db'}")
    with database.transaction() as session:
        yield session
    database.dispose()


def end_sessions(desk: RunningDesk, username: str) -> None:
    """As if the hours of every session of this person had passed."""
    with beside(desk) as session:
        found = accounts.find_by_username(session, username)
        assert found is not None
        accounts.revoke_login_sessions(session, found[0].id, now=datetime.now(UTC))


def a_clarification(desk: RunningDesk) -> str:
    """The address of a new draft in an incident opened from the first mention."""
    desk.advance("06:49")
    wait_until(lambda: ask_database(desk, "SELECT id FROM mention") != [], "no mention came")
    now = datetime.now(UTC)
    with beside(desk) as session:
        found = accounts.find_by_username(session, "linlan")
        assert found is not None
        officer = found[0].actor
        (mention,) = mentions.find(session, MentionFilter(), limit=1, offset=0)
        opened = incidents.list_open_incidents(session) or [
            incidents.open_incident(
                session,
                mention_ids=[mention.id],
                title="市区部分区域停水误指供电",
                what="有网友称停水系供电公司停电造成。",
                where="市区",
                when=parse_imprecise("今日清晨", now=now),
                detected_at=mention.found_at,
                actor=officer,
                now=now,
            )
        ]
        house = House("澜江供电公司")
        draft = statements.draft(session, opened[0].id, "clarification", house=house, actor=officer, now=now)
    return f"/statements/{draft.id}/edit"
