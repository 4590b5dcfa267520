"""How does one entry of the record hold the one before it, so that no row can be changed unseen?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from mediadesk.messages import N_

GENESIS = "0" * 64

MISSING = N_("missing")
NOT_LINKED = N_("does not follow the row before")
CHANGED = N_("content changed")


@dataclass(frozen=True)
class Entry:
    """One row of the record. `digest` covers every other field and the digest of the row before."""

    id: int
    at: datetime
    actor_id: int | None
    actor_name: str
    event: str
    subject_kind: str
    subject_id: int
    subject_version: int | None
    incident_id: int | None
    reason: str | None
    payload: dict[str, Any]
    previous: str
    digest: str


def digest_of(previous: str, **content: Any) -> str:
    """SHA-256, hex, over the previous digest and the entry's content as canonical JSON."""
    text = json.dumps({"previous": previous, **content}, ensure_ascii=False, sort_keys=True, default=_iso)
    return hashlib.sha256(text.encode()).hexdigest()


def _iso(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    raise TypeError(f"{value!r} does not belong in the record")


@dataclass(frozen=True)
class Break:
    """The first row that does not hold, and why."""

    entry_id: int
    why: str


def first_break(entries: Iterable[Entry], *, expected_last: int | None = None) -> Break | None:
    """Walk the chain in order of id; the first row that was changed, removed or inserted, or None.

    `expected_last`: the last id the desk knows it has written; a shorter chain has lost its end.
    """
    previous, last = GENESIS, 0
    for entry in entries:
        if entry.id != last + 1:
            return Break(last + 1, MISSING)
        if entry.previous != previous:
            return Break(entry.id, NOT_LINKED)
        if entry.digest != _recomputed(entry):
            return Break(entry.id, CHANGED)
        previous, last = entry.digest, entry.id
    if expected_last is not None and last < expected_last:
        return Break(last + 1, MISSING)
    return None


def content_of(entry: Entry) -> dict[str, Any]:
    """The fields that the digest covers, without the chain's own."""
    hidden = ("previous", "digest")
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__ if name not in hidden}


def _recomputed(entry: Entry) -> str:
    return digest_of(entry.previous, **content_of(entry))
