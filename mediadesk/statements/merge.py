"""Two people edited one draft: whose words stand in each field?

The form remembers a short fingerprint of each field as it was loaded. A field only one of the two changed
is taken from that one; where both did, the words just typed are kept in the form, the difference is
shown, and the person decides. Nothing typed and nothing stored is thrown away unseen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.statements.diff import Run, compare


class Origin(StrEnum):
    """Where a merged field's text comes from."""

    UNCHANGED = "unchanged"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True)
class MergedField:
    """One field after the merge: `text` goes into the form, and `runs` lead to it from the other one's words."""

    name: str
    text: str
    stored: str
    origin: Origin
    runs: tuple[Run, ...] = ()


def fingerprint(text: str) -> str:
    """Eight hex digits that stand for a field's text as it was loaded."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


def merge(
    stored: Mapping[str, str], mine: Mapping[str, str], loaded: Mapping[str, str]
) -> tuple[MergedField, ...]:
    """Merge what is `stored` with what was typed (`mine`); `loaded` maps fields to their fingerprints at
    load.
    """
    return tuple(
        _merged(name, stored.get(name, ""), text, loaded.get(name, "")) for name, text in mine.items()
    )


def _merged(name: str, stored: str, mine: str, loaded: str) -> MergedField:
    origin = _origin(stored, mine, loaded)
    if origin is Origin.UNCHANGED:
        return MergedField(name, stored, stored, origin)
    if origin is Origin.THEIRS:
        return MergedField(name, stored, stored, origin, compare(mine, stored))
    return MergedField(name, mine, stored, origin, compare(stored, mine))


def _origin(stored: str, mine: str, loaded: str) -> Origin:
    if stored == mine:
        return Origin.UNCHANGED
    if fingerprint(mine) == loaded:
        return Origin.THEIRS
    if fingerprint(stored) == loaded:
        return Origin.MINE
    return Origin.BOTH
