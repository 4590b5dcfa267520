"""What can be said of a span that states something, given the facts?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.messages import Message


class StatedKind(StrEnum):
    """What a span states."""

    NUMBER = "number"
    TIME = "time"
    PLACE = "place"
    CAUSE = "cause"
    ACTION = "action"
    ORGANISATION = "org"
    PLAN = "plan"
    ABSOLUTE = "absolute"


class Verdict(StrEnum):
    """How a span stands to the facts."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    STALE = "stale"  # A newer version is in force, or the version lies beyond the cut-off or its validity.
    NOT_ATTESTED = "status_not_verified"
    UNSUPPORTED = "unsupported"


class Standing(StrEnum):
    """Where a version of a fact stands, as far as a text is concerned."""

    ATTESTED = "attested"
    REPORTED = "reported"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class LedgerFact:
    """One version of a fact as the reader of texts sees it. `key` is the caller's own name for it.

    `kind` is a `StatedKind` value or `status`; `value` a decimal number, an ISO time (Shanghai), a word or
    empty; `as_of` and `valid_until` are aware. `superseded_by`: the key of the version that took its place.
    """

    key: str
    kind: str
    text: str
    value: str | float | int | None
    unit: str | None
    as_of: datetime | None
    standing: Standing
    department: str = ""
    superseded_by: str | None = None
    valid_until: datetime | None = None


@dataclass(frozen=True)
class Judgement:
    """One span of a text: `text[start:end] == span`. `fact` is the key it was judged by; `see` a better one."""

    span: str
    start: int
    end: int
    kind: StatedKind
    verdict: Verdict
    message: Message
    fact: str | None = None
    see: str | None = None
