"""How are several lines of one kind typed in one form: programmes with their deadlines, further numbers?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any, ClassVar

from flask_babel import gettext
from wtforms import Field

from mediadesk.contacts.outlet import EVERY_DAY, Programme
from mediadesk.contacts.points import POINT_NAMES, ContactPoint, PointKind
from mediadesk.messages import N_

# Empty lines offered below what is there; saving offers the next ones.
SPARE = 2
MOST_ROWS = 40
Row = dict[str, str]

DAYS: Mapping[str, str] = {
    "1234567": N_("every day"),
    "12345": N_("Monday to Friday"),
    "67": N_("at weekends"),
    "1": N_("Mondays"),
    "2": N_("Tuesdays"),
    "3": N_("Wednesdays"),
    "4": N_("Thursdays"),
    "5": N_("Fridays"),
    "6": N_("Saturdays"),
    "7": N_("Sundays"),
}


def days_name(weekdays: Sequence[int]) -> str:
    """`every day`, `Mondays`, or each day by name, in the reader's language."""
    key = "".join(str(day) for day in weekdays)
    return str(gettext(DAYS[key]) if key in DAYS else "、".join(gettext(DAYS[day]) for day in key))


def time_of(text: str) -> time:
    """A minute on the clock: `23:00`, `2300` or full-width. Raises ValueError."""
    plain = text.strip().replace("：", ":")
    return time.fromisoformat(plain.zfill(5) if ":" in plain else plain.zfill(4))


class RowsField(Field):
    """Several lines; `rows` holds what is shown in them, `columns` their names, of which `asked` make a line count."""

    columns: ClassVar[tuple[str, ...]] = ()
    asked: ClassVar[tuple[str, ...]] = ()
    rows: list[Row]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the lines that were typed, or those that are stored."""
        self.process_errors: list[str] = []
        self.rows = []
        self.data: tuple[Any, ...] = () if not isinstance(data, tuple) else data
        if formdata is not None and f"{self.name}-0-{self.columns[0]}" in formdata:
            self._read(formdata)
        else:
            self.rows = [self.row_of(each) for each in self.data]

    @property
    def shown(self) -> list[Row]:
        """The lines and some empty ones."""
        return [*self.rows, *(dict.fromkeys(self.columns, "") for _ in range(SPARE))]

    def _value(self) -> str:
        """What stands in the lines, for comparing with another version."""
        return "；".join(" ".join(part for part in row.values() if part) for row in self.rows) or "—"

    def _read(self, formdata: Any) -> None:
        for index in range(MOST_ROWS):
            row = {name: formdata.get(f"{self.name}-{index}-{name}", "").strip() for name in self.columns}
            if any(row[name] for name in self.asked):
                self.rows.append(row)
        try:
            self.data = tuple(self.read_row(row) for row in self.rows)
        except ValueError as error:
            self.data = ()
            self.process_errors.append(str(error))

    def row_of(self, each: Any) -> Row:
        """The texts of one line."""
        raise NotImplementedError

    def read_row(self, row: Row) -> Any:
        """What a line says. Raises ValueError with a sentence for the reader."""
        raise NotImplementedError


class ProgrammesField(RowsField):
    """Programmes, columns and editions of an outlet."""

    columns = ("name", "weekdays", "deadline", "note")
    asked = ("name", "deadline", "note")

    def row_of(self, each: Programme) -> Row:
        """As it is typed."""
        return {
            "name": each.name,
            "weekdays": "".join(str(day) for day in each.weekdays),
            "deadline": f"{each.deadline:%H:%M}" if each.deadline else "",
            "note": each.note,
        }

    def read_row(self, row: Row) -> Programme:
        """The programme of a line."""
        days = tuple(int(day) for day in row["weekdays"] if day in "1234567") or EVERY_DAY
        return Programme(
            name=row["name"][:80], weekdays=days, deadline=_deadline(row["deadline"]), note=row["note"][:200]
        )

    def choices(self, row: Row) -> list[tuple[str, str]]:
        """The days that can be chosen; days stored otherwise stand among them."""
        known = [(key, gettext(name)) for key, name in DAYS.items()]
        own = row["weekdays"]
        return known if own in DAYS or not own else [*known, (own, days_name([int(day) for day in own]))]


class PointsField(RowsField):
    """Further numbers and addresses, new ones only: those on record stay masked."""

    columns = ("kind", "value", "label")
    asked = ("value", "label")

    def row_of(self, each: ContactPoint) -> Row:
        """As it is typed."""
        return {"kind": each.kind.value, "value": each.value, "label": each.label}

    def read_row(self, row: Row) -> ContactPoint:
        """The point of a line."""
        kind = PointKind(row["kind"]) if row["kind"] in list(PointKind) else PointKind.PHONE
        return ContactPoint(kind=kind, value=row["value"][:254], label=row["label"][:60])

    def choices(self, _row: Row) -> list[tuple[str, str]]:
        """The kinds that can be chosen."""
        return [(kind.value, gettext(name)) for kind, name in POINT_NAMES.items()]


def _deadline(text: str) -> time | None:
    if not text:
        return None
    try:
        return time_of(text)
    except ValueError:
        raise ValueError(
            gettext("“%(given)s” is not a time of day. Write it like 18:30.", given=text)
        ) from None
