"""Who is on duty when, and how is the roster planned, handed over and swapped?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from flask import Blueprint, Response, flash, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.duty import service
from mediadesk.accounts.duty.roster import PLACE_LABELS, Gap, Place, Shift, days_of, gaps, week_of
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import MediadeskError, RuleBroken
from mediadesk.notices.channels.service import without_channel
from mediadesk.times import shanghai
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.duty.forms import HandOverForm, ShiftForm, SwapForm
from mediadesk.web.forms import ActionForm, DeskForm, is_written
from mediadesk.web.language import say

blueprint = Blueprint("duty", __name__, url_prefix="/duty")


@dataclass(frozen=True)
class RosterPage:
    """One week of the roster. `silent` are the names of those whom nothing reaches outside the browser."""

    days: list[tuple[date, list[Shift]]]
    gaps: list[Gap]
    begins: datetime
    on_duty: list[str]
    silent: list[str]
    form: Any
    now: datetime
    may_plan: bool
    actor_id: int
    places = PLACE_LABELS

    @property
    def monday(self) -> date:
        """The first day of the week."""
        return shanghai(self.begins).date()

    @property
    def before(self) -> date:
        """The Monday before."""
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        """The Monday after."""
        return self.monday + timedelta(days=7)


@dataclass(frozen=True)
class ShiftPage:
    """One shift, to be handed over, swapped or taken off."""

    shift: Shift
    form: Any
    swap: Any
    may_plan: bool
    is_over: bool
    places = PLACE_LABELS


@blueprint.get("")
@needs(Permission.VIEW_MONITORING)
def roster() -> Response:
    """The week of the day in the address, else this week."""
    return page("duty/roster.html", page=_roster(_form(fresh=True)))


@blueprint.post("")
@needs(Permission.PLAN_DUTY)
def plan() -> Response | BaseResponse:
    """Enter a shift."""
    form = _form()
    if is_written(form, partial(_plan, form)):
        flash(gettext("The shift stands on the roster."), "success")
        return see_other("duty.roster", week=shanghai(form.begins_at.data or now()).date().isoformat())
    return invalid("duty/roster.html", page=_roster(form))


def _plan(form: ShiftForm, writing: Session) -> None:
    service.plan_shift(
        writing,
        user_id=form.user_id.data or 0,
        place=Place(form.place.data),
        begins_at=form.begins_at.data,
        ends_at=form.ends_at.data,
        by=current_actor(),
        record=record,
        now=now(),
    )


@blueprint.get("/<int:shift_id>")
@needs(Permission.VIEW_MONITORING)
def shift(shift_id: int) -> Response:
    """One shift: who has it, and to whom it can go."""
    return page("duty/shift.html", page=_shift(shift_id))


@blueprint.post("/<int:shift_id>/hand-over")
@needs(Permission.VIEW_MONITORING)
def hand_over(shift_id: int) -> Response | BaseResponse:
    """Somebody else takes it."""
    shown = _shift(shift_id, fresh=False)
    user_id = shown.form.user_id.data or 0
    if _changed(shown.form, partial(service.hand_over, shift_id=shift_id, user_id=user_id)):
        flash(gettext("Handed over."), "success")
        return _back_to(shown.shift)
    return invalid("duty/shift.html", page=shown)


@blueprint.post("/<int:shift_id>/swap")
@needs(Permission.VIEW_MONITORING)
def swap(shift_id: int) -> Response | BaseResponse:
    """Two people take each other's shift."""
    shown = _shift(shift_id, fresh=False)
    other_id = shown.swap.other_id.data or 0
    if _changed(shown.swap, partial(service.swap, shift_id=shift_id, other_id=other_id)):
        flash(gettext("Swapped."), "success")
        return _back_to(shown.shift)
    return invalid("duty/shift.html", page=shown)


def _changed(form: DeskForm, change: Callable[..., Any]) -> bool:
    return is_written(form, lambda writing: change(writing, by=current_actor(), record=record, now=now()))


def _back_to(shift: Shift) -> BaseResponse:
    return see_other("duty.roster", week=shanghai(shift.begins_at).date().isoformat())


@blueprint.post("/<int:shift_id>/remove")
@needs(Permission.PLAN_DUTY)
def remove(shift_id: int) -> BaseResponse:
    """Take it off the roster."""
    ActionForm().validate()
    gone = service.get_shift(session(), shift_id)
    try:
        with transaction() as writing:
            service.remove_shift(writing, shift_id, by=current_actor(), record=record, now=now())
        flash(gettext("The shift was taken off the roster."), "success")
    except RuleBroken as broken:
        flash(_said(broken), "danger")
    return _back_to(gone)


def _said(error: MediadeskError) -> str:
    return say(error.message)


def _asked_day() -> date:
    try:
        return date.fromisoformat(request.args.get("week", ""))
    except ValueError:
        return shanghai(now()).date()


def _form(*, fresh: bool = False) -> ShiftForm:
    form = ShiftForm(formdata=None) if fresh else ShiftForm()
    form.offer(service.list_who_may(session()))
    return form


def _roster(form: ShiftForm) -> RosterPage:
    at, actor = now(), current_actor()
    begins, ends = week_of(_asked_day())
    shifts = service.list_shifts(session(), begins, ends)
    names = {each.user_id: each.name for each in shifts}
    return RosterPage(
        days=days_of(shifts, begins),
        gaps=gaps(shifts, max(begins, at.astimezone(UTC)), ends),
        begins=begins,
        on_duty=[each.name for each in service.who_is_on_duty(session(), at)],
        silent=[names[each] for each in without_channel(session(), names)],
        form=form,
        now=at,
        may_plan=actor.may(Permission.PLAN_DUTY),
        actor_id=actor.id,
    )


def _shift(shift_id: int, *, fresh: bool = True) -> ShiftPage:
    found, actor, at = service.get_shift(session(), shift_id), current_actor(), now()
    may_change = actor.may(Permission.PLAN_DUTY) or found.user_id == actor.id
    form = HandOverForm(formdata=None) if fresh else HandOverForm()
    form.offer([each for each in service.list_who_may(session()) if each.id != found.user_id])
    other = SwapForm(formdata=None) if fresh else SwapForm()
    around = service.list_shifts(session(), at, at + timedelta(days=31))
    other.offer([each for each in around if each.user_id != found.user_id])
    is_over = found.ends_at <= at or not may_change
    return ShiftPage(found, form, other, actor.may(Permission.PLAN_DUTY), is_over)
