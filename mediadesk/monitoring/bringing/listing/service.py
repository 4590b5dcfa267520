"""How do the feeds of another reader become sources, and ours a list for others?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.documents.uploads import Upload, safe_name
from mediadesk.errors import RuleBroken
from mediadesk.monitoring.bringing.events import SourcesImported
from mediadesk.monitoring.bringing.outlines import (
    MOST_BYTES,
    MOST_FEEDS,
    Fate,
    Outline,
    OutlineFile,
    OutlinesTooLarge,
    check_outlines,
)
from mediadesk.monitoring.records import Channel, OutletTier, SourceDraft, SourceKind
from mediadesk.monitoring.sources import service as sources
from mediadesk.monitoring.sources import store
from mediadesk.monitoring.sources.drafts import AddressWatchedAlready
from mediadesk.monitoring.urls import host_of

_INTERVAL = 1800
"""What an imported feed begins with; from then on it follows what the feed does."""


def import_outlines(
    session: Session,
    sent: Upload,
    *,
    channel: Channel,
    tier: OutletTier,
    outlines: OutlineFile,
    actor: Actor,
    now: datetime,
) -> list[Fate]:
    """Watch every feed of the list that is not watched yet; what became of each, in order.

    Raises NotAllowed, or what is wrong with the file as a whole, at `file`.
    """
    actor.needs(Permission.MANAGE_SOURCES)
    if len(sent.data) > MOST_BYTES:
        raise OutlinesTooLarge(field="file", feeds=MOST_FEEDS, limit=MOST_BYTES // (1024 * 1024))
    found = outlines.read(sent.data)
    check_outlines(found)
    described = {each.name: each for each in store.list_outlets(session)}
    fates = []
    for outline in found:
        name = (outline.group or outline.title or host_of(outline.url))[:120]
        known = described.get(name)
        draft = SourceDraft(
            (outline.title or host_of(outline.url))[:120],
            name,
            known.channel if known else channel,
            known.tier if known else tier,
            SourceKind.FEED,
            outline.url,
            _INTERVAL,
            is_adaptive=True,
        )
        fates.append(_fate(session, outline, draft, actor, now))
    _record(session, sent, fates, actor, now)
    return fates


def export_outlines(session: Session, *, outlines: OutlineFile, title: str, now: datetime) -> bytes:
    """Every feed as OPML, in folders by outlet; sources that no other reader understands are left out."""
    feeds = [each for each in store.list_all(session) if each.kind is SourceKind.FEED]
    found = [Outline(number, each.name, each.url, each.outlet.name) for number, each in enumerate(feeds, 1)]
    return outlines.write(sorted(found, key=lambda each: (each.group, each.title)), title=title, now=now)


def _fate(session: Session, outline: Outline, draft: SourceDraft, actor: Actor, now: datetime) -> Fate:
    try:
        with session.begin_nested():
            added = sources.add_source(session, draft, actor=actor, now=now)
    except AddressWatchedAlready as known:
        return Fate(outline, is_known=True, problem=known.message)
    except RuleBroken as broken:
        return Fate(outline, problem=broken.message)
    return Fate(outline, added.id)


def _record(session: Session, sent: Upload, fates: Sequence[Fate], actor: Actor, now: datetime) -> None:
    first = next((each.source_id for each in fates if each.source_id), 0)
    known = sum(each.is_known for each in fates)
    added = sum(each.source_id is not None for each in fates)
    event = SourcesImported(
        subject_id=first,
        at=now,
        actor_id=actor.id,
        file_name=safe_name(sent.file_name),
        added=added,
        known=known,
        refused=len(fates) - added - known,
    )
    record(session, event)
