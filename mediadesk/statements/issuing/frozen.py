"""Which words were given authority, and are they still those words?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class FrozenText:
    """The text of one approval. `canonical` is JSON, `plain` is as people read it; each with its SHA-256 (hex)."""

    statement_id: int
    version: int
    document_id: int
    canonical: str
    content_hash: str
    plain: str
    plain_hash: str
    frozen_at: datetime

    @property
    def is_whole(self) -> bool:
        """Whether both texts still have the hashes they were frozen with."""
        return hash_of(self.canonical) == self.content_hash and hash_of(self.plain) == self.plain_hash


def hash_of(text: str) -> str:
    """SHA-256 (hex) of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
