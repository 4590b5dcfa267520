"""How does a route reach an adapter?"""

from __future__ import annotations

from typing import Any

from mediadesk.web.database import desk


def port(name: str) -> Any:
    """The wired adapter that plays the role `name`: fetcher, files, hasher …"""
    return desk().port(name)
