"""How is it written down who took part in a meeting, what was said, and what was promised?"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.follow_ups import service as follow_ups
from mediadesk.contacts.meetings import service
from mediadesk.contacts.meetings.meeting import Attendance
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number, one_of
from mediadesk.web.contacts.forms import FollowUpForm, MinutesForm
from mediadesk.web.contacts.meetings import follow_up_form, shown_meeting
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.language import say


def _refused(meeting_id: int, broken: RuleBroken) -> Response:
    """The meeting with the rule's sentence above its list of participants."""
    return invalid("contacts/meeting.html", page=shown_meeting(meeting_id, problem=say(broken.message)))


@needs(Permission.MANAGE_MEETINGS)
def invite(meeting_id: int) -> Response | BaseResponse:
    """Put a person of the register (`person_id`) or one of us (`user_id`) on the list."""
    person_id, user_id = number(request.form.get("person_id")), number(request.form.get("user_id"))
    actor = current_actor()
    try:
        with transaction() as writing:
            if person_id is not None:
                service.invite_person(writing, meeting_id, person_id, actor=actor, now=now())
            else:
                service.invite_colleague(writing, meeting_id, user_id or 0, actor=actor, now=now())
    except RuleBroken as broken:
        return _refused(meeting_id, broken)
    return see_other("contacts.show_meeting", meeting_id=meeting_id, _anchor="participants")


@needs(Permission.MANAGE_MEETINGS)
def record_attendance(meeting_id: int) -> Response | BaseResponse:
    """Write down who came."""
    try:
        with transaction() as writing:
            service.record_attendance(writing, meeting_id, _attendance(), actor=current_actor(), now=now())
    except RuleBroken as broken:
        return _refused(meeting_id, broken)
    flash(gettext("Attendance is saved."), "success")
    return see_other("contacts.show_meeting", meeting_id=meeting_id)


def _attendance() -> Mapping[int, Attendance]:
    """From fields such as `attendance-12=attended`; anything else is passed over."""
    typed = {
        number(name.removeprefix("attendance-")): one_of(Attendance)(value)
        for name, value in request.form.items()
        if name.startswith("attendance-")
    }
    return {key: state for key, state in typed.items() if key is not None and state is not None}


@needs(Permission.MANAGE_MEETINGS)
def record_minutes(meeting_id: int) -> Response | BaseResponse:
    """Save the minutes; when somebody else has saved meanwhile, show their text beside what was typed."""
    form = MinutesForm()
    try:
        if form.validate_on_submit() and _minuted(meeting_id, form):
            flash(gettext("The minutes are saved."), "success")
            return see_other("contacts.show_meeting", meeting_id=meeting_id)
    except OutOfDate:
        return _conflict(meeting_id, form)
    shown = shown_meeting(meeting_id, minutes_form=form, is_writing=True)
    return invalid("contacts/meeting.html", page=shown)


def _minuted(meeting_id: int, form: MinutesForm) -> bool:
    revision = number(form.revision.data) or 0
    try:
        with transaction() as writing:
            service.record_minutes(
                writing, meeting_id, form.text.data or "", revision=revision, actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


def _conflict(meeting_id: int, form: MinutesForm) -> Response:
    meeting = service.get_meeting(session(), meeting_id)
    form.revision.data = str(meeting.revision)
    theirs = [(gettext("Minutes"), meeting.minutes.text)] if meeting.minutes else []
    shown = shown_meeting(meeting_id, minutes_form=form, is_writing=True, conflict=theirs)
    return page("contacts/meeting.html", 409, page=shown)


@needs(Permission.MANAGE_MEETINGS)
def assign_follow_up(meeting_id: int) -> Response | BaseResponse:
    """Give a promise of the meeting to a department."""
    form = follow_up_form(service.get_meeting(session(), meeting_id), sent=True)
    if form.validate_on_submit() and _assigned(meeting_id, form):
        flash(gettext("The follow-up is assigned; it shows on the department's Today."), "success")
        return see_other("contacts.show_meeting", meeting_id=meeting_id)
    return invalid("contacts/meeting.html", page=shown_meeting(meeting_id, follow_up_form=form))


def _assigned(meeting_id: int, form: FollowUpForm) -> bool:
    try:
        with transaction() as writing:
            follow_ups.assign_follow_up(writing, meeting_id, form.draft(), actor=current_actor(), now=now())
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True
