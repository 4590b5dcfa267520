"""The people, items and incident of the water-plant case, saved through the desk's own services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.documents.uploads import Upload
from mediadesk.facts import service as facts
from mediadesk.facts.answers import Answer
from mediadesk.facts.fact import AnswerForm, Fact, FactKind, FactRequest
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Incident
from mediadesk.monitoring.articles import store as articles
from mediadesk.monitoring.mentions import store as mentions
from mediadesk.monitoring.records import BodyState, Channel, Mention, OutletTier
from mediadesk.monitoring.sources.store import outlet_named
from tests.builders.accounts import a_user
from tests.builders.facts import an_answer, at
from tests.builders.incidents import a_time
from tests.fakes.file_store import FakeFileStore

_numbers = count(1)
ACCUSATION = "早上六点半就没水了，自来水公司说是供电公司停电造成的，请供电公司出来说清楚。"
AT_0648, AT_0714 = at(6, 48), at(7, 14)


@dataclass(frozen=True)
class People:
    """Who acts in the case."""

    officer: Actor
    head: Actor
    deputy: Actor
    top: Actor
    dispatch: Actor
    service_centre: Actor


def the_people(session: Session) -> People:
    """Everybody of the case, with an account and a department."""
    return People(
        officer=a_user(session, "pr_officer", name="林岚").actor,
        head=a_user(session, "pr_head", name="周砚", is_head=True).actor,
        deputy=a_user(session, "deputy_leader", name="顾启明", department="公司领导").actor,
        top=a_user(session, "top_leader", name="沈岳", department="公司领导").actor,
        dispatch=a_user(session, "fact_confirmer", name="秦川", department="电力调度控制中心").actor,
        service_centre=a_user(session, "fact_confirmer", name="何静", department="客户服务中心").actor,
    )


def a_mention(
    session: Session,
    *,
    title: str = "早上六点半就没水了，问了一圈都说是电的问题",
    text: str = ACCUSATION,
    outlet: str = "微博用户“江边早点铺”",
    channel: Channel = Channel.MICROBLOG,
    published_at: datetime = AT_0648,
    captured_at: datetime = AT_0714,
) -> Mention:
    """An item that a watch has matched."""
    place = outlet_named(session, outlet, channel=channel, tier=OutletTier.LOCAL)
    number = next(_numbers)
    article = articles.add(
        session,
        outlet_id=place.id,
        page_key=f"{number:064x}",
        url=f"https://weibo.example/{number}",
        title=title,
        published_at=published_at,
        to_the_minute=True,
        captured_at=captured_at,
        sorted_at=published_at,
        text=text,
        body_state=BodyState.PAGE,
        confidence=1.0,
    )
    assert article is not None
    return mentions.add_many(session, [(article, [])], now=captured_at)[0]


def the_incident(
    session: Session,
    actor: Actor,
    *,
    mention_ids: tuple[int, ...] = (),
    title: str = "市区部分区域停水，被指因供电公司停电",
    detected_at: datetime = AT_0714,
    now: datetime = AT_0714,
) -> Incident:
    """The incident of the case, opened at 07:14."""
    return incidents.open_incident(
        session,
        mention_ids=mention_ids or (a_mention(session).id,),
        title=title,
        what="自来水公司答复市民：停水因供电公司停电造成",
        where="市区南门、西苑、滨江路一带",
        when=a_time(),
        detected_at=detected_at,
        actor=actor,
        now=now,
    )


def a_question(
    session: Session,
    incident: Incident,
    people: People,
    *,
    to: Actor | None = None,
    kind: FactKind = FactKind.STATUS,
    form: AnswerForm = AnswerForm.TEXT,
    question: str = "向杨家门水厂供电的两回线路是否正常？",
    now: datetime = AT_0714 + timedelta(minutes=2),
) -> FactRequest:
    """A question of the officer's, to dispatch unless `to` is somebody else's department."""
    department_id = (to or people.dispatch).department_id
    assert department_id is not None
    asked = facts.Question(department_id, question, "首报要用，自来水公司称系供电停电", kind, form)
    return facts.request_fact(session, incident.id, asked, actor=people.officer, now=now)


def answered(
    session: Session,
    request: FactRequest,
    actor: Actor,
    *,
    given: Answer | None = None,
    uploads: tuple[Upload, ...] = (),
    files: FakeFileStore | None = None,
    now: datetime | None = None,
) -> Fact:
    """The fact with a reported version."""
    return facts.answer(
        session,
        request.id,
        given or an_answer(),
        uploads=uploads,
        files=files or FakeFileStore(),
        actor=actor,
        now=now or at(7, 25),
    )


def attested(session: Session, request: FactRequest, actor: Actor, *, given: Answer | None = None) -> Fact:
    """The fact with an attested version."""
    fact = answered(session, request, actor, given=given)
    return facts.attest(session, fact.id, fact.versions[-1].version, actor=actor, now=at(7, 25))
