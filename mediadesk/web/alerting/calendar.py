"""When is everybody more sensitive than usual, and who enters it?"""

from __future__ import annotations

from datetime import date

from flask import Response, flash
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.monitoring.alerting.calendar_file import MOST_CHARACTERS, read_calendar
from mediadesk.monitoring.alerting.sensitive import SensitiveEvent, next_days
from mediadesk.monitoring.alerting.setting import service
from mediadesk.times import shanghai
from mediadesk.web.alerting.forms import CalendarFileForm, EventForm
from mediadesk.web.alerting.page import CalendarPage, EventPage
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import ActionForm, put_error

_LIST = "alerting/calendar.html"
_FORM = "alerting/event.html"


@needs(Permission.VIEW_MONITORING)
def calendar() -> Response:
    """The sensitive times, those that run now or next first."""
    return page(_LIST, page=_calendar(CalendarFileForm(formdata=None)))


def _calendar(upload: CalendarFileForm) -> CalendarPage:
    today: date = shanghai(now()).date()

    def order(event: SensitiveEvent) -> tuple[bool, date]:
        begins, ends = next_days(event, today)
        return ends < today, begins

    events = sorted(service.list_events(session()), key=order)
    return CalendarPage(events, today, current_actor().may(Permission.SET_ALERTS), upload)


@needs(Permission.SET_ALERTS)
def new_event() -> Response:
    """The form for a new one."""
    return page(_FORM, page=EventPage(_form()))


@needs(Permission.SET_ALERTS)
def edit_event(event_id: int) -> Response:
    """One of them."""
    event, form = service.get_event(session(), event_id), _form()
    form.fill_from(event)
    return page(_FORM, page=EventPage(form, event))


@needs(Permission.SET_ALERTS)
def add_event() -> Response | BaseResponse:
    """Enter it."""
    form = _form()
    if form.validate_on_submit() and _saved(form, None):
        flash(gettext("It stands in the calendar."), "success")
        return see_other("alerting.calendar")
    return invalid(_FORM, page=EventPage(form))


@needs(Permission.SET_ALERTS)
def change_event(event_id: int) -> Response | BaseResponse:
    """Change it. A stale form is told so; saving again then counts."""
    event, form = service.get_event(session(), event_id), _form()
    try:
        if form.validate_on_submit() and _saved(form, event_id):
            flash(gettext("It stands in the calendar."), "success")
            return see_other("alerting.calendar")
    except OutOfDate as stale:
        put_error(form, stale)
        form.revision.data = str(event.revision)
    return invalid(_FORM, page=EventPage(form, event))


@needs(Permission.SET_ALERTS)
def remove_event(event_id: int) -> BaseResponse:
    """Take it out."""
    ActionForm().validate()
    with transaction() as writing:
        service.remove_event(writing, event_id, actor=current_actor(), now=now())
    flash(gettext("It was taken out of the calendar."), "success")
    return see_other("alerting.calendar")


@needs(Permission.SET_ALERTS)
def add_usual() -> BaseResponse:
    """Enter those that every power company knows, as far as they are missing."""
    ActionForm().validate()
    with transaction() as writing:
        added = service.save_usual_events(writing, actor=current_actor(), now=now())
    flash(_added(added), "success")
    return see_other("alerting.calendar")


@needs(Permission.SET_ALERTS)
def import_calendar() -> Response | BaseResponse:
    """Enter the events of a calendar file, as far as they are missing."""
    form = CalendarFileForm()
    if form.validate_on_submit():
        try:
            text = form.file.data.read(MOST_CHARACTERS).decode("utf-8", "replace")
            with transaction() as writing:
                added = service.save_events(writing, read_calendar(text), actor=current_actor(), now=now())
        except RuleBroken as broken:
            put_error(form, broken)
        else:
            flash(_added(added), "success")
            return see_other("alerting.calendar")
    return invalid(_LIST, page=_calendar(form))


def _added(number: int) -> str:
    return str(
        ngettext("%(num)d sensitive time was entered.", "%(num)d sensitive times were entered.", number)
    )


def _form() -> EventForm:
    form = EventForm()
    form.offer()
    return form


def _saved(form: EventForm, event_id: int | None) -> bool:
    try:
        with transaction() as writing:
            service.save_event(
                writing,
                form.draft(),
                event_id=event_id,
                revision=form.read_at,
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True
