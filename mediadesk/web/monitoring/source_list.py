"""Which of our sources need somebody, and what is done with many of them at once?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.monitoring.health import Health
from mediadesk.monitoring.records import SourceHealth, SourceKind
from mediadesk.monitoring.sources import service
from mediadesk.monitoring.sources.service import SourceFilter
from mediadesk.web.answers import page, redirect
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.monitoring.page import Labels

PER_PAGE = 50
ACTS = {"pause": service.pause_source, "resume": service.resume_source, "poll": service.poll_now}


@dataclass(frozen=True)
class Wanted:
    """The filter as the address carries it. What cannot be read counts as not asked."""

    words: str = ""
    health: str = ""
    kind: str = ""
    number: int = 1

    @classmethod
    def from_request(cls) -> Wanted:
        """What the address asks for."""
        given = request.args
        health, kind = given.get("health", ""), given.get("kind", "")
        return cls(
            given.get("q", "").strip()[:100],
            health if health in set(Health) else "",
            kind if kind in set(SourceKind) else "",
            max(1, given.get("page", default=1, type=int)),
        )

    def args(self) -> dict[str, Any]:
        """As query arguments, without what is not asked."""
        asked = {"q": self.words, "health": self.health, "kind": self.kind}
        return {name: value for name, value in asked.items() if value}

    @property
    def asked(self) -> SourceFilter:
        """Which sources are asked for."""
        return SourceFilter(self.words, self.health, self.kind)


@dataclass(frozen=True)
class SourcesPage:
    """The sources that are asked for, those that need somebody first."""

    rows: Sequence[SourceHealth]
    wanted: Wanted
    found: int
    total: int
    troubled: int
    may_manage: bool
    labels = Labels()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, ceil(self.found / PER_PAGE))


@needs(Permission.VIEW_MONITORING)
def sources() -> Response:
    """The sources that are asked for; those that need somebody first."""
    wanted = Wanted.from_request()
    shown = service.page_of_sources(
        session(), wanted.asked, number=wanted.number, per_page=PER_PAGE, now=now()
    )
    return page(
        "monitoring/sources.html",
        page=SourcesPage(
            shown.rows,
            replace(wanted, number=shown.number),
            shown.found,
            shown.total,
            shown.troubled,
            current_actor().may(Permission.MANAGE_SOURCES),
        ),
    )


@needs(Permission.MANAGE_SOURCES)
def act_on_sources() -> BaseResponse:
    """Pause, resume or read the chosen sources now."""
    chosen = list(dict.fromkeys(request.form.getlist("source_id", type=int)))[:1000]
    act = ACTS.get(request.form.get("act", ""))
    if act is not None and chosen:
        with transaction() as writing:
            for source_id in chosen:
                act(writing, source_id, actor=current_actor(), now=now())
        flash(ngettext("Done for one source.", "Done for %(num)d sources.", len(chosen)), "success")
    else:
        flash(gettext("Nothing was chosen. Tick the sources first."), "warning")
    back: dict[str, Any] = {
        name: request.form.get(f"back_{name}") or None for name in ("q", "health", "kind")
    }
    return redirect(url_for("monitoring.sources", **back))
