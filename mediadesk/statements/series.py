"""Which number does a bulletin get, which one does it follow, and what is it called to begin with?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mediadesk.statements import errors
from mediadesk.statements.states import State
from mediadesk.statements.types import StatementType


@dataclass(frozen=True)
class Bulletin:
    """A statement of the same series within one incident."""

    id: int
    number: int
    type_code: str
    title: str
    state: State


@dataclass(frozen=True)
class Place:
    """The place of a new statement in its series: its number, and the issued one it follows."""

    number: int
    previous: Bulletin | None


def next_place(kind: StatementType, bulletins: Sequence[Bulletin]) -> Place:
    """Where a new bulletin stands. One after the other: they must not overtake one another.

    Raises AnotherBulletinOpen, FirstBulletinExists or NoBulletinToUpdate.
    """
    in_order = sorted(bulletins, key=lambda bulletin: bulletin.number)
    is_first = kind.code.endswith("_first")
    if is_first and in_order:
        raise errors.FirstBulletinExists(field="type")
    if open_one := next((b for b in in_order if b.state is not State.ISSUED), None):
        raise errors.AnotherBulletinOpen(field="type", title=open_one.title)
    if not is_first and not in_order:
        raise errors.NoBulletinToUpdate(field="type")
    return Place(len(in_order) + 1, in_order[-1] if in_order else None)


def opening_title(kind: StatementType, incident_title: str, place: Place | None) -> str:
    """A title to begin with: the last bulletin's with its end changed, else one from the incident's title."""
    previous = place.previous if place else None
    if previous is not None and (stem := _stem(previous.title)):
        return f"{stem}{_mark(kind, place.number if place else 1)}"
    return f"关于{incident_title.removeprefix('关于')}{kind.title_suffix}"


def _stem(title: str) -> str:
    head, mark, _ = title.rpartition("（")
    return head if mark and title.endswith("报）") else ""


def _mark(kind: StatementType, number: int) -> str:
    if kind.code.endswith("_update") and number > 2:
        return f"（第{number}报）"
    return kind.title_suffix[kind.title_suffix.index("（") :]
