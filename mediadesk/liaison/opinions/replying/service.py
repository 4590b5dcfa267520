"""How is each person told who raised an opinion, heard, and the opinion closed or opened again?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.errors import NotFound
from mediadesk.liaison.opinions import errors
from mediadesk.liaison.opinions.moving.service import get_managed, take_step
from mediadesk.liaison.opinions.opinion import Opinion, OpinionState, Reply, Satisfaction, Speaker
from mediadesk.liaison.opinions.recording.service import due_anew
from mediadesk.liaison.opinions.reminding.service import promise
from mediadesk.liaison.opinions.replying import store
from mediadesk.liaison.opinions.replying.replying import ReplyDraft, check_close, check_reply, waiting
from mediadesk.liaison.opinions.states import Action, follow


def reply(session: Session, opinion_id: int, draft: ReplyDraft, *, actor: Actor, now: datetime) -> Opinion:
    """Write down what one speaker was told. When nobody waits any more, the opinion is replied.

    Raises NotAllowed, NotFound, StepNotPossible or the broken rule at its field.
    """
    opinion = get_managed(session, opinion_id, actor=actor)
    follow(opinion.state, Action.REPLY)
    speaker = _speaker(opinion, draft.speaker_id)
    text = check_reply(opinion, draft, speaker)
    store.add_reply(
        session,
        opinion_id=opinion_id,
        speaker_id=draft.speaker_id,
        round=opinion.round,
        way=draft.way,
        text=text,
        told_at=now,
        told_by=actor.id,
        remark=draft.remark.strip()[:200],
        **_heard(draft.satisfaction, actor, now),
    )
    after = take_step(session, opinion, Action.REPLY, actor=actor, now=now)
    return after if waiting(after) else take_step(session, after, Action.COMPLETE, actor=actor, now=now)


def hear(
    session: Session,
    opinion_id: int,
    speaker_id: int,
    satisfaction: Satisfaction,
    remark: str,
    *,
    actor: Actor,
    now: datetime,
) -> Opinion:
    """Write down whether somebody is content. Raises NotAllowed, NotFound or StepNotPossible."""
    opinion = get_managed(session, opinion_id, actor=actor)
    speaker = _speaker(opinion, speaker_id)
    told: Reply | None = speaker.reply_in(opinion.round) if speaker else None
    if told is None:
        raise NotFound("opinion_reply", speaker_id)
    store.write_reply(session, told.id, remark=remark.strip()[:200], **_heard(satisfaction, actor, now))
    return take_step(session, opinion, Action.HEAR, actor=actor, now=now)


def close(session: Session, opinion_id: int, note: str, *, actor: Actor, now: datetime) -> Opinion:
    """Close it. Raises RepliesMissing, ClosedDespiteDissatisfaction or StepNotPossible."""
    opinion = get_managed(session, opinion_id, actor=actor)
    if opinion.state is not OpinionState.ANSWERED:  # there, those who wait are the better reason
        follow(opinion.state, Action.CLOSE)
    said = check_close(opinion, note)
    values = {"closed_at": now, "closed_by": actor.id}
    return take_step(session, opinion, Action.CLOSE, actor=actor, now=now, values=values, step_note=said)


def reopen(session: Session, opinion_id: int, reason: str, *, actor: Actor, now: datetime) -> Opinion:
    """The department answers anew, in a new round with a new term. Raises ReopenWithoutReason at `reason`."""
    opinion = get_managed(session, opinion_id, actor=actor)
    if not reason.strip():
        raise errors.ReopenWithoutReason(field="reason")
    values = {
        "round": opinion.round + 1,
        "due_at": due_anew(session, opinion, now),
        "assigned_at": now,
        "checked_by": None,
        "checked_at": None,
        "closed_at": None,
        "closed_by": None,
    }
    after = take_step(session, opinion, Action.REOPEN, actor=actor, now=now, values=values, step_note=reason)
    promise(session, after, now)
    return after


def _speaker(opinion: Opinion, speaker_id: int | None) -> Speaker | None:
    if speaker_id is None:
        return None
    found = next((each for each in opinion.speakers if each.id == speaker_id), None)
    if found is None:
        raise NotFound("opinion_speaker", speaker_id)
    return found


def _heard(satisfaction: Satisfaction | None, actor: Actor, now: datetime) -> dict[str, Any]:
    if satisfaction is None:
        return {}
    return {"satisfaction": satisfaction, "heard_at": now, "heard_by": actor.id}
