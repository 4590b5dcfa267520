"""What is known of a way to reach somebody, and who may change it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.messages import N_, Message
from mediadesk.notices.kinds import ChannelKind, NoticeKind

MOST_CHANNELS = 10


class NotYourChannel(NotAllowed):
    """A person's channels are theirs; those of the desk are the head's and the administrator's."""

    msgid = N_("This is somebody else's channel. Each person chooses their own.")


class TooManyChannels(RuleBroken):
    """More would only repeat the same notice."""

    msgid = N_("There are %(most)s channels already. Remove one first.")


class ChannelNeedsName(RuleBroken):
    """The lists would not tell it from others."""

    msgid = N_("Give the channel a name, such as “Duty phone”.")


@dataclass(frozen=True)
class Channel:
    """A way to reach somebody, or the whole desk where `owner_id` is None."""

    id: int
    owner_id: int | None
    kind: ChannelKind
    name: str
    shown: str
    muted: frozenset[NoticeKind]
    failures: int
    failing_since: datetime | None
    last_error: Message | None
    last_sent_at: datetime | None
    revision: int

    def takes(self, kind: NoticeKind) -> bool:
        """Whether it gets notices of this kind. A grave alert comes by every channel there is."""
        return kind is NoticeKind.ALERT_GRAVE or kind not in self.muted


def check_owner(owner_id: int | None, actor: Actor) -> None:
    """Raises NotYourChannel when the actor may not add or change it."""
    if owner_id is None:
        actor.needs(Permission.SET_CHANNELS)
    elif owner_id != actor.id:
        raise NotYourChannel
