"""What does the fact ledger need from outside?"""

from __future__ import annotations

from typing import Protocol


class FileStore(Protocol):
    """Keeps bytes for good, under the hash of their content."""

    def put(self, data: bytes) -> str:
        """Keep `data`; returns its SHA-256 in hex. Keeping the same bytes twice is one file."""
        ...

    def get(self, sha256: str) -> bytes:
        """The bytes kept under `sha256`. Raises NotFound."""
        ...
