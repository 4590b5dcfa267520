"""How does what was brought in become a capture, as if it had been read by ourselves?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy.orm import Session

from mediadesk.documents.ports import FileStore
from mediadesk.monitoring.articles.captures import Capture, Evidence
from mediadesk.monitoring.bringing import store
from mediadesk.monitoring.bringing.entry import Entry
from mediadesk.monitoring.extraction import Extracted
from mediadesk.monitoring.ports import Item
from mediadesk.monitoring.records import BodyState, Channel, Outlet, OutletTier, SnapshotKind

_SURE = 1.0
"""Nobody guessed here: a person or a system said what is title and what is text."""


def captures_of(
    session: Session,
    entries: Sequence[Entry],
    *,
    files: FileStore,
    channel: Channel = Channel.NEWS_WEBSITE,
    tier: OutletTier = OutletTier.LOCAL,
) -> list[Capture]:
    """The captures of `entries`, in order; `channel` and `tier` hold for outlets nobody has described yet."""
    outlets: dict[str, Outlet] = {}
    for entry in entries:
        if entry.outlet not in outlets:
            outlets[entry.outlet] = store.outlet_known_as(
                session, entry.outlet, channel=entry.channel or channel, tier=entry.tier or tier
            )
    return [capture_of(entry, outlets[entry.outlet], files=files) for entry in entries]


def capture_of(
    entry: Entry, outlet: Outlet, *, files: FileStore, evidence: Evidence | None = None
) -> Capture:
    """One capture; its evidence is what was said, unless there is a better one."""
    item = Item(
        entry.key[:40],
        entry.url,
        entry.title,
        entry.published,
        author=entry.author,
        page=entry.page,
        is_front_page=entry.is_front_page,
    )
    extracted = Extracted(entry.title, entry.published, "", entry.author, entry.text, _SURE)
    return Capture(item, extracted, evidence or _said(entry, files), BodyState.GIVEN, outlet=outlet)


def _said(entry: Entry, files: FileStore) -> Evidence:
    said = asdict(entry) | {"published": entry.published.text, "line": None}
    data = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode()
    kept = files.put(data)
    return Evidence(SnapshotKind.GIVEN, entry.url or "", kept, len(data), "application/json", {})
