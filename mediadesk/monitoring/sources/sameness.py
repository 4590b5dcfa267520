"""When are two addresses the same source?"""

from __future__ import annotations

import hashlib
import re

from mediadesk.monitoring.urls import normalised, page_key

_FRONT = re.compile(r"/(?:index|default)\.(?:s?html?|php|aspx?|jsp)$", re.IGNORECASE)


def source_key(url: str) -> str:
    """What is equal for addresses that give the same: without scheme, `www.`, closing slash and `index.html`."""
    spelling = normalised(url).partition("://")[2].removeprefix("www.")
    path, mark, query = spelling.partition("?")
    path = _FRONT.sub("/", path).rstrip("/")
    return hashlib.sha256(f"{path}{mark}{query}".encode()).hexdigest()


def keys_of(url: str) -> tuple[str, ...]:
    """The page keys under which a source of this address may be stored."""
    plain = url.rstrip("/")
    return tuple(dict.fromkeys((page_key(url), page_key(plain), page_key(f"{plain}/"))))
