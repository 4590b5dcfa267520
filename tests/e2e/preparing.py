"""How does a test come to a draft without typing the way there? Through the services, beside the running desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.db import Database
from mediadesk.facts import service as facts
from mediadesk.facts.answers import Answer
from mediadesk.facts.fact import AnswerForm, Fact, FactKind
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Incident
from mediadesk.monitoring.mentions import store as mentions
from mediadesk.monitoring.mentions.store import MentionFilter
from mediadesk.statements import service as statements
from mediadesk.statements.printing import House
from mediadesk.times import parse_imprecise
from tests.e2e.running import RunningDesk, ask_database
from tests.fakes.file_store import FakeFileStore
from tests.integration.processes.real import wait_until

HOUSEHOLDS = "停水影响3200户居民用水"
SUPPLY = "向杨家门水厂供电的两回线路电压正常，无跳闸记录"


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
    with _incident(desk) as (session, incident):
        return _drafted(session, incident)


def a_clarification_with_facts(desk: RunningDesk) -> str:
    """The address of a new draft in that incident, for which one department has signed and one has only answered."""
    with _incident(desk) as (session, incident):
        if not facts.list_facts(session, incident.id):
            _state_facts(session, incident)
        return _drafted(session, incident)


def a_further_fact(desk: RunningDesk, wording: str) -> str:
    """Dispatch is asked, answers and signs; the fact's code."""
    with _incident(desk) as (session, incident):
        dispatch = _actor(session, "qinchuan")
        fact = _answered(session, incident, f"{wording}？", FactKind.STATUS, dispatch, wording)
        facts.attest(session, fact.id, 1, actor=dispatch, now=datetime.now(UTC))
        return fact.code


def a_newer_version(desk: RunningDesk, code: str, wording: str) -> None:
    """Dispatch knows better by now, and signs."""
    with _incident(desk) as (session, incident):
        dispatch, now = _actor(session, "qinchuan"), datetime.now(UTC)
        fact = next(each for each in facts.list_facts(session, incident.id) if each.code == code)
        assert fact.request_id is not None
        facts.answer(
            session, fact.request_id, Answer(wording, now), files=FakeFileStore(), actor=dispatch, now=now
        )
        facts.attest(session, fact.id, 2, actor=dispatch, now=now)


@contextmanager
def _incident(desk: RunningDesk) -> Iterator[tuple[Session, Incident]]:
    desk.advance("06:49")
    wait_until(lambda: ask_database(desk, "SELECT id FROM mention") != [], "no mention came")
    now = datetime.now(UTC)
    with beside(desk) as session:
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
                actor=_actor(session, "linlan"),
                now=now,
            )
        ]
        yield session, opened[0]


def _drafted(session: Session, incident: Incident) -> str:
    house, officer = House("澜江供电公司"), _actor(session, "linlan")
    draft = statements.draft(
        session, incident.id, "clarification", house=house, actor=officer, now=datetime.now(UTC)
    )
    return f"/statements/{draft.id}/edit"


def _state_facts(session: Session, incident: Incident) -> None:
    service, dispatch = _actor(session, "hejing"), _actor(session, "qinchuan")
    households = _answered(session, incident, "影响多少户？", FactKind.NUMBER, service, HOUSEHOLDS, "3200")
    facts.attest(session, households.id, 1, actor=service, now=datetime.now(UTC))
    _answered(session, incident, "两回线路是否正常？", FactKind.STATUS, dispatch, SUPPLY)


def _answered(
    session: Session,
    incident: Incident,
    question: str,
    kind: FactKind,
    by: Actor,
    wording: str,
    value: str | None = None,
) -> Fact:
    now = datetime.now(UTC)
    form = AnswerForm.NUMBER if value else AnswerForm.TEXT
    assert by.department_id is not None
    asked = facts.Question(by.department_id, question, "情况说明要用", kind, form)
    request = facts.request_fact(session, incident.id, asked, actor=_actor(session, "linlan"), now=now)
    given = Answer(wording, now - timedelta(minutes=10), value=value, unit="户" if value else None)
    return facts.answer(session, request.id, given, files=FakeFileStore(), actor=by, now=now)


def _actor(session: Session, username: str) -> Actor:
    found = accounts.find_by_username(session, username)
    assert found is not None
    return found[0].actor
