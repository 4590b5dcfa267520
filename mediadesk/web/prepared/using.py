"""How is a prepared text used on the day?"""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import MediadeskError, NotAllowed, NotFound, OutOfDate, RuleBroken
from mediadesk.facts import service as facts
from mediadesk.incidents import service as incidents
from mediadesk.statements import service as statements
from mediadesk.statements.prepared import service
from mediadesk.statements.prepared.prepared import Prepared, field_of
from mediadesk.statements.prepared.service import Filling
from mediadesk.statements.records import Statement
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import session, transaction
from mediadesk.web.errors import status_of
from mediadesk.web.language import say
from mediadesk.web.prepared.forms import UseForm
from mediadesk.web.prepared.page import UsePage
from mediadesk.web.statements.listing import house


@needs(Permission.ISSUE_STATEMENT)
def choose(prepared_id: int) -> Response:
    """Which facts fill the blanks; `?incident=` says for which incident."""
    return page("prepared/use.html", page=_page(prepared_id, UseForm(formdata=None, cut_off_at=now())))


@needs(Permission.ISSUE_STATEMENT)
def use(prepared_id: int) -> BaseResponse:
    """Make an approved statement of it."""
    form, found = UseForm(), service.get(session(), prepared_id)
    if not form.validate_on_submit():
        return page("prepared/use.html", status=422, page=_page(prepared_id, form))
    try:
        with transaction() as writing:
            made = service.use(
                writing, prepared_id, _incident_id(), _filling(form, found),
                house=house(), actor=current_actor(), now=now(),
            )  # fmt: skip
    except (RuleBroken, OutOfDate, NotAllowed) as broken:
        shown = _page(prepared_id, form, broken)
        return page("prepared/use.html", status=status_of(broken), page=shown)
    return _made(made)


def _made(statement: Statement) -> BaseResponse:
    flash(gettext("Approved beforehand, filled with attested facts. The PDF is being made."), "success")
    return see_other("statements.show", statement_id=statement.id)


def _filling(form: UseForm, found: Prepared) -> Filling:
    chosen = {blank.name: number(request.form.get(field_of(blank))) for blank in found.wording.blanks}
    facts_chosen = {name: fact_id for name, fact_id in chosen.items() if fact_id is not None}
    return Filling(facts_chosen, form.cut_off_at.data, form.next_update_at.data)


def _incident_id() -> int:
    incident_id = number(request.values.get("incident"))
    if incident_id is None:
        raise NotFound("incident", request.values.get("incident"))
    return incident_id


def _page(prepared_id: int, form: UseForm, broken: MediadeskError | None = None) -> UsePage:
    incident = incidents.get_incident(session(), _incident_id())
    form.incident.data = str(incident.id)
    found = service.get(session(), prepared_id)
    fields = {field_of(blank) for blank in found.wording.blanks}
    at_field = broken is not None and broken.field in fields
    return UsePage(
        form=form,
        found=found,
        kind=statements.type_book(session())[found.type_code],
        incident=incident,
        facts=facts.list_facts(session(), incident.id),
        chosen={name: request.form.get(name, "") for name in fields},
        errors={str(broken.field): say(broken.message)} if broken is not None and at_field else {},
        problem=say(broken.message) if broken is not None and not at_field else "",
    )
