"""How does an opinion get its number, its clock and its department?

check | number | clock | speakers | warn | look for others that say the same
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotFound
from mediadesk.incidents import service as incidents
from mediadesk.liaison.opinions import clocks, store
from mediadesk.liaison.opinions.events import OpinionRecorded, OpinionSorted
from mediadesk.liaison.opinions.listing import topic_for
from mediadesk.liaison.opinions.moving.service import get_managed, take_step
from mediadesk.liaison.opinions.opinion import Opinion, OpinionState
from mediadesk.liaison.opinions.recording.draft import OpinionDraft, check_draft
from mediadesk.liaison.opinions.reminding.service import promise
from mediadesk.liaison.opinions.setting.service import own_clocks
from mediadesk.liaison.opinions.states import Action
from mediadesk.liaison.risk_points.service import look_for_risk
from mediadesk.liaison.workdays.service import calendar
from mediadesk.times import shanghai


def record_opinion(session: Session, draft: OpinionDraft, *, actor: Actor, now: datetime) -> Opinion:
    """Write an opinion down; with a department, give it there at once. Raises NotAllowed, NotFound or the broken rule.

    A ticket of a channel that is known already is not written twice: the known opinion comes back.
    """
    actor.needs(Permission.MANAGE_OPINIONS)
    checked = check_draft(draft, now)
    if checked.channel_ref and (known := store.find_by_ref(session, checked.channel, checked.channel_ref)):
        return _whole(session, known)
    opinion_id = store.add(session, _columns(session, checked, actor, now))
    for person_id, speaker_class in checked.speakers:
        if store.find_person(session, person_id) is None:
            raise NotFound("person", person_id)
        store.add_speaker(session, opinion_id, person_id, speaker_class)
    store.add_step(
        session, opinion_id, action=None, state=OpinionState.RECORDED, note="", at=now, by_id=actor.id
    )
    opinion = _whole(session, opinion_id)
    record(
        session,
        OpinionRecorded(
            subject_id=opinion_id,
            at=now,
            actor_id=actor.id,
            incident_id=opinion.incident_id,
            code=opinion.code,
            channel=opinion.channel.value,
        ),
    )
    promise(session, opinion, now)
    look_for_risk(session, opinion, now=now)
    if checked.department_id is None:
        return opinion
    return assign(session, opinion_id, checked.department_id, actor=actor, now=now)


def _columns(session: Session, draft: OpinionDraft, actor: Actor, now: datetime) -> dict[str, Any]:
    rule, days = clocks.rule_of(draft.channel, own_clocks(session)), calendar(session)
    year = shanghai(draft.received_at).year
    topic_id = draft.topic_id
    if topic_id is None and not draft.topic_text:
        guessed = topic_for(draft.verbatim, store.list_topics(session, only_active=True))
        topic_id = guessed.id if guessed else None
    return {
        "year": year,
        "number": store.take_number(session, year),
        "verbatim": draft.verbatim,
        "channel": draft.channel,
        "channel_ref": draft.channel_ref,
        "is_anonymous": draft.is_anonymous,
        "anonymous_class": draft.anonymous_class,
        "topic_id": topic_id,
        "topic_text": draft.topic_text,
        "state": OpinionState.RECORDED,
        "round": 1,
        "received_at": draft.received_at,
        "due_at": draft.due_at or rule.answer.after(draft.received_at, days),
        "first_due_at": rule.first.after(draft.received_at, days) if rule.first else None,
        "meeting_id": draft.meeting_id,
        "incident_id": draft.incident_id,
        "box_opening_id": draft.box_opening_id,
        "created_at": now,
        "created_by": actor.id,
    }


def assign(
    session: Session, opinion_id: int, department_id: int, *, actor: Actor, now: datetime, note: str = ""
) -> Opinion:
    """Give it to a department, or to another one. Raises NotAllowed, NotFound or StepNotPossible."""
    opinion = get_managed(session, opinion_id, actor=actor)
    department = accounts.get_department(session, department_id)
    if department is None:
        raise NotFound("department", department_id)
    values = {"department_id": department_id, "assigned_at": now}
    said = f"{department.name} {note}".strip()
    return take_step(session, opinion, Action.ASSIGN, actor=actor, now=now, values=values, step_note=said)


def sort(
    session: Session,
    opinion_id: int,
    *,
    topic_id: int | None,
    topic_text: str,
    incident_id: int | None,
    actor: Actor,
    now: datetime,
) -> Opinion:
    """Change the topic and the incident it belongs to. Raises NotAllowed or NotFound."""
    opinion = get_managed(session, opinion_id, actor=actor)
    if incident_id is not None:
        incidents.get_incident(session, incident_id)
    values = {
        "topic_id": topic_id,
        "topic_text": "" if topic_id else " ".join(topic_text.split())[:60],
        "incident_id": incident_id,
    }
    changed = tuple(name for name, value in values.items() if getattr(opinion, name) != value)
    if not changed:
        return opinion
    store.write(session, opinion_id, values)
    record(session, OpinionSorted(subject_id=opinion_id, at=now, actor_id=actor.id, changed=changed))
    after = _whole(session, opinion_id)
    look_for_risk(session, after, now=now)
    return after


def extend(
    session: Session, opinion_id: int, *, days: int, reason: str, actor: Actor, now: datetime
) -> Opinion:
    """Make the term of the answer longer, once. Raises NotAllowed, NotFound or the rule that forbids it."""
    opinion = get_managed(session, opinion_id, actor=actor)
    rule = clocks.rule_of(opinion.channel, own_clocks(session))
    is_extended = opinion.extension is not None
    due_at, said = clocks.extended(rule, opinion.due_at, days, reason, is_extended=is_extended)
    values = {
        "due_at": due_at,
        "due_before": opinion.due_at,
        "extended_at": now,
        "extended_by": actor.id,
        "extension_reason": said[:200],
    }
    after = take_step(session, opinion, Action.EXTEND, actor=actor, now=now, values=values, step_note=said)
    promise(session, after, now)
    return after


def take_first_step(session: Session, opinion_id: int, note: str, *, actor: Actor, now: datetime) -> Opinion:
    """The person was called back, or the written notice went out. Raises NotAllowed, NotFound or StepNotPossible."""
    opinion = get_managed(session, opinion_id, actor=actor)
    if opinion.first is None or opinion.first.met_at is not None:
        return opinion
    values = {"first_met_at": now, "first_met_by": actor.id, "first_note": note.strip()[:200]}
    return take_step(session, opinion, Action.FIRST_STEP, actor=actor, now=now, values=values, step_note=note)


def due_anew(session: Session, opinion: Opinion, now: datetime) -> datetime:
    """Until when an opinion is answered that was opened again: the channel's term from now on."""
    rule = clocks.rule_of(opinion.channel, own_clocks(session))
    return max(rule.answer.after(now, calendar(session)), now + timedelta(hours=1))


def _whole(session: Session, opinion_id: int) -> Opinion:
    found = store.get(session, opinion_id)
    if found is None:
        raise NotFound("opinion", opinion_id)
    return found
