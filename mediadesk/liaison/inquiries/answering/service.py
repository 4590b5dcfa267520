"""How is a journalist answered, with approved words only?

approved lines | compose | sentence by sentence | what was said, with its lines

What is said on the telephone is written down afterwards; the rule is the same, because what is written down is what
was approved to be said.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.errors import NotAllowed
from mediadesk.liaison.inquiries import errors, rights, states
from mediadesk.liaison.inquiries import store as inquiries
from mediadesk.liaison.inquiries.answer import (
    Answer,
    AnswerDraft,
    AnswerKind,
    check_promise,
    check_said_at,
    chosen_questions,
)
from mediadesk.liaison.inquiries.answering import store
from mediadesk.liaison.inquiries.events import InquiryAnswered, InquiryHeld, InquiryPutRight
from mediadesk.liaison.inquiries.inquiry import Channel, Inquiry
from mediadesk.liaison.inquiries.knowing.service import approved_lines
from mediadesk.liaison.inquiries.material import Line, compose, holding_words, lines_said
from mediadesk.liaison.inquiries.reminding.service import promise
from mediadesk.liaison.inquiries.states import Action
from mediadesk.times import shanghai


def list_answers(session: Session, inquiry_id: int) -> list[Answer]:
    """What was said, oldest first."""
    return store.list_of(session, inquiry_id)


def lines_for(session: Session, inquiry: Inquiry, now: datetime) -> list[Line]:
    """What may be said to this journalist: while the press card is unchecked, only what is published (C26)."""
    lines = approved_lines(session, inquiry.incident_id, now)
    return lines if inquiry.is_trusted else [line for line in lines if line.is_published]


def hold(
    session: Session, inquiry_id: int, *, promised_by: datetime, channel: Channel, actor: Actor, now: datetime
) -> None:
    """Say that it is being checked, and until when we answer; that promise is the clock from here.

    Raises NotAllowed, PromiseNotLater or the state's rule.
    """
    inquiry = _held(session, inquiry_id, actor)
    following = states.after(inquiry.state, Action.HOLD)
    check_promise(promised_by, now)
    clock = shanghai(promised_by)
    words = holding_words(_said(clock, shanghai(now)))
    store.add(
        session,
        (),
        inquiry_id=inquiry_id,
        kind=AnswerKind.HOLDING,
        text=words,
        said_at=now,
        said_by_id=actor.id,
        channel=channel,
        promised_by=promised_by,
        numbers=[],
        recorded_at=now,
        recorded_by_id=actor.id,
    )
    inquiries.write(
        session, inquiry_id, state=following, promised_by=promised_by, clock_at=promised_by, clock_from=now
    )
    event = InquiryHeld(
        subject_id=inquiry_id,
        incident_id=inquiry.incident_id,
        at=now,
        actor_id=actor.id,
        code=inquiry.code,
        promised_at=promised_by.isoformat(),
    )
    record(session, event)
    promise(session, inquiries.get(session, inquiry_id), now)


def _said(clock: datetime, today: datetime) -> str:
    day = "" if clock.date() == today.date() else f"{clock.month}月{clock.day}日"
    return f"{day}{clock:%H:%M}"


def answer(session: Session, inquiry_id: int, draft: AnswerDraft, *, actor: Actor, now: datetime) -> None:
    """Answer one or several questions with approved words.

    Raises NotAllowed, QuestionUnknown, SaidLater, AnswerEmpty, LineGone, OnlyPublished, SentenceNotApproved (with the
    sentence), or the state's rule.
    """
    inquiry = _held(session, inquiry_id, actor)
    chosen = chosen_questions(inquiry, draft.numbers)
    left = len(inquiry.open_questions) - len(chosen)
    following = states.after(inquiry.state, Action.ANSWER_SOME if left else Action.ANSWER_ALL)
    _say(session, inquiry, draft, AnswerKind.ANSWER, tuple(each.number for each in chosen), actor, now)
    inquiries.mark_answered(
        session,
        inquiry_id,
        [each.id for each in chosen],
        draft.said_at,
        state=following,
        first_answer_at=inquiry.first_answer_at or draft.said_at,
    )
    event = InquiryAnswered(
        subject_id=inquiry_id,
        incident_id=inquiry.incident_id,
        at=now,
        actor_id=actor.id,
        code=inquiry.code,
        numbers="、".join(str(each.number) for each in chosen),
        open=left,
    )
    record(session, event)


def put_right(session: Session, inquiry_id: int, draft: AnswerDraft, *, actor: Actor, now: datetime) -> None:
    """Tell the journalist what has changed since. Raises NothingOutdated, or as `answer`."""
    inquiry = _held(session, inquiry_id, actor)
    if not inquiry.is_outdated:
        raise errors.NothingOutdated
    following = states.after(inquiry.state, Action.CORRECT)
    _say(session, inquiry, draft, AnswerKind.CORRECTION, draft.numbers, actor, now)
    inquiries.write(session, inquiry_id, state=following, outdated_at=None)
    event = InquiryPutRight(
        subject_id=inquiry_id, incident_id=inquiry.incident_id, at=now, actor_id=actor.id, code=inquiry.code
    )
    record(session, event)


def _say(
    session: Session,
    inquiry: Inquiry,
    draft: AnswerDraft,
    kind: AnswerKind,
    numbers: tuple[int, ...],
    actor: Actor,
    now: datetime,
) -> None:
    check_said_at(inquiry, draft.said_at, now)
    said_by = _speaker(session, draft.said_by, actor)
    material = approved_lines(session, inquiry.incident_id, now)
    text = compose(_ticked(material, draft.ticked), draft.typed)
    lines = lines_said(text, material, is_trusted=inquiry.is_trusted)
    store.add(
        session,
        lines,
        inquiry_id=inquiry.id,
        kind=kind,
        text=text,
        said_at=draft.said_at,
        said_by_id=said_by,
        channel=draft.channel,
        promised_by=None,
        numbers=list(numbers),
        recorded_at=now,
        recorded_by_id=actor.id,
    )


def _ticked(material: Sequence[Line], keys: tuple[str, ...]) -> list[Line]:
    known = {line.key: line for line in material}
    if any(key not in known for key in keys):
        raise errors.LineGone(field="text")
    return [known[key] for key in dict.fromkeys(keys)]


def _speaker(session: Session, said_by: int | None, actor: Actor) -> int:
    """Whoever spoke may answer journalists too. Raises NotAllowed."""
    if said_by is None or said_by == actor.id:
        return actor.id
    speaker = accounts.get_user(session, said_by)
    if speaker is None or not rights.may_answer(speaker.actor):
        raise NotAllowed
    return speaker.id


def _held(session: Session, inquiry_id: int, actor: Actor) -> Inquiry:
    inquiry = inquiries.get(session, inquiry_id, for_update=True)
    rights.needs_to_answer(actor)
    return inquiry
