"""For how long does an answer hold, whom does it speak of, and when was what proves it made?"""

from __future__ import annotations

import re
from datetime import datetime

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.times import full

MOST_CONCERNED = 10
LONGEST_NAME = 60
OUR_COMPANY = "本公司"


class ValidityEndsBeforeItBegins(RuleBroken):
    """A span turned round."""

    msgid = N_("It would end at %(until)s, before it begins at %(since)s. Turn the two times round.")


class ValidityEndsBeforeAsOf(RuleBroken):
    """Out of date on arrival."""

    msgid = N_(
        "It would hold until %(until)s only, but it is as of %(as_of)s. Give a later end, or leave it empty."
    )


class TooManyConcerned(RuleBroken):
    """A list nobody reads."""

    msgid = N_("Name at most %(limit)d organisations or groups of customers; put the rest into the note.")


class ConcernedTooLong(RuleBroken):
    """A sentence where a name is asked."""

    msgid = N_("“%(name)s” is longer than a name. Write names only, separated by commas.")


class CapturedInFuture(RuleBroken):
    """A photo of tomorrow."""

    msgid = N_("%(at)s has not come yet. Give the time at which the photo or the record was made.")


def check_validity(valid_from: datetime | None, valid_until: datetime | None, *, as_of: datetime) -> None:
    """The span runs forward and reaches past the as-of time. Raises ValidityEndsBeforeItBegins or
    ValidityEndsBeforeAsOf.
    """
    if valid_until is None:
        return
    if valid_from is not None and valid_until <= valid_from:
        raise ValidityEndsBeforeItBegins(field="valid_until", until=full(valid_until), since=full(valid_from))
    if valid_until <= as_of:
        raise ValidityEndsBeforeAsOf(field="valid_until", until=full(valid_until), as_of=full(as_of))


def check_captured(captured_at: datetime | None, *, now: datetime) -> None:
    """Evidence was made before now. Raises CapturedInFuture."""
    if captured_at is not None and captured_at > now:
        raise CapturedInFuture(field="captured_at", at=full(captured_at))


def concerned(text: str) -> tuple[str, ...]:
    """The names in a list as people write one, each once, in their order.

    Raises TooManyConcerned or ConcernedTooLong.
    """
    names = [name.strip() for name in re.split(r"[,，、;；\n]+", text)]
    kept = tuple(dict.fromkeys(name for name in names if name))
    if len(kept) > MOST_CONCERNED:
        raise TooManyConcerned(field="concerns", limit=MOST_CONCERNED)
    for name in kept:
        if len(name) > LONGEST_NAME:
            raise ConcernedTooLong(field="concerns", name=f"{name[:20]}…")
    return kept
