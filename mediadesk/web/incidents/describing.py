"""How is an incident opened from what was said, and how is its description changed?"""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotFound, OutOfDate, RuleBroken
from mediadesk.incidents import service
from mediadesk.incidents.incident import Incident
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.records import Mention
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.conflict import differences
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.incidents.forms import DescriptionForm, NewIncidentForm
from mediadesk.web.incidents.page import DescriptionPage


def _offer(form: DescriptionForm) -> None:
    form.offer(accounts.list_departments(session()), gettext("None: purely a matter of communication"))


def _mentions() -> list[Mention]:
    """The mentions the address or the form names. Raises NotFound when it names none."""
    ids = [number(each) for each in request.values.getlist("mention")]
    found = [monitoring.get_mention(session(), each) for each in dict.fromkeys(ids) if each]
    if not found:
        raise NotFound("mention")
    return found


@needs(Permission.OPEN_INCIDENT)
def new_from_mention() -> Response:
    """The form, filled from what was said."""
    mentions, form = _mentions(), NewIncidentForm(formdata=None)
    _offer(form)
    form.begin(mentions)
    return page("incidents/describe.html", page=DescriptionPage(form=form, mentions=mentions))


@needs(Permission.OPEN_INCIDENT)
def open_incident() -> Response | BaseResponse:
    """Open it."""
    mentions, form = _mentions(), NewIncidentForm()
    _offer(form)
    if form.validate_on_submit() and (incident := _opened(form, mentions)):
        flash(gettext("The incident is open. Next: ask the departments for the facts."), "success")
        return see_other("incidents.show", incident_id=incident.id)
    return invalid("incidents/describe.html", page=DescriptionPage(form=form, mentions=mentions))


def _opened(form: NewIncidentForm, mentions: list[Mention]) -> Incident | None:
    drafted = form.draft(now())
    try:
        with transaction() as writing:
            return service.open_incident(
                writing,
                mention_ids=[mention.id for mention in mentions],
                title=drafted.title,
                what=drafted.what,
                where=drafted.where,
                when=drafted.when,
                type=drafted.type,
                department_id=drafted.department_id,
                grade=drafted.grade,
                detected_at=min(form.detected, now()),
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return None


def _stored(incident: Incident) -> DescriptionForm:
    form = DescriptionForm(formdata=None)
    _offer(form)
    form.fill(incident)
    return form


@needs(Permission.EDIT_INCIDENT)
def edit(incident_id: int) -> Response:
    """The form for an open incident."""
    incident = service.get_incident(session(), incident_id)
    return page("incidents/describe.html", page=DescriptionPage(form=_stored(incident), incident=incident))


@needs(Permission.EDIT_INCIDENT)
def change(incident_id: int) -> Response | BaseResponse:
    """Save; when somebody else has saved meanwhile, show what they changed and lose nothing."""
    form = DescriptionForm()
    _offer(form)
    try:
        if form.validate_on_submit() and _changed(incident_id, form):
            flash(gettext("Saved."), "success")
            return see_other("incidents.show", incident_id=incident_id)
    except OutOfDate:
        return _conflict(incident_id, form)
    incident = service.get_incident(session(), incident_id)
    return invalid("incidents/describe.html", page=DescriptionPage(form=form, incident=incident))


def _changed(incident_id: int, form: DescriptionForm) -> bool:
    try:
        with transaction() as writing:
            service.edit_incident(
                writing,
                incident_id,
                form.draft(now()),
                revision=number(form.revision.data) or 0,
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


def _conflict(incident_id: int, form: DescriptionForm) -> Response:
    incident = service.get_incident(session(), incident_id)
    changed = differences(form, _stored(incident))
    form.revision.data = str(incident.revision)
    form.revision.raw_data = None
    shown = DescriptionPage(form=form, incident=incident, conflict=changed)
    return page("incidents/describe.html", 409, page=shown)
