"""Is a source well, when is it asked again, and what should somebody do about it?

A failing source is never given up: it is asked less often, by the kind of its failure, and the page says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.messages import N_, Message
from mediadesk.monitoring.ports import FailureKind


class Health(StrEnum):
    """What the sources list shows."""

    NEW = "new"
    OK = "ok"
    SILENT = "silent"
    SPIKE = "spike"
    FAILING = "failing"
    PAUSED = "paused"


@dataclass(frozen=True)
class Pulse:
    """What is known about a source's last attempts. `usual_gap` is the time that usually passes between items.

    `is_silent` and `is_spiking` come from its habits by hour and weekday (`polling.rhythm`); None while unknown.
    """

    now: datetime
    is_paused: bool
    last_success_at: datetime | None
    last_item_at: datetime | None
    failures: int
    usual_gap: timedelta | None
    is_silent: bool | None = None
    is_spiking: bool = False


@dataclass(frozen=True)
class Patience:
    """How the interval grows: times `factor` for each failure in a row, up to `longest`."""

    factor: float
    longest: timedelta


_SOON = Patience(1.5, timedelta(minutes=30))
_SLOW = Patience(2.0, timedelta(hours=6))
_RARE = Patience(4.0, timedelta(hours=24))
# A busy server recovers by itself; a page that is gone or refuses us does not, until a person acts.
PATIENCE: dict[FailureKind, Patience] = {
    FailureKind.TIMEOUT: _SOON,
    FailureKind.CONNECTION: _SOON,
    FailureKind.DNS: _SOON,
    FailureKind.SERVER_ERROR: _SOON,
    FailureKind.BUSY: _SLOW,
    FailureKind.EMPTY: _SOON,
    FailureKind.BROKEN_FEED: _SLOW,
    FailureKind.SELECTOR: _SLOW,
    FailureKind.TLS: _SLOW,
    FailureKind.TOO_LARGE: _SLOW,
    FailureKind.REDIRECT_LOOP: _SLOW,
    FailureKind.NOT_A_FEED: _SLOW,
    FailureKind.FORBIDDEN: _RARE,
    FailureKind.NOT_FOUND: _RARE,
    FailureKind.ROBOTS: _RARE,
    FailureKind.REFUSED_ADDRESS: _RARE,
    FailureKind.REFUSED_SCHEME: _RARE,
    FailureKind.ENTITY_BOMB: _RARE,
    FailureKind.LOGIN_PAGE: _RARE,
    FailureKind.CAPTCHA: _RARE,
    FailureKind.PARKED: _RARE,
}
_WAIT = N_(
    "Nothing to do: it is asked again by itself. If it lasts for hours, open the address in a browser."
)
_ADDRESS = N_("Check the address: open it in a browser and copy the one that works.")
ADVICE: dict[FailureKind, str] = {
    FailureKind.TIMEOUT: _WAIT,
    FailureKind.CONNECTION: _WAIT,
    FailureKind.DNS: N_("Check the spelling of the host name; if it is right, it is asked again by itself."),
    FailureKind.SERVER_ERROR: _WAIT,
    FailureKind.BUSY: N_("The site asks us to come less often. Set a longer interval."),
    FailureKind.EMPTY: _WAIT,
    FailureKind.BROKEN_FEED: _WAIT,
    FailureKind.SELECTOR: N_(
        "The page was rebuilt. Correct the selectors; trying them shows what they find."
    ),
    FailureKind.TLS: N_(
        "The site's certificate is not valid. Tell the outlet; until then its pages cannot be trusted."
    ),
    FailureKind.TOO_LARGE: N_(
        "Look for a shorter feed of this outlet, or ask the administrator to raise the limit."
    ),
    FailureKind.REDIRECT_LOOP: _ADDRESS,
    FailureKind.NOT_A_FEED: N_("Use the feed address the page names, or watch it as a list page."),
    FailureKind.FORBIDDEN: N_(
        "The site refuses us. Ask the outlet for access, or watch another address of theirs."
    ),
    FailureKind.NOT_FOUND: _ADDRESS,
    FailureKind.ROBOTS: N_(
        "The site does not want this page to be read by machines. Ask the outlet, or use its feed."
    ),
    FailureKind.REFUSED_ADDRESS: N_(
        "The address leads into a private network. Use the outlet's public address."
    ),
    FailureKind.REFUSED_SCHEME: N_("Only http and https addresses can be watched. Correct the address."),
    FailureKind.LOGIN_PAGE: N_(
        "The outlet shows its articles only to people who sign in. Ask it for access, or watch a public page of theirs."
    ),
    FailureKind.CAPTCHA: N_(
        "The site takes us for a robot and asks for a code. Set a longer interval, or ask the outlet to let us through."
    ),
    FailureKind.PARKED: N_(
        "The domain seems to have been given up. Find out where the outlet has moved to and correct the address."
    ),
    FailureKind.ENTITY_BOMB: N_("The feed carries a trap for its readers. Do not trust it; tell the outlet."),
}
_SILENT_AT_LEAST = timedelta(days=2)
_SILENT_GAPS = 6


def health_of(pulse: Pulse) -> Health:
    """One word for the list. A source is silent when it answers, but far longer than usual without anything
    new.
    """
    if pulse.is_paused:
        return Health.PAUSED
    if pulse.failures:
        return Health.FAILING
    if pulse.last_success_at is None:
        return Health.NEW
    if pulse.is_silent or (pulse.is_silent is None and _is_silent(pulse)):
        return Health.SILENT
    return Health.SPIKE if pulse.is_spiking else Health.OK


def _is_silent(pulse: Pulse) -> bool:
    if pulse.last_item_at is None or pulse.usual_gap is None:
        return False
    return pulse.now - pulse.last_item_at > max(_SILENT_AT_LEAST, _SILENT_GAPS * pulse.usual_gap)


def next_poll(
    now: datetime,
    interval: timedelta,
    failures: int,
    kind: FailureKind | None,
    retry_after: float | None = None,
) -> datetime:
    """When to ask again. `failures` in a row, the last of `kind`; `retry_after` in seconds, as the server
    asked.
    """
    if kind is None or failures == 0:
        return now + interval
    patience = PATIENCE[kind]
    wait = min(interval * patience.factor ** min(failures, 10), max(patience.longest, interval))
    asked = timedelta(seconds=min(retry_after or 0.0, 86_400.0))
    return now + max(wait, asked)


def advice(kind: FailureKind) -> Message:
    """What a person should do about it, in a sentence."""
    return Message(ADVICE[kind])
