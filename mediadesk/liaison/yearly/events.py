"""What has happened with the yearly page of a person?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class YearPrinted(Event):
    """Somebody printed what was between us and a person in a year; `with_phone` says whether the number stood on it."""

    name: ClassVar[str] = "person.year_printed"
    subject_kind: ClassVar[str] = "person"

    year: int
    with_phone: bool
