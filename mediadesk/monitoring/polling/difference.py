"""What is different on a watched page since the last look, in words that can be read?

By paragraphs: what went, what came, and within a paragraph that was reworded the words themselves. Counters and clocks
are taken out before by the person's selectors; a difference in blanks alone is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

_ALIKE = 0.5
_MOST = 400
_LONGEST = 4000


class Way(StrEnum):
    """How one paragraph differs."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"


@dataclass(frozen=True)
class Change:
    """One paragraph that differs: `before` is empty when it was added, `after` when it was removed."""

    way: Way
    before: str
    after: str

    @property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """The reworded paragraph in pieces: ("same" | "gone" | "new", text)."""
        found: list[tuple[str, str]] = []
        matcher = SequenceMatcher(None, self.before, self.after, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "equal":
                found.append(("same", self.before[a:b]))
                continue
            if b > a:
                found.append(("gone", self.before[a:b]))
            if d > c:
                found.append(("new", self.after[c:d]))
        return tuple(found)

    def to_json(self) -> dict[str, Any]:
        """As three texts."""
        return {"way": self.way.value, "before": self.before, "after": self.after}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Change:
        """What `to_json` wrote."""
        return cls(Way(data["way"]), data["before"], data["after"])


def changes(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """Every paragraph that differs, in the page's order; empty when nothing does."""
    old, new = _tidy(before), _tidy(after)
    found: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _paired(old[a:b], new[c:d])
    return tuple(found)


def _tidy(paragraphs: Sequence[str]) -> list[str]:
    tidy = (" ".join(each.split())[:_LONGEST] for each in paragraphs[:_MOST])
    return [each for each in tidy if each]


def _paired(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Paragraphs of one place: those that are alike were reworded, the others went or came."""
    found, rest = [], list(new)
    for before in old:
        alike = max(rest, key=lambda after: _likeness(before, after), default=None)
        if alike is not None and _likeness(before, alike) >= _ALIKE:
            rest.remove(alike)
            found.append(Change(Way.REWORDED, before, alike))
        else:
            found.append(Change(Way.REMOVED, before, ""))
    return found + [Change(Way.ADDED, "", after) for after in rest]


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:400], other[:400], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def readable(found: Sequence[Change]) -> str:
    """The difference as an article's text: one paragraph each, marked + for what came and − for what went."""
    lines: list[str] = []
    for change in found:
        if change.before:
            lines.append(f"− {change.before}")
        if change.after:
            lines.append(f"+ {change.after}")
    return "\n".join(lines)
