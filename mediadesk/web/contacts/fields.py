"""How are choices, days and times typed on the pages of the register?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import DateField, DateTimeLocalField, SelectField, ValidationError
from wtforms import TimeField as WtTimeField

from mediadesk.times import from_local, shanghai

REQUIRED = lazy_gettext("Please fill this in.")
CHOOSE = lazy_gettext("Please choose one.")


def one_of(kind: type[StrEnum]) -> Callable[[Any], Any]:
    """Coerces to a member of `kind`; anything else becomes None."""

    def coerce(value: Any) -> Any:
        return kind(value) if value in list(kind) else None

    return coerce


def number(value: Any) -> int | None:
    """Coerces an id; empty becomes None."""
    return int(value) if str(value).isdecimal() else None


class ChoiceField(SelectField):
    """A select whose empty choice reads as None, and whose choices are offered by the page."""

    def __init__(self, label: Any, kind: type[StrEnum] | None = None, **values: Any) -> None:
        super().__init__(label, coerce=one_of(kind) if kind else number, choices=[], **values)

    def offer(self, choices: Iterable[tuple[Any, str]], none: str | None = None) -> None:
        """Set the choices; `none` names the empty one, and without it one must be chosen."""
        empty = [("", gettext("Choose …") if none is None else none)]
        self._offered = [*empty, *((str(value), label) for value, label in choices)]
        self.choices = list(self._offered)
        self.is_needed = none is None

    @property
    def offered(self) -> list[tuple[str, str]]:
        """The choices as offered."""
        return list(self._offered)

    @property
    def label_of_data(self) -> str:
        """The name of the chosen one; empty when none is."""
        return dict(self._offered).get(str(self.data), "") if self.data is not None else ""

    def pre_validate(self, form: Any) -> None:
        """An empty choice is refused only where one is needed."""
        if self.data is None:
            if self.is_needed or self.raw_data not in ([""], []):
                raise ValidationError(str(CHOOSE))
            return
        super().pre_validate(form)


def named(names: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Members and their names in the reader's language."""
    return [(member.value, gettext(name)) for member, name in names.items()]


class DayField(DateField):
    """A day in Shanghai."""

    data: date | None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Empty is None; what is no day is told in the reader's language."""
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        try:
            self.data = date.fromisoformat(valuelist[0].strip())
        except ValueError:
            self.data = None
            raise ValueError(gettext("This is not a day. Write it like 2026-03-12.")) from None


class HourField(WtTimeField):
    """A minute on the clock, without a day."""

    data: time | None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Empty is None; what is no time of day is told in the reader's language."""
        text = (valuelist[0] if valuelist else "").strip().replace("：", ":")
        self.data = None
        if not text:
            return
        try:
            self.data = time.fromisoformat(text.zfill(5))
        except ValueError:
            raise ValueError(gettext("This is not a time of day. Write it like 18:30.")) from None


class TimeField(DateTimeLocalField):
    """A minute on the clock of Shanghai; `data` is aware UTC."""

    data: datetime | None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Empty is None; what is no time is told in the reader's language."""
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        try:
            self.data = from_local(valuelist[0].strip())
        except ValueError:
            self.data = None
            raise ValueError(gettext("This is not a time. Write it like 2026-03-12 14:30.")) from None

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return shanghai(self.data).strftime("%Y-%m-%dT%H:%M") if self.data else ""
