"""How is it written down what we asked of them, what they promised, and what came of it?"""

from __future__ import annotations

from datetime import date
from typing import cast

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotFound
from mediadesk.liaison.third_parties.ask import Ask, AskState
from mediadesk.liaison.third_parties.asking import service as asking
from mediadesk.web.answers import invalid, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.forms import DeskForm, is_written
from mediadesk.web.liaison.keeping import kept_file
from mediadesk.web.liaison.matter_forms import AskForm, PromiseOfTheirsForm, ReminderForm, ResultForm
from mediadesk.web.liaison.matter_page import possible_results
from mediadesk.web.liaison.matters import shown_matter


def _again(matter_id: int) -> BaseResponse:
    flash(gettext("It stands in the log."), "success")
    return see_other("liaison.show_matter", matter_id=matter_id, _anchor="asks")


def _refused(matter_id: int, ask_id: int, name: str, form: DeskForm) -> Response:
    shown = shown_matter(matter_id, ask_forms={ask_id: {name: form}}, opened=f"{name}-{ask_id}")
    return invalid("liaison/matter.html", page=shown)


@needs(Permission.MANAGE_LIAISON)
def add_ask(matter_id: int) -> Response | BaseResponse:
    """Write down what we asked."""
    form, actor = AskForm(), current_actor()
    if is_written(
        form,
        lambda writing: asking.ask(
            writing,
            matter_id,
            form.ask.data or "",
            form.how.data or "",
            cast(date, form.asked_on.data),
            actor=actor,
            now=now(),
        ),
    ):
        return _again(matter_id)
    return invalid("liaison/matter.html", page=shown_matter(matter_id, forms={"ask": form}, opened="ask"))


@needs(Permission.MANAGE_LIAISON)
def write_promise(matter_id: int, ask_id: int) -> Response | BaseResponse:
    """Write down what they promised, or a new time for it."""
    form, actor = PromiseOfTheirsForm(), current_actor()
    if is_written(
        form,
        lambda writing: asking.promised(writing, matter_id, ask_id, form.draft(), actor=actor, now=now()),
    ):
        return _again(matter_id)
    return _refused(matter_id, ask_id, "promise", form)


def _ask(matter_id: int, ask_id: int) -> Ask:
    found = next((each for each in shown_matter(matter_id).whole.asks if each.id == ask_id), None)
    if found is None:
        raise NotFound("third_party_ask", ask_id)
    return found


@needs(Permission.MANAGE_LIAISON)
def write_result(matter_id: int, ask_id: int) -> Response | BaseResponse:
    """Write down what came of it, with what shows it."""
    form, actor = ResultForm(), current_actor()
    form.offer(possible_results(_ask(matter_id, ask_id)))
    if is_written(
        form,
        lambda writing: asking.ended(
            writing,
            matter_id,
            ask_id,
            AskState(form.state.data),
            form.result.data or "",
            file=kept_file(form.file.upload()),
            actor=actor,
            now=now(),
        ),
    ):
        return _again(matter_id)
    return _refused(matter_id, ask_id, "result", form)


@needs(Permission.MANAGE_LIAISON)
def write_reminder(matter_id: int, ask_id: int) -> Response | BaseResponse:
    """Write down that we reminded them."""
    form, actor = ReminderForm(), current_actor()
    if is_written(
        form,
        lambda writing: asking.remind(
            writing, matter_id, ask_id, form.how.data or "", actor=actor, now=now()
        ),
    ):
        return _again(matter_id)
    return _refused(matter_id, ask_id, "reminder", form)
