"""Which entries does a list page show, by the selectors a person gave?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mediadesk.messages import N_, Message
from mediadesk.monitoring.charsets import decode
from mediadesk.monitoring.feed_text import entry_key, fingerprint
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched, Item, Opened, Reading, Selectors
from mediadesk.monitoring.published import Published, read_published
from mediadesk.monitoring.urls import absolute

if TYPE_CHECKING:
    from bs4 import Tag

ITEM_EMPTY = N_("The entry selector “%(selector)s” finds nothing on the page.")
TITLE_EMPTY = N_(
    "%(count)d entries were found, but the headline selector “%(selector)s” finds nothing in any of them."
)
LINK_EMPTY = N_(
    "%(count)d entries were found, but the link selector “%(selector)s” finds nothing in any of them."
)
NOT_CSS = N_("“%(selector)s” is not a CSS selector.")
NO_LINK = N_(
    "The link selector “%(selector)s” finds elements without an address (href) in all %(count)d entries."
)
SOME_MISSING = N_("%(missing)d of %(count)d entries have no title or no link and were left out.")
TIME_MISSING = N_(
    "The time selector “%(selector)s” finds nothing; the articles' own pages are asked for the time."
)


class SoupListReader:
    """The `ListReader` of the desk."""

    def read(
        self, fetched: Fetched, selectors: Selectors, *, known: Collection[str], now: datetime
    ) -> Reading | Failure:
        """The entries whose key is not in `known`; a failure names the selector that found nothing."""
        opened = self.open(fetched, selectors, now=now)
        if isinstance(opened, Failure):
            return opened
        return opened.read([key for key in opened.marks if key not in known])

    def open(self, fetched: Fetched, selectors: Selectors, *, now: datetime) -> Opened | Failure:
        """The entries it shows; a failure says which selector found nothing."""
        from bs4 import BeautifulSoup
        from soupsieve import SelectorSyntaxError

        soup = BeautifulSoup(decode(fetched.body, fetched.content_type), "lxml")
        try:
            return _open(soup, fetched.url, selectors, now)
        except SelectorSyntaxError as error:
            wrong = next(
                (each for each in _written(selectors) if each and each in str(error)), selectors.item
            )
            return Failure(FailureKind.SELECTOR, Message(NOT_CSS, {"selector": wrong}))


def _open(soup: Any, base: str, selectors: Selectors, now: datetime) -> Opened | Failure:
    entries = soup.select(selectors.item)
    if not entries:
        return _failure(ITEM_EMPTY, selector=selectors.item)
    found = [_entry(tag, base, selectors, now) for tag in entries]
    if (failure := _empty_part(entries, found, selectors)) is not None:
        return failure
    whole = {item.key: item for item in found if item is not None}
    title = soup.title.get_text(" ", strip=True) if soup.title else ""

    def read(wanted: Collection[str]) -> Reading | Failure:
        new = tuple(item for key, item in whole.items() if key in wanted)
        return Reading(title, new, len(whole), _remarks(found, selectors))

    return Opened({key: item.fingerprint for key, item in whole.items()}, read)


def _entry(tag: Tag, base: str, selectors: Selectors, now: datetime) -> Item | None:
    title = _text(_one(tag, selectors.title))
    link = _one(tag, selectors.link)
    url = absolute(base, str(link.get("href") or "")) if link is not None and link.get("href") else None
    if not title or url is None:
        return None
    return Item(
        entry_key(url),
        url,
        title,
        _time(tag, selectors.time, now),
        _summary(tag, selectors.summary),
        fingerprint=fingerprint(title, ""),
    )


def _one(tag: Any, selector: str) -> Tag | None:
    # The entry itself may be what is asked for: `li > a` as entry, `a` as its title.
    if not selector:
        return None
    inside: Tag | None = tag.select_one(selector)
    return tag if inside is None and tag.css.match(selector) else inside


def _text(tag: Tag | None) -> str:
    if tag is None:
        return ""
    # A long headline is often cut on the page and whole in the title attribute.
    shown, whole = tag.get_text(" ", strip=True), str(tag.get("title") or "").strip()
    cut = shown.rstrip(".…")
    return whole if cut != shown and whole.startswith(cut) else shown


def _time(tag: Tag, selector: str, now: datetime) -> Published:
    found = _one(tag, selector)
    if found is None:
        return Published(None, False, "")
    return read_published(str(found.get("datetime") or "") or found.get_text(" ", strip=True), now=now)


def _summary(tag: Tag, selector: str) -> str:
    found = _one(tag, selector)
    return found.get_text("\n", strip=True)[:2000] if found is not None else ""


def _empty_part(entries: list[Tag], found: list[Item | None], selectors: Selectors) -> Failure | None:
    if any(found):
        return None
    for sentence, selector in ((TITLE_EMPTY, selectors.title), (LINK_EMPTY, selectors.link)):
        if not any(_one(tag, selector) for tag in entries):
            return _failure(sentence, selector=selector, count=len(entries))
    return _failure(NO_LINK, selector=selectors.link, count=len(entries))


def _remarks(found: list[Item | None], selectors: Selectors) -> tuple[Message, ...]:
    remarks = []
    if missing := sum(1 for item in found if item is None):
        remarks.append(Message(SOME_MISSING, {"missing": missing, "count": len(found)}))
    if selectors.time and not any(item.published.text for item in found if item):
        remarks.append(Message(TIME_MISSING, {"selector": selectors.time}))
    return tuple(remarks)


def _written(selectors: Selectors) -> tuple[str, ...]:
    return selectors.item, selectors.title, selectors.link, selectors.time, selectors.summary


def _failure(sentence: str, **params: str | int) -> Failure:
    return Failure(FailureKind.SELECTOR, Message(sentence, params))
