"""How does somebody subscribe to the calendar, and what may the subscription show?"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts.calendar import store
from mediadesk.contacts.calendar.feed import Feed, hash_of
from mediadesk.contacts.events import CalendarSubscribed, CalendarUnsubscribed
from mediadesk.contacts.inviting.occasion import Host, Occasion, occasion_of
from mediadesk.contacts.meetings import service as meetings

BACK, AHEAD = timedelta(days=90), timedelta(days=400)
READ_IS_NOTED_EVERY = timedelta(minutes=10)


def list_feeds(session: Session, actor: Actor) -> list[Feed]:
    """The subscriptions somebody has, newest first."""
    return store.list_of(session, actor.id)


def subscribe(session: Session, *, actor: Actor, now: datetime) -> str:
    """A new secret, to be shown once; every older address of the same person stops working."""
    actor.needs(Permission.VIEW_CONTACTS)
    token = secrets.token_urlsafe(32)
    store.revoke(session, actor.id, now=now)
    store.add(session, user_id=actor.id, token_hash=hash_of(token), now=now)
    record(session, CalendarSubscribed(subject_id=actor.id, at=now, actor_id=actor.id))
    return token


def unsubscribe(session: Session, *, actor: Actor, now: datetime) -> None:
    """None of the person's addresses holds any more."""
    store.revoke(session, actor.id, now=now)
    record(session, CalendarUnsubscribed(subject_id=actor.id, at=now, actor_id=actor.id))


def find_feed(session: Session, token: str) -> Feed | None:
    """Whose calendar the address shows; None when it does not hold, or its owner may not see the calendar any more."""
    feed = store.find(session, hash_of(token)) if len(token) < 100 else None
    user = accounts.get_user(session, feed.user_id) if feed else None
    if feed is None or user is None or not user.is_active or not user.actor.may(Permission.VIEW_CONTACTS):
        return None
    return feed


def note_read(session: Session, feed: Feed, *, now: datetime) -> None:
    """A program has read it."""
    store.note_read(session, feed.id, now=now)


def occasions(session: Session, *, host: Host, now: datetime) -> list[Occasion]:
    """What the subscription shows: what, where and when. Who comes and what was said stays on the desk.

    `stamp` is when the meeting begins, so that the same calendar has the same bytes.
    """
    found = meetings.list_meetings_between(session, now - BACK, now + AHEAD)
    return [
        occasion_of(each, sequence=each.revision, stamp=each.starts_at, host=host, description="")
        for each in found
    ]
