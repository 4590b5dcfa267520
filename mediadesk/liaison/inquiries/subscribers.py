"""What does an inquiry do when words it was answered with do not stand any more?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.audit.service import record
from mediadesk.events import Event
from mediadesk.liaison.inquiries import store as inquiries
from mediadesk.liaison.inquiries.answer import SaidLine
from mediadesk.liaison.inquiries.answering import store
from mediadesk.liaison.inquiries.events import InquiryOutdated
from mediadesk.liaison.inquiries.knowing.service import standing_of, still_said
from mediadesk.liaison.inquiries.material import SourceKind


def on_matter_changed(session: Session, event: Event, _event_id: int) -> None:
    """A fact or statement of an incident changed: every sentence said from it is looked at again."""
    if event.incident_id is not None:
        _look_again(session, store.standing_lines(session, incident_id=event.incident_id), event.at)


def on_prepared_changed(session: Session, event: Event, _event_id: int) -> None:
    """A text approved beforehand was changed or taken out of use."""
    source = (SourceKind.PREPARED, event.subject_id)
    _look_again(session, store.standing_lines(session, source=source), event.at)


def _look_again(session: Session, said: list[tuple[int, SaidLine]], at: datetime) -> None:
    standing = {matter: still_said(session, matter, at) for matter in {line.incident_id for _, line in said}}
    gone = [
        (inquiry_id, line)
        for inquiry_id, line in said
        if standing_of(line.kind, line.source_id, line.words) not in standing[line.incident_id]
    ]
    store.mark_outdated(session, [line.id for _, line in gone], at)
    for inquiry_id in dict.fromkeys(each for each, _ in gone):
        count = sum(1 for each, _ in gone if each == inquiry_id)
        inquiry = inquiries.get(session, inquiry_id, for_update=True)
        inquiries.write(session, inquiry_id, outdated_at=inquiry.outdated_at or at)
        outdated = InquiryOutdated(
            subject_id=inquiry_id,
            incident_id=inquiry.incident_id,
            at=at,
            actor_id=None,
            code=inquiry.code,
            lines=count,
        )
        record(session, outdated)
