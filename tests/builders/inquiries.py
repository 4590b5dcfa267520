"""Media inquiries with honest defaults; every name in them is made up."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.liaison.inquiries import service
from mediadesk.liaison.inquiries.answer import AnswerDraft
from mediadesk.liaison.inquiries.inquiry import CardCheck, Channel, Inquiry, InquiryDraft, Question
from mediadesk.liaison.inquiries.material import Line, SourceKind
from mediadesk.liaison.inquiries.states import State
from tests.builders.facts import at

FIRST, SECOND = "水厂停水是不是因为停电？", "什么时候能恢复供水？"


def a_draft(
    *,
    caller: str = "陈立",
    outlet: str = "兰江晚报",
    questions: tuple[str, ...] = (FIRST, SECOND),
    received_at: datetime | None = None,
    deadline: datetime | None = None,
    card_check: CardCheck = CardCheck.VERIFIED,
    card_number: str = "K33012026000018",
    incident_id: int | None = None,
    person_id: int | None = None,
) -> InquiryDraft:
    """A call as it was written down."""
    return InquiryDraft(
        caller=caller,
        outlet=outlet,
        questions=questions,
        received_at=received_at or at(8, 40),
        channel=Channel.PHONE,
        contact="138 0000 6601",
        card_number=card_number,
        card_check=card_check,
        deadline=deadline,
        incident_id=incident_id,
        person_id=person_id,
    )


def an_inquiry(
    *,
    state: State = State.OPEN,
    questions: tuple[Question, ...] = (Question(1, 1, FIRST, at(8, 40)), Question(2, 2, SECOND, at(8, 40))),
    clock_at: datetime | None = None,
    referred_to: str = "",
    card_check: CardCheck = CardCheck.VERIFIED,
) -> Inquiry:
    """An inquiry as it is kept: asked at 08:40, due at 10:40."""
    due_at = at(8, 40) + timedelta(hours=2)
    return Inquiry(
        id=1,
        state=state,
        caller="陈立",
        outlet="兰江晚报",
        person_id=None,
        organisation_id=None,
        channel=Channel.PHONE,
        contact="",
        card_number="K33012026000018",
        card_check=card_check,
        card_checked_at=None,
        card_checked_by="",
        received_at=at(8, 40),
        deadline=None,
        due_at=due_at,
        clock_at=clock_at or due_at,
        clock_from=at(8, 40),
        promised_by=None,
        incident_id=None,
        incident_title="",
        department_id=None,
        registered_by="林岚",
        registered_by_id=1,
        registered_at=at(8, 41),
        referred_to=referred_to,
        ended_reason="",
        ended_at=None,
        first_answer_at=None,
        outdated_at=None,
        questions=questions,
        revision=1,
    )


def a_line(
    words: str = "向水厂供电的两回线路电压正常。",
    *,
    kind: SourceKind = SourceKind.FACT,
    source_id: int = 1,
    version: int = 1,
    is_published: bool = False,
) -> Line:
    """An approved sentence."""
    return Line(kind, source_id, version, "FA1 v1", words, 1, is_published)


def an_answer_draft(
    *,
    ticked: tuple[str, ...] = (),
    typed: str = "",
    numbers: tuple[int, ...] = (1,),
    said_at: datetime | None = None,
) -> AnswerDraft:
    """An answer as typed."""
    return AnswerDraft(
        ticked=ticked, typed=typed, numbers=numbers, channel=Channel.PHONE, said_at=said_at or at(8, 50)
    )


def saved_inquiry(
    session: Session, actor: Actor, *, draft: InquiryDraft | None = None, now: datetime | None = None
) -> Inquiry:
    """An inquiry in the database, written down at 08:41."""
    return service.register(session, draft or a_draft(), actor=actor, now=now or at(8, 41))
