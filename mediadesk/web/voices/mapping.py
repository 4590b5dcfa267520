"""How is the message map of an incident read and written?"""

from __future__ import annotations

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.incidents import service as incidents
from mediadesk.statements import service as statements
from mediadesk.statements.message_map import service
from mediadesk.statements.message_map.chart import shortcomings, standing
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.voices.forms import MapForm, map_form
from mediadesk.web.voices.page import MapFormPage, MapPage

_FORM = "voices/map_form.html"


@needs(Permission.VIEW_STATEMENTS)
def show_map(incident_id: int) -> Response:
    """The map as it stands, to be read, carried and printed."""
    incident = incidents.get_incident(session(), incident_id)
    versions, facts = service.list_maps(session(), incident_id), statements.fact_book(session(), incident_id)
    newest = versions[0] if versions else None
    shown = MapPage(
        incident=incident,
        newest=newest,
        messages=[(each, [standing(s, facts) for s in each.supports]) for each in newest.messages]
        if newest
        else (),
        lacks=shortcomings(newest.chart, facts) if newest else (),
        versions=versions,
        may_write=incident.is_open and current_actor().may(Permission.DRAFT_STATEMENT),
    )
    return page("voices/map.html", page=shown)


@needs(Permission.DRAFT_STATEMENT)
def edit_map(incident_id: int) -> Response:
    """The form, with the newest version in it."""
    incidents.get_incident(session(), incident_id)
    form, newest = _form(incident_id), service.newest_map(session(), incident_id)
    if newest is not None:
        form.fill(newest.chart)
    form.seen.data = str(newest.number if newest else 0)
    return page(_FORM, page=_page(incident_id, form))


@needs(Permission.DRAFT_STATEMENT)
def save_map(incident_id: int) -> BaseResponse:
    """Write the next version."""
    incidents.get_incident(session(), incident_id)
    form = _form(incident_id)
    try:
        if not form.validate_on_submit() or not _saved(incident_id, form):
            return page(_FORM, 422, page=_page(incident_id, form))
    except OutOfDate:
        return _outdated(incident_id, form)
    flash(gettext("Saved."), "success")
    return see_other("voices.show_map", incident_id=incident_id)


def _saved(incident_id: int, form: MapForm) -> bool:
    facts = statements.fact_book(session(), incident_id)
    seen = number(form.seen.data) or 0
    try:
        with transaction() as writing:
            service.save_map(
                writing, incident_id, form.chart(facts), seen=seen, actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


def _outdated(incident_id: int, form: MapForm) -> Response:
    """Somebody saved meanwhile: what was typed stays, and the next press puts it after theirs."""
    newest = service.newest_map(session(), incident_id)
    form.seen.data, form.seen.raw_data = str(newest.number if newest else 0), None
    return page(_FORM, 409, page=_page(incident_id, form, outdated=True))


def _form(incident_id: int) -> MapForm:
    return map_form(statements.fact_book(session(), incident_id).values())


def _page(incident_id: int, form: MapForm, *, outdated: bool = False) -> MapFormPage:
    incident = incidents.get_incident(session(), incident_id)
    return MapFormPage(incident=incident, form=form, outdated=outdated)
