"""At which hours does a person like to be called, and in which languages?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

LONGEST_LANGUAGE = 20


class HoursNotWhole(RuleBroken):
    """One end of a span says nothing."""

    msgid = N_("Write both hours, from and until, or neither.")


@dataclass(frozen=True)
class Hours:
    """A span on the clock of Shanghai; over midnight when it begins later than it ends (a night shift)."""

    begins: time
    ends: time

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}–{self.ends:%H:%M}"

    def holds(self, at: time) -> bool:
        """Whether that minute lies in the span."""
        if self.begins <= self.ends:
            return self.begins <= at <= self.ends
        return at >= self.begins or at <= self.ends


def hours_of(begins: time | None, ends: time | None) -> Hours | None:
    """The span, or None when neither end is given. Raises HoursNotWhole for the field `hours_until`."""
    if begins is None and ends is None:
        return None
    if begins is None or ends is None or begins == ends:
        raise HoursNotWhole(field="hours_until")
    return Hours(begins, ends)


def languages_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Languages, each once, however they were set apart: `普通话、英语` or `普通话, 英语`."""
    parts = [part.strip()[:LONGEST_LANGUAGE] for text in texts for part in re.split(r"[、,，;；/\n]+", text)]
    return tuple(dict.fromkeys(part for part in parts if part))
