"""How do the voices of an incident stand beside one another, and how is one made?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flask import Response, flash, request
from flask_babel import gettext, ngettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.incidents import service as incidents
from mediadesk.statements import service as statements
from mediadesk.statements import signing
from mediadesk.statements.records import Statement
from mediadesk.statements.states import CLEARED, GONE_OUT
from mediadesk.statements.types import StatementType
from mediadesk.statements.voices import service
from mediadesk.statements.voices.composing import VOICES, whole_text
from mediadesk.statements.voices.record import Voice
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say
from mediadesk.web.statements.listing import house
from mediadesk.web.voices.page import Column, VoicesPage

ALL = "all"


@needs(Permission.VIEW_STATEMENTS)
def show(incident_id: int) -> Response:
    """Every text side by side, with how each stands."""
    return page("voices/show.html", page=_page(incident_id, number(request.args.get("statement"))))


@needs(Permission.DRAFT_STATEMENT)
def begin(incident_id: int) -> BaseResponse:
    """Make one voice, or all that are missing."""
    parent_id, asked = number(request.form.get("parent")) or 0, request.form.get("kind", "")
    missing = [
        column.kind.code for column in _page(incident_id, parent_id).columns if column.statement is None
    ]
    wanted = missing if asked == ALL else [asked]

    def step(writing: Session) -> None:
        for code in wanted:
            service.begin(writing, parent_id, code, house=house(), actor=current_actor(), now=now())

    made = ngettext("%(num)d text was drafted.", "%(num)d texts were drafted.", len(wanted))
    return _do(incident_id, parent_id, step, made)


@needs(Permission.DRAFT_STATEMENT)
def renew(incident_id: int, statement_id: int) -> BaseResponse:
    """Make a voice anew from the statement as it stands."""

    def step(writing: Session) -> None:
        service.renew(writing, statement_id, house=house(), actor=current_actor(), now=now())

    return _do(
        incident_id, None, step, gettext("Made anew from the statement. Its signatures, if any, have fallen.")
    )


def _do(incident_id: int, parent_id: int | None, step: Callable[[Session], None], told: str) -> BaseResponse:
    try:
        with transaction() as writing:
            step(writing)
    except RuleBroken as broken:
        return page("voices/show.html", 422, page=_page(incident_id, parent_id, say(broken.message)))
    flash(told, "success")
    return see_other("voices.show", incident_id=incident_id)


def _page(incident_id: int, wanted: int | None = None, problem: str = "") -> VoicesPage:
    actor, incident = current_actor(), incidents.get_incident(session(), incident_id)
    parents = _readable(service.retold_from(session(), incident_id))
    parent = next((each for each in parents if each.id == wanted), parents[0] if parents else None)
    return VoicesPage(
        incident=incident,
        parent=parent,
        parents=parents,
        columns=_columns(incident_id, parent),
        may_write=incident.is_open and actor.may(Permission.DRAFT_STATEMENT),
        problem=problem,
    )


def _readable(found: Sequence[Statement]) -> list[Statement]:
    """What the reader may open: who does not work on texts sees only what was approved."""
    actor = current_actor()
    if signing.may_see_drafts(actor):
        return list(found)
    return [each for each in found if each.state in (*CLEARED, *GONE_OUT)]


def _columns(incident_id: int, parent: Statement | None) -> list[Column]:
    """The statement first, then one column for each kind of voice, with its newest text."""
    book = statements.offered_kinds(session())
    voices = service.list_voices(session(), incident_id)
    readable = {each.id for each in _readable([each.statement for each in voices])}
    newest = {each.statement.type_code: each for each in voices if each.statement.id in readable}
    columns = [_parent_column(parent)] if parent else []
    kinds = [kind for kind in book.values() if kind.origin in VOICES]
    return [*columns, *(_column(kind, newest) for kind in kinds)]


def _parent_column(parent: Statement) -> Column:
    kind = statements.kind_of(session(), parent)
    return Column(
        kind=kind,
        statement=parent,
        text=whole_text(kind, parent.version.content),
        blocking=_blocking(parent),
        is_parent=True,
    )


def _column(kind: StatementType, newest: Mapping[str, Voice]) -> Column:
    voice = newest.get(kind.code)
    if voice is None:
        return Column(kind=kind)
    own = statements.kind_of(session(), voice.statement)
    return Column(
        kind=own,
        statement=voice.statement,
        text=whole_text(own, voice.statement.version.content),
        outdated=voice.outdated,
        blocking=_blocking(voice.statement),
    )


def _blocking(statement: Statement) -> int:
    return sum(1 for each in statements.find_findings(session(), statement, now()) if each.is_blocking)
