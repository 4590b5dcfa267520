"""How is an action of the inbox done, to one mention or to thousands, and taken back?

choose | check who was faster | do | keep what is needed to undo | fold the stories anew

A few mentions are dealt with at once; many become a job that goes on in steps, so that the person sees how far it
is and nothing is lost when a process dies. Nobody's decision is overwritten: a mention that somebody else has
dealt with since the person saw it is left alone, and told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.errors import MediadeskError, NotAllowed, NotFound, OutOfDate, RuleBroken
from mediadesk.incidents.clearing.stepping.service import MOVING, PERSONAL, STEPS, Turn
from mediadesk.jobs.service import enqueue
from mediadesk.messages import N_, Message
from mediadesk.monitoring.inbox import store as inbox
from mediadesk.monitoring.inbox.acting import store
from mediadesk.monitoring.inbox.acting.action import (
    AT_ONCE,
    Action,
    ActionKind,
    Item,
    Order,
    Target,
    check_targets,
    choose_to_undo,
)
from mediadesk.monitoring.inbox.folding.service import refold_around
from mediadesk.monitoring.mentions import store as mentions
from mediadesk.monitoring.mentions.triage import check_may_triage, check_reason
from mediadesk.monitoring.records import Mention

CARRY_ON = "inbox.carry_on"
"""Kind of the job that goes on with an action, or with taking it back."""


class SomebodyWasFaster(OutOfDate):
    """A colleague has dealt with it since the person saw it."""

    msgid = N_(
        "%(who)s has dealt with “%(title)s” meanwhile. Nothing was overwritten; see how it stands now."
    )


class ChangedSince(OutOfDate):
    """It was changed after the action that is to be taken back."""

    msgid = N_("“%(title)s” was changed again after that, so it stays as it is now.")


def carry_out(
    session: Session, order: Order, targets: Sequence[Target], *, actor: Actor, now: datetime
) -> Action:
    """Do it; with many mentions it is promised and goes on by itself.

    Raises NothingChosen, TooManyChosen, NotAllowed, a broken rule of the order itself; for a single mention also
    what stands in its way.
    """
    targets = _with_stories(session, order, targets)
    check_targets(len(targets))
    _check(order, actor)
    action_id = store.add(session, order, targets, actor_id=actor.id, now=now)
    if len(targets) > AT_ONCE:
        _promise(session, action_id, now)
        return store.get(session, action_id)
    action = carry_on(session, action_id, most=AT_ONCE, now=now, actor=actor)
    if action.refused == action.total == 1:
        raise _why_not(session, action_id)
    return action


def carry_on(
    session: Session, action_id: int, *, most: int, now: datetime, actor: Actor | None = None
) -> Action:
    """Go on with the next `most` mentions of an action; with the last one it is finished."""
    action = store.get(session, action_id, for_update=True)
    if action.finished_at is not None:
        return action
    actor = actor or _actor(session, action)
    waiting = store.list_waiting(session, action_id, undoing=False, limit=most)
    for item in waiting:
        _do(session, action, item, actor, now)
    session.flush()
    _fold(session, action, waiting)
    done = action.done + len(waiting)
    return store.write(session, action_id, done=done, finished_at=now if done >= action.total else None)


def undo(
    session: Session, action_id: int | None = None, *, actor: Actor, now: datetime, reason: str = ""
) -> Action:
    """Take back the person's last action, or this one of theirs; `reason` is what the record says where one is due.

    Raises NothingToUndo, StillRunning, NotFound for somebody else's.
    """
    action = store.get(session, action_id) if action_id else store.latest_to_undo(session, actor.id)
    action = choose_to_undo(action)
    if action.actor_id != actor.id:
        raise NotFound("inbox action", action.id)
    if action.undone_at is not None:
        return action
    store.write(session, action.id, undo_asked_at=now, done=0, given={**action.given, "undo_reason": reason})
    if action.total > AT_ONCE:
        _promise(session, action.id, now)
        return store.get(session, action.id)
    return take_back(session, action.id, most=AT_ONCE, now=now, actor=actor)


def take_back(
    session: Session, action_id: int, *, most: int, now: datetime, actor: Actor | None = None
) -> Action:
    """Go on with taking back the next `most` mentions of an action."""
    action = store.get(session, action_id, for_update=True)
    if action.undone_at is not None:
        return action
    actor = actor or _actor(session, action)
    waiting = store.list_waiting(session, action_id, undoing=True, limit=most)
    for item in waiting:
        _take_back(session, action, item, actor, now)
    session.flush()
    _fold(session, action, waiting)
    is_last = len(waiting) < most or not store.list_waiting(session, action_id, undoing=True, limit=1)
    done = action.total if is_last else action.done + len(waiting)
    return store.write(session, action_id, done=done, undone_at=now if is_last else None)


def _do(session: Session, action: Action, item: Item, actor: Actor, now: datetime) -> None:
    step, _ = STEPS[action.kind]
    try:
        mention = mentions.get(session, item.mention_id, for_update=action.kind not in PERSONAL)
        if item.seen is not None and mention.revision != item.seen and action.kind not in PERSONAL:
            raise _faster(session, mention, actor)
        before = step(Turn(session, mention, actor, now, action.given))
    except (RuleBroken, OutOfDate, NotFound) as broken:
        store.keep_done(session, action.id, item.mention_id, refused=broken.message.to_json())
        return
    after = mentions.revision_of(session, item.mention_id)
    before["revision"] = mention.revision
    store.keep_done(session, action.id, item.mention_id, before=before, after=after)


def _take_back(session: Session, action: Action, item: Item, actor: Actor, now: datetime) -> None:
    _, back = STEPS[action.kind]
    refused = None
    try:
        mention = mentions.get(session, item.mention_id, for_update=action.kind not in PERSONAL)
        if mention.revision != item.after and action.kind not in PERSONAL:
            raise ChangedSince(title=mention.article.title)
        back(Turn(session, mention, actor, now, action.given), item.before or {})
        _stands_again(session, item)
    except (RuleBroken, OutOfDate, NotFound) as broken:
        refused = broken.message.to_json()
    store.keep_done(session, action.id, item.mention_id, undone=True, refused=refused)


def _stands_again(session: Session, item: Item) -> None:
    """The mention is as it was before: what was done until then can be taken back as well."""
    if item.before is not None:
        before, now = item.before["revision"], mentions.revision_of(session, item.mention_id)
        store.follow(session, item.mention_id, before, now)


def _check(order: Order, actor: Actor) -> None:
    """What can be refused before anything is looked at."""
    if order.kind not in PERSONAL:
        check_may_triage(actor)
    if order.kind is ActionKind.DISMISS:
        check_reason(order.given.get("reason", ""))


def _with_stories(session: Session, order: Order, targets: Sequence[Target]) -> list[Target]:
    """With `with_story`, the copies folded under each go the same way."""
    chosen = list({target.mention_id: target for target in targets}.values())
    if not order.given.get("with_story"):
        return chosen
    known = {target.mention_id for target in chosen}
    copies = inbox.folded_ids(session, sorted(known))
    return chosen + [Target(each) for each in copies if each not in known]


def _fold(session: Session, action: Action, items: Sequence[Item]) -> None:
    if action.kind in MOVING:
        refold_around(session, [item.mention_id for item in items])


def _faster(session: Session, mention: Mention, actor: Actor) -> MediadeskError:
    last = store.last_action_on(session, mention.id)
    if last is None:
        return OutOfDate()
    who = accounts.name_of(session, last.actor_id) or ""
    return SomebodyWasFaster(who=who, title=mention.article.title)


def _why_not(session: Session, action_id: int) -> MediadeskError:
    """What stood in the way of the only mention, as the error it was: nothing of the action is kept."""
    [item] = store.list_refused(session, action_id, limit=1)
    message = item.refused or Message(OutOfDate.msgid)
    kind = SomebodyWasFaster if message.msgid in (SomebodyWasFaster.msgid, OutOfDate.msgid) else RuleBroken
    error = kind(message.msgid)
    error.message = message
    return error


def _actor(session: Session, action: Action) -> Actor:
    user = accounts.get_user(session, action.actor_id)
    if user is None:
        raise NotAllowed
    return user.actor


def _promise(session: Session, action_id: int, now: datetime) -> None:
    enqueue(
        session, CARRY_ON, {"action_id": action_id}, now=now, dedupe_key=f"{CARRY_ON}:{action_id}", priority=1
    )
