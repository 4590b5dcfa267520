"""Which plans, promises of others and decisions wait for this person today?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.covering.coverage import total
from mediadesk.liaison.plans import service as plans
from mediadesk.liaison.plans.period import span_of
from mediadesk.liaison.plans.plan import is_pressing
from mediadesk.liaison.third_parties import service as third_parties
from mediadesk.liaison.third_parties.ask import Ask, NextStep, next_step
from mediadesk.liaison.third_parties.matter import Matter
from mediadesk.messages import N_, Message
from mediadesk.times import SHANGHAI, shanghai
from mediadesk.web.today.page import Column, Need


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), SHANGHAI).astimezone(UTC)


def plans_behind(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Plans with people overdue, or with little time left, as they were counted last."""
    if not actor.may(Permission.MANAGE_MEETINGS):
        return []
    held, today, found = plans.list_plans(session), shanghai(now).date(), []
    figures = plans.figures_of(session, held)
    for plan in held:
        span = span_of(plan.period, today)
        counted = figures.get(plan.id, {}).get(span.starts_on)
        share = total(counted) if counted else None
        if share is None or not (share.overdue or is_pressing(share, span, today)):
            continue
        texts = {"overdue": str(share.overdue), "left": str(share.due - share.met)}
        found.append(
            Need(
                column=Column.WATCH,
                kind=N_("Plan"),
                title=plan.name,
                endpoint="liaison.show_plan",
                values={"plan_id": plan.id},
                since=span.begins_at,
                due_at=_end_of(span.ends_on),
                button=N_("See who is due"),
                note=Message(N_("%(overdue)s overdue, %(left)s not met yet"), texts),
                tone="danger" if share.overdue else "warning",
            )
        )
    return found


def promises_of_others(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """What other bodies promised and have missed: for the owner on our side and the keepers of the log."""
    keeps, today = actor.may(Permission.MANAGE_LIAISON), shanghai(now).date()
    return [
        _late(ask, matter, today)
        for ask, matter in third_parties.list_overdue(session, now=now)
        if keeps or (matter.user_id == actor.id and actor.may(Permission.VIEW_LIAISON))
    ]


def _late(ask: Ask, matter: Matter, today: date) -> Need:
    escalate = next_step(ask, today) is NextStep.ESCALATE
    due_on = ask.due_on or today
    return Need(
        column=Column.ANSWER,
        kind=N_("Promise of another body"),
        title=ask.promise,
        endpoint="liaison.show_matter",
        values={"matter_id": matter.id},
        since=_end_of(ask.promised_on or due_on),
        due_at=_end_of(due_on),
        button=N_("Escalate") if escalate else N_("Remind them"),
        note=Message(N_("%(organisation)s: %(title)s"), _names(matter)),
        tone="danger",
    )


def decisions_waiting(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """What the leaders are asked to decide about other bodies."""
    if not actor.may(Permission.DECIDE_LIAISON):
        return []
    return [
        Need(
            column=Column.DECIDE,
            kind=N_("Third party"),
            title=asked.question,
            endpoint="liaison.show_matter",
            values={"matter_id": matter.id},
            since=asked.asked_at,
            button=N_("Decide"),
            note=Message(N_("%(organisation)s: %(title)s"), _names(matter)),
        )
        for asked, matter in third_parties.list_undecided(session)
    ]


def _names(matter: Matter) -> dict[str, str | int]:
    return {"organisation": matter.organisation_name, "title": matter.title}
