"""How are bytes kept on disk so that they are whole, and still the same when they are read?

Each file is named by its SHA-256, two levels of folders deep: `ab/cd/abcd…`. It is written beside its
place, synced,
and renamed into it, so that a crash leaves either the whole file or none.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from mediadesk.documents.ports import FileDamaged, FileMissing

_SHA256 = re.compile(r"[0-9a-f]{64}")


class DirectoryFileStore:
    """Keeps bytes under their own hash below one folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, data: bytes) -> str:
        """Keep `data` for good and answer its SHA-256 in hex. Keeping the same bytes twice is one file."""
        sha256 = hashlib.sha256(data).hexdigest()
        place = self._place(sha256)
        if not _holds(place, sha256):
            _write_whole(place, data)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes, with their hash checked. Raises FileMissing or FileDamaged."""
        try:
            data = self._place(sha256).read_bytes()
        except FileNotFoundError as error:
            raise FileMissing("file", sha256) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise FileDamaged(sha256=sha256)
        return data

    def _place(self, sha256: str) -> Path:
        # Nothing but a hash becomes a path, so no name can lead out of the folder.
        if not _SHA256.fullmatch(sha256):
            raise FileMissing("file", sha256)
        return self._root / sha256[:2] / sha256[2:4] / sha256


def _holds(place: Path, sha256: str) -> bool:
    return place.exists() and hashlib.sha256(place.read_bytes()).hexdigest() == sha256


def _write_whole(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".incoming-", dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as incoming:
            incoming.write(data)
            incoming.flush()
            os.fsync(incoming.fileno())
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
