"""Who has looked at what, and who stands under a number? Field names and reasons only, never what was seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class FieldUnmasked(Event):
    """Somebody looked at a field that is masked for their role; `reason` says what for."""

    name: ClassVar[str] = "person.field_unmasked"
    subject_kind: ClassVar[str] = "person"

    field: str


@dataclass(frozen=True, kw_only=True)
class InspectorSealed(Event):
    """A person stands under a number from now on; their name was sealed away."""

    name: ClassVar[str] = "person.inspector_sealed"
    subject_kind: ClassVar[str] = "person"

    number: int


@dataclass(frozen=True, kw_only=True)
class InspectorUnsealed(Event):
    """A person stands under their name again."""

    name: ClassVar[str] = "person.inspector_unsealed"
    subject_kind: ClassVar[str] = "person"


@dataclass(frozen=True, kw_only=True)
class IdentityLookedAt(Event):
    """The keeper looked at who stands behind a number; `reason` says what for."""

    name: ClassVar[str] = "person.identity_looked_at"
    subject_kind: ClassVar[str] = "person"
