"""Must somebody be told of this mention now, how loudly, and why?

An alert is for what is happening. What was published long ago (the archive a new source brings along)
becomes a
mention, but calls nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mediadesk.messages import N_, Message
from mediadesk.monitoring.watching import Field, Match, MatchedWord, Severity, said

FRESH_FOR = timedelta(hours=24)
REASON_TITLE = N_("%(outlet)s: “%(title)s”. Watch “%(watch)s” found %(words)s in the headline.")
REASON_BODY = N_("%(outlet)s: “%(title)s”. Watch “%(watch)s” found %(words)s in the text.")
HELD_OLD = N_("No alert: it was published more than %(hours)d hours before we found it.")
HELD_QUIET = N_("No alert: none of the watches that matched raises one.")
HELD_OWN = N_("No alert: it is our own channel.")


@dataclass(frozen=True)
class Sighting:
    """What the decision is made from: one article that matched, as found at `found_at`."""

    outlet: str
    title: str
    published_at: datetime | None
    found_at: datetime
    matches: tuple[Match, ...]
    is_owned: bool = False


@dataclass(frozen=True)
class Raise:
    """Raise an alert."""

    severity: Severity
    watch_id: int
    reason: Message


@dataclass(frozen=True)
class Hold:
    """Raise none, and why not."""

    reason: Message


def decide(sighting: Sighting) -> Raise | Hold:
    """Whether this sighting calls somebody: the loudest of the watches that matched speaks."""
    calling = [each for each in sighting.matches if each.watch.raises_alert]
    if not calling:
        return Hold(Message(HELD_QUIET))
    if sighting.is_owned:
        return Hold(Message(HELD_OWN))
    if sighting.published_at and sighting.found_at - sighting.published_at > FRESH_FOR:
        return Hold(Message(HELD_OLD, {"hours": int(FRESH_FOR.total_seconds() // 3600)}))
    loudest = max(calling, key=lambda each: (each.watch.severity.rank, len(each.words)))
    return Raise(loudest.watch.severity, loudest.watch.id, _reason(sighting, loudest))


def _reason(sighting: Sighting, match: Match) -> Message:
    title_words = [word for word in match.words if word.field is Field.TITLE]
    words: Sequence[MatchedWord] = title_words or match.words
    return Message(
        REASON_TITLE if title_words else REASON_BODY,
        {
            "outlet": sighting.outlet,
            "title": sighting.title[:60],
            "watch": match.watch.name,
            "words": said(words),
        },
    )
