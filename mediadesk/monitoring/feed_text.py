"""Is this text a whole, harmless feed, and which of its entries are new?

Everything that can be known before a parser is let near it: pure text work, so that traps are refused,
truncation
is mended, and entries we already have are never parsed again.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Collection
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
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class FeedText:
    """XML in one piece with only the entries that are new, ready for a parser."""

    xml: str
    total: int
    new: int
    warnings: tuple[Message, ...]


def prepare(text: str, *, url: str, known: Collection[str]) -> FeedText | Failure:
    """The harmless, whole, new part of a feed; or why there is none."""
    text = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"))
    if not text.strip():
        return Failure(FailureKind.EMPTY, Message(EMPTY))
    disarmed = _disarmed(text)
    if isinstance(disarmed, Failure):
        return disarmed
    if (failure := _not_a_feed(disarmed, url)) is not None:
        return failure
    whole, warnings = _whole(_INVALID.sub("", disarmed))
    if whole is None:
        return Failure(FailureKind.BROKEN_FEED, Message(CUT_EMPTY))
    return _only_new(whole, warnings, known)


def entry_key(identity: str) -> str:
    """What an entry is known by: a hash of its guid, else its link, else its title, as written."""
    return hashlib.sha256(identity.strip().encode()).hexdigest()[:40]


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


def _only_new(text: str, warnings: tuple[Message, ...], known: Collection[str]) -> FeedText:
    entries = list(_ENTRY.finditer(text))
    # Where markup is quoted inside an entry the cuts cannot be trusted: the parser gets everything.
    if not known or _CDATA_ENTRY.search(text):
        return FeedText(text, len(entries), len(entries), warnings)
    kept, at, new = [], 0, 0
    for entry in entries:
        kept.append(text[at : entry.start()])
        if entry_key(_identity(entry[0])) not in known:
            kept.append(entry[0])
            new += 1
        at = entry.end()
    kept.append(text[at:])
    return FeedText("".join(kept), len(entries), new, warnings)


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
