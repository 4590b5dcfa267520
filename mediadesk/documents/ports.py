"""What do documents need from outside: somebody who draws pages, and somewhere to keep bytes."""

from __future__ import annotations

from typing import Protocol

from mediadesk.documents.document import Document
from mediadesk.errors import NotFound, OutsideFailed
from mediadesk.messages import N_


class RenderFailed(OutsideFailed):
    """The pages could not be drawn. The sentence carries the reason the drawing program gave."""

    msgid = N_(
        "The program that draws PDFs stopped: %(reason)s. Try again; if it fails again, ask the administrator."
    )


class RenderTooSlow(RenderFailed):
    """The pages were not there in time."""

    msgid = N_(
        "Drawing took more than %(seconds)s seconds and was stopped. Try again; if it fails again, shorten the text "
        "or ask the administrator."
    )


class CharacterMissing(RenderFailed):
    """The fonts do not have a character; it would come out as a box."""

    msgid = N_(
        "“%(char)s” (%(name)s) cannot be printed: the fonts do not have it. Write it with another character, "
        "then print again."
    )


class NotStored(OutsideFailed):
    """The pages were drawn, and the disk did not take them."""

    msgid = N_(
        "The PDF could not be stored: %(reason)s. Ask the administrator to look at the disk, then try again."
    )


class FileMissing(NotFound):
    """The store has no bytes of this name; `key` is the hash that was asked for."""

    msgid = N_("This file is missing from the store. Restore the files folder from the last backup.")


class FileDamaged(OutsideFailed):
    """The bytes no longer have the hash they are filed under; they are not given out."""

    msgid = N_("The file %(sha256)s was damaged on disk. Restore the files folder from the last backup.")


class Renderer(Protocol):
    """Draws a document as a PDF."""

    def render(self, document: Document, *, watermark: bool) -> bytes:
        """The PDF's bytes; the same document always gives the same pages. Raises RenderFailed."""
        ...


class FileStore(Protocol):
    """Keeps bytes under their own SHA-256 (64 hex digits)."""

    def put(self, data: bytes) -> str:
        """Keep `data` for good and answer its SHA-256. Keeping the same bytes twice is harmless."""
        ...

    def get(self, sha256: str) -> bytes:
        """The bytes, with their hash checked. Raises FileMissing or FileDamaged."""
        ...
