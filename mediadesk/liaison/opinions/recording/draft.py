"""May an opinion be written down like this?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.contacts.role import RoleClass
from mediadesk.liaison.opinions.errors import (
    ClassMissing,
    NobodySpoke,
    OpinionWithoutWords,
    ReceivedInTheFuture,
)
from mediadesk.liaison.opinions.opinion import OpinionChannel


@dataclass(frozen=True, kw_only=True)
class OpinionDraft:
    """An opinion as typed. `speakers` are ids of people with the class they spoke in; none when it is anonymous."""

    verbatim: str
    channel: OpinionChannel
    received_at: datetime
    speakers: tuple[tuple[int, RoleClass], ...] = ()
    is_anonymous: bool = False
    anonymous_class: RoleClass | None = None
    channel_ref: str = ""
    topic_id: int | None = None
    topic_text: str = ""
    department_id: int | None = None
    due_at: datetime | None = None
    meeting_id: int | None = None
    incident_id: int | None = None
    box_opening_id: int | None = None


def check_draft(draft: OpinionDraft, now: datetime) -> OpinionDraft:
    """The draft tidied. Raises the broken rule at its field."""
    verbatim = draft.verbatim.strip()
    if not verbatim:
        raise OpinionWithoutWords(field="verbatim")
    if not draft.speakers and not draft.is_anonymous:
        raise NobodySpoke(field="speaker_id")
    if draft.is_anonymous and not draft.speakers and draft.anonymous_class is None:
        raise ClassMissing(field="speaker_class")
    if draft.received_at > now:
        raise ReceivedInTheFuture(field="received_at")
    for name in ("verbatim", "channel_ref", "topic_text"):
        refuse_identity_number(getattr(draft, name), name)
    once = tuple({person_id: (person_id, name) for person_id, name in draft.speakers}.values())
    return replace(
        draft,
        verbatim=verbatim,
        speakers=once,
        anonymous_class=draft.anonymous_class if draft.is_anonymous else None,
        channel_ref=" ".join(draft.channel_ref.split())[:60],
        topic_text=" ".join(draft.topic_text.split())[:60] if draft.topic_id is None else "",
    )
