"""Which articles does a site map list? (sitemaps.org, Google's news extension, indexes, packed ones)

A site map may hold fifty thousand addresses. Only those of the last days are of use here: the news extension and
`lastmod` say which, and of a map that says neither the last entries are taken, where publishers append.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from lxml import etree

from mediadesk.messages import N_, Message
from mediadesk.monitoring.feed_text import entry_key, fingerprint
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched, Item, Opened, Part, Reading, TextCleaner
from mediadesk.monitoring.published import Published, read_published
from mediadesk.monitoring.urls import absolute, host_of

NOT_A_MAP = N_("This is no site map. Look in the site's robots.txt for the address after “Sitemap:”.")
BROKEN_MAP = N_("The site map breaks off or is not well formed before its first entry.")
MAP_TOO_LARGE = N_("The unpacked site map is larger than %(most)d MB and was not read.")
NOTHING_RECENT = N_("The site map lists nothing from the last %(days)d days.")
_NEWS = "{*}news"
_MOST_BYTES = 60_000_000
_MOST = 1000
_MOST_PARTS = 50
_DAYS = 7
_GZIP = b"\x1f\x8b"


class LxmlSiteMapReader:
    """The `SiteMapReader` of the desk."""

    def __init__(self, cleaner: TextCleaner) -> None:
        self._cleaner = cleaner

    def open(self, fetched: Fetched, *, now: datetime) -> Opened | Failure:
        """The articles it lists from the last days; the maps of an index are `parts` of the reading."""
        body = _unpacked(fetched.body)
        if isinstance(body, Failure):
            return body
        root = _root(body)
        if isinstance(root, Failure):
            return root
        # Not `QName`: it refuses a name that a broken file may well have, such as `rdf:`.
        kind = str(root.tag).rpartition("}")[2].lower()
        if kind == "sitemapindex":
            return _opened_index(root, fetched.url, now)
        if kind != "urlset":
            return Failure(FailureKind.NOT_A_FEED, Message(NOT_A_MAP))
        return self._opened_map(root, fetched.url, now)

    def _opened_map(self, root: etree._Element, base: str, now: datetime) -> Opened:
        items: dict[str, Item] = {}
        for element in _latest(root):
            item = self._item(element, base, now)
            if item is not None:
                items.setdefault(item.key, item)
        ordered = dict(sorted(items.items(), key=lambda each: _age(each[1].published, now))[:_MOST])

        def read(wanted: Collection[str]) -> Reading | Failure:
            warnings = () if ordered else (Message(NOTHING_RECENT, {"days": _DAYS}),)
            found = tuple(item for key, item in ordered.items() if key in wanted)
            return Reading("", found, len(ordered), warnings)

        return Opened({key: item.fingerprint for key, item in ordered.items()}, read)

    def _item(self, element: etree._Element, base: str, now: datetime) -> Item | None:
        url = absolute(base, _text(element, "{*}loc"))
        if url is None or host_of(url).removeprefix("www.").split(".")[-2:] != host_of(base).split(".")[-2:]:
            return None  # a site map speaks for its own site only
        modified = _text(element, "{*}lastmod")
        news = element.find(_NEWS)
        written = (_text(news, "{*}publication_date") if news is not None else "") or modified
        published = read_published(written, now=now)
        if published.at is not None and now - published.at > timedelta(days=_DAYS):
            return None
        title = self._cleaner.plain(_text(news, "{*}title")) if news is not None else ""
        # `lastmod` is when the page was changed; when it was published its own page says.
        told = published if news is not None else Published(None, False, published.text)
        return Item(entry_key(url), url, title, told, fingerprint=fingerprint(title, modified))


def _unpacked(body: bytes) -> bytes | Failure:
    if not body.startswith(_GZIP):
        return body
    try:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        data = unpacker.decompress(body, _MOST_BYTES)
    except zlib.error:
        return Failure(FailureKind.BROKEN_FEED, Message(BROKEN_MAP))
    if unpacker.unconsumed_tail:
        return Failure(FailureKind.TOO_LARGE, Message(MAP_TOO_LARGE, {"most": _MOST_BYTES // 1_000_000}))
    return data


def _root(body: bytes) -> etree._Element | Failure:
    if not body.strip():
        return Failure(FailureKind.EMPTY, Message(BROKEN_MAP))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or not isinstance(root.tag, str):
        return Failure(FailureKind.NOT_A_FEED, Message(NOT_A_MAP))
    return root


def _latest(root: etree._Element) -> Iterator[etree._Element]:
    """The entries, of a long undated map only the last ones."""
    entries = list(root.iterchildren("{*}url"))
    is_dated = any(
        each.find("{*}lastmod") is not None or each.find(_NEWS) is not None for each in entries[:20]
    )
    yield from entries if is_dated else entries[-200:]


def _opened_index(root: etree._Element, base: str, now: datetime) -> Opened:
    found: list[tuple[timedelta, Part]] = []
    for child in root.iterchildren("{*}sitemap"):
        url = absolute(base, _text(child, "{*}loc"))
        if url is None:
            continue
        modified = _text(child, "{*}lastmod")
        age = _age(read_published(modified, now=now), now)
        if age <= timedelta(days=_DAYS) or not modified:
            # A map that was changed is another part: it is read again. One that does not say so, once a day.
            key = entry_key(f"{url} {modified or now.date().isoformat()}")
            found.append((age, Part(key, url)))
    parts = tuple(part for _, part in sorted(found, key=lambda each: each[0])[:_MOST_PARTS])
    return Opened({}, lambda _wanted: Reading("", (), 0, (), parts))


def _age(published: Published, now: datetime) -> timedelta:
    return now - published.at if published.at else timedelta(days=_DAYS)


def _text(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return (found.text or "").strip()[:2000] if found is not None else ""
