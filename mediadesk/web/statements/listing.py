"""How are statements found, and how is one begun?"""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.incidents import service as incidents
from mediadesk.statements import service, signing
from mediadesk.statements.advising.service import advice_on
from mediadesk.statements.listing import read_filter
from mediadesk.statements.printing import House
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.language import say
from mediadesk.web.statements.choosing import NewPage, grouped
from mediadesk.web.statements.page import ListPage


def house() -> House:
    """The company as it signs its texts."""
    settings = desk().settings
    return House(settings.company, settings.contact_line, settings.public_url)


@needs(Permission.VIEW_STATEMENTS)
def list_statements() -> Response:
    """Statements, filtered by the address."""
    actor = current_actor()
    wanted = read_filter(request.args, only_approved=not signing.may_see_drafts(actor))
    found, total = service.find_statements(session(), wanted)
    shown = ListPage(
        statements=found,
        total=total,
        wanted=wanted,
        incidents=incidents.list_open_incidents(session()),
        may_write=actor.may(Permission.DRAFT_STATEMENT),
        kinds=service.type_book(session()),
    )
    return page("statements/list.html", page=shown)


@needs(Permission.DRAFT_STATEMENT)
def new() -> Response:
    """Which kind of text, for which incident? `?incident=` chooses one."""
    return page("statements/new.html", page=_choice(request.args.get("type")))


@needs(Permission.DRAFT_STATEMENT)
def create() -> BaseResponse:
    """Begin the text and open the editor."""
    incident_id = number(request.form.get("incident"))
    if incident_id is None:
        return invalid(
            "statements/new.html", page=_choice(request.form.get("type"), gettext("Choose the incident."))
        )
    try:
        with transaction() as writing:
            statement = service.draft(
                writing,
                incident_id,
                request.form.get("type", ""),
                house=house(),
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        return invalid("statements/new.html", page=_choice(request.form.get("type"), say(broken.message)))
    return see_other("statements.edit", statement_id=statement.id)


def _choice(type_code: str | None, error: str = "") -> NewPage:
    chosen = number(request.values.get("incident"))
    found = incidents.list_open_incidents(session())
    only = found[0].id if len(found) == 1 else None
    open_ids = {incident.id for incident in found}
    incident_id = chosen if chosen in open_ids else only
    return NewPage(
        incidents=found,
        incident_id=incident_id,
        groups=grouped(service.list_offers(session(), incident_id)),
        advice=advice_on(session(), incident_id, now()) if incident_id else None,
        type_code=type_code,
        error=error,
    )
