"""Does an event survive being stored, and is a nameless one refused?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import pytest

from mediadesk.events import Event, decode, encode


@dataclass(frozen=True, kw_only=True)
class LampLit(Event):
    """A lamp was lit, for these tests."""

    name: ClassVar[str] = "test.lamp_lit"
    subject_kind: ClassVar[str] = "lamp"
    until: datetime | None = None
    rooms: tuple[int, ...] = ()


def test_event_survives_being_stored() -> None:
    at = datetime(2026, 2, 25, 7, tzinfo=UTC)
    event = LampLit(subject_id=3, at=at, actor_id=None, until=at, rooms=(1, 2), reason="夜")

    assert decode("test.lamp_lit", encode(event)) == event


def test_field_that_is_gone_is_left_out_when_an_old_event_is_read() -> None:
    payload = {**encode(LampLit(subject_id=3, at=datetime.now(UTC), actor_id=1)), "gone": 1}

    assert decode("test.lamp_lit", payload).subject_id == 3


def test_event_without_a_name_is_refused() -> None:
    with pytest.raises(TypeError, match="needs a name"):
        type("Nameless", (Event,), {})


def test_name_of_another_event_is_refused() -> None:
    with pytest.raises(TypeError, match="already the name"):
        type("Copy", (Event,), {"name": "test.lamp_lit", "subject_kind": "lamp"})
