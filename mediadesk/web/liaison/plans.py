"""Whom have we met as planned, whom not, and how has it been?"""

from __future__ import annotations

from typing import Any

from flask import Response, request

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.covering.coverage import CoveredState, Share, total
from mediadesk.contacts.seeing.fields import Field, Sight, sight_of
from mediadesk.liaison.plans import service
from mediadesk.liaison.plans.period import Span, read_key, span_of
from mediadesk.liaison.plans.plan import Plan
from mediadesk.times import shanghai
from mediadesk.web.answers import invalid, page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.asked import asked_page
from mediadesk.web.contacts.fields import one_of
from mediadesk.web.database import session, transaction
from mediadesk.web.liaison.plan_forms import ExportForm
from mediadesk.web.liaison.plan_page import PlanLine, PlanPage, PlansPage
from mediadesk.web.liaison.plan_table import as_csv

NO_DISTRICT = "-"


@needs(Permission.VIEW_CONTACTS)
def list_plans() -> Response:
    """Every plan, with the figures of the time that runs as they were counted last."""
    plans = service.list_plans(session(), with_ended=True)
    held = [plan for plan in plans if plan.ended_on is None]
    figures, today = service.figures_of(session(), held), shanghai(now()).date()
    lines = []
    for plan in held:
        span = span_of(plan.period, today)
        counted = figures.get(plan.id, {}).get(span.starts_on)
        share = total(counted) if counted else None
        lines.append(PlanLine(plan=plan, span=span, share=share, today=today))
    shown = PlansPage(
        lines=lines,
        ended=[plan for plan in plans if plan.ended_on is not None],
        may_edit=current_actor().may(Permission.MANAGE_MEETINGS),
    )
    return page("liaison/plans.html", page=shown)


def _asked_span(plan: Plan) -> Span:
    today = shanghai(now()).date()
    return read_key(plan.period, request.args.get("period", "")) or span_of(plan.period, today)


def _asked_district() -> str | None:
    """`?district=`: a name; `-` is those without one, empty or absent is all."""
    asked = request.args.get("district", "")
    return None if not asked else ("" if asked == NO_DISTRICT else asked)


def shown_plan(plan_id: int, **values: Any) -> PlanPage:
    """Everything on the page of one plan, as the address asks; `values` replaces what a form has to say."""
    plan = service.get_plan(session(), plan_id)
    span, at, actor = _asked_span(plan), now(), current_actor()
    shares = service.shares_of(session(), plan, span, now=at)
    district = _asked_district()
    counts = _counts(shares, district)
    state = one_of(CoveredState)(request.args.get("state")) or _first_state(counts)
    asked: dict[str, Any] = {
        "people": service.people_of(
            session(), plan, span, states=[state], district=district, now=at, page=asked_page()
        ),
        "gatherings": service.list_gatherings(session(), plan, span, now=at),
        "export_form": ExportForm(formdata=None),
    }
    return PlanPage(
        plan=plan,
        span=span,
        shares=shares,
        past=_past(plan, span, shares),
        state=state,
        district=district,
        counts=counts,
        number=asked_page(),
        size=service.PAGE_SIZE,
        today=shanghai(at).date(),
        now=at,
        may_edit=actor.may(Permission.MANAGE_MEETINGS),
        may_export=actor.may(Permission.EXPORT_CONTACTS),
        sees_wishes=sight_of(Field.WISH_REASON, actor) is Sight.OPEN,
        **{**asked, **values},
    )


def _counts(shares: list[Share], district: str | None) -> dict[CoveredState, int]:
    whole = total([each for each in shares if district is None or each.district == district])
    return {
        CoveredState.OVERDUE: whole.overdue,
        CoveredState.DUE: whole.due - whole.met - whole.overdue,
        CoveredState.MET: whole.met,
        CoveredState.APART: whole.apart,
    }


def _first_state(counts: dict[CoveredState, int]) -> CoveredState:
    """What is worst comes first."""
    return next((state for state in CoveredState if counts[state]), CoveredState.DUE)


def _past(plan: Plan, span: Span, shares: list[Share]) -> list[tuple[Span, Share]]:
    """The times that were counted, oldest first; the one shown as it was counted just now."""
    figures = service.figures_of(session(), [plan]).get(plan.id, {})
    found = {day: total(counted) for day, counted in figures.items()} | {span.starts_on: total(shares)}
    return [(span_of(plan.period, day), found[day]) for day in sorted(found)]


@needs(Permission.VIEW_CONTACTS)
def show_plan(plan_id: int) -> Response:
    """One plan; `?period=` names the time, `?state=` and `?district=` narrow the list of people."""
    return page("liaison/plan.html", page=shown_plan(plan_id))


@needs(Permission.EXPORT_CONTACTS)
def export_plan(plan_id: int) -> Response:
    """Everybody of the plan as a table that no spreadsheet program runs; the reason is recorded."""
    form = ExportForm()
    if not form.validate_on_submit():
        return invalid("liaison/plan.html", page=shown_plan(plan_id, export_form=form, export_open=True))
    plan = service.get_plan(session(), plan_id)
    span, actor = _asked_span(plan), current_actor()
    with transaction() as writing:
        found = service.export_people(writing, plan, span, form.reason.data or "", actor=actor, now=now())
    response = Response(as_csv(found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="plan-{plan.id}-{span.key}.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
