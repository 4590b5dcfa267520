"""How are meetings planned, changed and looked at?"""

from __future__ import annotations

from typing import Any

from flask import Response, flash, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service as register
from mediadesk.contacts.inviting import service as inviting
from mediadesk.contacts.inviting.invitation import tally
from mediadesk.contacts.listing import PeopleFilter, When
from mediadesk.contacts.meetings import service
from mediadesk.contacts.meetings.agenda import service as agenda
from mediadesk.contacts.meetings.agenda.agenda import timed
from mediadesk.contacts.meetings.files import service as files
from mediadesk.contacts.meetings.meeting import Meeting, MeetingKind, count_attendance
from mediadesk.contacts.meetings.on_site import service as on_site
from mediadesk.contacts.person import Person
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Incident
from mediadesk.times import shanghai
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.asked import asked_page, asked_text
from mediadesk.web.contacts.conflict import differences
from mediadesk.web.contacts.fields import number, one_of
from mediadesk.web.contacts.forms import FollowUpForm, MeetingForm, MinutesForm
from mediadesk.web.contacts.meeting_page import count_by_class
from mediadesk.web.contacts.opinions_slot import opinions_of_meeting
from mediadesk.web.contacts.page import MeetingFormPage, MeetingPage, MeetingsPage
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error

# How many of each kind the search for participants offers.
OFFERED = 8


@needs(Permission.VIEW_CONTACTS)
def list_meetings() -> Response:
    """Meetings to come or gone, filtered by the address."""
    when = one_of(When)(request.args.get("when")) or When.UPCOMING
    kind, text = one_of(MeetingKind)(request.args.get("kind")), asked_text()
    shown = MeetingsPage(
        meetings=service.list_meetings(
            session(), when=when, now=now(), kind=kind, text=text, page=asked_page()
        ),
        counts=service.count_meetings(session(), now=now()),
        when=when,
        kind=kind,
        text=text,
        now=now(),
        may_edit=current_actor().may(Permission.MANAGE_MEETINGS),
    )
    return page("contacts/meetings.html", page=shown)


def shown_meeting(meeting_id: int, **values: Any) -> MeetingPage:
    """Everything on the page of one meeting; `values` replaces what a form has to say."""
    meeting, who = service.get_meeting(session(), meeting_id), asked_text("who")
    asked: dict[str, Any] = {
        "meeting": meeting,
        "now": now(),
        "minutes_form": values.get("minutes_form") or _minutes_form(meeting),
        "follow_up_form": values.get("follow_up_form") or follow_up_form(meeting),
        "counts": count_attendance(meeting.participants),
        "may_edit": current_actor().may(Permission.MANAGE_MEETINGS),
        "who": who,
        "agenda": timed(agenda.list_items(session(), meeting_id), meeting.starts_at),
        "arranged": on_site.get_arrangement(session(), meeting_id),
        "files": files.list_files(session(), meeting_id),
        "tally": tally(tuple(inviting.list_invitations(session(), meeting_id).values())),
        "by_class": count_by_class(meeting.participants),
        "opinions": opinions_of_meeting(meeting_id),
        "incident": _incident_of(meeting),
        "is_writing": request.args.get("write") == "1",
    }
    if who and asked["may_edit"]:
        asked |= _found(who, meeting)
    return MeetingPage(**{**asked, **values})


def _incident_of(meeting: Meeting) -> Incident | None:
    if meeting.incident_id is None or not current_actor().may(Permission.VIEW_INCIDENTS):
        return None
    return incidents.get_incident(session(), meeting.incident_id)


def _minutes_form(meeting: Meeting) -> MinutesForm:
    form = MinutesForm(formdata=None)
    form.text.data = meeting.minutes.text if meeting.minutes else ""
    form.revision.data = str(meeting.revision)
    return form


def follow_up_form(meeting: Meeting, *, sent: bool = False) -> FollowUpForm:
    """The form for a promise of the meeting: as it was `sent`, or empty."""
    form = FollowUpForm() if sent else FollowUpForm(formdata=None)
    form.offer(accounts.list_departments(session()), accounts.find_users(session()), meeting.participants)
    return form


def _found(who: str, meeting: Meeting) -> dict[str, Any]:
    """People of the register and of ours whom `who` may mean, without those already on the list."""
    there = {each.person_id for each in meeting.participants}
    ours = {each.user_id for each in meeting.participants}
    wanted = PeopleFilter(today=shanghai(now()).date(), text=who)
    people = [each for each in register.list_people(session(), wanted).items if each.id not in there]
    users = [each for each in accounts.find_users(session(), text=who) if each.id not in ours]
    return {"found_people": people[:OFFERED], "found_users": users[:OFFERED]}


@needs(Permission.VIEW_CONTACTS)
def show_meeting(meeting_id: int) -> Response:
    """One meeting; `?who=` searches for participants, `?write=1` opens the minutes for writing."""
    return page("contacts/meeting.html", page=shown_meeting(meeting_id))


def _form() -> MeetingForm:
    form = MeetingForm()
    form.offer(_incidents())
    return form


def _incidents() -> list[tuple[int, str]]:
    """Incidents that a meeting can belong to: the open ones."""
    if not current_actor().may(Permission.VIEW_INCIDENTS):
        return []
    return [(each.id, each.title) for each in incidents.list_open_incidents(session())]


def _asked_person() -> Person | None:
    person_id = number(request.values.get("person"))
    return register.get_person(session(), person_id) if person_id else None


@needs(Permission.MANAGE_MEETINGS)
def new_meeting() -> Response:
    """The form for a meeting; `?person=` puts somebody on its list."""
    form = _form()
    form.begin(request.args)
    return page("contacts/meeting_form.html", page=MeetingFormPage(form=form, person=_asked_person()))


@needs(Permission.MANAGE_MEETINGS)
def add_meeting() -> Response | BaseResponse:
    """Enter the meeting."""
    form, person = _form(), _asked_person()
    if form.validate_on_submit() and (meeting := _added(form, person)):
        flash(gettext("The meeting is planned. Now choose who takes part."), "success")
        return see_other("contacts.show_meeting", meeting_id=meeting.id)
    return invalid("contacts/meeting_form.html", page=MeetingFormPage(form=form, person=person))


def _added(form: MeetingForm, person: Person | None) -> Meeting | None:
    person_id = person.id if person else None
    try:
        with transaction() as writing:
            return service.plan_meeting(
                writing, form.draft(), actor=current_actor(), now=now(), person_id=person_id
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return None


@needs(Permission.MANAGE_MEETINGS)
def edit_meeting(meeting_id: int) -> Response:
    """The form for what, where and when."""
    meeting, form = service.get_meeting(session(), meeting_id), _form()
    form.fill(meeting)
    return page("contacts/meeting_form.html", page=MeetingFormPage(form=form, meeting=meeting))


@needs(Permission.MANAGE_MEETINGS)
def change_meeting(meeting_id: int) -> Response | BaseResponse:
    """Save what, where and when; when somebody else has saved meanwhile, show what they changed."""
    form = _form()
    try:
        if form.validate_on_submit() and _changed(meeting_id, form):
            return _after_change(meeting_id)
    except OutOfDate:
        return _conflict(meeting_id, form)
    meeting = service.get_meeting(session(), meeting_id)
    return invalid("contacts/meeting_form.html", page=MeetingFormPage(form=form, meeting=meeting))


def _after_change(meeting_id: int) -> BaseResponse:
    """Who was told something else is not told by itself: the invitations' page asks first."""
    behind = len(inviting.plan(session(), meeting_id, now=now()).updated)
    if not behind:
        flash(gettext("Saved."), "success")
        return see_other("contacts.show_meeting", meeting_id=meeting_id)
    flash(ngettext(
        "Saved. %(num)d guest was told something else: send the change?",
        "Saved. %(num)d guests were told something else: send the change?",
        behind,
    ), "warning")  # fmt: skip
    return see_other("contacts.show_invitations", meeting_id=meeting_id)


def _changed(meeting_id: int, form: MeetingForm) -> bool:
    revision = number(form.revision.data) or 0
    try:
        with transaction() as writing:
            service.change_meeting(
                writing, meeting_id, form.draft(), revision=revision, actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


def _conflict(meeting_id: int, form: MeetingForm) -> Response:
    meeting, stored = service.get_meeting(session(), meeting_id), MeetingForm(formdata=None)
    stored.offer(_incidents())
    stored.fill(meeting)
    form.revision.data = str(meeting.revision)
    shown = MeetingFormPage(form=form, meeting=meeting, conflict=differences(form, stored))
    return page("contacts/meeting_form.html", 409, page=shown)
