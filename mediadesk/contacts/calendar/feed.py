"""Which secret address belongs to whom, as it is kept?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A subscription of one person. Its secret address is shown once, when it is made."""

    id: int
    user_id: int
    created_at: datetime
    last_read_at: datetime | None


def hash_of(token: str) -> str:
    """What is kept of a secret address."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
