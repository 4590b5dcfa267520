"""How is a journalist answered, or told when the answer comes?"""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.liaison.inquiries import rights, service
from mediadesk.liaison.inquiries.inquiry import Channel, Inquiry
from mediadesk.liaison.inquiries.material import nearest_first
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import is_written, place_error
from mediadesk.web.inquiries.forms import AnswerForm, HoldForm
from mediadesk.web.inquiries.page import AnswerPage
from mediadesk.web.inquiries.showing import shown_inquiry


def _inquiry(inquiry_id: int) -> Inquiry:
    """The inquiry, for those who answer."""
    inquiry = service.get_inquiry(session(), inquiry_id, actor=current_actor())
    rights.needs_to_answer(current_actor())
    return inquiry


def _page(inquiry: Inquiry, form: AnswerForm, *, puts_right: bool, chosen: int | None = None) -> AnswerPage:
    asked = next((each.text for each in inquiry.questions if each.number == chosen), "")
    lines = nearest_first(service.lines_for(session(), inquiry, now()), asked)
    speakers = [each for each in accounts.find_users(session()) if rights.may_answer(each.actor)]
    questions = inquiry.questions if puts_right else inquiry.open_questions
    form.offer(questions, speakers, [line.key for line in lines])
    outdated = [each for each in service.list_answers(session(), inquiry.id) if each.outdated]
    return AnswerPage(
        inquiry=inquiry, form=form, lines=lines, now=now(), puts_right=puts_right, outdated=outdated
    )


@needs(Permission.ANSWER_INQUIRY)
def choose(inquiry_id: int) -> Response:
    """The approved lines for `?question=`; with `?right=1` to tell what has changed since."""
    inquiry, puts_right = _inquiry(inquiry_id), request.args.get("right") == "1"
    chosen = number(request.args.get("question"))
    form = AnswerForm(formdata=None)
    shown = _page(inquiry, form, puts_right=puts_right, chosen=chosen)
    numbers = [chosen] if chosen else [each.number for each in inquiry.open_questions[:1]]
    if puts_right:
        numbers = sorted({each for answer in shown.outdated for each in answer.numbers})
    form.begin(inquiry, numbers, current_actor().id, now())
    return page("inquiries/answer.html", page=shown)


@needs(Permission.ANSWER_INQUIRY)
def answer(inquiry_id: int) -> Response | BaseResponse:
    """Write down what was said: approved words only."""
    return _said(inquiry_id, puts_right=False)


@needs(Permission.ANSWER_INQUIRY)
def put_right(inquiry_id: int) -> Response | BaseResponse:
    """Write down that the journalist was told what has changed."""
    return _said(inquiry_id, puts_right=True)


def _said(inquiry_id: int, *, puts_right: bool) -> Response | BaseResponse:
    inquiry, form = _inquiry(inquiry_id), AnswerForm()
    shown = _page(inquiry, form, puts_right=puts_right, chosen=next(iter(form.numbers.data or ()), None))
    say_it = service.put_right if puts_right else service.answer
    who, at = current_actor(), now()
    if is_written(form, lambda writing: say_it(writing, inquiry_id, form.draft(at), actor=who, now=at)):
        flash(gettext("The answer is written down with the lines it stands on."), "success")
        return see_other("inquiries.show", inquiry_id=inquiry_id)
    return invalid("inquiries/answer.html", page=shown)


@needs(Permission.ANSWER_INQUIRY)
def hold(inquiry_id: int) -> Response | BaseResponse:
    """Tell the journalist that it is being checked, and until when we answer."""
    inquiry, form = _inquiry(inquiry_id), HoldForm()
    form.offer()
    problem = ""
    if form.validate_on_submit() and form.promised_by.data is not None:
        try:
            with transaction() as writing:
                service.hold(
                    writing,
                    inquiry_id,
                    promised_by=form.promised_by.data,
                    channel=Channel(form.channel.data),
                    actor=current_actor(),
                    now=now(),
                )
        except RuleBroken as broken:
            problem = place_error(form, broken)
        else:
            flash(gettext("The promise is written down; it is the clock from here."), "success")
            return see_other("inquiries.show", inquiry_id=inquiry_id)
    return invalid("inquiries/show.html", page=shown_inquiry(inquiry, problem, hold=form))
