"""What does a list of feeds hold, and what becomes of each of its lines?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message

MOST_BYTES = 2 * 1024 * 1024
MOST_FEEDS = 2000


class OutlinesBroken(RuleBroken):
    """It is no OPML."""

    msgid = N_(
        "This is no OPML file. Export the list of feeds from your reader as OPML and choose that file."
    )


class NoFeedInside(RuleBroken):
    """An OPML without feeds."""

    msgid = N_("The file names no feed.")


class OutlinesTooLarge(RuleBroken):
    """Over the cap."""

    msgid = N_("The file is too large for a list of feeds: at most %(feeds)d feeds in %(limit)d MB.")


@dataclass(frozen=True)
class Outline:
    """One feed of a list; `group` is the folder it lies in, empty at the top. `number` counts within its folder."""

    number: int
    title: str
    url: str
    group: str


@dataclass(frozen=True)
class Fate:
    """What became of one feed: taken in when `problem` is None; `source_id` names the one that is there."""

    outline: Outline
    source_id: int | None = None
    is_known: bool = False
    problem: Message | None = None


class OutlineFile(Protocol):
    """Reads and writes OPML."""

    def read(self, data: bytes) -> Sequence[Outline]:
        """The feeds of a list, in its order. Raises OutlinesBroken at `file`."""

    def write(self, outlines: Sequence[Outline], *, title: str, now: datetime) -> bytes:
        """A list that other readers understand."""


def check_outlines(found: Sequence[Outline]) -> None:
    """Raises NoFeedInside or OutlinesTooLarge at `file`."""
    if not found:
        raise NoFeedInside(field="file")
    if len(found) > MOST_FEEDS:
        raise OutlinesTooLarge(field="file", feeds=MOST_FEEDS, limit=MOST_BYTES // (1024 * 1024))
