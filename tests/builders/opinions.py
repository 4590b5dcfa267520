"""Opinions with honest defaults; everybody in them is made up."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.contacts.person import Person
from mediadesk.contacts.role import RoleClass
from mediadesk.liaison.opinions import service
from mediadesk.liaison.opinions.opinion import Opinion, OpinionChannel, ReplyWay
from mediadesk.liaison.opinions.recording.draft import OpinionDraft
from mediadesk.liaison.opinions.replying.replying import ReplyDraft
from tests.builders.accounts import a_user
from tests.builders.contacts import NOW, a_person_draft, saved_person

WORDS = "城东三个小区交费难，银行代收点撤了以后老人要跑两公里去营业厅。"
PLAIN_ANSWER = "我们已请代收单位恢复网点，并安排人员上门帮助不会用手机的老人。"


def an_opinion_draft(
    *,
    verbatim: str = WORDS,
    channel: OpinionChannel = OpinionChannel.SYMPOSIUM,
    speakers: tuple[tuple[int, RoleClass], ...] = (),
    anonymous: RoleClass | None = None,
    received_at: datetime = NOW - timedelta(hours=2),
    topic_id: int | None = None,
    topic_text: str = "交费难",
    department_id: int | None = None,
    incident_id: int | None = None,
    channel_ref: str = "",
    meeting_id: int | None = None,
) -> OpinionDraft:
    """An opinion as typed; anonymous when nobody is named."""
    return OpinionDraft(
        verbatim=verbatim,
        channel=channel,
        speakers=speakers,
        is_anonymous=anonymous is not None or not speakers,
        anonymous_class=anonymous or (None if speakers else RoleClass.CUSTOMER_REPRESENTATIVE),
        received_at=received_at,
        topic_id=topic_id,
        topic_text=topic_text,
        department_id=department_id,
        incident_id=incident_id,
        channel_ref=channel_ref,
        meeting_id=meeting_id,
    )


def a_speaker(session: Session, actor: Actor, name: str, *, do_not_contact: bool = False) -> Person:
    """Somebody of the register who speaks."""
    number = sum(map(ord, name)) % 10_000
    reason = "本人要求" if do_not_contact else ""
    draft = a_person_draft(
        name=name,
        phone=f"138 0000 {number:04d}",
        do_not_contact=do_not_contact,
        do_not_contact_reason=reason,
    )
    return saved_person(session, actor, draft=draft)


def an_answerer(
    session: Session, name: str = "赵明", *, department: str = "市场营销部", is_head: bool = False
) -> Actor:
    """Somebody of a department who answers and signs."""
    return a_user(session, "fact_confirmer", name=name, department=department, is_head=is_head).actor


def answered(
    session: Session, opinion: Opinion, *, officer: Actor, answerer: Actor, now: datetime = NOW
) -> Opinion:
    """The opinion with a plain answer, checked."""
    if opinion.department_id is None:
        service.assign(session, opinion.id, answerer.department_id or 0, actor=officer, now=now)
    service.hand_in(session, opinion.id, PLAIN_ANSWER, actor=answerer, now=now)
    return service.check(session, opinion.id, actor=officer, now=now)


def a_reply(
    speaker_id: int | None, *, way: ReplyWay = ReplyWay.PHONE, text: str = "已电话告知网点恢复时间。"
) -> ReplyDraft:
    """What somebody was told."""
    return ReplyDraft(speaker_id=speaker_id, way=way, text=text)
