"""What can be done with opinions?

record | assign | answer | check | reply to each speaker | close, or open again

Every function takes the session of its caller's transaction and never commits.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.listing import Page
from mediadesk.liaison.opinions import store
from mediadesk.liaison.opinions.answering.service import (
    Bound,
    ask_basis,
    check,
    hand_in,
    list_bases,
    list_bases_asked,
    list_bound,
    list_shaken,
    read_answer,
    save_draft,
    send_back,
    sign_basis,
    withdraw_basis,
)
from mediadesk.liaison.opinions.joining.service import join, list_alike, separate
from mediadesk.liaison.opinions.listing import OpinionFilter, Row, Tally, Topic
from mediadesk.liaison.opinions.moving.service import get_seen, is_answerer, sees_all
from mediadesk.liaison.opinions.opinion import Opinion, OpinionState, Step
from mediadesk.liaison.opinions.recording.service import assign, extend, record_opinion, sort, take_first_step
from mediadesk.liaison.opinions.replying.service import close, hear, reopen, reply

__all__ = [
    "Bound",
    "ask_basis",
    "assign",
    "check",
    "close",
    "extend",
    "get_seen",
    "hand_in",
    "hear",
    "is_answerer",
    "join",
    "list_alike",
    "list_bases",
    "list_bases_asked",
    "list_bound",
    "list_shaken",
    "read_answer",
    "record_opinion",
    "reopen",
    "reply",
    "save_draft",
    "sees_all",
    "send_back",
    "separate",
    "sign_basis",
    "sort",
    "take_first_step",
    "withdraw_basis",
]


def list_opinions(session: Session, wanted: OpinionFilter, *, actor: Actor) -> Page[Row]:
    """A page of opinions; those of a department alone for those who answer for it."""
    return store.list_page(session, _narrowed(wanted, actor))


def count_opinions(session: Session, wanted: OpinionFilter, *, actor: Actor) -> dict[OpinionState, int]:
    """How many of the filter stand in each state."""
    return store.count_by_state(session, replace(_narrowed(wanted, actor), state=None, only_open=False))


def list_steps(session: Session, opinion_id: int) -> list[Step]:
    """The steps of an opinion, oldest first."""
    return store.list_steps(session, opinion_id)


def list_of_person(session: Session, person_id: int, *, actor: Actor) -> list[Opinion]:
    """What a person raised, newest first; nothing for those who may not see it."""
    may = actor.may(Permission.VIEW_OPINIONS) and sees_all(actor)
    return store.list_of_person(session, person_id) if may else []


def list_of_meeting(session: Session, meeting_id: int, *, actor: Actor) -> list[Opinion]:
    """What was raised in a meeting, by number; nothing for those who may not see it."""
    may = actor.may(Permission.VIEW_OPINIONS) and sees_all(actor)
    return store.list_of_meeting(session, meeting_id) if may else []


def list_waiting(session: Session, actor: Actor, now: datetime) -> tuple[list[Opinion], list[Opinion]]:
    """What the actor owes a step, and what others are late with."""
    mine: list[Opinion] = []
    late: list[Opinion] = []
    if actor.may(Permission.ANSWER_OPINION) and actor.department_id is not None:
        mine += store.list_open_of(session, actor.department_id)
    if actor.may(Permission.MANAGE_OPINIONS):
        mine += store.list_of_publicity(session)
        late = [each for each in store.list_late(session, now) if each not in mine]
    return mine, late


def list_topics(session: Session) -> list[Topic]:
    """The topics offered."""
    return store.list_topics(session, only_active=True)


def tally(session: Session, since: datetime, *, actor: Actor) -> list[Tally]:
    """Opinions by quarter and class since then. Raises NotAllowed."""
    actor.needs(Permission.VIEW_OPINIONS)
    return store.tally(session, since) if sees_all(actor) else []


def _narrowed(wanted: OpinionFilter, actor: Actor) -> OpinionFilter:
    actor.needs(Permission.VIEW_OPINIONS)
    return wanted if sees_all(actor) else replace(wanted, department_id=actor.department_id or 0)
