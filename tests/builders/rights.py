"""What people were told, agreed to and ask, with honest defaults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.contacts.rights import service
from mediadesk.contacts.rights.deletion import Hold
from mediadesk.contacts.rights.notice import Consent, ConsentDraft, Way
from mediadesk.contacts.rights.request import RequestDraft, RequestKind
from mediadesk.contacts.rights.requesting import service as requesting
from mediadesk.messages import Message
from tests.builders.contacts import NOW, TODAY


class CalendarDays:
    """Every day is a working day."""

    def add(self, begin: datetime, count: int) -> datetime:
        """So many days later."""
        return begin + timedelta(days=count)


@dataclass
class HeldBy:
    """What is open for everybody."""

    reasons: Sequence[str] = ()

    def of_person(self, session: Session, person_id: int, now: datetime, /) -> Sequence[Hold]:
        """The reasons it was made with."""
        return [Hold(reason=Message(reason)) for reason in self.reasons]


def a_consent_draft(
    *,
    given_on: date = TODAY,
    scope: str = "宣传部就采访事宜与我联系",
    separate: bool = False,
    recipient: str = "",
) -> ConsentDraft:
    """A consent as typed."""
    return ConsentDraft(
        given_on=given_on, way=Way.ON_PAPER, scope=scope, separate=separate, recipient=recipient
    )


def a_request_draft(
    *,
    kind: RequestKind = RequestKind.COPY,
    wording: str = "请告诉我你们存了我哪些信息",
    received_at: datetime = NOW,
) -> RequestDraft:
    """A request as written down."""
    return RequestDraft(kind=kind, way=Way.BY_PHONE, wording=wording, received_at=received_at)


def saved_consent(session: Session, person_id: int, actor: Actor, **values: object) -> Consent:
    """A consent on record."""
    draft = a_consent_draft(**values)  # type: ignore[arg-type]
    service.record_consent(session, person_id, draft, actor=actor, now=NOW)
    return service.list_consents(session, person_id)[0]


def saved_request(session: Session, person_id: int, actor: Actor, **values: object) -> int:
    """A request on record; its id."""
    draft = a_request_draft(**values)  # type: ignore[arg-type]
    return requesting.receive(session, person_id, draft, workdays=CalendarDays(), actor=actor, now=NOW)
