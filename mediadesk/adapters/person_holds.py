"""What is still open anywhere and needs a person's name? Asks each feature in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.contacts.follow_ups.service import list_owed_to
from mediadesk.contacts.importing import store as imports
from mediadesk.contacts.meetings.service import list_meetings_of
from mediadesk.contacts.rights.deletion import Hold
from mediadesk.contacts.rights.requesting.service import list_of_person as list_requests
from mediadesk.incidents import store as incidents
from mediadesk.liaison.inquiries import store as inquiries
from mediadesk.liaison.opinions import store as opinions
from mediadesk.liaison.proposals import store as proposals
from mediadesk.liaison.proposals.proposal import ProposalState
from mediadesk.messages import N_, Message

Source = Callable[[Session, int, datetime], Sequence[Hold]]


def _promises(session: Session, person_id: int, now: datetime) -> list[Hold]:
    return [
        Hold(
            reason=Message(N_("An open promise: %(text)s"), {"text": each.promise[:60]}),
            endpoint="contacts.show_follow_up",
            values={"follow_up_id": each.id},
        )
        for each in list_owed_to(session, person_id)
        if each.is_open
    ]


def _opinions(session: Session, person_id: int, now: datetime) -> list[Hold]:
    return [
        Hold(
            reason=Message(N_("An opinion that is not closed: %(number)s"), {"number": each.code}),
            endpoint="opinions.show",
            values={"opinion_id": each.id},
        )
        for each in opinions.list_of_person(session, person_id)
        if each.is_open
    ]


def _proposals(session: Session, person_id: int, now: datetime) -> list[Hold]:
    return [
        Hold(
            reason=Message(N_("A proposal that is not closed: %(title)s"), {"title": each.title[:60]}),
            endpoint="opinions.show_proposal",
            values={"proposal_id": each.id},
        )
        for each in proposals.list_of_person(session, person_id)
        if each.state is not ProposalState.CLOSED
    ]


def _inquiries(session: Session, person_id: int, now: datetime) -> list[Hold]:
    return [
        Hold(
            reason=Message(N_("A media inquiry that waits for its answer")),
            endpoint="inquiries.show",
            values={"inquiry_id": each.id},
        )
        for each in inquiries.list_of(session, person_id=person_id)
        if each.is_waiting
    ]


def _requests(session: Session, person_id: int, now: datetime) -> list[Hold]:
    return [
        Hold(
            reason=Message(N_("A request about the data that is not answered")),
            endpoint="privacy.show_request",
            values={"request_id": each.id},
        )
        for each in list_requests(session, person_id)
        if each.is_open
    ]


def _incidents(session: Session, person_id: int, now: datetime) -> list[Hold]:
    """A meeting that belongs to an incident needs its people until the incident is closed."""
    found = {
        each.incident_id for each in list_meetings_of(session, person_id) if each.incident_id is not None
    }
    return [
        Hold(
            reason=Message(N_("An incident that is not closed")),
            endpoint="incidents.show",
            values={"incident_id": incident_id},
        )
        for incident_id in sorted(found)
        if incidents.get_incident(session, incident_id).closed_at is None
    ]


def _imports(session: Session, person_id: int, now: datetime) -> list[Hold]:
    """A file that is being taken in, or back, writes on after us; it is a matter of minutes."""
    if not imports.is_under_way_with(session, person_id):
        return []
    return [Hold(reason=Message(N_("A file with this person is being taken in; wait until it is done")))]


SOURCES: tuple[Source, ...] = (
    _promises, _opinions, _proposals, _inquiries, _requests, _incidents, _imports,
)  # fmt: skip


class DeskHolds:
    """Every feature of the desk that can hold up a deletion."""

    def of_person(self, session: Session, person_id: int, now: datetime, /) -> Sequence[Hold]:
        """Everything that is open with the person."""
        return [hold for source in SOURCES for hold in source(session, person_id, now)]
