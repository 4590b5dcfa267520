"""The morning of the case at 08:25, saved: who signs, what is attested, and the first bulletin on its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.facts import service as facts
from mediadesk.facts.fact import Fact, FactKind, Origin
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Incident
from mediadesk.statements import service
from mediadesk.statements.editing import Edit, Insert, Typed
from mediadesk.statements.printing import House
from mediadesk.statements.records import Statement
from tests.builders.accounts import _FAST, PASSWORD, a_user
from tests.builders.case import People, a_question, answered, attested, the_incident, the_people
from tests.builders.facts import PDF, PLANT, an_answer, an_upload, at
from tests.builders.statements import FA1_V1, FA1_V2, FA2, FA3, FA4
from tests.fakes.file_store import FakeFileStore

HOUSE = House("澜江供电公司")
AT_0815, AT_0820 = at(8, 15), at(8, 20)
PROOF = service.Proof(PASSWORD, _FAST)
TITLE = "关于市区部分区域停水有关情况的通报（首报）"
TEXTS = {
    "situation": "今日清晨，市区部分区域发生停水。",
    "measures": "为帮助水厂恢复生产，我公司已启动应急预案。",
    "cause": "停水的具体原因正在核查。",
    "contact": "如有用电问题，请拨打24小时服务热线95598。",
}


@dataclass(frozen=True)
class Morning:
    """Everybody and everything at 08:25 on 25 February."""

    people: People
    operations: Actor
    reviewer: Actor
    legal: Actor
    spokesperson: Actor
    incident: Incident
    fa1: Fact
    fa2: Fact
    fa3: Fact
    fa4: Fact

    @property
    def officer(self) -> Actor:
        """Who writes."""
        return self.people.officer


def the_morning(session: Session) -> Morning:
    """FA1 v2, FA2 and FA4 attested, FA3 answered and unsigned, tier 2 by the deputy leader's own record."""
    people = the_people(session)
    operations = a_user(session, "fact_confirmer", name="冯涛", department="运维检修部").actor
    incident = the_incident(session, people.officer)
    first = a_question(session, incident, people)
    attested(session, first, people.dispatch, given=an_answer(wording=FA1_V1, as_of=at(7, 20)))
    newer = answered(
        session, first, people.dispatch, given=an_answer(wording=FA1_V2, as_of=at(8)), now=at(8, 6)
    )
    fa1 = facts.attest(session, newer.id, 2, actor=people.dispatch, now=at(8, 6))
    plan = a_question(
        session, incident, people, to=operations, kind=FactKind.PLAN, question="今日有无停电安排？"
    )
    fa2 = attested(session, plan, operations, given=an_answer(wording=FA2, as_of=at(7, 20)))
    incidents.set_tier(
        session,
        incident.id,
        tier=2,
        nature="误归因、可控",
        reason="官方来源误归因",
        actor=people.deputy,
        now=at(7, 50),
    )
    return Morning(
        people=people,
        operations=operations,
        reviewer=a_user(session, "secrecy_reviewer", name="郑宁", department="办公室").actor,
        legal=a_user(session, "legal", name="田莉", department="法律事务部").actor,
        spokesperson=a_user(session, "spokesperson", name="陆知远", department="办公室").actor,
        incident=incident,
        fa1=fa1,
        fa2=fa2,
        fa3=_cause(session, incident, people),
        fa4=_arrival(session, incident, people),
    )


def _cause(session: Session, incident: Incident, people: People) -> Fact:
    asked = a_question(
        session,
        incident,
        people,
        to=people.service_centre,
        kind=FactKind.CAUSE,
        question="停水的原因是什么？",
    )
    given = an_answer(wording=FA3, as_of=at(8, 10), origin=Origin.THIRD_PARTY, third_party=PLANT)
    return answered(session, asked, people.service_centre, given=given, now=at(8, 12))


def _arrival(session: Session, incident: Incident, people: People) -> Fact:
    asked = a_question(
        session, incident, people, to=people.service_centre, kind=FactKind.ACTION, question="抢修何时到场？"
    )
    answer = answered(
        session, asked, people.service_centre, given=an_answer(wording=FA4, as_of=at(8, 1)), now=at(8, 5)
    )
    return facts.attest(session, answer.id, 1, actor=people.service_centre, now=at(8, 5))


def co_signed(session: Session, morning: Morning) -> Fact:
    """FA3 after the joint record of 10:20."""
    facts.co_sign(
        session,
        morning.fa3.id,
        1,
        facts.JointSignature("吴师傅", at(10, 20)),
        uploads=(an_upload(file_name="现场检查记录.pdf", data=PDF),),
        files=FakeFileStore(),
        actor=morning.people.service_centre,
        now=at(10, 20),
    )
    return facts.attest(session, morning.fa3.id, 1, actor=morning.people.service_centre, now=at(10, 20))


def drafted(session: Session, morning: Morning, *, now: datetime = AT_0815) -> Statement:
    """An empty first bulletin."""
    return service.draft(
        session, morning.incident.id, "fault_bulletin_first", house=HOUSE, actor=morning.officer, now=now
    )


def typed(**changes: object) -> Typed:
    """What the officer wrote by 08:20."""
    values: dict[str, object] = {
        "title": TITLE,
        "parts": TEXTS,
        "cut_off_at": at(8, 20),
        "next_update_at": at(10, 30),
    }
    return Typed(**{**values, **changes})  # type: ignore[arg-type]


def saved(
    session: Session,
    statement: Statement,
    actor: Actor,
    *,
    edits: Sequence[Edit] = (),
    now: datetime = AT_0820,
    **changes: object,
) -> service.Saved:
    """The statement saved with the officer's text."""
    return service.save(
        session,
        statement.id,
        typed(**changes),
        revision=statement.revision,
        actor=actor,
        now=now,
        edits=edits,
    )


def written(session: Session, morning: Morning) -> Statement:
    """The first bulletin, citing FA1 v2, FA2 and FA4."""
    edits = (
        Insert(morning.fa1.id, "situation"),
        Insert(morning.fa2.id, "situation"),
        Insert(morning.fa4.id, "measures"),
    )
    return saved(session, drafted(session, morning), morning.officer, edits=edits).statement


def submitted(session: Session, morning: Morning) -> Statement:
    """In secrecy review at 08:21."""
    statement = written(session, morning)
    return service.submit(
        session, statement.id, revision=statement.revision, actor=morning.officer, now=at(8, 21)
    )


def reviewed(session: Session, morning: Morning) -> Statement:
    """At the table at 08:24."""
    statement = submitted(session, morning)
    return service.clear_secrecy(
        session, statement.id, seen_hash=hash_of(statement), actor=morning.reviewer, now=at(8, 24)
    )


def signed(session: Session, morning: Morning) -> Statement:
    """Waiting for the deputy leader at 08:28."""
    statement = reviewed(session, morning)
    for party, actor in signers(morning):
        statement = service.sign_off(
            session, statement.id, party, seen_hash=hash_of(statement), actor=actor, now=at(8, 28)
        )
    return statement


def approved(session: Session, morning: Morning) -> Statement:
    """Approved at 08:33; the PDF is asked for."""
    statement = signed(session, morning)
    return service.approve(
        session,
        statement.id,
        seen_hash=hash_of(statement),
        proof=PROOF,
        house=HOUSE,
        actor=morning.people.deputy,
        now=at(8, 33),
    )


def signers(morning: Morning) -> tuple[tuple[str, Actor], ...]:
    """Each party of the first bulletin with the person who signs for it."""
    people = (morning.people.dispatch, morning.operations, morning.people.service_centre)
    departments = tuple((f"department:{person.department_id}", person) for person in people)
    return (*departments, ("legal", morning.legal))


def hash_of(statement: Statement) -> str:
    """The hash that somebody who looks at it now has seen."""
    assert statement.version.content_hash is not None
    return statement.version.content_hash


def approve(session: Session, statement_id: int, actor: Actor, **changes: object) -> None:
    """Approve what stands there now; `changes` are other arguments of the service."""
    statement = service.get_statement(session, statement_id)
    values = {
        "seen_hash": statement.version.content_hash or "",
        "proof": PROOF,
        "house": HOUSE,
        "now": at(8, 33),
    }
    service.approve(session, statement_id, actor=actor, **{**values, **changes})  # type: ignore[arg-type]


def signed_by_all(session: Session, morning: Morning, statement_id: int) -> int:
    """Submitted, reviewed and signed by every party; its id."""
    statement = service.get_statement(session, statement_id)
    statement = service.submit(
        session, statement.id, revision=statement.revision, actor=morning.officer, now=at(8, 21)
    )
    seen = hash_of(statement)
    statement = service.clear_secrecy(
        session, statement.id, seen_hash=seen, actor=morning.reviewer, now=at(8, 22)
    )
    people = {f"department:{p.department_id}": p for _, p in signers(morning)[:3]} | {"legal": morning.legal}
    for party in statement.version.open_parties:
        service.sign_off(
            session, statement.id, party.key, seen_hash=seen, actor=people[party.key], now=at(8, 23)
        )
    return statement.id
