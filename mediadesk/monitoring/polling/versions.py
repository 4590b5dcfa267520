"""Has a watched page changed, and what is told of it?"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from mediadesk.monitoring.articles.identity import version_key
from mediadesk.monitoring.polling.difference import changes, readable
from mediadesk.monitoring.polling.outcome import Look, PageVersion
from mediadesk.monitoring.polling.ports import PageTextReader
from mediadesk.monitoring.ports import Failure, Fetched, Item, Opened, PageRules, Reading
from mediadesk.monitoring.published import Published
from mediadesk.monitoring.records import Source


def opened(reader: PageTextReader, answer: Fetched, source: Source, *, now: datetime) -> Opened | Failure:
    """The page's text as the one entry of the source, known by its words."""
    page = reader.read(answer, source.page_rules or PageRules())
    if isinstance(page, Failure):
        return page
    text = "\n".join(page.paragraphs)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    item = Item(sha256, answer.url, page.title or source.name, Published(now, True, ""), content=text)

    def read(_wanted: Collection[str]) -> Reading | Failure:
        return Reading(page.title, (item,), 1)

    return Opened({sha256: ""}, read)


def look(look: Look, opened: Opened, stood: PageVersion | None, *, now: datetime) -> Look:
    """The look with the page as it stands now. The first one is remembered; from then on a change is an entry."""
    reading = opened.read(())
    if isinstance(reading, Failure):
        return replace(look, reading=reading)
    [item] = reading.items
    paragraphs = tuple(item.content.split("\n"))
    if stood is None:
        return replace(look, reading=reading, version=PageVersion(now, item.title, paragraphs, (), item.key))
    different = changes(stood.paragraphs, paragraphs)
    if not different:
        return replace(look, reading=reading)
    version = PageVersion(now, item.title, paragraphs, different, item.key)
    told = replace(
        item,
        key=version_key(look.due.source.id, item.key, now),
        content=readable(different),
    )
    return replace(look, reading=reading, new=(told,), version=version)
