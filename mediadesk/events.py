"""What is an event, and how does it survive being stored?

An event is something that has happened, in past tense, frozen. It is written with the change that caused it
(`audit.service.record`) and delivered to its subscribers after the commit, at least once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, ClassVar, get_args, get_type_hints

_REGISTRY: dict[str, type[Event]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that has happened to one subject.

    `name` is `feature.verb` (`fact.attested`), `subject_kind` the record's kind; both are set by each subclass.
    `actor_id` is None when the desk itself acted. Extra fields hold str, int, float, bool, datetime, None or
    tuples of int or str, so that they can be stored as JSON.
    """

    name: ClassVar[str] = ""
    subject_kind: ClassVar[str] = ""

    subject_id: int
    at: datetime
    actor_id: int | None
    subject_version: int | None = None
    incident_id: int | None = None
    reason: str | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not cls.name or not cls.subject_kind:
            raise TypeError(f"{cls.__name__} needs a name and a subject_kind")
        known = _REGISTRY.get(cls.name)
        if known is not None and known.__qualname__ != cls.__qualname__:
            raise TypeError(f"{cls.name} is already the name of {known.__name__}")
        _REGISTRY[cls.name] = cls


def all_event_types() -> tuple[type[Event], ...]:
    """Every event type that has been imported, by name."""
    return tuple(_REGISTRY[name] for name in sorted(_REGISTRY))


def encode(event: Event) -> dict[str, Any]:
    """The event's fields as a JSON object; times in ISO form."""
    return {
        key: value.isoformat() if isinstance(value, datetime) else value
        for key, value in asdict(event).items()
    }


def decode(name: str, payload: Mapping[str, Any]) -> Event:
    """The event that `encode` wrote. Raises KeyError for a name nobody declares any more."""
    cls = _REGISTRY[name]
    known = {field.name for field in fields(cls)}
    hints = _hints(name)
    return cls(**{key: _read(hints[key], value) for key, value in payload.items() if key in known})


@cache
def _hints(name: str) -> dict[str, Any]:
    return get_type_hints(_REGISTRY[name])


def _read(hint: Any, value: Any) -> Any:
    if isinstance(value, str) and (
        hint is datetime or (isinstance(hint, UnionType) and datetime in get_args(hint))
    ):
        return datetime.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
