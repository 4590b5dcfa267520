"""Which queries do suggestion boxes need?"""

from __future__ import annotations

from typing import Any

from sqlalchemy import column, func, select, table
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.liaison.boxes.box import Opening, SuggestionBox
from mediadesk.liaison.boxes.models import BoxOpeningRow, SuggestionBoxRow

_OPINION = table("opinion", column("id"), column("box_opening_id"))


def add_box(session: Session, **values: Any) -> int:
    """A new box; its id."""
    row = SuggestionBoxRow(**values)
    session.add(row)
    session.flush()
    return row.id


def add_opening(session: Session, **values: Any) -> int:
    """A box was opened; the opening's id."""
    row = BoxOpeningRow(**values)
    session.add(row)
    session.flush()
    return row.id


def is_box(session: Session, box_id: int) -> bool:
    """Whether there is such a box."""
    return session.get(SuggestionBoxRow, box_id) is not None


def find_place(session: Session, place: str) -> int | None:
    """The box at a place."""
    return session.execute(select(SuggestionBoxRow.id).where(SuggestionBoxRow.place == place)).scalar()


def get_opening(session: Session, opening_id: int) -> Opening | None:
    """The opening, or None."""
    return next((each for box in list_boxes(session) for each in box.openings if each.id == opening_id), None)


def list_boxes(session: Session) -> list[SuggestionBox]:
    """Every box with its openings, newest first."""
    openings = _openings(session)
    departments = {each.id: each.name for each in accounts.list_departments(session)}
    rows = session.execute(select(SuggestionBoxRow).order_by(SuggestionBoxRow.id)).scalars()
    return [
        SuggestionBox(
            id=row.id,
            place=row.place,
            department_name=departments.get(row.department_id or 0, ""),
            openings=tuple(openings.get(row.id, ())),
        )
        for row in rows
    ]


def _openings(session: Session) -> dict[int, list[Opening]]:
    counted = select(_OPINION.c.box_opening_id, func.count()).group_by(_OPINION.c.box_opening_id)
    recorded: dict[int | None, int] = dict(session.execute(counted).all())
    query = select(BoxOpeningRow).order_by(BoxOpeningRow.opened_at.desc(), BoxOpeningRow.id.desc())
    rows = session.execute(query).scalars().all()
    names = accounts.names_of(session, list({id for row in rows for id in (row.opened_by, row.witnessed_by)}))
    found: dict[int, list[Opening]] = {}
    for row in rows:
        opening = Opening(
            id=row.id,
            box_id=row.box_id,
            opened_at=row.opened_at,
            opened_by=names.get(row.opened_by, ""),
            witnessed_by=names.get(row.witnessed_by, ""),
            slip_count=row.slip_count,
            note=row.note,
            recorded=recorded.get(row.id, 0),
        )
        found.setdefault(row.box_id, []).append(opening)
    return found
