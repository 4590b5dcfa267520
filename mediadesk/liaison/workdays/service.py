"""How is the calendar of working days kept?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotFound, RuleBroken
from mediadesk.liaison.workdays import store
from mediadesk.liaison.workdays.events import CalendarDaySet
from mediadesk.liaison.workdays.workdays import CalendarDay, Workdays
from mediadesk.messages import N_


class DayWithoutName(RuleBroken):
    """Whoever reads the calendar must know which holiday it is."""

    msgid = N_("Say which holiday or shifted day this is.")


def calendar(session: Session) -> Workdays:
    """The working days as they are known now."""
    return Workdays({each.day: each.is_workday for each in store.list_days(session)})


def list_days(session: Session) -> list[CalendarDay]:
    """Every day that differs from its week, oldest first."""
    return store.list_days(session)


def set_day(session: Session, day: CalendarDay, *, actor: Actor, now: datetime) -> None:
    """Enter a holiday or a shifted working day. Raises NotAllowed or DayWithoutName."""
    actor.needs(Permission.CHANGE_RULES)
    name = " ".join(day.name.split())
    if not name:
        raise DayWithoutName(field="name")
    store.write_day(session, replace(day, name=name[:40]), by=actor.id, now=now)
    record(session, CalendarDaySet(subject_id=_number(day.day), at=now, actor_id=actor.id))


def remove_day(session: Session, day: date, *, actor: Actor, now: datetime) -> None:
    """Take a day out of the table. Raises NotAllowed or NotFound."""
    actor.needs(Permission.CHANGE_RULES)
    if not store.remove_day(session, day):
        raise NotFound("calendar_day", day)
    record(session, CalendarDaySet(subject_id=_number(day), at=now, actor_id=actor.id, is_removed=True))


def _number(day: date) -> int:
    return int(day.strftime("%Y%m%d"))
