"""What stands around every page: navigation, what is urgent, who is signed in, which look they chose?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, current_app, request
from flask_babel import gettext

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.duty import service as duty
from mediadesk.accounts.permissions import Permission
from mediadesk.accounts.store import UserRecord
from mediadesk.messages import N_
from mediadesk.notices.channels.store import count_failing
from mediadesk.times import full, shanghai
from mediadesk.web.auth import current_user
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session
from mediadesk.web.language import LANGUAGES, html_language
from mediadesk.web.navigation import Link, bottom_bar, visible
from mediadesk.web.urgency import COUNTERS, NearestClock, nearest_clock

THEMES = ("auto", "light", "dark")


@dataclass(frozen=True)
class Look:
    """Theme and language; needs no database, so that error pages can always be shown."""

    theme: str
    language: str
    languages: Mapping[str, str]


@dataclass(frozen=True)
class Shell:
    """The frame of a page for one person."""

    user: UserRecord
    navigation: tuple[Link, ...]
    bar: tuple[Link, ...]
    counts: Mapping[str, int]
    clock: NearestClock | None
    company: str
    now: datetime
    on_duty: tuple[str, ...]
    failing_channels: int
    endpoints: frozenset[str]


def look() -> Look:
    """The look this browser asked for."""
    theme = request.cookies.get("theme", "auto")
    return Look(theme if theme in THEMES else "auto", html_language(), LANGUAGES)


def shell() -> Shell | None:
    """The frame, or None when nobody is signed in."""
    user = current_user()
    if user is None:
        return None
    endpoints, here = frozenset(current_app.view_functions), request.endpoint or ""
    links = visible(user.actor, endpoints, here)
    return Shell(
        user=user,
        navigation=links,
        bar=bottom_bar(links, here),
        counts=_count(user.actor, links),
        clock=_clock(user.actor, endpoints),
        company=desk().settings.company,
        now=now(),
        on_duty=_on_duty(user.actor, endpoints),
        failing_channels=_failing_channels(user.actor),
        endpoints=endpoints,
    )


def _on_duty(actor: Actor, endpoints: frozenset[str]) -> tuple[str, ...]:
    if "duty.roster" not in endpoints or not actor.may(Permission.VIEW_MONITORING):
        return ()
    return tuple(each.name for each in duty.who_is_on_duty(session(), now())[:1])


def _failing_channels(actor: Actor) -> int:
    return count_failing(session()) if actor.may(Permission.SET_CHANNELS) else 0


def _count(actor: Actor, links: tuple[Link, ...]) -> dict[str, int]:
    shown = {each.entry.counter for link in links for each in (link, *link.children)}
    return {name: count(session(), actor) for name, count in COUNTERS.items() if name in shown}


def _clock(actor: Actor, endpoints: frozenset[str]) -> NearestClock | None:
    if "incidents.show" not in endpoints or not actor.may(Permission.VIEW_INCIDENTS):
        return None
    return nearest_clock(session(), now())


# Browsers by a word of their signature; the first that is found counts, since they name each other.
_BROWSERS = ("MicroMessenger", "DingTalk", "Edg", "Firefox", "Chrome", "Safari")
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "HarmonyOS", "Linux")


def browser(signature: str) -> str:
    """`Chrome · Windows` from the long signature that browsers send; the signature itself when nothing is known."""
    found = [next((word for word in words if word in signature), "") for words in (_BROWSERS, _SYSTEMS)]
    return " · ".join(word for word in found if word).replace("Edg", "Edge") or signature[:40]


_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip


def weekday(at: datetime) -> str:
    """`2026-02-25 星期三`, Shanghai."""
    return f"{full(at)[:10]} {gettext(_WEEKDAYS[shanghai(at).weekday()])}"


def init_app(app: Flask) -> None:
    """Give every template `desk_look()` and `desk_shell()`, and the filters of the components."""
    app.context_processor(lambda: {"desk_look": look, "desk_shell": shell})
    app.jinja_env.filters.update(
        full=full,
        minute=lambda at: full(at)[11:],
        day=lambda at: full(at)[:10],
        weekday=weekday,
        browser=browser,
    )
