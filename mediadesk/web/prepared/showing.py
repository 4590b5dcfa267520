"""Which texts are approved beforehand, and where does one stand?"""

from __future__ import annotations

from flask import Response, request

from mediadesk.accounts.permissions import Permission
from mediadesk.incidents import service as incidents
from mediadesk.statements import service as statements
from mediadesk.statements.prepared import service
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import session
from mediadesk.web.prepared.forms import ApprovePreparedForm, StepForm
from mediadesk.web.prepared.page import PreparedListPage, PreparedPage

READERS = (
    Permission.DRAFT_STATEMENT,
    Permission.REVIEW_SECRECY,
    Permission.REVIEW_LEGAL,
    Permission.SIGN_STATEMENT,
    Permission.APPROVE_STATEMENT,
    Permission.VIEW_AUDIT,
)


@needs(*READERS)
def list_prepared() -> Response:
    """Every prepared text; `?incident=` shows those that may be used for it."""
    incident_id = number(request.args.get("incident"))
    incident = incidents.get_incident(session(), incident_id) if incident_id else None
    found = service.list_for(session(), incident.id, now()) if incident else service.list_all(session())
    shown = PreparedListPage(
        found=found,
        kinds=statements.type_book(session()),
        now=now(),
        may_write=current_actor().may(Permission.DRAFT_STATEMENT),
        incident=incident,
    )
    return page("prepared/list.html", page=shown)


@needs(*READERS)
def show(prepared_id: int) -> Response:
    """One prepared text with the reader's decision."""
    return page("prepared/show.html", page=shown(prepared_id))


def shown(
    prepared_id: int,
    *,
    step: StepForm | None = None,
    approve: ApprovePreparedForm | None = None,
    problem: str = "",
) -> PreparedPage:
    """The page; a form that was refused stands in it as it was sent."""
    found = service.get(session(), prepared_id)
    given = PreparedPage(
        found=found,
        kind=statements.type_book(session())[found.type_code],
        actor=current_actor(),
        now=now(),
        uses=service.list_uses(session(), prepared_id),
        incidents=[
            each
            for each in incidents.list_open_incidents(session())
            if found.is_ready(now()) and service.is_inside(session(), found, each.id, now())
        ],
        step=step or StepForm(formdata=None),
        approve=approve or ApprovePreparedForm(formdata=None),
        problem=problem,
    )
    for form in (given.step, given.approve):
        form.seen.data, form.seen.raw_data = found.content_hash or "", None
    return given
