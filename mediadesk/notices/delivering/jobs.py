"""How does the worker carry a notice? What it did is kept at once, in a transaction of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mediadesk.jobs.ports import JobContext
from mediadesk.messages import N_, Message
from mediadesk.notices.delivering import service
from mediadesk.notices.delivery import Delivery
from mediadesk.notices.kinds import ChannelKind
from mediadesk.notices.ports import DeliveryFailed, DeliveryUnsure, Letter, SecretBox, Sender, Speaker


@dataclass(frozen=True)
class Post:
    """Who carries what: a sender for each kind of channel. `desk_url` is where people open the desk."""

    senders: Mapping[ChannelKind, Sender]
    speaker: Speaker
    box: SecretBox
    desk_url: str


UNREADABLE = N_("The address was sealed with another secret key. Remove the channel and add it again.")


def send(context: JobContext, payload: Mapping[str, Any], /, *, post: Post) -> None:
    """Carry the notice that the payload names to its channel."""
    with context.transaction() as session:
        begun = service.start(session, payload["delivery_id"], now=context.now())
    if begun is None:
        return
    delivery, sealed = begun
    try:
        address = _unseal(post.box, sealed)
        post.senders[delivery.channel_kind].send(address, write_letter(delivery, post))
    except DeliveryFailed as failed:
        with context.transaction() as session:
            service.keep_failed(session, delivery, failed.reason, is_final=failed.is_final, now=context.now())
    except DeliveryUnsure as unsure:
        with context.transaction() as session:
            service.keep_unsure(session, delivery, unsure.reason, now=context.now())
    else:
        with context.transaction() as session:
            service.keep_arrived(session, delivery, now=context.now())


def _unseal(box: SecretBox, sealed: str) -> str:
    try:
        return box.unseal(sealed)
    except ValueError as error:
        raise DeliveryFailed(Message(UNREADABLE), is_final=True) from error


def write_letter(delivery: Delivery, post: Post) -> Letter:
    """The notice in the reader's language."""
    notice = delivery.notice
    link = f"{post.desk_url.rstrip('/')}{notice.path}" if post.desk_url else ""
    return Letter(
        subject=post.speaker.say(notice.subject, delivery.locale),
        lines=tuple(post.speaker.say(line, delivery.locale) for line in notice.lines),
        link=link,
        reference=f"mediadesk-{delivery.id}",
        is_grave=notice.is_grave,
    )
