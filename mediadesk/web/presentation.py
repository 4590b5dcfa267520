"""How are times, sizes and assets written on a page?"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from flask import Flask, Response, g, request, url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from mediadesk.times import full, shanghai
from mediadesk.web.clock import now
from mediadesk.web.language import ROOT

STATIC = ROOT / "static"


def ago(moment: datetime, at: datetime) -> str:
    """`26 分钟前`, `2 小时后`; days from the second one on."""
    minutes = int(abs((at - moment).total_seconds()) // 60)
    past = moment <= at
    if minutes < 1:
        return str(gettext("just now") if past else gettext("in a moment"))
    if minutes < 60:
        return _ago_minutes(minutes, past=past)
    if minutes < 48 * 60:
        return _ago_hours(minutes // 60, past=past)
    days = minutes // (24 * 60)
    if past:
        return str(ngettext("%(num)d day ago", "%(num)d days ago", days))
    return str(ngettext("in %(num)d day", "in %(num)d days", days))


def _ago_minutes(minutes: int, *, past: bool) -> str:
    if past:
        return str(ngettext("%(num)d minute ago", "%(num)d minutes ago", minutes))
    return str(ngettext("in %(num)d minute", "in %(num)d minutes", minutes))


def _ago_hours(hours: int, *, past: bool) -> str:
    if past:
        return str(ngettext("%(num)d hour ago", "%(num)d hours ago", hours))
    return str(ngettext("in %(num)d hour", "in %(num)d hours", hours))


def short(moment: datetime, at: datetime) -> str:
    """`07:14` today, `2月24日 07:14` this year, the whole date before."""
    local, today = shanghai(moment), shanghai(at)
    if local.date() == today.date():
        return local.strftime("%H:%M")
    if local.year == today.year or abs(today - local) < timedelta(days=90):
        when = {"month": local.month, "day": local.day, "time": local.strftime("%H:%M")}
        return str(gettext("%(month)s-%(day)s %(time)s", **when))
    return local.strftime("%Y-%m-%d %H:%M")


def clock(moment: datetime | None) -> str | Markup:
    """`07:14 · 26 分钟前` with the full time on hover; a dash for none."""
    if moment is None:
        return "—"
    at = now()
    text = f"{short(moment, at)} · {ago(moment, at)}"
    return Markup('<time datetime="{}" title="{}">{}</time>').format(moment.isoformat(), full(moment), text)


def full_time(moment: datetime | None) -> str | Markup:
    """`2026-02-25 08:35`, Shanghai, in a <time>; a dash for none."""
    if moment is None:
        return "—"
    return Markup('<time datetime="{}">{}</time>').format(moment.isoformat(), full(moment))


def local_input(moment: datetime | None) -> str:
    """The value of a datetime-local input, Shanghai."""
    return shanghai(moment).strftime("%Y-%m-%dT%H:%M") if moment else ""


def size(count: int | None) -> str:
    """`12 KB`, `3.4 MB`."""
    if count is None:
        return "—"
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.0f} KB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def lines(text: str) -> Markup:
    """Plain text as paragraphs, escaped."""
    return Markup("").join(
        Markup("<p>{}</p>").format(escape(line)) for line in text.splitlines() if line.strip()
    )


@cache
def _fingerprint(path: Path, changed: float) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def asset_url(name: str) -> str:
    """Address of a static file with its content's hash, so that browsers may keep it. Made once for a page: a long list
    shows the same file of symbols a hundred times.
    """
    known: dict[str, str] = g.setdefault("asset_urls", {})
    if name not in known:
        path = STATIC / name
        known[name] = url_for("static", filename=name, v=_fingerprint(path, path.stat().st_mtime))
    return known[name]


def _ask_again(response: Response) -> Response:
    """A module imports others by their plain names: without its content's hash in the address a browser asks again."""
    if request.endpoint == "static" and "v" not in request.args and "/vendor/" not in request.path:
        response.cache_control.max_age = None
        response.cache_control.no_cache = True
    return response


def init_app(app: Flask) -> None:
    """Make them known to the templates."""
    app.after_request(_ask_again)
    app.jinja_env.filters.update(
        clock=clock,
        datetime=full_time,
        local_input=local_input,
        size=size,
        lines=lines,
        ago=lambda m: ago(m, now()),
    )
    app.jinja_env.globals.update(asset_url=asset_url, now=now)
