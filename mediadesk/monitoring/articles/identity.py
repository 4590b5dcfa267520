"""By what is an article known, so that it is recorded once?"""

from __future__ import annotations

from datetime import datetime

from mediadesk.monitoring.feed_text import entry_key
from mediadesk.monitoring.ports import Item
from mediadesk.monitoring.urls import page_key

_VERSION = "version:"


def key_of(item: Item) -> str:
    """What is equal for the same article in two sources: the page, else the entry itself.

    Each change of a watched page is an article of its own, though all have one address.
    """
    if item.url and not item.key.startswith(_VERSION):
        return page_key(item.url)
    return item.key.ljust(64, "0")


def version_key(source_id: int, sha256: str, at: datetime) -> str:
    """The key of a watched page as it stood from `at` on."""
    return f"{_VERSION}{entry_key(f'{source_id} {sha256} {at.isoformat()}')}"
