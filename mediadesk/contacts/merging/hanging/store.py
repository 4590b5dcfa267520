"""Which rows refer to a record, and how are they hung over to another and back?

The tables are found from the metadata: a feature that refers to a person need not know that people are merged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Row, Table, UniqueConstraint, and_, exists, func, select
from sqlalchemy.orm import Session

from mediadesk.contacts.merging.merge import Kind, Moved
from mediadesk.db import Base

# Found again from the record itself, or a matter of the records as they are: these stay where they are.
LEFT: Mapping[str, str] = {
    "person_key": "search keys are made anew",
    "organisation_key": "search keys are made anew",
    "person_merge": "the history of merges",
    "organisation_merge": "the history of merges",
    "person_apart": "said of these two records",
    "organisation_apart": "said of these two records",
    "person": "a record that went into another",
    "organisation": "a record that went into another",
}


@dataclass(frozen=True)
class Reference:
    """A column that refers to the records."""

    table: Table
    column: Column[Any]


def references(kind: Kind) -> tuple[Reference, ...]:
    """Every column with a foreign key to the table of the kind, apart from those that stay."""
    target = Base.metadata.tables[kind.value].c.id
    return tuple(
        Reference(table, column)
        for table in Base.metadata.sorted_tables
        if table.name not in LEFT
        for column in table.columns
        if column.references(target)
    )


def count_hanging(session: Session, kind: Kind, record_id: int) -> dict[str, int]:
    """How many rows of each table refer to the record; tables without any are left out."""
    counted: dict[str, int] = {}
    for each in references(kind):
        found = session.execute(
            select(func.count()).select_from(each.table).where(each.column == record_id)
        ).scalar_one()
        if found:
            counted[each.table.name] = counted.get(each.table.name, 0) + found
    return counted


def hang_over(
    session: Session, kind: Kind, gone_id: int, kept_id: int, *, leave: Mapping[str, Collection[int]]
) -> tuple[list[Moved], int]:
    """Let everything that refers to `gone_id` refer to `kept_id`; what was moved, and how many rows stayed.

    A row stays where the kept record has its like and the table allows one only (both on one meeting's list), and
    where `leave` names it by table and id.
    """
    moved: list[Moved] = []
    stayed = 0
    for each in references(kind):
        for row in session.execute(select(each.table).where(each.column == gone_id)).all():
            left = row._mapping.get("id") in leave.get(each.table.name, ())
            if left or _has_its_like(session, each, row, kept_id):
                stayed += 1
            else:
                moved.append(_move(session, each, row, kept_id))
    return moved, stayed


def give_back(session: Session, moved: tuple[Moved, ...], kept_id: int, gone_id: int) -> tuple[int, int]:
    """Let the rows refer to `gone_id` again: how many did, and how many have changed or gone since."""
    given = 0
    for each in moved:
        table = Base.metadata.tables[each.table]
        column = table.c[each.column]
        still = and_(*(table.c[name] == value for name, value in each.key.items()), column == kept_id)
        # The key may hold the reference itself, so it is asked for before it changes.
        changed: Any = session.execute(table.update().where(still).values({column: gone_id}))
        given += changed.rowcount
    return given, len(moved) - given


def _move(session: Session, each: Reference, row: Row[Any], kept_id: int) -> Moved:
    key = {column.name: row._mapping[column] for column in each.table.primary_key}
    here = and_(*(each.table.c[name] == value for name, value in key.items()))
    session.execute(each.table.update().where(here).values({each.column: kept_id}))
    return Moved(each.table.name, each.column.name, {**key, **_renamed(key, each, kept_id)})


def _renamed(key: Mapping[str, Any], each: Reference, kept_id: int) -> dict[str, Any]:
    return {each.column.name: kept_id} if each.column.name in key else {}


def _has_its_like(session: Session, each: Reference, row: Row[Any], kept_id: int) -> bool:
    return any(
        _taken(session, each, others, row, kept_id) for others in _unique_with(each) if _all_set(others, row)
    )


def _all_set(columns: tuple[Column[Any], ...], row: Row[Any]) -> bool:
    """Of rows with an empty column a table allows any number."""
    return all(row._mapping[column] is not None for column in columns)


def _taken(
    session: Session, each: Reference, others: tuple[Column[Any], ...], row: Row[Any], kept_id: int
) -> bool:
    like = and_(each.column == kept_id, *(column == row._mapping[column] for column in others))
    return bool(session.execute(select(exists().where(like))).scalar_one())


def _unique_with(each: Reference) -> Iterator[tuple[Column[Any], ...]]:
    """For each rule of uniqueness that holds the column: the other columns of the rule."""
    rules: list[list[Column[Any]]] = [list(each.table.primary_key.columns)]
    rules += [list(c.columns) for c in each.table.constraints if isinstance(c, UniqueConstraint)]
    rules += [list(index.columns) for index in each.table.indexes if index.unique]
    for columns in rules:
        if each.column in columns:
            yield tuple(column for column in columns if column is not each.column)
