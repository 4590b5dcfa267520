"""How is it noted, on a phone at the door, who came, with which card, and who came unasked?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flask import Response, flash, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service as register
from mediadesk.contacts.inviting import service as inviting
from mediadesk.contacts.listing import PeopleFilter
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import Attendance, Meeting
from mediadesk.contacts.meetings.on_site import service as on_site
from mediadesk.contacts.meetings.on_site.card import CardCheck
from mediadesk.errors import RuleBroken
from mediadesk.times import shanghai
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.asked import asked_text
from mediadesk.web.contacts.fields import number, one_of
from mediadesk.web.contacts.meeting_page import ArrivalPage, checks_cards
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say

OFFERED = 8


def _arrivals(meeting_id: int, problem: str = "", *, as_typed: bool = False) -> ArrivalPage:
    meeting, who = meetings.get_meeting(session(), meeting_id), asked_text("who")
    if as_typed:
        meeting = _with_typed(meeting)
    there = {each.person_id for each in meeting.participants}
    wanted = PeopleFilter(today=shanghai(now()).date(), text=who)
    found = register.list_people(session(), wanted).items if who else ()
    return ArrivalPage(
        meeting=meeting,
        now=now(),
        invitations=inviting.list_invitations(session(), meeting_id),
        arranged=on_site.get_arrangement(session(), meeting_id),
        who=who,
        found_people=[each for each in found if each.id not in there][:OFFERED],
        problem=problem,
    )


@needs(Permission.MANAGE_MEETINGS)
def show_arrivals(meeting_id: int) -> Response:
    """Everybody on the list, with large buttons; `?who=` looks for somebody who came unasked."""
    return page("contacts/arrivals.html", page=_arrivals(meeting_id))


@needs(Permission.MANAGE_MEETINGS)
def save_arrivals(meeting_id: int) -> Response | BaseResponse:
    """Keep who came, what the check of the card showed, and who heard the safety briefing."""
    try:
        with transaction() as writing:
            _save(writing, meetings.get_meeting(writing, meeting_id))
    except RuleBroken as broken:
        shown = _arrivals(meeting_id, say(broken.message), as_typed=True)
        return invalid("contacts/arrivals.html", page=shown)
    flash(gettext("Attendance is saved."), "success")
    return see_other("contacts.show_arrivals", meeting_id=meeting_id)


def _save(writing: Session, meeting: Meeting) -> None:
    actor, at = current_actor(), now()
    arrived = on_site.get_arrangement(writing, meeting.id)
    if checks_cards(meeting) or arrived.is_briefed:
        heard = set(typed("heard-", str)) if arrived.is_briefed else None
        on_site.note_arrival(
            writing, meeting.id, typed("card-", one_of(CardCheck)), heard, actor=actor, now=at
        )
    # After the briefing: who did not hear it is not let in.
    came = typed("attendance-", one_of(Attendance))
    meetings.record_attendance(
        writing, meeting.id, {key: state for key, state in came.items() if state}, actor=actor, now=at
    )


def _with_typed(meeting: Meeting) -> Meeting:
    """The list as it was sent, so that nobody taps through it twice."""
    came, cards = typed("attendance-", one_of(Attendance)), typed("card-", one_of(CardCheck))
    heard = typed("heard-", str)
    marked = (
        replace(
            each,
            attendance=came.get(each.id) or each.attendance,
            card=cards.get(each.id, each.card),
            heard_briefing=each.id in heard,
        )
        for each in meeting.participants
    )
    return replace(meeting, participants=tuple(marked))


def typed(prefix: str, coerce: Callable[[Any], Any]) -> Mapping[int, Any]:
    """Fields such as `attendance-12=attended`, by their number; anything else is passed over."""
    found = {
        number(name.removeprefix(prefix)): coerce(value)
        for name, value in request.form.items()
        if name.startswith(prefix)
    }
    return {key: value for key, value in found.items() if key is not None}


@needs(Permission.MANAGE_MEETINGS)
def add_walk_in(meeting_id: int) -> Response | BaseResponse:
    """Somebody of the register came who was not on the list."""
    person_id = number(request.form.get("person_id")) or 0
    try:
        with transaction() as writing:
            meetings.add_walk_in(writing, meeting_id, person_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid("contacts/arrivals.html", page=_arrivals(meeting_id, say(broken.message)))
    return see_other("contacts.show_arrivals", meeting_id=meeting_id)
