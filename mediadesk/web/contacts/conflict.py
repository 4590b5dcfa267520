"""Two people edited the same record: what has the other changed meanwhile?"""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, Field

from mediadesk.web.contacts.choosing import ChosenField
from mediadesk.web.contacts.fields import ChoiceField, TimeField
from mediadesk.web.forms import DeskForm

_NOT_COMPARED = ("csrf_token", "revision", "phone", "forget_phone", "points", "forget_points")


def differences(mine: DeskForm, stored: DeskForm) -> list[tuple[str, str]]:
    """Label and stored value of each field in which the typed form differs from the stored record."""
    return [
        (str(field.label.text), _shown(field))
        for field in stored
        if field.short_name not in _NOT_COMPARED and _plain(field.data) != _plain(mine[field.short_name].data)
    ]


def _plain(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value or None


def _shown(field: Field) -> str:
    if isinstance(field, ChoiceField):
        return field.label_of_data or "—"
    if isinstance(field, ChosenField):
        return field.options.chosen.label if field.options.chosen else "—"
    if isinstance(field, BooleanField):
        return "✓" if field.data else "—"
    text = getattr(field, "_value", str)()
    return str(text).replace("T", " ") if isinstance(field, TimeField) else str(text) or "—"
