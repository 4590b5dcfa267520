"""How is everything found that the registry says is held about a person?"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.contacts.rights.holdings import PERSON_SHOWN, Holding
from mediadesk.db import Base


def own_row(session: Session, person_id: int) -> dict[str, Any]:
    """The person's own columns that they are shown."""
    table = Base.metadata.tables["person"]
    columns = [table.c[name] for name in PERSON_SHOWN]
    return dict(session.execute(select(*columns).where(table.c.id == person_id)).mappings().one())


def rows_of(session: Session, holding: Holding, person_id: int) -> list[dict[str, Any]]:
    """The rows that the line names: what is shown of them, and under `about` what each row is about."""
    table = Base.metadata.tables[holding.table]
    columns: list[Any] = [table.c[name] for name in holding.shown]
    query = select(*columns)
    if holding.about is not None:
        own, other_name, text = holding.about
        other = Base.metadata.tables[other_name]
        query = query.add_columns(other.c[text].label("about")).select_from(table)
        query = query.join(other, other.c.id == table.c[own])
    query = query.where(table.c[holding.column] == person_id).order_by(*table.primary_key.columns)
    return [dict(row) for row in session.execute(query).mappings()]
