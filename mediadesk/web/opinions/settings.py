"""Which topics and clocks does the desk keep for opinions, and which days are holidays?"""

from __future__ import annotations

from typing import Any

from flask import Response, flash
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response as BaseResponse
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

from mediadesk.accounts.permissions import Permission
from mediadesk.liaison.opinions.clocks import Unit
from mediadesk.liaison.opinions.opinion import OpinionChannel
from mediadesk.liaison.opinions.setting import service
from mediadesk.liaison.workdays import service as workdays
from mediadesk.liaison.workdays.workdays import CalendarDay
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import REQUIRED, DayField
from mediadesk.web.database import session
from mediadesk.web.forms import DeskForm, is_written
from mediadesk.web.opinions.forms import UNIT_NAMES, ClockForm, TopicForm
from mediadesk.web.opinions.page import Labels

_TEMPLATE = "opinions/settings.html"


class DayForm(DeskForm):
    """A holiday, or a weekend day on which people work."""

    day = DayField(lazy_gettext("Day"), [InputRequired(REQUIRED)])
    name = StringField(lazy_gettext("Which holiday"), [Length(max=40)])
    is_workday = BooleanField(lazy_gettext("People work on this day"))


def _context(**typed: Any) -> dict[str, Any]:
    clock = ClockForm(formdata=None)
    clock.offer()
    forms = {"topic": TopicForm(formdata=None), "clock": clock, "day": DayForm(formdata=None), **typed}
    actor = current_actor()
    return {
        "forms": forms,
        "labels": Labels(),
        "units": UNIT_NAMES,
        "topics": service.list_topics(session()),
        "clocks": service.list_clocks(session()),
        "days": workdays.list_days(session()),
        "may_manage": actor.may(Permission.MANAGE_OPINIONS),
        "may_set_days": actor.may(Permission.CHANGE_RULES),
    }


@needs(Permission.VIEW_CONTACTS)
def settings() -> Response:
    """Topics, clocks and holidays."""
    return page(_TEMPLATE, **_context())


@needs(Permission.MANAGE_OPINIONS)
def save_topic() -> Response | BaseResponse:
    """Add a topic, or change the words of one."""
    form, actor = TopicForm(), current_actor()
    known = {each.name: each.id for each in service.list_topics(session())}
    name = " ".join((form.name.data or "").split())
    if is_written(
        form,
        lambda w: service.save_topic(
            w, known.get(name), name=name, words=form.words.data or "", actor=actor, now=now()
        ),
    ):
        flash(gettext("The topic is saved."), "success")
        return see_other("opinions.settings", _anchor="topics")
    return invalid(_TEMPLATE, **_context(topic=form))


@needs(Permission.MANAGE_OPINIONS)
def set_clock() -> Response | BaseResponse:
    """Set the desk's own clock of a channel."""
    form, actor = ClockForm(), current_actor()
    form.offer()
    unit = form.answer_unit.data or Unit.WORKDAYS
    first = (form.first_count.data, unit) if form.first_count.data is not None else None
    if is_written(
        form,
        lambda w: service.set_clock(
            w,
            form.channel.data or OpinionChannel.VISIT,
            answer=(form.answer_count.data or 0, unit),
            first=first,
            extension_days=None,
            basis=form.basis.data or "",
            actor=actor,
            now=now(),
        ),
    ):
        flash(gettext("The clock is set; it holds for opinions recorded from now on."), "success")
        return see_other("opinions.settings", _anchor="clocks")
    return invalid(_TEMPLATE, **_context(clock=form))


@needs(Permission.CHANGE_RULES)
def set_day() -> Response | BaseResponse:
    """Enter a holiday or a shifted working day."""
    form, actor = DayForm(), current_actor()
    if is_written(
        form,
        lambda w: workdays.set_day(
            w,
            CalendarDay(form.day.data, bool(form.is_workday.data), form.name.data or ""),  # type: ignore[arg-type]
            actor=actor,
            now=now(),
        ),
    ):
        flash(gettext("The day is in the calendar."), "success")
        return see_other("opinions.settings", _anchor="days")
    return invalid(_TEMPLATE, **_context(day=form))
