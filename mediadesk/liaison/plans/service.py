"""How is it planned whom to meet how often, and how does it stand?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts.covering import store as covering
from mediadesk.contacts.covering.coverage import CoveredPerson, CoveredState, Share
from mediadesk.errors import NotFound, OutOfDate, RuleBroken
from mediadesk.liaison.plans import events, store
from mediadesk.liaison.plans.period import Span, span_of
from mediadesk.liaison.plans.plan import (
    Measure,
    Plan,
    PlanDraft,
    PlanEnded,
    check_plan,
    gathering_share,
    spans_shown,
    wanted_of,
)
from mediadesk.messages import N_
from mediadesk.times import shanghai

# So many times are shown and kept up to date, with the one of today.
SHOWN = 6
PAGE_SIZE = 50
MOST_ROWS = 20_000


class PlanAlreadyKnown(RuleBroken):
    """Two plans of one name would be taken for one another."""

    msgid = N_("A plan “%(name)s” already holds. Change that one, or give this one another name.")


def add_plan(session: Session, draft: PlanDraft, *, actor: Actor, now: datetime) -> Plan:
    """Enter a plan; its times are counted at once. Raises NotAllowed or the broken rule at its field."""
    actor.needs(Permission.MANAGE_MEETINGS)
    checked = _unknown(session, check_plan(draft))
    plan = store.add(session, {**_columns(checked), "created_at": now, "created_by": actor.id})
    record(session, events.PlanAdded(subject_id=plan.id, at=now, actor_id=actor.id))
    measure(session, plan, now=now)
    return plan


def change_plan(
    session: Session, plan_id: int, draft: PlanDraft, *, revision: int, actor: Actor, now: datetime
) -> Plan:
    """Change a plan as read at `revision`; everything is counted anew. Raises NotFound, OutOfDate, PlanEnded …"""
    actor.needs(Permission.MANAGE_MEETINGS)
    before = get_plan(session, plan_id, lock=True)
    if before.revision != revision:
        raise OutOfDate
    if before.ended_on is not None:
        raise PlanEnded
    checked = _columns(_unknown(session, check_plan(draft), but=plan_id))
    stored = _columns(before)
    changed = tuple(name for name in checked if checked[name] != stored[name])
    if not changed:
        return before
    plan = store.write(session, plan_id, checked)
    record(session, events.PlanChanged(subject_id=plan_id, at=now, actor_id=actor.id, changed=changed))
    measure(session, plan, now=now)
    return plan


def end_plan(session: Session, plan_id: int, *, actor: Actor, now: datetime) -> Plan:
    """The plan holds until today. Raises NotFound or PlanEnded."""
    actor.needs(Permission.MANAGE_MEETINGS)
    if get_plan(session, plan_id, lock=True).ended_on is not None:
        raise PlanEnded
    plan = store.write(session, plan_id, {"ended_on": shanghai(now).date(), "ended_by": actor.id})
    record(session, events.PlanEnded(subject_id=plan_id, at=now, actor_id=actor.id))
    return plan


def get_plan(session: Session, plan_id: int, *, lock: bool = False) -> Plan:
    """The plan. Raises NotFound."""
    found = store.get(session, plan_id, lock=lock)
    if found is None:
        raise NotFound("liaison_plan", plan_id)
    return found


def list_plans(session: Session, *, with_ended: bool = False) -> list[Plan]:
    """The plans that hold, by name."""
    return store.list_all(session, with_ended=with_ended)


def shares_of(session: Session, plan: Plan, span: Span, *, now: datetime) -> list[Share]:
    """How a plan stands in one time, per district, counted now."""
    today = shanghai(now).date()
    if plan.measure is Measure.EACH_PERSON:
        return covering.shares(session, wanted_of(plan, span, today))
    held = covering.count_meetings(
        session, plan.kinds, plan.role_class, span.begins_at, min(span.ends_at, now)
    )
    return [gathering_share(plan, span, held, today)]


def people_of(
    session: Session,
    plan: Plan,
    span: Span,
    *,
    states: Sequence[CoveredState],
    district: str | None,
    now: datetime,
    page: int = 1,
    size: int = PAGE_SIZE,
) -> list[CoveredPerson]:
    """The people of a plan in these states, a page at a time; nobody for a plan of meetings."""
    if plan.measure is Measure.GATHERING:
        return []
    wanted = wanted_of(plan, span, shanghai(now).date())
    return covering.people(
        session,
        wanted,
        states=states,
        district=district,
        now=now,
        limit=size,
        offset=(page - 1) * size,
    )


def list_gatherings(
    session: Session, plan: Plan, span: Span, *, now: datetime
) -> list[tuple[int, str, datetime, int]]:
    """The meetings that count for a plan of meetings: id, title, when, how many of the register came."""
    return covering.meetings_between(
        session, plan.kinds, span.begins_at, min(span.ends_at, now), limit=PAGE_SIZE
    )


def export_people(
    session: Session, plan: Plan, span: Span, reason: str, *, actor: Actor, now: datetime
) -> list[CoveredPerson]:
    """Everybody of a plan, to leave the desk as a table; the reason is recorded. Raises NotAllowed."""
    actor.needs(Permission.EXPORT_CONTACTS)
    found = people_of(session, plan, span, states=list(CoveredState), district=None, now=now, size=MOST_ROWS)
    record(
        session,
        events.PlanExported(subject_id=plan.id, at=now, actor_id=actor.id, reason=reason, rows=len(found)),
    )
    return found


def measure(session: Session, plan: Plan, *, now: datetime, times: int = SHOWN) -> None:
    """Count the last times of a plan and keep what was counted; minutes are often written late."""
    today = span_of(plan.period, shanghai(now).date())
    for span in spans_shown(plan, today, times):
        store.keep_figures(session, plan.id, span.starts_on, shares_of(session, plan, span, now=now), now)


def figures_of(session: Session, plans: Sequence[Plan]) -> dict[int, dict[date, list[Share]]]:
    """By plan and first day of the time: what was counted last, per district."""
    found: dict[int, dict[date, list[Share]]] = {}
    for each in store.figures(session, [plan.id for plan in plans]):
        found.setdefault(each.plan_id, {}).setdefault(each.starts_on, []).append(each.share)
    return found


def _unknown(session: Session, checked: PlanDraft, *, but: int | None = None) -> PlanDraft:
    known = store.find_held(session, checked.name)
    if known is not None and known.id != but:
        raise PlanAlreadyKnown(field="name", name=checked.name)
    return checked


def _columns(draft: PlanDraft) -> dict[str, Any]:
    names = PlanDraft.__dataclass_fields__
    columns = {name: value for name, value in asdict(draft).items() if name in names}
    return {**columns, "kinds": [kind.value for kind in draft.kinds]}
