"""Which queries do opinions need?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select, update
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.contacts.listing import PAGE_SIZE, Page
from mediadesk.contacts.role import RoleClass
from mediadesk.db import insert_into
from mediadesk.liaison.opinions.listing import OpinionFilter, Row, Tally, Topic, quarter_of
from mediadesk.liaison.opinions.loading.store import PERSON, opinions_of
from mediadesk.liaison.opinions.models import (
    OpinionRow,
    OpinionSeriesRow,
    OpinionSpeakerRow,
    OpinionStepRow,
    OpinionTopicRow,
)
from mediadesk.liaison.opinions.opinion import (
    OPEN,
    UNANSWERED,
    Opinion,
    OpinionState,
    Satisfaction,
    Step,
)

_UNTIL = {OpinionState.ANSWERED, OpinionState.REPLIED, OpinionState.CLOSED}


def take_number(session: Session, year: int) -> int:
    """The next number of the year, held until the transaction ends: what is rolled back leaves no gap."""
    first = insert_into(session, OpinionSeriesRow).values(year=year, last_number=0)
    session.execute(first.on_conflict_do_nothing())
    taken = (
        update(OpinionSeriesRow)
        .where(OpinionSeriesRow.year == year)
        .values(last_number=OpinionSeriesRow.last_number + 1)
        .returning(OpinionSeriesRow.last_number)
    )
    return session.execute(taken.execution_options(synchronize_session=False)).scalar_one()


def add(session: Session, values: dict[str, Any]) -> int:
    """A new opinion; its id."""
    row = OpinionRow(**values)
    session.add(row)
    session.flush()
    return row.id


def write(session: Session, opinion_id: int, values: dict[str, Any]) -> None:
    """Change columns."""
    row = session.get_one(OpinionRow, opinion_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def add_step(session: Session, opinion_id: int, **values: Any) -> None:
    """Write a step down."""
    session.add(OpinionStepRow(opinion_id=opinion_id, **values))
    session.flush()


def list_steps(session: Session, opinion_id: int) -> list[Step]:
    """The steps, oldest first."""
    query = select(OpinionStepRow).where(OpinionStepRow.opinion_id == opinion_id).order_by(OpinionStepRow.id)
    rows = session.execute(query).scalars().all()
    names = accounts.names_of(session, [row.by_id for row in rows if row.by_id is not None])
    return [
        Step(action=row.action.value if row.action else "", state=row.state, at=row.at,
             by=names.get(row.by_id or 0, ""), note=row.note)
        for row in rows
    ]  # fmt: skip


def add_speaker(session: Session, opinion_id: int, person_id: int, speaker_class: RoleClass) -> int:
    """A person who raised it; its id. The same person again changes nothing."""
    query = select(OpinionSpeakerRow.id).where(
        OpinionSpeakerRow.opinion_id == opinion_id, OpinionSpeakerRow.person_id == person_id
    )
    if (known := session.execute(query).scalar()) is not None:
        return known
    row = OpinionSpeakerRow(opinion_id=opinion_id, person_id=person_id, speaker_class=speaker_class)
    session.add(row)
    session.flush()
    return row.id


def find_person(session: Session, person_id: int) -> str | None:
    """The name of a person of the register, or None."""
    return session.execute(select(PERSON.c.name).where(PERSON.c.id == person_id)).scalar()


def find_by_ref(session: Session, channel: str, channel_ref: str) -> int | None:
    """The opinion that a ticket of a channel already became."""
    query = select(OpinionRow.id).where(OpinionRow.channel == channel, OpinionRow.channel_ref == channel_ref)
    return session.execute(query).scalars().first()


def get(session: Session, opinion_id: int, *, lock: bool = False) -> Opinion | None:
    """The opinion, or None; `lock` holds it until the transaction ends."""
    row = session.get(OpinionRow, opinion_id, with_for_update=lock, populate_existing=lock)
    return opinions_of(session, [row])[0] if row else None


def list_whole(session: Session, opinion_ids: Iterable[int]) -> list[Opinion]:
    """Several opinions with everything, by id."""
    query = select(OpinionRow).where(OpinionRow.id.in_(list(opinion_ids))).order_by(OpinionRow.id)
    return opinions_of(session, session.execute(query).scalars().all())


def list_ids(session: Session, *conditions: ColumnElement[bool]) -> list[int]:
    """Ids of opinions, oldest first."""
    return list(session.execute(select(OpinionRow.id).where(*conditions).order_by(OpinionRow.id)).scalars())


def list_of_person(session: Session, person_id: int) -> list[Opinion]:
    """What a person raised, newest first."""
    query = select(OpinionSpeakerRow.opinion_id).where(OpinionSpeakerRow.person_id == person_id)
    found = list_whole(session, session.execute(query).scalars().all())
    return sorted(found, key=lambda each: each.received_at, reverse=True)


def list_of_meeting(session: Session, meeting_id: int) -> list[Opinion]:
    """What was raised in a meeting, in the order of the numbers."""
    return list_whole(session, list_ids(session, OpinionRow.meeting_id == meeting_id))


def list_received_since(session: Session, since: datetime) -> list[Opinion]:
    """Every opinion that came since then and stands for itself or is joined with another."""
    return list_whole(session, list_ids(session, OpinionRow.received_at >= since))


def list_open_of(session: Session, department_id: int) -> list[Opinion]:
    """What a department owes an answer to, by its time."""
    ids = list_ids(
        session, OpinionRow.department_id == department_id, OpinionRow.state == OpinionState.ASSIGNED
    )
    return sorted(list_whole(session, ids), key=lambda each: each.due_at)


def list_of_publicity(session: Session) -> list[Opinion]:
    """What waits for publicity: to be given out, checked, told or closed."""
    states = [each for each in OPEN if each is not OpinionState.ASSIGNED]
    return sorted(
        list_whole(session, list_ids(session, OpinionRow.state.in_(states))), key=lambda each: each.due_at
    )


def list_late(session: Session, now: datetime) -> list[Opinion]:
    """Answers that are late with a department."""
    late = (OpinionRow.state == OpinionState.ASSIGNED, OpinionRow.due_at < now)
    return sorted(list_whole(session, list_ids(session, *late)), key=lambda each: each.due_at)


def list_page(session: Session, wanted: OpinionFilter) -> Page[Row]:
    """A page of the list: what runs out first comes first, closed ones last, newest first."""
    query = select(OpinionRow).where(*_conditions(wanted))
    total = session.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    waits = case((OpinionRow.state.in_(UNANSWERED), 0), (OpinionRow.state.in_(OPEN), 1), else_=2)
    closed_last = case((OpinionRow.state.in_(OPEN), None), else_=OpinionRow.received_at)
    ordered = query.order_by(waits, closed_last.desc(), OpinionRow.due_at, OpinionRow.id)
    rows = session.execute(ordered.limit(PAGE_SIZE).offset((wanted.page - 1) * PAGE_SIZE)).scalars().all()
    return Page([_row(each) for each in opinions_of(session, rows)], total, wanted.page)


def count_by_state(session: Session, wanted: OpinionFilter) -> dict[OpinionState, int]:
    """How many of the filter stand in each state."""
    query = select(OpinionRow.state, func.count()).where(*_conditions(wanted)).group_by(OpinionRow.state)
    return dict(session.execute(query).all())


def list_topics(session: Session, *, only_active: bool = False) -> list[Topic]:
    """The short list of topics, by name."""
    query = select(OpinionTopicRow).order_by(OpinionTopicRow.id)
    if only_active:
        query = query.where(OpinionTopicRow.is_active)
    return [Topic(row.id, row.name, row.words, row.is_active) for row in session.execute(query).scalars()]


def save_topic(session: Session, topic_id: int | None, values: dict[str, Any]) -> int:
    """A new topic, or an old one changed; its id."""
    row = session.get_one(OpinionTopicRow, topic_id) if topic_id else OpinionTopicRow(**values)
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return row.id


def tally(session: Session, since: datetime) -> list[Tally]:
    """Opinions by quarter and class since then, joined ones too: each was raised."""
    found = list_received_since(session, since)
    replied = {each.id for each in found if each.state in (OpinionState.REPLIED, OpinionState.CLOSED)}
    answered = {each.id for each in found if each.state in _UNTIL}
    groups: dict[tuple[str, RoleClass], list[Opinion]] = {}
    for each in found:
        for name in each.classes:
            groups.setdefault((quarter_of(each.received_at), name), []).append(each)
    whole = {each.id: each for each in found}

    def leading(each: Opinion) -> Opinion:
        return whole.get(each.merged_into_id or each.id, each)

    return [
        Tally(
            quarter=quarter,
            speaker_class=name,
            raised=len(group),
            answered=sum(leading(each).id in answered for each in group),
            replied=sum(leading(each).id in replied for each in group),
            satisfied=sum(_is_content(leading(each)) for each in group),
        )
        for (quarter, name), group in sorted(groups.items())
    ]


def _conditions(wanted: OpinionFilter) -> list[ColumnElement[bool]]:
    exact = {
        OpinionRow.state: wanted.state,
        OpinionRow.channel: wanted.channel,
        OpinionRow.department_id: wanted.department_id,
        OpinionRow.topic_id: wanted.topic_id,
        OpinionRow.meeting_id: wanted.meeting_id,
    }
    conditions = [column == value for column, value in exact.items() if value is not None]
    conditions += [_says(word) for word in wanted.text.split()]
    if wanted.only_open:
        conditions.append(OpinionRow.state.in_(OPEN))
    if wanted.speaker_class is not None:
        conditions.append(_spoken_as(wanted.speaker_class))
    if wanted.late_at is not None:
        conditions += [OpinionRow.state.in_(UNANSWERED), OpinionRow.due_at < wanted.late_at]
    return conditions


def _says(word: str) -> ColumnElement[bool]:
    places = [
        OpinionRow.verbatim.contains(word, autoescape=True),
        OpinionRow.topic_text.contains(word, autoescape=True),
    ]
    digits = "".join(letter for letter in word if letter.isdecimal())
    if digits and len(digits) < 7:
        places.append(OpinionRow.number == int(digits))
    return or_(*places)


def _spoken_as(speaker_class: RoleClass) -> ColumnElement[bool]:
    spoken = select(OpinionSpeakerRow.opinion_id).where(OpinionSpeakerRow.speaker_class == speaker_class)
    return or_(OpinionRow.anonymous_class == speaker_class, OpinionRow.id.in_(spoken))


def _row(opinion: Opinion) -> Row:
    said = [each.reply_in(opinion.round) for each in opinion.speakers]
    told = [each for each in said if each is not None]
    return Row(
        id=opinion.id,
        code=opinion.code,
        verbatim=opinion.verbatim,
        state=opinion.state,
        channel=opinion.channel,
        topic=opinion.topic,
        department_id=opinion.department_id,
        department_name=opinion.department_name,
        received_at=opinion.received_at,
        due_at=opinion.due_at,
        answered_at=opinion.answer.checked_at if opinion.answer else None,
        meeting_id=opinion.meeting_id,
        is_anonymous=opinion.is_anonymous,
        speakers=tuple((each.person_id, each.name, each.speaker_class) for each in opinion.speakers),
        replied=len(told),
        unsatisfied=sum(each.satisfaction is Satisfaction.NOT_SATISFIED for each in told),
    )


def _is_content(opinion: Opinion) -> bool:
    heard = [reply.satisfaction for each in opinion.speakers if (reply := each.reply_in(opinion.round))]
    return Satisfaction.SATISFIED in heard and Satisfaction.NOT_SATISFIED not in heard
