"""How are guests chosen: one out of the register, everybody of a class, or those of a media list?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, flash, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service as register
from mediadesk.contacts.listing import PeopleFilter
from mediadesk.contacts.lists import service as lists
from mediadesk.contacts.lists.resolving import LEFT_OUT_NAMES, LeftOut
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.person import Person
from mediadesk.contacts.role import RoleClass
from mediadesk.contacts.seeing.using import WHY_NOT_NAMES, why_not_used
from mediadesk.errors import RuleBroken
from mediadesk.times import shanghai
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.choosing import look_up, resolve
from mediadesk.web.contacts.fields import number, one_of
from mediadesk.web.contacts.meeting_page import GuestsPage, LeftOutGuest
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say

MOST_AT_ONCE = 300
# The list's channel may lack an address; a letter on paper reaches them still.
_REACHED_ON_PAPER = frozenset({LeftOut.NO_EMAIL, LeftOut.NO_PHONE})


@needs(Permission.MANAGE_MEETINGS)
def choose_guests(meeting_id: int) -> Response:
    """Whom to put on the list, one by one or many together; who is left out, and why."""
    return page("contacts/guests.html", page=_guests(meeting_id))


def _guests(meeting_id: int, **values: Any) -> GuestsPage:
    role_class, list_id = one_of(RoleClass)(request.args.get("class")), number(request.args.get("list"))
    meeting = meetings.get_meeting(session(), meeting_id)
    found, left_out, total = _candidates(role_class, list_id)
    there = {each.person_id for each in meeting.participants}
    asked: dict[str, Any] = {
        "meeting": meeting,
        "role_class": role_class,
        "list_id": list_id,
        "lists": [(each.id, each.name) for each in lists.list_lists(session())],
        "people": [each for each in found if each.id not in there],
        "left_out": left_out,
        "already": sum(1 for each in found if each.id in there),
        "total": total,
        "chooser": look_up("person", ""),
    }
    return GuestsPage(**{**asked, **values})


def _candidates(
    role_class: RoleClass | None, list_id: int | None
) -> tuple[Sequence[Person], Sequence[LeftOutGuest], int]:
    """Who may be invited, who is left out, and how many there are of both."""
    if list_id is not None:
        return _of_list(list_id)
    if role_class is None:
        return (), (), 0
    today, people, number_of_page, total = shanghai(now()).date(), list[Person](), 1, 1
    while len(people) < min(total, MOST_AT_ONCE):
        wanted = PeopleFilter(today=today, role_class=role_class, page=number_of_page)
        found = register.list_people(session(), wanted)
        if not found.items:
            break
        people, total, number_of_page = [*people, *found.items], found.total, number_of_page + 1
    why = {each.id: why_not_used(each, today) for each in people}
    left_out = [
        LeftOutGuest(each, WHY_NOT_NAMES[reason], each.do_not_contact_reason if each.do_not_contact else "")
        for each in people
        if (reason := why[each.id]) is not None
    ]
    return [each for each in people if why[each.id] is None], left_out, total


def _of_list(list_id: int) -> tuple[Sequence[Person], Sequence[LeftOutGuest], int]:
    found = lists.resolve_list(session(), list_id, today=shanghai(now()).date())
    on_paper = [each.person for each in found.left_out if each.reason in _REACHED_ON_PAPER]
    left_out = [
        LeftOutGuest(each.person, LEFT_OUT_NAMES[each.reason], each.note)
        for each in found.left_out
        if each.reason not in _REACHED_ON_PAPER
    ]
    people = [*found.included, *on_paper]
    return people[:MOST_AT_ONCE], left_out, len(people) + len(left_out)


@needs(Permission.MANAGE_MEETINGS)
def add_guests(meeting_id: int) -> BaseResponse:
    """Put the chosen people on the list."""
    chosen = [each for value in request.form.getlist("person_id") if (each := number(value))]
    with transaction() as writing:
        added = meetings.invite_people(
            writing, meeting_id, chosen[:MOST_AT_ONCE], actor=current_actor(), now=now()
        )
    flash(
        ngettext("%(num)d person is on the list now.", "%(num)d people are on the list now.", added),
        "success",
    )
    return see_other("contacts.show_invitations", meeting_id=meeting_id)


@needs(Permission.MANAGE_MEETINGS)
def add_guest(meeting_id: int) -> Response | BaseResponse:
    """The one who was chosen out of the register; several or nobody who fits comes back as a question."""
    text = " ".join(request.form.get("person_id-q", "").split())[:100]
    asked = number(request.form.get("person_id"))
    chosen, problem = resolve("person", asked, text), ""
    if chosen is None:
        problem = (
            gettext("Several or none fit. Choose one, or type on.")
            if text
            else gettext("Choose somebody first.")
        )
    else:
        try:
            with transaction() as writing:
                meetings.invite_person(writing, meeting_id, chosen, actor=current_actor(), now=now())
        except RuleBroken as broken:
            problem = say(broken.message)
    if problem:
        shown = _guests(meeting_id, chooser=look_up("person", text, chosen), problem=problem)
        return invalid("contacts/guests.html", page=shown)
    name = register.get_person(session(), chosen or 0).name
    flash(gettext("%(name)s is on the list now.", name=name), "success")
    return see_other("contacts.choose_guests", meeting_id=meeting_id)
