"""What time is it for this request?"""

from __future__ import annotations

from datetime import datetime

from mediadesk.web.database import desk


def now() -> datetime:
    """Aware UTC, from the desk's clock (tests set it)."""
    return desk().clock()
