"""How do lists of feeds come from other readers, and go to them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import Response, request

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.monitoring.bringing.listing import service
from mediadesk.monitoring.bringing.outlines import MOST_BYTES, Fate
from mediadesk.monitoring.records import Channel, OutletTier
from mediadesk.web.answers import invalid, page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.brought.files import sent_file
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.language import say
from mediadesk.web.monitoring.labels import CHANNELS, TIERS
from mediadesk.web.ports import port


@dataclass(frozen=True, kw_only=True)
class OutlinesPage:
    """A file to be chosen, and what became of its feeds."""

    channels: ClassVar[Mapping[Channel, str]] = CHANNELS
    tiers: ClassVar[Mapping[OutletTier, str]] = TIERS
    channel: Channel = Channel.NEWS_WEBSITE
    tier: OutletTier = OutletTier.CITY
    fates: Sequence[Fate] = ()
    file_name: str = ""
    error: str | None = None

    @property
    def added(self) -> int:
        """How many are watched from now on."""
        return sum(each.source_id is not None for each in self.fates)

    @property
    def known(self) -> int:
        """How many were watched already."""
        return sum(each.is_known for each in self.fates)

    @property
    def refused(self) -> int:
        """How many cannot be watched."""
        return len(self.fates) - self.added - self.known


@needs(Permission.MANAGE_SOURCES)
def show_outlines() -> Response:
    """The form."""
    return page("brought/outlines.html", page=OutlinesPage())


@needs(Permission.MANAGE_SOURCES)
def import_outlines() -> Response:
    """Watch the feeds of a list; what became of each is shown."""
    channel, tier = request.form.get("channel", ""), request.form.get("tier", "")
    chosen = Channel(channel) if channel in set(Channel) else Channel.NEWS_WEBSITE
    reach = OutletTier(tier) if tier in set(OutletTier) else OutletTier.CITY
    sent = sent_file("file", MOST_BYTES)
    try:
        with transaction() as writing:
            fates = service.import_outlines(
                writing,
                sent,
                channel=chosen,
                tier=reach,
                outlines=port("outlines"),
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        shown = OutlinesPage(channel=chosen, tier=reach, error=say(broken.message))
        return invalid("brought/outlines.html", page=shown)
    return page("brought/outlines.html", page=OutlinesPage(fates=fates, file_name=sent.file_name))


@needs(Permission.VIEW_MONITORING)
def export_outlines() -> Response:
    """Every feed as OPML."""
    title = desk().settings.company
    data = service.export_outlines(session(), outlines=port("outlines"), title=title, now=now())
    headers = {"Content-Disposition": 'attachment; filename="sources.opml"'}
    return Response(data, mimetype="text/x-opml", headers=headers)
