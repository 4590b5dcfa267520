"""How does what was typed about a body or a person become columns and rows, and back?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mediadesk.contacts.hours import Hours
from mediadesk.contacts.organisation import FIELDS, OrganisationDraft
from mediadesk.contacts.outlet import Programme
from mediadesk.contacts.parts.models import ContactPointRow, ProgrammeRow
from mediadesk.contacts.person import PersonDraft
from mediadesk.contacts.points import ContactPoint
from mediadesk.contacts.press_card import CardResult, PressCard

BETWEEN_LANGUAGES = "、"
_PLAIN = ("name", "phone", "email", "preferred_channel", "do_not_contact", "do_not_contact_reason", "note")
_PRIVACY = ("purpose", "lawful_basis", "source", "keep_until")


def organisation_columns(draft: OrganisationDraft) -> dict[str, Any]:
    """The columns of a body, and the rows of its programmes."""
    columns = {name: getattr(draft, name) for name in FIELDS}
    return {**columns, "programmes": [_programme_row(each) for each in draft.programmes]}


def person_columns(draft: PersonDraft) -> dict[str, Any]:
    """The columns of a person. Further numbers are not among them: see `point_rows`."""
    columns = {name: getattr(draft, name) for name in _PLAIN}
    privacy = {name: getattr(draft.privacy, name) for name in _PRIVACY}
    hours = draft.hours
    return {
        **columns,
        **privacy,
        "languages": BETWEEN_LANGUAGES.join(draft.languages),
        "hours_from": hours.begins if hours else None,
        "hours_until": hours.ends if hours else None,
        **card_columns(draft.press_card),
    }


def card_columns(card: PressCard | None) -> dict[str, Any]:
    """The columns of a press card and its last check."""
    return {
        "press_card": card.number if card else "",
        "card_result": card.result if card else CardResult.UNCHECKED,
        "card_checked_on": card.checked_on if card else None,
        "card_checked_by": card.checked_by if card else None,
    }


def point_rows(points: Iterable[ContactPoint], stored: Iterable[ContactPointRow]) -> list[ContactPointRow]:
    """The rows of further numbers; one that is stored already keeps its row."""
    kept = {(row.kind, row.value): row for row in stored}
    rows = []
    for point in points:
        row = kept.get((point.kind, point.value)) or ContactPointRow(kind=point.kind, value=point.value)
        row.label = point.label
        rows.append(row)
    return rows


def programmes_of(rows: Iterable[ProgrammeRow]) -> tuple[Programme, ...]:
    """Programmes as others see them."""
    return tuple(
        Programme(
            name=row.name,
            weekdays=tuple(int(day) for day in row.weekdays),
            deadline=row.deadline,
            note=row.note,
        )
        for row in rows
    )


def points_of(rows: Iterable[ContactPointRow]) -> tuple[ContactPoint, ...]:
    """Further numbers as others see them."""
    return tuple(ContactPoint(kind=row.kind, value=row.value, label=row.label) for row in rows)


def hours_of(row: Any) -> Hours | None:
    """The hours of a person's row."""
    if row.hours_from is None or row.hours_until is None:
        return None
    return Hours(row.hours_from, row.hours_until)


def card_of(row: Any) -> PressCard | None:
    """The press card of a person's row."""
    if not row.press_card:
        return None
    return PressCard(
        number=row.press_card,
        result=row.card_result,
        checked_on=row.card_checked_on,
        checked_by=row.card_checked_by,
    )


def languages_of(row: Any) -> tuple[str, ...]:
    """The languages of a person's row."""
    return tuple(part for part in row.languages.split(BETWEEN_LANGUAGES) if part)


def _programme_row(programme: Programme) -> ProgrammeRow:
    return ProgrammeRow(
        name=programme.name,
        weekdays="".join(str(day) for day in programme.weekdays),
        deadline=programme.deadline,
        note=programme.note,
    )
