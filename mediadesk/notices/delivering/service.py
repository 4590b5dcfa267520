"""How does a notice get to a channel, at most once, and what if it does not?

tell: a row and a job in the caller's transaction | start: the row says that it is being sent | send, outside of any
transaction | arrived, failed or unsure: the row says so at once
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotFound
from mediadesk.jobs import service as jobs
from mediadesk.messages import Message
from mediadesk.monitoring import service as monitoring
from mediadesk.notices.channel import Channel, check_owner
from mediadesk.notices.channels import store as channels
from mediadesk.notices.delivering import store
from mediadesk.notices.delivery import Delivery, DeliveryState, Notice, next_attempt
from mediadesk.notices.events import ChannelFailed, ChannelRecovered
from mediadesk.notices.failing import written
from mediadesk.notices.kinds import OF_THE_DESK, NoticeKind

SEND = "notices.send"
"""Kind of the job that carries one notice to one channel."""


def tell(
    session: Session, notice: Notice, user_ids: Collection[int], *, purpose: str, now: datetime
) -> list[int]:
    """Put the notice on its way to every channel of these people that takes its kind; the ids of the new deliveries.

    `purpose` tells two notices about one record apart. Told twice, it is sent once.
    """
    active = [
        each
        for user_id in dict.fromkeys(user_ids)
        if (each := accounts.get_user(session, user_id)) and each.is_active
    ]
    ids = [each.id for each in active]
    quiet = {} if notice.is_grave else channels.quiet_of(session, ids)
    made = []
    for channel in channels.list_of(session, ids):
        hours = quiet.get(channel.owner_id or 0)
        due = (hours.ends_after(now) if hours else None) or now
        made.append(_put(session, notice, channel, purpose, due, now))
    return [each for each in made if each is not None]


def tell_the_desk(
    session: Session, notice: Notice, *, purpose: str, due_at: datetime, now: datetime
) -> list[int]:
    """The same for the channels of the whole desk."""
    if notice.kind not in OF_THE_DESK:
        return []
    found = channels.list_of(session, [], of_the_desk=True)
    made = [_put(session, notice, channel, purpose, max(due_at, now), now) for channel in found]
    return [each for each in made if each is not None]


def tell_for_trial(session: Session, channel_id: int, notice: Notice, *, actor: Actor, now: datetime) -> int:
    """Try a channel: the id of the delivery. Raises NotFound or NotYourChannel."""
    channel = channels.get(session, channel_id)
    check_owner(channel.owner_id, actor)
    purpose = f"test-{int(now.timestamp() * 1000)}"
    return _put(session, notice, channel, purpose, now, now) or 0


def _put(
    session: Session, notice: Notice, channel: Channel, purpose: str, due_at: datetime, now: datetime
) -> int | None:
    if not channel.takes(notice.kind):
        return None
    delivery_id = store.add_once(
        session,
        key=f"{notice.about}:{purpose}:{channel.id}",
        kind=notice.kind,
        about=notice.about,
        content=store.content_of(notice),
        channel_id=channel.id,
        user_id=channel.owner_id,
        state=DeliveryState.WAITING,
        due_at=due_at,
        attempts=0,
        last_error="",
        created_at=now,
    )
    if delivery_id is not None:
        _promise(session, delivery_id, 1, due_at, now)
    return delivery_id


def _promise(session: Session, delivery_id: int, attempt: int, due_at: datetime, now: datetime) -> None:
    key = f"notice:{delivery_id}:{attempt}"
    jobs.enqueue(
        session, SEND, {"delivery_id": delivery_id}, now=now, due_at=due_at, dedupe_key=key, priority=1
    )


def start(session: Session, delivery_id: int, *, now: datetime) -> tuple[Delivery, str] | None:
    """The delivery and its sealed address, marked as being sent; None when there is nothing to send.

    One that is being sent already was begun by a worker that died: nobody knows whether it arrived.
    """
    found = store.get(session, delivery_id, for_update=True)
    if found is None or found.state not in (DeliveryState.WAITING, DeliveryState.SENDING):
        return None
    if found.state is DeliveryState.SENDING:
        store.move(session, delivery_id, [found.state], {"state": DeliveryState.UNSURE})
        return None
    address = channels.address_of(session, found.channel_id)
    if not address or not _is_needed(session, found):
        store.move(session, delivery_id, [found.state], {"state": DeliveryState.DROPPED})
        return None
    values = {"state": DeliveryState.SENDING, "started_at": now, "attempts": found.attempts + 1}
    store.move(session, delivery_id, [DeliveryState.WAITING], values)
    return store.get(session, delivery_id) or found, address


def _is_needed(session: Session, delivery: Delivery) -> bool:
    """Whether it still says something new: an alert that somebody has taken on calls nobody any more."""
    about, _, number = delivery.notice.about.partition(":")
    if about != "alert" or delivery.notice.kind is NoticeKind.TEST:
        return True
    try:
        return monitoring.get_alert(session, int(number)).is_open
    except NotFound:
        return False


def keep_arrived(session: Session, delivery: Delivery, *, now: datetime) -> None:
    """It was taken."""
    values = {"state": DeliveryState.SENT, "delivered_at": now, "last_error": ""}
    store.move(session, delivery.id, [DeliveryState.SENDING, DeliveryState.UNSURE], values)
    if channels.note_success(session, delivery.channel_id, now=now):
        record(session, _of_channel(ChannelRecovered, delivery, now))


def keep_failed(
    session: Session, delivery: Delivery, reason: Message, *, is_final: bool, now: datetime
) -> None:
    """It did not go out: try again later, or give it up."""
    again = None if is_final else next_attempt(delivery.attempts, delivery.created_at, now)
    values: dict[str, Any] = {"last_error": written(reason)}
    values |= (
        {"state": DeliveryState.FAILED}
        if again is None
        else {"state": DeliveryState.WAITING, "due_at": again}
    )
    if store.move(session, delivery.id, [DeliveryState.SENDING], values) and again is not None:
        _promise(session, delivery.id, delivery.attempts + 1, again, now)
    _note_failure(session, delivery, reason, now)


def keep_unsure(session: Session, delivery: Delivery, reason: Message, *, now: datetime) -> None:
    """It was handed over and nobody said whether it was taken: it is not sent again by itself."""
    values = {"state": DeliveryState.UNSURE, "last_error": written(reason)}
    store.move(session, delivery.id, [DeliveryState.SENDING], values)
    _note_failure(session, delivery, reason, now)


def send_again(session: Session, delivery_id: int, *, actor: Actor, now: datetime) -> None:
    """A person decides that it is sent once more. Raises NotFound or NotYourChannel."""
    found = store.get(session, delivery_id, for_update=True)
    if found is None:
        raise NotFound("delivery", delivery_id)
    if not actor.may(Permission.SET_CHANNELS):
        check_owner(channels.get(session, found.channel_id).owner_id, actor)
    values = {"state": DeliveryState.WAITING, "due_at": now, "attempts": 0, "last_error": ""}
    if store.move(session, delivery_id, [DeliveryState.FAILED, DeliveryState.UNSURE], values):
        _promise(session, delivery_id, int(now.timestamp()), now, now)


def list_about(session: Session, about: Sequence[str]) -> list[Delivery]:
    """Who was told of these records, by which channel, and whether it arrived."""
    return store.list_about(session, about)


def list_troubled(session: Session, *, since: datetime) -> list[Delivery]:
    """What did not arrive, or perhaps not, newest first."""
    return store.list_troubled(session, since=since)


def _note_failure(session: Session, delivery: Delivery, reason: Message, now: datetime) -> None:
    if channels.note_failure(session, delivery.channel_id, written(reason), now=now):
        record(session, _of_channel(ChannelFailed, delivery, now))


def _of_channel(
    kind: type[ChannelFailed] | type[ChannelRecovered], delivery: Delivery, now: datetime
) -> ChannelFailed | ChannelRecovered:
    return kind(
        subject_id=delivery.channel_id,
        at=now,
        actor_id=None,
        kind=delivery.channel_kind.value,
        shown=delivery.shown,
    )
