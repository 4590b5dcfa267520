"""Which queries fill an opinion: its row, its speakers, what each was told, and the names beside them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import column, select, table
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.liaison.opinions.models import OpinionReplyRow, OpinionRow, OpinionSpeakerRow, OpinionTopicRow
from mediadesk.liaison.opinions.opinion import Answer, Extension, FirstStep, Opinion, Reply, Speaker

PERSON = table("person", column("id"), column("name"), column("do_not_contact"))


@dataclass(frozen=True)
class _Around:
    """What stands around the rows: by id of the opinion, of the speaker, and of whoever is named."""

    joined: Mapping[int, list[int]]
    speakers: Mapping[int, list[Speaker]]
    public: Mapping[int, list[Reply]]
    names: Mapping[int, str]
    departments: Mapping[int, str]
    topics: Mapping[int, str]


def opinions_of(session: Session, rows: Sequence[OpinionRow]) -> list[Opinion]:
    """The rows as others see them, in the order given: with speakers, replies and names."""
    if not rows:
        return []
    joined = _joined(session, [row.id for row in rows])
    every = [*(row.id for row in rows), *(child for children in joined.values() for child in children)]
    told, public = _replies(session, every)
    around = _Around(
        joined=joined,
        speakers=_speakers(session, every, told),
        public=public,
        names=accounts.names_of(session, list(_named(rows))),
        departments={each.id: each.name for each in accounts.list_departments(session)},
        topics=dict(session.execute(select(OpinionTopicRow.id, OpinionTopicRow.name)).all()),
    )
    return [_opinion(row, around) for row in rows]


def _named(rows: Sequence[OpinionRow]) -> set[int]:
    return {
        user_id
        for row in rows
        for user_id in (row.answered_by, row.checked_by, row.first_met_by, row.extended_by, row.created_by)
        if user_id is not None
    }


def _joined(session: Session, ids: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    query = select(OpinionRow.id, OpinionRow.merged_into_id).where(OpinionRow.merged_into_id.in_(ids))
    for child, parent in session.execute(query.order_by(OpinionRow.id)):
        found.setdefault(parent or 0, []).append(child)
    return found


def _opinion(row: OpinionRow, around: _Around) -> Opinion:
    joined = around.joined.get(row.id, [])
    own = [each for each_id in (row.id, *joined) for each in around.speakers.get(each_id, [])]
    once = {each.person_id: each for each in reversed(own)}
    return Opinion(
        id=row.id, year=row.year, number=row.number, verbatim=row.verbatim, channel=row.channel,
        channel_ref=row.channel_ref, is_anonymous=row.is_anonymous, anonymous_class=row.anonymous_class,
        topic_id=row.topic_id, topic_name=around.topics.get(row.topic_id or 0, ""), topic_text=row.topic_text,
        state=row.state, round=row.round, department_id=row.department_id,
        department_name=around.departments.get(row.department_id or 0, ""), received_at=row.received_at,
        due_at=row.due_at, assigned_at=row.assigned_at, first=_first(row, around.names),
        extension=_extension(row, around.names), answer=_answer(row, around.names), meeting_id=row.meeting_id,
        incident_id=row.incident_id, box_opening_id=row.box_opening_id, merged_into_id=row.merged_into_id,
        joined=tuple(joined), speakers=tuple(each for each in own if once[each.person_id] is each),
        public_replies=tuple(around.public.get(row.id, ())), closed_at=row.closed_at,
        created_at=row.created_at, created_by=around.names.get(row.created_by, ""), revision=row.revision,
    )  # fmt: skip


def _first(row: OpinionRow, names: Mapping[int, str]) -> FirstStep | None:
    if row.first_due_at is None:
        return None
    met_by = names.get(row.first_met_by or 0, "")
    return FirstStep(due_at=row.first_due_at, met_at=row.first_met_at, met_by=met_by, note=row.first_note)


def _extension(row: OpinionRow, names: Mapping[int, str]) -> Extension | None:
    if row.extended_at is None or row.due_before is None:
        return None
    by = names.get(row.extended_by or 0, "")
    return Extension(at=row.extended_at, by=by, reason=row.extension_reason or "", due_before=row.due_before)


def _answer(row: OpinionRow, names: Mapping[int, str]) -> Answer | None:
    if not row.answer or row.answered_by is None or row.answered_at is None:
        return None
    return Answer(
        text=row.answer,
        by=names.get(row.answered_by, ""),
        by_id=row.answered_by,
        at=row.answered_at,
        checked_by=names.get(row.checked_by or 0),
        checked_at=row.checked_at,
    )


def _speakers(
    session: Session, opinion_ids: Sequence[int], told: Mapping[int, list[Reply]]
) -> dict[int, list[Speaker]]:
    found: dict[int, list[Speaker]] = {}
    query = (
        select(OpinionSpeakerRow, PERSON.c.name, PERSON.c.do_not_contact)
        .join(PERSON, PERSON.c.id == OpinionSpeakerRow.person_id)
        .where(OpinionSpeakerRow.opinion_id.in_(opinion_ids))
        .order_by(OpinionSpeakerRow.id)
    )
    for row, name, is_silent in session.execute(query):
        speaker = Speaker(
            id=row.id,
            opinion_id=row.opinion_id,
            person_id=row.person_id,
            name=name,
            speaker_class=row.speaker_class,
            do_not_contact=bool(is_silent),
            replies=tuple(told.get(row.id, ())),
        )
        found.setdefault(row.opinion_id, []).append(speaker)
    return found


def _replies(
    session: Session, opinion_ids: Sequence[int]
) -> tuple[dict[int, list[Reply]], dict[int, list[Reply]]]:
    """By speaker, and those for the nameless by opinion."""
    query = select(OpinionReplyRow).where(OpinionReplyRow.opinion_id.in_(opinion_ids))
    rows = session.execute(query.order_by(OpinionReplyRow.id)).scalars().all()
    names = accounts.names_of(session, [row.told_by for row in rows]) if rows else {}
    told: dict[int, list[Reply]] = {}
    public: dict[int, list[Reply]] = {}
    for row in rows:
        reply = _reply(row, names)
        if row.speaker_id is None:
            public.setdefault(row.opinion_id, []).append(reply)
        else:
            told.setdefault(row.speaker_id, []).append(reply)
    return told, public


def _reply(row: OpinionReplyRow, names: Mapping[int, str]) -> Reply:
    return Reply(
        id=row.id,
        speaker_id=row.speaker_id,
        round=row.round,
        way=row.way,
        text=row.text,
        at=row.told_at,
        by=names.get(row.told_by, ""),
        satisfaction=row.satisfaction,
        remark=row.remark,
    )
