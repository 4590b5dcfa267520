"""How are channels added, chosen, tried and removed?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.monitoring.alerting.quiet import QuietHours
from mediadesk.notices.address import masked, read_address
from mediadesk.notices.channel import MOST_CHANNELS, Channel, ChannelNeedsName, TooManyChannels, check_owner
from mediadesk.notices.channels import store
from mediadesk.notices.events import ChannelAdded, ChannelRemoved
from mediadesk.notices.kinds import CHOSEN, ChannelKind, NoticeKind
from mediadesk.notices.ports import SecretBox


def add_channel(
    session: Session,
    *,
    owner_id: int | None,
    kind: ChannelKind,
    name: str,
    address: str,
    box: SecretBox,
    plain_hosts: frozenset[str],
    actor: Actor,
    now: datetime,
) -> Channel:
    """A new channel; its address is kept sealed. Raises the broken rule at its field."""
    check_owner(owner_id, actor)
    if not name.strip():
        raise ChannelNeedsName(field="name")
    address = read_address(kind, address, plain_hosts=plain_hosts)
    if len(_beside(session, owner_id)) >= MOST_CHANNELS:
        raise TooManyChannels(most=MOST_CHANNELS)
    channel = store.add(
        session,
        owner_id=owner_id,
        kind=kind,
        name=name.strip()[:80],
        address=box.seal(address),
        shown=masked(kind, address)[:200],
        added_at=now,
        added_by_id=actor.id,
    )
    event = ChannelAdded(
        subject_id=channel.id,
        at=now,
        actor_id=actor.id,
        kind=kind.value,
        shown=channel.shown,
        owner_id=owner_id,
    )
    record(session, event)
    return channel


def remove_channel(session: Session, channel_id: int, *, actor: Actor, now: datetime) -> Channel:
    """Take a channel away; what it was told of stays on record. Raises NotFound or NotYourChannel."""
    channel = store.get(session, channel_id)
    check_owner(channel.owner_id, actor)
    store.write(session, channel_id, removed_at=now, address="")
    event = ChannelRemoved(
        subject_id=channel_id, at=now, actor_id=actor.id, kind=channel.kind.value, shown=channel.shown
    )
    record(session, event)
    return channel


def choose(session: Session, channel_id: int, wanted: Collection[NoticeKind], *, actor: Actor) -> None:
    """Which kinds a channel gets; grave alerts come whatever is chosen. Raises NotFound or NotYourChannel."""
    channel = store.get(session, channel_id)
    check_owner(channel.owner_id, actor)
    store.write_muted(session, channel_id, [kind for kind in CHOSEN if kind not in wanted])


def choose_quiet(session: Session, quiet: QuietHours | None, *, actor: Actor) -> None:
    """One's own quiet hours; None for none."""
    store.write_quiet(session, actor.id, quiet)


def list_own(session: Session, actor: Actor) -> list[Channel]:
    """The actor's channels."""
    return store.list_of(session, [actor.id])


def list_of_the_desk(session: Session) -> list[Channel]:
    """The channels of the whole desk."""
    return store.list_of(session, [], of_the_desk=True)


def own_quiet(session: Session, actor: Actor) -> QuietHours | None:
    """The actor's quiet hours."""
    return store.quiet_of(session, [actor.id]).get(actor.id)


def without_channel(session: Session, user_ids: Collection[int]) -> set[int]:
    """Those of these people whom nothing reaches outside the browser."""
    return set(user_ids) - {each.owner_id for each in store.list_of(session, user_ids) if each.owner_id}


def _beside(session: Session, owner_id: int | None) -> list[Channel]:
    if owner_id is None:
        return store.list_of(session, [], of_the_desk=True)
    return store.list_of(session, [owner_id])
