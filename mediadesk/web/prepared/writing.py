"""How is a text for a day that has not come written?"""

from __future__ import annotations

from datetime import timedelta

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.statements import service as statements
from mediadesk.statements.prepared import service
from mediadesk.statements.prepared.prepared import Prepared, Wording
from mediadesk.statements.types import StatementType, find_type
from mediadesk.statements.writing.service import openings_of
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.prepared.forms import PreparedForm, kind_choices
from mediadesk.web.prepared.page import PreparedFormPage
from mediadesk.web.statements.listing import house

USUAL = "fault_bulletin_first"
LASTS = timedelta(days=180)  # Product default; the approver sees and decides it.


@needs(Permission.DRAFT_STATEMENT)
def new() -> Response:
    """An empty text of a kind; `?type=` chooses which."""
    kind = _kind(request.args.get("type", USUAL))
    form = PreparedForm(formdata=None, valid_until=now() + LASTS, while_cause_open=True, most_tier=1)
    return page("prepared/edit.html", page=_page(form, kind, Wording("", openings_of(kind, house()))))


@needs(Permission.DRAFT_STATEMENT)
def create() -> BaseResponse:
    """Keep the new text."""
    return _keep(PreparedForm(), _kind(request.form.get("type", USUAL)), None)


@needs(Permission.DRAFT_STATEMENT)
def edit(prepared_id: int) -> Response:
    """The text as it stands; changing it takes the approval away."""
    found = service.get(session(), prepared_id)
    kind = _kind(found.type_code)
    return page("prepared/edit.html", page=_page(PreparedForm.of(found), kind, found.wording, found))


@needs(Permission.DRAFT_STATEMENT)
def save(prepared_id: int) -> BaseResponse:
    """Keep the changed text."""
    found = service.get(session(), prepared_id)
    return _keep(PreparedForm(), _kind(found.type_code), found)


def _keep(form: PreparedForm, kind: StatementType, found: Prepared | None) -> BaseResponse:
    wording = form.wording(kind)
    kept = _kept(form, kind, wording, found) if form.validate_on_submit() and form.has_time() else None
    if kept is None:
        return invalid("prepared/edit.html", page=_page(form, kind, wording, found))
    if request.form.get("do") == "blanks":
        return see_other("prepared.edit", prepared_id=kept.id)
    flash(gettext("Saved."), "success")
    return see_other("prepared.show", prepared_id=kept.id)


def _kept(
    form: PreparedForm, kind: StatementType, wording: Wording, found: Prepared | None
) -> Prepared | None:
    try:
        with transaction() as writing:
            return service.write(
                writing,
                found.id if found else None,
                name=form.name.data or "",
                type_code=kind.code,
                wording=wording,
                envelope=form.envelope,
                revision=int(form.revision.data or 0) if found else None,
                actor=current_actor(),
                now=now(),
            )
    except (RuleBroken, OutOfDate) as broken:
        put_error(form, broken)
        return None


def _kind(code: str) -> StatementType:
    return find_type(statements.offered_kinds(session()), code)


def _page(
    form: PreparedForm, kind: StatementType, wording: Wording, found: Prepared | None = None
) -> PreparedFormPage:
    return PreparedFormPage(
        form=form,
        kind=kind,
        texts=wording.parts,
        blanks=wording.blanks,
        kind_choices=kind_choices(),
        found=found,
    )
