"""What stands on the page of one opinion, and on its printed sheet?"""

from __future__ import annotations

from typing import Any

from flask import Response

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.incidents import service as incidents
from mediadesk.liaison.opinions import clocks, service
from mediadesk.liaison.opinions.opinion import Opinion, ReplyWay
from mediadesk.liaison.opinions.replying.replying import unsatisfied, waiting
from mediadesk.liaison.opinions.setting.service import own_clocks
from mediadesk.liaison.risk_points import service as risks
from mediadesk.web.answers import invalid, page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.opinions import forms
from mediadesk.web.opinions.page import ShowPage

_TEMPLATE = "opinions/show.html"


@needs(Permission.VIEW_OPINIONS)
def show(opinion_id: int) -> Response:
    """One opinion: what was said, the answer, who was told, and what comes next."""
    return page(_TEMPLATE, page=shown(opinion_id))


@needs(Permission.VIEW_OPINIONS)
def sheet(opinion_id: int) -> Response:
    """The sheet that is handed to the department."""
    return page("opinions/sheet.html", page=shown(opinion_id))


def refused(opinion_id: int, name: str, form: Any) -> Response:
    """The opinion again, with the form that was not good and everything typed in it."""
    return invalid(_TEMPLATE, page=shown(opinion_id, **{name: form}))


def shown(opinion_id: int, **typed: Any) -> ShowPage:
    """The page's content; `typed` are forms that come back with their messages."""
    actor, moment, reading = current_actor(), now(), session()
    opinion = service.get_seen(reading, opinion_id, actor=actor)
    may_manage = actor.may(Permission.MANAGE_OPINIONS)
    is_answerer = service.is_answerer(opinion, actor)
    text = (
        typed["answer"].text.data or ""
        if "answer" in typed
        else opinion.answer.text
        if opinion.answer
        else ""
    )
    return ShowPage(
        opinion=opinion,
        steps=service.list_steps(reading, opinion_id),
        stated=service.read_answer(reading, opinion, text, moment),
        bases=service.list_bases(reading, opinion_id),
        bound=service.list_bound(reading, opinion_id),
        alike=service.list_alike(reading, opinion) if may_manage else [],
        joined=[service.get_seen(reading, each, actor=actor) for each in opinion.joined]
        if service.sees_all(actor)
        else [],
        risks=risks.list_of_opinion(reading, opinion_id) if service.sees_all(actor) else [],
        rule=clocks.rule_of(opinion.channel, own_clocks(reading)),
        waiting=waiting(opinion),
        unsatisfied=[speaker for speaker, _ in unsatisfied(opinion)],
        sees_all=service.sees_all(actor),
        sees_people=actor.may(Permission.VIEW_CONTACTS),
        may_manage=may_manage,
        may_answer=is_answerer or may_manage,
        may_sign=is_answerer and actor.may(Permission.ATTEST_FACT),
        may_check=may_manage and not (opinion.answer and opinion.answer.by_id == actor.id),
        now=moment,
        forms={**_forms(opinion), **typed},
    )


def _joined(opinion: Opinion) -> list[Opinion]:
    actor = current_actor()
    ids = opinion.joined if service.sees_all(actor) else ()
    return [service.get_seen(session(), each, actor=actor) for each in ids]


def _forms(opinion: Opinion) -> dict[str, Any]:
    """Empty forms for every step, filled with what is known."""
    answer = forms.AnswerForm(formdata=None, text=opinion.answer.text if opinion.answer else "")
    return {
        "assign": assign_form(opinion, sent=False),
        "sort": sort_form(opinion, sent=False),
        "answer": answer,
        "basis": forms.BasisForm(formdata=None),
        "reason": forms.ReasonForm(formdata=None),
        "withdraw": forms.ReasonForm(formdata=None),
        "reopen": forms.ReasonForm(formdata=None, reason=_first_complaint(opinion)),
        "extend": forms.ExtendForm(formdata=None),
        "first": forms.NoteForm(formdata=None),
        "close": forms.NoteForm(formdata=None),
        "reply": reply_form(opinion, sent=False),
        "hear": hear_form(opinion, sent=False),
    }


def _first_complaint(opinion: Opinion) -> str:
    return next((reply.remark for _, reply in unsatisfied(opinion) if reply.remark), "")


def assign_form(opinion: Opinion, *, sent: bool = True) -> forms.AssignForm:
    """To whom it is given; what was sent, or what is known."""
    form = (
        forms.AssignForm() if sent else forms.AssignForm(formdata=None, department_id=opinion.department_id)
    )
    form.offer(accounts.list_departments(session()))
    return form


def sort_form(opinion: Opinion, *, sent: bool = True) -> forms.SortForm:
    """Topic and incident; what was sent, or what is known."""
    form = forms.SortForm() if sent else forms.SortForm(formdata=None, obj=opinion)
    known = [(each.id, each.title) for each in incidents.list_open_incidents(session())]
    form.offer(service.list_topics(session()), known)
    return form


def reply_form(opinion: Opinion, *, sent: bool = True) -> forms.ReplyForm:
    """What a speaker was told; the checked answer stands there to begin with."""
    known = opinion.answer.text if opinion.answer else ""
    waits = waiting(opinion)
    named = [(each.id, each.name) for each in waits if each is not None]
    first = next(iter(named), (None, ""))[0]
    way = ReplyWay.PHONE if named else ReplyWay.PUBLICATION
    form = (
        forms.ReplyForm() if sent else forms.ReplyForm(formdata=None, text=known, speaker_id=first, way=way)
    )
    form.offer(named, has_nameless=None in waits)
    return form


def hear_form(opinion: Opinion, *, sent: bool = True) -> forms.HearForm:
    """Whether somebody is content."""
    form = forms.HearForm() if sent else forms.HearForm(formdata=None)
    form.offer([(each.id, each.name) for each in opinion.speakers if each.reply_in(opinion.round)])
    return form
