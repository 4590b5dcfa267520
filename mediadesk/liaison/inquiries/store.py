"""Which queries do inquiries need?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, case, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.errors import NotFound
from mediadesk.incidents import store as incidents
from mediadesk.liaison.inquiries.inquiry import Inquiry, Question
from mediadesk.liaison.inquiries.listing import PAGE_SIZE, Filter, Found, Part
from mediadesk.liaison.inquiries.models import InquiryQuestionRow, InquiryRow
from mediadesk.liaison.inquiries.states import WAITING


def add(session: Session, questions: Sequence[str], **values: Any) -> int:
    """A new inquiry with its questions; its id."""
    row = InquiryRow(**values, asked=len(questions), answered=0)
    row.questions = [
        InquiryQuestionRow(number=number, text=text, asked_at=values["received_at"])
        for number, text in enumerate(questions, 1)
    ]
    session.add(row)
    session.flush()
    return row.id


def get(session: Session, inquiry_id: int, *, for_update: bool = False) -> Inquiry:
    """The inquiry with its questions. Raises NotFound."""
    row = session.get(InquiryRow, inquiry_id, with_for_update=for_update, populate_existing=for_update)
    if row is None:
        raise NotFound("inquiry", inquiry_id)
    return _records(session, [row])[0]


def write(session: Session, inquiry_id: int, **values: Any) -> None:
    """Change columns."""
    row = session.get_one(InquiryRow, inquiry_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def add_questions(
    session: Session, inquiry_id: int, texts: Sequence[str], at: datetime, **values: Any
) -> None:
    """Further questions; `values` change the inquiry in the same statement, so that its counts agree."""
    row = session.get_one(InquiryRow, inquiry_id)
    for number, text in enumerate(texts, row.asked + 1):
        row.questions.append(InquiryQuestionRow(number=number, text=text, asked_at=at))
    row.asked += len(texts)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def mark_answered(
    session: Session, inquiry_id: int, ids: Collection[int], at: datetime, **values: Any
) -> None:
    """These questions are answered; the rest as in `add_questions`."""
    row = session.get_one(InquiryRow, inquiry_id)
    for question in row.questions:
        if question.id in ids and question.answered_at is None:
            question.answered_at = at
            row.answered += 1
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def find(session: Session, wanted: Filter, now: datetime) -> Found:
    """One page of inquiries: those that wait by their clock, else the newest first."""
    query = _narrowed(wanted, now)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    waits = wanted.part in (Part.WAITING, Part.OVERDUE)
    order = (
        (InquiryRow.clock_at, InquiryRow.id)
        if waits
        else (InquiryRow.received_at.desc(), InquiryRow.id.desc())
    )
    rows = session.scalars(query.order_by(*order).limit(PAGE_SIZE).offset((wanted.page - 1) * PAGE_SIZE))
    return Found(_records(session, rows.all()), total, wanted.page)


def list_waiting(session: Session) -> list[Inquiry]:
    """Every inquiry whose clock runs, what is due first."""
    query = select(InquiryRow).where(_waits()).order_by(InquiryRow.clock_at, InquiryRow.id)
    return _records(session, session.scalars(query).all())


def list_outdated(session: Session) -> list[Inquiry]:
    """Every inquiry of which something does not stand any more, the oldest first."""
    query = select(InquiryRow).where(InquiryRow.outdated_at.is_not(None))
    return _records(session, session.scalars(query.order_by(InquiryRow.outdated_at, InquiryRow.id)).all())


def list_of(
    session: Session,
    *,
    person_id: int | None = None,
    organisation_id: int | None = None,
    incident_id: int | None = None,
) -> list[Inquiry]:
    """The inquiries of one person, one organisation or one incident, newest first."""
    pairs = (
        (InquiryRow.person_id, person_id),
        (InquiryRow.organisation_id, organisation_id),
        (InquiryRow.incident_id, incident_id),
    )
    query = select(InquiryRow).where(*(column == value for column, value in pairs if value is not None))
    return _records(session, session.scalars(query.order_by(InquiryRow.received_at.desc()).limit(200)).all())


def people_who_wait() -> Select[int]:
    """Everybody of the register for whom an inquiry is open, as a question to be asked with others."""
    known = type_coerce(InquiryRow.person_id, Integer)
    return select(known).where(InquiryRow.person_id.is_not(None), _is_open())


def count_of_people(session: Session, ids: Collection[int], now: datetime) -> dict[int, tuple[int, int]]:
    """How many inquiries of each of these people are open, and how many of these are late."""
    late = func.sum(case((_waits() & (InquiryRow.clock_at < now), 1), else_=0))
    query = select(InquiryRow.person_id, func.count(), late).where(InquiryRow.person_id.in_(ids), _is_open())
    rows = session.execute(query.group_by(InquiryRow.person_id))
    return {row[0]: (row[1], int(row[2] or 0)) for row in rows if row[0] is not None}


def _is_open() -> ColumnElement[bool]:
    return _waits() | InquiryRow.outdated_at.is_not(None)


def _waits() -> ColumnElement[bool]:
    return InquiryRow.state.in_(WAITING) & (InquiryRow.referred_to == "")


def _narrowed(wanted: Filter, now: datetime) -> Select[InquiryRow]:
    query = select(InquiryRow)
    if wanted.part in (Part.WAITING, Part.OVERDUE):
        query = query.where(_waits())
    if wanted.part is Part.OVERDUE:
        query = query.where(InquiryRow.clock_at < now)
    if wanted.part is Part.OUTDATED:
        query = query.where(InquiryRow.outdated_at.is_not(None))
    if wanted.state is not None:
        query = query.where(InquiryRow.state == wanted.state)
    if wanted.incident_id is not None:
        query = query.where(InquiryRow.incident_id == wanted.incident_id)
    if wanted.text:
        query = query.where(_says(wanted.text))
    if wanted.own_user is not None:
        own = [InquiryRow.registered_by_id == wanted.own_user]
        own += (
            [InquiryRow.department_id == wanted.own_department] if wanted.own_department is not None else []
        )
        query = query.where(or_(*own))
    return query


def _says(text: str) -> ColumnElement[bool]:
    asked = InquiryRow.questions.any(InquiryQuestionRow.text.contains(text, autoescape=True))
    named = [column.contains(text, autoescape=True) for column in (InquiryRow.caller, InquiryRow.outlet)]
    code = text.upper().removeprefix("MQ")
    numbered = [InquiryRow.id == int(code)] if code.isascii() and code.isdigit() and len(code) < 10 else []
    return or_(*named, asked, *numbered)


def _records(session: Session, rows: Sequence[InquiryRow]) -> list[Inquiry]:
    people = {row.registered_by_id for row in rows} | {row.card_checked_by_id for row in rows} - {None}
    names = accounts.names_of(session, sorted(each for each in people if each is not None))
    ids = sorted({row.incident_id for row in rows if row.incident_id is not None})
    titles = {each: incidents.get_incident(session, each).title for each in ids}
    return [_record(row, names, titles) for row in rows]


def _record(row: InquiryRow, names: dict[int, str], titles: dict[int, str]) -> Inquiry:
    return Inquiry(
        id=row.id,
        state=row.state,
        caller=row.caller,
        outlet=row.outlet,
        person_id=row.person_id,
        organisation_id=row.organisation_id,
        channel=row.channel,
        contact=row.contact,
        card_number=row.card_number,
        card_check=row.card_check,
        card_checked_at=row.card_checked_at,
        card_checked_by=names.get(row.card_checked_by_id or 0, ""),
        received_at=row.received_at,
        deadline=row.deadline,
        due_at=row.due_at,
        clock_at=row.clock_at,
        clock_from=row.clock_from,
        promised_by=row.promised_by,
        incident_id=row.incident_id,
        incident_title=titles.get(row.incident_id or 0, ""),
        department_id=row.department_id,
        registered_by=names.get(row.registered_by_id, ""),
        registered_by_id=row.registered_by_id,
        registered_at=row.registered_at,
        referred_to=row.referred_to,
        ended_reason=row.ended_reason,
        ended_at=row.ended_at,
        first_answer_at=row.first_answer_at,
        outdated_at=row.outdated_at,
        questions=tuple(
            Question(each.id, each.number, each.text, each.asked_at, each.answered_at)
            for each in row.questions
        ),
        revision=row.revision,
    )
