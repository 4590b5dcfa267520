"""How does a department answer, refuse, or an officer take a question back?"""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.facts import rules, service
from mediadesk.facts.fact import Fact, FactRequest, RequestStatus
from mediadesk.incidents import service as incidents
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.facts.forms import ReasonForm, ReplyForm
from mediadesk.web.facts.page import RequestPage
from mediadesk.web.forms import put_error
from mediadesk.web.language import say
from mediadesk.web.ports import port

_OPEN_TO_ANSWERS = (
    RequestStatus.OPEN,
    RequestStatus.ANSWERED,
    RequestStatus.SETTLED,
    RequestStatus.REFUSED,
)


def _shown(asked: FactRequest, *, form: ReplyForm | None = None, problem: str | None = None) -> RequestPage:
    actor = current_actor()
    fact = service.get_fact(session(), asked.fact_id) if asked.fact_id else None
    incident = incidents.get_incident(session(), asked.incident_id)
    answers = incident.is_open and rules.is_owner(asked, actor) and asked.status in _OPEN_TO_ANSWERS
    if form is None and answers:
        form = ReplyForm(formdata=None)
        form.begin(asked, fact, now())
    if form is not None:
        form.offer()
    return RequestPage(
        request=asked,
        fact=fact,
        incident=incident,
        form=form,
        now=now(),
        may_refuse=answers and asked.status is RequestStatus.OPEN,
        may_cancel=incident.is_open
        and actor.may(Permission.REQUEST_FACT)
        and asked.status is RequestStatus.OPEN,
        reminders=service.list_reminders(session(), [asked.id]).get(asked.id, []),
        problem=problem,
    )


@needs(Permission.VIEW_FACTS)
def show_request(request_id: int) -> Response:
    """The question; for the department that owes the answer, its form."""
    return page("facts/request.html", page=_shown(service.get_request(session(), request_id)))


@needs(Permission.ANSWER_FACT, Permission.ATTEST_FACT)
def answer(request_id: int) -> Response | BaseResponse:
    """Take the answer, and sign it at once when the person chose so and may."""
    asked = service.get_request(session(), request_id)
    form = ReplyForm()
    form.offer()
    if form.validate_on_submit() and (fact := _answered(asked, form)):
        flash(_told(fact), "success" if fact.pending is None else "info")
        return see_other("facts.show", fact_id=fact.id)
    return invalid("facts/request.html", page=_shown(asked, form=form))


def _answered(asked: FactRequest, form: ReplyForm) -> Fact | None:
    try:
        with transaction() as writing:
            incidents.check_open(writing, asked.incident_id)
            return _written(writing, asked, form)
    except RuleBroken as broken:
        put_error(form, _at_shown_field(broken, asked))
        return None


def _written(writing: Session, asked: FactRequest, form: ReplyForm) -> Fact:
    actor, at = current_actor(), now()
    given, uploads = form.draft(asked), form.files.uploads()
    fact = service.answer(
        writing, asked.id, given, uploads=uploads, files=port("file_store"), actor=actor, now=at
    )
    newest = fact.versions[-1]
    waits = newest.needs_joint_signature or fact.is_contested
    if request.form.get("do") != "attest" or waits or newest.is_attested:
        return fact
    return service.attest(writing, fact.id, newest.version, actor=actor, now=at)


def _at_shown_field(broken: RuleBroken, asked: FactRequest) -> RuleBroken:
    """The figure is typed into a field of its own."""
    if broken.field == "value" and asked.form.value == "number":
        broken.field = "number"
    return broken


def _told(fact: Fact) -> str:
    newest = fact.versions[-1]
    texts = {"code": fact.code, "version": newest.version}
    if newest.is_attested:
        return str(gettext("%(code)s v%(version)d is signed and may be used.", **texts))
    if fact.is_contested:
        others = "、".join(fact.contested_with)
        told = gettext("%(code)s v%(version)d is kept, but contradicts %(others)s.", others=others, **texts)
        return str(told)
    if newest.needs_joint_signature:
        return str(gettext("%(code)s v%(version)d is kept. The other organisation must confirm it.", **texts))
    return str(gettext("%(code)s v%(version)d is kept and waits for a signature.", **texts))


@needs(Permission.ANSWER_FACT, Permission.ATTEST_FACT)
def refuse(request_id: int) -> Response | BaseResponse:
    """Say that the department cannot answer."""
    form = ReasonForm()
    try:
        with transaction() as writing:
            asked = service.refuse(
                writing, request_id, reason=form.reason.data or "", actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        return _refused_page(request_id, broken)
    flash(gettext("%(who)s sees your reason.", who=asked.asked_by), "success")
    return see_other("facts.show_request", request_id=request_id)


@needs(Permission.REQUEST_FACT)
def cancel(request_id: int) -> Response | BaseResponse:
    """Take the question back."""
    form = ReasonForm()
    try:
        with transaction() as writing:
            service.cancel_request(
                writing, request_id, reason=form.reason.data or "", actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        return _refused_page(request_id, broken)
    flash(gettext("The question is taken back."), "success")
    return see_other("facts.show_request", request_id=request_id)


def _refused_page(request_id: int, broken: RuleBroken) -> Response:
    asked = service.get_request(session(), request_id)
    return invalid("facts/request.html", page=_shown(asked, problem=say(broken.message)))
