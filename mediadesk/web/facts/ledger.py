"""What can be seen of a fact, and how is a version signed, co-signed and withdrawn?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO

from flask import Response, flash, send_file
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.facts import rules, service
from mediadesk.facts.fact import Basis
from mediadesk.incidents import service as incidents
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.facts.forms import CoSignForm, ReasonForm
from mediadesk.web.facts.page import FactPage
from mediadesk.web.forms import put_error
from mediadesk.web.language import say
from mediadesk.web.ports import port


def shown(
    fact_id: int,
    *,
    co_sign_form: CoSignForm | None = None,
    problem: str | None = None,
    opened: str | None = None,
    typed: Mapping[str, str] | None = None,
) -> FactPage:
    """The page of a fact; `problem` is why something was refused, `typed` what was typed there."""
    fact, actor = service.get_fact(session(), fact_id), current_actor()
    form = co_sign_form or CoSignForm(formdata=None)
    if co_sign_form is None:
        form.signed_at.data = now()
    incident = incidents.get_incident(session(), fact.incident_id)
    quotes = fact.basis is Basis.PUBLIC_SOURCE and actor.may(Permission.DRAFT_STATEMENT)
    owns = rules.is_owner(fact, actor) or (quotes and actor.department_id == fact.department_id)
    return FactPage(
        fact=fact,
        incident=incident,
        question=service.get_request(session(), fact.request_id) if fact.request_id else None,
        now=now(),
        is_owner=incident.is_open and owns,
        co_sign_form=form,
        contradictions=service.list_contradictions_of(session(), fact_id),
        others=[each for each in service.list_facts(session(), incident.id) if each.id != fact_id],
        may_declare=incident.is_open and (owns or actor.may(Permission.REQUEST_FACT)),
        typed=typed or {},
        problem=problem,
        opened=opened,
    )


@needs(Permission.VIEW_FACTS)
def show(fact_id: int) -> Response:
    """A fact: what holds, who signed it, and all its versions."""
    return page("facts/fact.html", page=shown(fact_id))


def _check_open(writing: Session, fact_id: int) -> None:
    incidents.check_open(writing, service.get_fact(writing, fact_id).incident_id)


def _done(fact_id: int, act: Callable[[Session], object], told: str) -> Response | BaseResponse:
    """Do it, or show the page with the sentence that says why not."""
    try:
        with transaction() as writing:
            _check_open(writing, fact_id)
            act(writing)
    except RuleBroken as broken:
        return invalid("facts/fact.html", page=shown(fact_id, problem=say(broken.message)))
    flash(told, "success")
    return see_other("facts.show", fact_id=fact_id)


@needs(Permission.ATTEST_FACT)
def attest(fact_id: int, version: int) -> Response | BaseResponse:
    """Put the department's name under a version."""
    actor, at = current_actor(), now()
    return _done(
        fact_id,
        lambda writing: service.attest(writing, fact_id, version, actor=actor, now=at),
        gettext("Signed. From now on this version is the one to use."),
    )


@needs(Permission.ATTEST_FACT, Permission.DRAFT_STATEMENT)
def withdraw(fact_id: int, version: int) -> Response | BaseResponse:
    """Take a version back."""
    actor, at, form = current_actor(), now(), ReasonForm()
    reason = form.reason.data or ""
    return _done(
        fact_id,
        lambda writing: service.withdraw(writing, fact_id, version, reason=reason, actor=actor, now=at),
        gettext("Withdrawn. It may be used no more."),
    )


@needs(Permission.ATTEST_FACT)
def co_sign(fact_id: int, version: int) -> Response | BaseResponse:
    """Record the other organisation's confirmation."""
    form = CoSignForm()
    if form.validate_on_submit() and _co_signed(fact_id, version, form):
        flash(gettext("The confirmation is on record. The version may be signed now."), "success")
        return see_other("facts.show", fact_id=fact_id)
    return invalid("facts/fact.html", page=shown(fact_id, co_sign_form=form, opened="co-sign"))


def _co_signed(fact_id: int, version: int, form: CoSignForm) -> bool:
    try:
        with transaction() as writing:
            _check_open(writing, fact_id)
            service.co_sign(
                writing,
                fact_id,
                version,
                form.draft(),
                uploads=form.files.uploads(),
                files=port("file_store"),
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


@needs(Permission.VIEW_FACTS)
def evidence(evidence_id: int) -> Response:
    """A kept file, always as a download: nothing that came in is opened inside the desk."""
    kept, _ = service.get_evidence(session(), evidence_id)
    data = port("file_store").get(kept.sha256)
    answer = send_file(
        BytesIO(data), mimetype=kept.media_type, as_attachment=True, download_name=kept.file_name
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
