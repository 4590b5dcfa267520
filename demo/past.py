"""What had been said before the demo begins: a fortnight of items, most of them dealt with, yesterday's not.

A desk that starts with an empty past has charts without bars and a person nothing to compare with. The items go
through the same line as those of the newsroom, each told that it is the moment at which it appeared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from demo.casebook import FOLDER, load, read
from demo.seed import Seeding
from mediadesk.adapters.file_store import DirectoryFileStore
from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.incidents.clearing.service import carry_out
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.articles.captures import Capture, Evidence
from mediadesk.monitoring.articles.service import record_articles
from mediadesk.monitoring.extraction import Extracted
from mediadesk.monitoring.inbox.acting.action import ActionKind, Order, Target
from mediadesk.monitoring.mentions.store import get
from mediadesk.monitoring.ports import Item
from mediadesk.monitoring.published import Published
from mediadesk.monitoring.records import BodyState, Channel, Outlet, OutletTier, SnapshotKind
from mediadesk.monitoring.sources.store import outlet_named

# How an outlet opens what it takes from another.
REPRINTS = ("", "【转】", "网友爆料：", "本地速报｜", "据报道，")


def seed_past(seeding: Seeding) -> None:
    """The fortnight, once; what is there already stays. Needs the people and the watches."""
    files, finder, officer = (
        DirectoryFileStore(seeding.settings.files_dir),
        AhoCorasickFinder(),
        seeding.actor("linlan"),
    )
    for at, outlet, row, capture in sorted(_told(seeding, files), key=lambda each: each[0]):
        [heard] = record_articles(seeding.session, [capture], outlet=outlet, finder=finder, now=at)
        if not heard.is_new or heard.mention is None:
            continue
        if heard.alert is not None:
            monitoring.acknowledge_alert(
                seeding.session, heard.alert.id, actor=officer, now=at + timedelta(minutes=4)
            )
        if row.get("reason"):
            _deal_with(seeding, heard.mention.id, row, at)


def _deal_with(seeding: Seeding, mention_id: int, row: Mapping[str, Any], at: datetime) -> None:
    """Labelled by a person and dismissed with the reason, as it was done at the time."""
    officer = seeding.actor("linlan")
    for minutes, order in (
        (12, Order(ActionKind.LABEL, {"stance": row["stance"]})),
        (15, Order(ActionKind.DISMISS, {"reason": row["reason"]})),
    ):
        seen = get(seeding.session, mention_id)
        if seen.status == "new":
            target = Target(mention_id, seen.revision)
            carry_out(seeding.session, order, [target], actor=officer, now=at + timedelta(minutes=minutes))


def _told(
    seeding: Seeding, files: DirectoryFileStore
) -> Iterator[tuple[datetime, Outlet, Mapping[str, Any], Capture]]:
    places = {outlet.key: outlet for outlet in load().outlets}
    for number, row in enumerate(read(FOLDER / "past.json")):
        for turn, (key, minutes) in enumerate(row["in"]):
            place = places[key]
            at = seeding.moment(row["day"], row["time"]) + timedelta(minutes=minutes)
            outlet = outlet_named(
                seeding.session, place.name, channel=Channel(place.channel), tier=OutletTier(place.tier)
            )
            yield (
                at + timedelta(minutes=6),
                outlet,
                row,
                _capture(files, row, at, turn, f"past-{number}-{key}", place.name),
            )


def _capture(
    files: DirectoryFileStore, row: Mapping[str, Any], at: datetime, turn: int, slug: str, outlet: str
) -> Capture:
    title = REPRINTS[turn % len(REPRINTS)] + row["title"]
    body = "\n".join(row["body"])
    page = f"<!doctype html><title>{title}</title><article>{body}</article>".encode()
    url = f"https://{slug}.lanjiang.example/{at:%Y%m%d}.html"
    published = Published(at, to_the_minute=True, text=f"{at:%Y-%m-%d %H:%M}")
    item = Item(hashlib.sha256(slug.encode()).hexdigest()[:40], url, title, published, "")
    evidence = Evidence(
        SnapshotKind.PAGE,
        url,
        files.put(page),
        len(page),
        "text/html; charset=utf-8",
        {"content-type": "text/html"},
    )
    return Capture(item, Extracted(title, published, outlet, "", body, 1.0), evidence, BodyState.PAGE)
