"""Which queries does the liaison log need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.contacts import store as register
from mediadesk.db import Base
from mediadesk.liaison.third_parties.ask import Ask, AskState
from mediadesk.liaison.third_parties.matter import Matter, MatterDraft, MatterState
from mediadesk.liaison.third_parties.models import AskRow, DecisionRow, EscalationRow, LogRow, MatterRow
from mediadesk.liaison.third_parties.outside import Decision, Escalation
from mediadesk.liaison.third_parties.records import KeptFile, Line, Logged, MatterLine, WholeMatter

OPEN = (MatterState.OPEN, MatterState.ESCALATED)


def add(session: Session, row: type[Base], **values: Any) -> int:
    """A new row of the log's tables; its id."""
    made: Any = row(**values)
    session.add(made)
    session.flush()
    return int(made.id)


def add_matter(session: Session, **values: Any) -> int:
    """A new matter; its id."""
    return add(session, MatterRow, **values)


def add_ask(session: Session, **values: Any) -> int:
    """A new ask; its id."""
    return add(session, AskRow, **values)


def add_escalation(session: Session, **values: Any) -> int:
    """A new escalation; its id."""
    return add(session, EscalationRow, **values)


def add_question(session: Session, **values: Any) -> int:
    """A new question for the leaders; its id."""
    return add(session, DecisionRow, **values)


def log(session: Session, **values: Any) -> int:
    """A new line of the log; its id."""
    return add(session, LogRow, **values)


def write_matter(session: Session, matter_id: int, values: Mapping[str, Any]) -> None:
    """Change columns of a matter."""
    _write(session, MatterRow, matter_id, values)


def write_ask(session: Session, ask_id: int, values: Mapping[str, Any]) -> None:
    """Change columns of an ask."""
    _write(session, AskRow, ask_id, values)


def write_decision(session: Session, decision_id: int, values: Mapping[str, Any]) -> None:
    """Change columns of a question."""
    _write(session, DecisionRow, decision_id, values)


def _write(session: Session, table: type[Base], row_id: int, values: Mapping[str, Any]) -> None:
    row = session.get_one(table, row_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def get_matter(session: Session, matter_id: int, *, lock: bool = False) -> Matter | None:
    """The matter, or None; `lock` holds it until the transaction ends."""
    row = session.get(MatterRow, matter_id, with_for_update=lock, populate_existing=lock)
    return _matters(session, [row])[0] if row else None


def get_whole(session: Session, matter_id: int) -> WholeMatter | None:
    """The matter with everything about it, or None."""
    matter = get_matter(session, matter_id)
    if matter is None:
        return None
    return WholeMatter(
        matter=matter,
        asks=tuple(list_asks(session, matter_id)),
        escalations=tuple(_escalations(session, matter_id)),
        decisions=tuple(_decisions(session, matter_id)),
        log=tuple(_log(session, matter_id)),
    )


def list_asks(session: Session, matter_id: int) -> list[Ask]:
    """The asks of a matter, oldest first, with how often we reminded since the promise."""
    reminders = _reminders()
    query = (
        select(AskRow, reminders.c.number, reminders.c.last_at)
        .outerjoin(reminders, reminders.c.ask_id == AskRow.id)
        .where(AskRow.matter_id == matter_id)
        .order_by(AskRow.id)
    )
    return [_ask(row, number or 0, at) for row, number, at in session.execute(query)]


def list_overdue(session: Session, today: date) -> list[tuple[Ask, Matter]]:
    """Their promises whose last day is over, in matters that are open, oldest first."""
    reminders = _reminders()
    query = (
        select(AskRow, MatterRow, reminders.c.number, reminders.c.last_at)
        .join(MatterRow, MatterRow.id == AskRow.matter_id)
        .outerjoin(reminders, reminders.c.ask_id == AskRow.id)
        .where(AskRow.state == AskState.PROMISED, AskRow.due_on < today, MatterRow.state.in_(OPEN))
        .order_by(AskRow.due_on, AskRow.id)
    )
    rows = session.execute(query).all()
    matters = {each.id: each for each in _matters(session, [row[1] for row in rows])}
    return [(_ask(row[0], row[2] or 0, row[3]), matters[row[1].id]) for row in rows]


def list_matters(
    session: Session, *, today: date, organisation_id: int | None = None, states: Sequence[MatterState] = ()
) -> list[MatterLine]:
    """Matters with what is late in them: late ones first, then by the next day something is due."""
    query = select(MatterRow)
    if organisation_id is not None:
        query = query.where(MatterRow.organisation_id == organisation_id)
    if states:
        query = query.where(MatterRow.state.in_(states))
    rows = session.execute(query.order_by(MatterRow.opened_at.desc(), MatterRow.id)).scalars().all()
    counts = _counts(session, [row.id for row in rows], today)
    undecided = _undecided(session, [row.id for row in rows])
    lines = [
        MatterLine(
            matter=matter,
            asks=counts.get(matter.id, (0, 0, None))[0],
            overdue=counts.get(matter.id, (0, 0, None))[1],
            next_due_on=counts.get(matter.id, (0, 0, None))[2],
            undecided=undecided.get(matter.id, 0),
        )
        for matter in _matters(session, rows)
    ]
    return sorted(lines, key=lambda each: (not each.overdue, each.next_due_on or date.max))


def list_undecided(session: Session) -> list[tuple[Decision, Matter]]:
    """What the leaders have not yet decided, oldest first."""
    query = (
        select(DecisionRow, MatterRow)
        .join(MatterRow, MatterRow.id == DecisionRow.matter_id)
        .where(DecisionRow.decided_at.is_(None), MatterRow.state.in_(OPEN))
        .order_by(DecisionRow.asked_at)
    )
    rows = session.execute(query).all()
    names = accounts.names_of(session, [row[0].asked_by for row in rows])
    matters = {each.id: each for each in _matters(session, [row[1] for row in rows])}
    return [(_decision(row[0], names), matters[row[1].id]) for row in rows]


def _reminders() -> Any:
    """By ask how often we reminded of the promise as it stands now, and when last."""
    same = and_(AskRow.id == LogRow.ask_id, AskRow.due_on == LogRow.due_on)
    return (
        select(LogRow.ask_id, func.count().label("number"), func.max(LogRow.at).label("last_at"))
        .join(AskRow, same)
        .where(LogRow.what == Logged.REMINDED.value)
        .group_by(LogRow.ask_id)
        .subquery()
    )


def _counts(session: Session, ids: Sequence[int], today: date) -> dict[int, tuple[int, int, date | None]]:
    is_promised = AskRow.state == AskState.PROMISED
    late = case((and_(is_promised, AskRow.due_on < today), 1), else_=0)
    due_on = case((is_promised, AskRow.due_on), else_=None)
    query: Any = (
        select(AskRow.matter_id, func.count(), func.sum(late), func.min(due_on))
        .where(AskRow.matter_id.in_(ids))
        .group_by(AskRow.matter_id)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in session.execute(query)}


def _undecided(session: Session, ids: Sequence[int]) -> dict[int, int]:
    query = (
        select(DecisionRow.matter_id, func.count())
        .where(DecisionRow.matter_id.in_(ids), DecisionRow.decided_at.is_(None))
        .group_by(DecisionRow.matter_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _matters(session: Session, rows: Sequence[MatterRow]) -> list[Matter]:
    departments = {each.id: each.name for each in accounts.list_departments(session)} if rows else {}
    names = accounts.names_of(session, [row.user_id for row in rows if row.user_id])
    bodies = {row.organisation_id: register.get_organisation(session, row.organisation_id) for row in rows}
    return [
        _matter(row, departments, names, getattr(bodies[row.organisation_id], "name", "")) for row in rows
    ]


def _matter(
    row: MatterRow, departments: Mapping[int, str], names: Mapping[int, str], organisation_name: str
) -> Matter:
    names_of_columns = (
        *MatterDraft.__dataclass_fields__,
        "id",
        "state",
        "opened_at",
        "ended_at",
        "ending_note",
        "revision",
    )
    return Matter(
        **{name: getattr(row, name) for name in names_of_columns},
        organisation_name=organisation_name,
        department_name=departments.get(row.department_id or 0, ""),
        user_name=names.get(row.user_id or 0, ""),
    )


def _ask(row: AskRow, reminders: int, last_at: Any) -> Ask:
    own = ("reminders", "last_reminded_at")
    columns = {name: getattr(row, name) for name in Ask.__dataclass_fields__ if name not in own}
    return Ask(**columns, reminders=reminders, last_reminded_at=last_at)


def _escalations(session: Session, matter_id: int) -> list[Escalation]:
    query = select(EscalationRow).where(EscalationRow.matter_id == matter_id).order_by(EscalationRow.dated_on)
    rows = session.execute(query).scalars().all()
    names = accounts.names_of(session, [row.by for row in rows])
    return [
        Escalation(
            id=row.id,
            matter_id=row.matter_id,
            body=row.body,
            instrument=row.instrument,
            dated_on=row.dated_on,
            reference=row.reference,
            outcome=row.outcome,
            file_name=row.file_name,
            file_sha256=row.file_sha256,
            file_type=row.file_type,
            by=names.get(row.by, ""),
            at=row.at,
        )
        for row in rows
    ]


def _decisions(session: Session, matter_id: int) -> list[Decision]:
    query = select(DecisionRow).where(DecisionRow.matter_id == matter_id).order_by(DecisionRow.asked_at)
    rows = session.execute(query).scalars().all()
    people = [user for row in rows for user in (row.asked_by, row.decided_by) if user is not None]
    names = accounts.names_of(session, people)
    return [_decision(row, names) for row in rows]


def _decision(row: DecisionRow, names: Mapping[int, str]) -> Decision:
    return Decision(
        id=row.id,
        matter_id=row.matter_id,
        question=row.question,
        asked_by=names.get(row.asked_by, ""),
        asked_at=row.asked_at,
        decision=row.decision,
        rationale=row.rationale,
        decided_by=names.get(row.decided_by or 0, ""),
        decided_at=row.decided_at,
    )


def _log(session: Session, matter_id: int) -> list[Line]:
    query = select(LogRow).where(LogRow.matter_id == matter_id).order_by(LogRow.at.desc(), LogRow.id.desc())
    rows = session.execute(query).scalars().all()
    names = accounts.names_of(session, [row.by for row in rows])
    return [
        Line(
            id=row.id,
            matter_id=row.matter_id,
            ask_id=row.ask_id,
            what=Logged(row.what),
            text=row.text,
            due_on=row.due_on,
            file=KeptFile(row.file_name, row.file_sha256, row.file_type) if row.file_sha256 else None,
            at=row.at,
            by=names.get(row.by, ""),
        )
        for row in rows
    ]
