"""How are topics and the desk's own clocks kept?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotFound, RuleBroken
from mediadesk.liaison.opinions import store
from mediadesk.liaison.opinions.clocks import RULES, ClockRule, Unit, rule_of
from mediadesk.liaison.opinions.errors import TopicKnown, TopicWithoutName
from mediadesk.liaison.opinions.events import OpinionClockSet, OpinionTopicSaved
from mediadesk.liaison.opinions.listing import Topic
from mediadesk.liaison.opinions.opinion import OpinionChannel
from mediadesk.liaison.opinions.setting import store as settings
from mediadesk.messages import N_

_LONGEST = 366


class TermOutOfRange(RuleBroken):
    """A term is a number of days somebody can wait for."""

    msgid = N_("A term is between 1 and 366 days.")


def own_clocks(session: Session) -> dict[OpinionChannel, ClockRule]:
    """The clocks the desk has set itself, by channel."""
    return settings.own_clocks(session)


def list_clocks(session: Session) -> list[tuple[OpinionChannel, ClockRule, bool]]:
    """Each channel with the clock in force, and whether the desk set it itself."""
    own = own_clocks(session)
    return [(channel, rule_of(channel, own), channel in own) for channel in OpinionChannel]


def set_clock(
    session: Session,
    channel: OpinionChannel,
    *,
    answer: tuple[int, Unit],
    first: tuple[int, Unit] | None,
    extension_days: int | None,
    basis: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Set the desk's own clock of a channel, shown as the desk's own. Raises NotAllowed or TermOutOfRange."""
    actor.needs(Permission.MANAGE_OPINIONS)
    for field, count in (("answer_count", answer[0]), ("first_count", first[0] if first else 1)):
        if not 1 <= count <= _LONGEST:
            raise TermOutOfRange(field=field)
    settings.write_clock(
        session,
        channel,
        by=actor.id,
        now=now,
        answer_count=answer[0],
        answer_unit=answer[1],
        first_count=first[0] if first else None,
        first_unit=first[1] if first else None,
        extension_days=extension_days,
        basis=basis.strip()[:200],
    )
    record(session, OpinionClockSet(subject_id=0, at=now, actor_id=actor.id, channel=channel.value))


def is_built_in(channel: OpinionChannel) -> bool:
    """Whether the table of clocks knows the channel by name."""
    return channel in RULES


def list_topics(session: Session) -> list[Topic]:
    """The list of topics, also those no longer offered."""
    return store.list_topics(session)


def save_topic(
    session: Session,
    topic_id: int | None,
    *,
    name: str,
    words: str,
    is_active: bool = True,
    actor: Actor,
    now: datetime,
) -> int:
    """Add a topic or change one; its id. Raises NotAllowed, NotFound, TopicWithoutName or TopicKnown."""
    actor.needs(Permission.MANAGE_OPINIONS)
    tidy = " ".join(name.split())[:40]
    if not tidy:
        raise TopicWithoutName(field="name")
    known = {each.name: each.id for each in store.list_topics(session)}
    if known.get(tidy, topic_id) != topic_id:
        raise TopicKnown(field="name")
    if topic_id is not None and topic_id not in known.values():
        raise NotFound("opinion_topic", topic_id)
    values = {"name": tidy, "words": " ".join(words.replace("，", " ").split())[:200], "is_active": is_active}
    saved = store.save_topic(session, topic_id, values)
    record(session, OpinionTopicSaved(subject_id=saved, at=now, actor_id=actor.id))
    return saved
