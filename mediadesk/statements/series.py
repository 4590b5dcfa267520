"""Which number does a bulletin get, which one does it follow, and what is it called to begin with?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediadesk.statements import errors
from mediadesk.statements.states import GONE_OUT, State
from mediadesk.statements.types import SeriesStep, StatementType
from mediadesk.times import shanghai


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
    is_first = kind.series_step is SeriesStep.FIRST
    if is_first and in_order:
        raise errors.FirstBulletinExists(field="type")
    if open_one := next((b for b in in_order if b.state not in GONE_OUT), None):
        raise errors.AnotherBulletinOpen(field="type", title=open_one.title)
    if not is_first and not in_order:
        raise errors.NoBulletinToUpdate(field="type")
    return Place(len(in_order) + 1, in_order[-1] if in_order else None)


def opening_title(
    kind: StatementType, incident_title: str, place: Place | None, company: str, now: datetime
) -> str:
    """A title to begin with: the last bulletin's with its end changed, else one after the kind's own pattern from the
    incident's title, the company and the time.
    """
    previous = place.previous if place else None
    if previous is not None and (stem := _stem(previous.title)):
        return f"{stem}{_mark(kind, place.number if place else 1)}"
    matter, local = incident_title.removeprefix("关于"), shanghai(now)
    if not kind.title_opening:
        return f"关于{matter}{kind.title_suffix}"
    return kind.title_opening.format(
        matter=matter,
        company=company,
        year=local.year,
        date=f"{local.year}年{local.month}月{local.day}日",
        time=f"{local.month}月{local.day}日{local.hour}时{local.minute:02d}分",
    )


def _stem(title: str) -> str:
    head, mark, _ = title.rpartition("（")
    return head if mark and title.endswith("报）") else ""


def _mark(kind: StatementType, number: int) -> str:
    if kind.series_step is SeriesStep.UPDATE and number > 2:
        return f"（第{number}报）"
    return kind.title_suffix[kind.title_suffix.index("（") :]
