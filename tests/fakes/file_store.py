"""A file store for tests that do not look at the disk."""

from __future__ import annotations

import hashlib

from mediadesk.documents.ports import FileMissing


class FakeFileStore:
    """Keeps bytes in memory, under their hash."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self.kept[sha256] = data
        return sha256

    def get(self, sha256: str) -> bytes:
        try:
            return self.kept[sha256]
        except KeyError as error:
            raise FileMissing("file", sha256) from error
