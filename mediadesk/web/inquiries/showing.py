"""What is there to see of media inquiries: the list, every open question, one inquiry?"""

from __future__ import annotations

from typing import Any

from flask import Response, request

from mediadesk.accounts.permissions import Permission
from mediadesk.incidents import service as incidents
from mediadesk.liaison.inquiries import rights, service
from mediadesk.liaison.inquiries.inquiry import Inquiry
from mediadesk.liaison.inquiries.listing import read_filter
from mediadesk.liaison.inquiries.matching.service import namesakes
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.inquiries.forms import (
    PROMISE,
    CardForm,
    HoldForm,
    LinkForm,
    MoreForm,
    ReferForm,
    WithdrawForm,
)
from mediadesk.web.inquiries.page import Forms, InquiryPage, ListPage, QuestionsPage


@needs(Permission.VIEW_INQUIRIES)
def list_inquiries() -> Response:
    """Part of the inquiries; what the reader passed on, for those who do not answer."""
    wanted, actor = read_filter(request.args), current_actor()
    shown = ListPage(
        found=service.find_inquiries(session(), wanted, actor=actor, now=now()),
        wanted=wanted,
        now=now(),
        may_register=rights.may_register(actor),
        may_answer=rights.may_answer(actor),
    )
    return page("inquiries/list.html", page=shown)


@needs(Permission.VIEW_INQUIRIES)
def open_questions() -> Response:
    """Every question that waits, by the clock of its inquiry."""
    shown = QuestionsPage(inquiries=service.list_open_for(session(), current_actor()), now=now())
    return page("inquiries/questions.html", page=shown)


@needs(Permission.VIEW_INQUIRIES)
def show(inquiry_id: int) -> Response:
    """One inquiry."""
    inquiry = service.get_inquiry(session(), inquiry_id, actor=current_actor())
    return page("inquiries/show.html", page=shown_inquiry(inquiry))


def shown_inquiry(inquiry: Inquiry, problem: str = "", **typed: Any) -> InquiryPage:
    """Everything on the page; a form that was just sent stands as it was typed."""
    actor = current_actor()
    return InquiryPage(
        inquiry=inquiry,
        answers=service.list_answers(session(), inquiry.id),
        forms=Forms(**{**_forms(inquiry), **typed}),
        now=now(),
        reader_id=actor.id,
        may_answer=rights.may_answer(actor),
        may_contacts=actor.may(Permission.VIEW_CONTACTS),
        problem=problem,
    )


def _forms(inquiry: Inquiry) -> dict[str, Any]:
    hold, card, links = HoldForm(formdata=None), CardForm(formdata=None), link_form(inquiry, sent=False)
    hold.offer()
    hold.promised_by.data, hold.channel.data = now() + PROMISE, inquiry.channel
    card.offer()
    card.card_number.data, card.card_check.data = inquiry.card_number, inquiry.card_check
    links.person_id.data, links.incident_id.data = inquiry.person_id, inquiry.incident_id
    return {
        "hold": hold,
        "card": card,
        "link": links,
        "more": MoreForm(formdata=None),
        "withdraw": WithdrawForm(formdata=None),
        "refer": ReferForm(formdata=None),
    }


def link_form(inquiry: Inquiry, *, sent: bool) -> LinkForm:
    """The form with who it may be, and which incidents are open."""
    form = LinkForm() if sent else LinkForm(formdata=None)
    known = [(each.id, each.name) for each in namesakes(session(), inquiry.caller, inquiry.organisation_id)]
    if inquiry.person_id is not None and inquiry.person_id not in [each for each, _ in known]:
        known.append((inquiry.person_id, inquiry.caller))
    matters = [(each.id, each.title) for each in incidents.list_open_incidents(session())]
    if inquiry.incident_id is not None and inquiry.incident_id not in [each for each, _ in matters]:
        matters.append((inquiry.incident_id, inquiry.incident_title))
    form.offer(known, matters)
    return form
