"""Is this text a whole, harmless feed, and which entries does it hold?

Everything that can be known before a parser is let near it: pure text work, so that traps are refused, truncation
is mended, and entries we already have are never parsed again.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mediadesk.messages import N_, Message
from mediadesk.monitoring.ports import Failure, FailureKind
from mediadesk.monitoring.urls import absolute

EMPTY = N_(
    "The address answered with nothing at all. Check it, or wait until the outlet has published something."
)
IS_PAGE = N_("This is a web page, not a feed. Use the feed it names: %(feed)s.")
IS_PAGE_ALONE = N_("This is a web page, not a feed, and it names no feed. Watch it as a list page instead.")
NOT_XML = N_("This is neither RSS nor Atom. Open the address in a browser and look what the outlet sends.")
BOMB = N_(
    "The feed defines entities that would swell without end. It was not read; it is a trap or badly broken."
)
CUT_EMPTY = N_("The feed breaks off before its first whole entry. It is asked again by itself.")
CUT = N_("The feed breaks off in the middle; the whole entries before that were read.")

_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?!html)[^\[>]*(?:\[(?P<subset>.*?)\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(
    r"<!ENTITY\s+(?P<percent>%\s+)?(?P<name>[\w.:-]+)\s+(?P<value>\"[^\"]*\"|'[^']*'|[^>]+)>", re.DOTALL
)
_SHORT_VALUE = 32
_ROOT = re.compile(r"<(?P<name>(?:\w+:)?(?:rss|feed|RDF|rdf|channel))[\s>]", re.IGNORECASE)
_ENTRY = re.compile(r"<(?P<tag>item|entry)(?=[\s>])[^>]*>.*?</(?P=tag)\s*>", re.DOTALL)
_CDATA_ENTRY = re.compile(r"<!\[CDATA\[(?:(?!\]\]>).)*?</?(?:item|entry)[\s>]", re.DOTALL)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_GUID = re.compile(r"<(?P<tag>guid|id)(?=[\s>])[^>]*>(?P<value>.*?)</(?P=tag)\s*>", re.DOTALL)
_ITEM_LINK = re.compile(
    r"<link(?=[\s>])[^>]*>(?P<value>[^<]*(?:<!\[CDATA\[.*?\]\]>)?[^<]*)</link\s*>", re.DOTALL
)
_ATOM_LINK = re.compile(r"<link\b(?=[^>]*href)[^>]*>", re.DOTALL)
_TITLE = re.compile(r"<title(?=[\s>])[^>]*>(?P<value>.*?)</title\s*>", re.DOTALL)
_UPDATED = re.compile(
    r"<(?P<tag>(?:\w+:)?updated|\w+:modified)(?=[\s>])[^>]*>(?P<value>.*?)</(?P=tag)\s*>", re.DOTALL
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HASH_OF_NOTHING = hashlib.sha256(b"").hexdigest()[:8]
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class FeedText:
    """XML in one piece, harmless: its entries by key with their fingerprints, and what was odd about it.

    `is_quoting`: markup of entries is quoted inside an entry, so that nothing can be cut out of it.
    """

    xml: str
    marks: Mapping[str, str]
    is_quoting: bool
    warnings: tuple[Message, ...]

    def only(self, wanted: Collection[str]) -> str:
        """The feed with the wanted entries alone."""
        if self.is_quoting or len(wanted) >= len(self.marks):
            return self.xml
        kept, at = [], 0
        for entry in _ENTRY.finditer(self.xml):
            kept.append(self.xml[at : entry.start()])
            if entry_key(_identity(entry[0])) in wanted:
                kept.append(entry[0])
            at = entry.end()
        return "".join([*kept, self.xml[at:]])


@dataclass(frozen=True)
class Whole:
    """XML in one piece with nothing in it that could swell."""

    xml: str
    warnings: tuple[Message, ...]


def whole(text: str, *, url: str) -> Whole | Failure:
    """The harmless, whole part of a feed; or why there is none."""
    text = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"))
    if not text.strip():
        return Failure(FailureKind.EMPTY, Message(EMPTY))
    disarmed = _disarmed(text)
    if isinstance(disarmed, Failure):
        return disarmed
    if (failure := _not_a_feed(disarmed, url)) is not None:
        return failure
    xml, warnings = _whole(_INVALID.sub("", disarmed))
    if xml is None:
        return Failure(FailureKind.BROKEN_FEED, Message(CUT_EMPTY))
    return Whole(xml, warnings)


def scan(feed: Whole) -> FeedText:
    """The entries as far as they can be told apart without a parser."""
    marks: dict[str, str] = {}
    for entry in _ENTRY.finditer(feed.xml):
        if identity := _identity(entry[0]):
            marks.setdefault(entry_key(identity), _fingerprint(entry[0]))
    # Where markup is quoted inside an entry the cuts cannot be trusted: the parser gets everything.
    return FeedText(feed.xml, marks, bool(_CDATA_ENTRY.search(feed.xml)), feed.warnings)


def entry_key(identity: str) -> str:
    """What an entry is known by: a hash of its guid, else its link, else its title, as written."""
    return hashlib.sha256(identity.strip().encode()).hexdigest()[:40]


def fingerprint(title: str, updated: str) -> str:
    """What changes when the outlet edits an entry: its headline, or the time it gives for its last change."""
    return f"{_short_hash(title)}{_short_hash(updated)}"


def _short_hash(text: str) -> str:
    if not text:
        return _HASH_OF_NOTHING
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def feed_links(page: str, base: str) -> tuple[str, ...]:
    """The feeds that a web page names in `<link rel="alternate">`, absolute."""
    found: dict[str, None] = {}
    for tag in _LINK.findall(page[:200_000]):
        values = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(tag)}
        is_feed = re.search(r"application/(rss|atom|rdf)\+xml", values.get("type", ""), re.IGNORECASE)
        link = absolute(base, html.unescape(values.get("href", "")))
        if is_feed and link and "alternate" in values.get("rel", "").lower().split():
            found[link] = None
    return tuple(found)


def _not_a_feed(text: str, url: str) -> Failure | None:
    start = text[:20_000]
    root, page = _ROOT.search(start), _HTML.search(start)
    if root and (page is None or root.start() < page.start()):
        return None
    if page is None:
        return Failure(FailureKind.NOT_A_FEED, Message(NOT_XML))
    feeds = feed_links(text, url)
    reason = Message(IS_PAGE, {"feed": feeds[0]}) if feeds else Message(IS_PAGE_ALONE)
    return Failure(FailureKind.NOT_A_FEED, reason, found=feeds)


def _disarmed(text: str) -> str | Failure:
    """Without its DOCTYPE. Short, plain entities (`&nbsp;`) are written out; any other definition is
    refused.
    """
    found = _DOCTYPE.search(text[:200_000])
    if found is None:
        # A definition outside a DOCTYPE we can see is a trick, or a DOCTYPE of hundreds of kilobytes.
        return Failure(FailureKind.ENTITY_BOMB, Message(BOMB)) if "<!ENTITY" in text[:1_000_000] else text
    values: dict[str, str] = {}
    for entity in _ENTITY.finditer(found["subset"] or ""):
        value = entity["value"].strip()
        if (
            entity["percent"]
            or value[0] not in "\"'"
            or len(value) > _SHORT_VALUE
            or re.search(r"&(?!#)|%", value)
        ):
            return Failure(FailureKind.ENTITY_BOMB, Message(BOMB))
        values[entity["name"]] = value[1:-1]
    rest = text[: found.start()] + text[found.end() :]
    return re.sub(r"&([\w.:-]+);", lambda m: values.get(m[1], m[0]), rest) if values else rest


def _whole(text: str) -> tuple[str | None, tuple[Message, ...]]:
    root = _ROOT.search(text)
    name = root["name"] if root else "rss"
    if re.search(rf"</{re.escape(name)}\s*>\s*(?:<!--.*?-->\s*)*$", text[-2000:], re.DOTALL):
        return text, ()
    if re.search(rf"</{re.escape(name)}\s*>", text[-20_000:]):
        return text, ()
    end = max(text.rfind("</item>") + len("</item>"), text.rfind("</entry>") + len("</entry>"))
    if end < len("</entry>"):
        return None, ()
    channel = (
        "</channel>" if re.search(r"<channel[\s>]", text[:end]) and "</channel>" not in text[:end] else ""
    )
    return f"{text[:end]}{channel}</{name}>", (Message(CUT),)


def _fingerprint(entry: str) -> str:
    title, updated = _TITLE.search(entry), _UPDATED.search(entry)
    return fingerprint(_value(title["value"]) if title else "", _value(updated["value"]) if updated else "")


def _identity(entry: str) -> str:
    if found := _GUID.search(entry):
        return _value(found["value"])
    if (found := _ITEM_LINK.search(entry)) and _value(found["value"]):
        return _value(found["value"])
    if found := _ATOM_LINK.search(entry):
        values = {m[1]: m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(found[0])}
        return html.unescape(values.get("href", ""))
    return _value(found["value"]) if (found := _TITLE.search(entry)) else ""


def _value(text: str) -> str:
    inner = re.sub(r"<!\[CDATA\[(.*?)\]\]>", lambda m: html.escape(m[1], quote=False), text, flags=re.DOTALL)
    return html.unescape(inner).strip()
