"""May this file be kept as evidence, and what is it really?

A file is what its first bytes say, never what its name or the browser says. Only kinds that a reader opens
without running anything are accepted.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_FILES = 6
MAX_NAME = 100

_HEIC_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"hevc")
_ENDINGS = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif"),
    "application/pdf": (".pdf",),
}


class FileIsEmpty(RuleBroken):
    """Nothing arrived."""

    msgid = N_("%(name)s is empty. Choose the file again.")


class FileTooLarge(RuleBroken):
    """Over the cap."""

    msgid = N_("%(name)s is larger than %(limit)d MB. Send a smaller photo or a PDF.")


class FileKindNotAccepted(RuleBroken):
    """Its content is none of the accepted kinds, whatever its name says."""

    msgid = N_(
        "%(name)s is not a photo or a PDF by its content, so it cannot be kept as evidence. "
        "Take a photo or a screenshot, or export it as PDF."
    )


class TooManyFiles(RuleBroken):
    """Over the number of files for one answer."""

    msgid = N_("At most %(limit)d files can go with one answer. Choose the ones that prove it best.")


@dataclass(frozen=True)
class Upload:
    """A file as it came in: nothing about it is trusted."""

    file_name: str
    data: bytes


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be kept: `media_type` from its content, `file_name` safe to show and to save under."""

    file_name: str
    media_type: str
    data: bytes


def check_all(uploads: tuple[Upload, ...], *, field: str = "files") -> tuple[CheckedFile, ...]:
    """Every file, checked. Raises TooManyFiles, FileIsEmpty, FileTooLarge or FileKindNotAccepted at
    `field`.
    """
    if len(uploads) > MAX_FILES:
        raise TooManyFiles(field=field, limit=MAX_FILES)
    return tuple(check(upload, field=field) for upload in uploads)


def check(upload: Upload, *, field: str = "files") -> CheckedFile:
    """One file, checked by size and content. Raises FileIsEmpty, FileTooLarge or FileKindNotAccepted."""
    name = safe_name(upload.file_name)
    if not upload.data:
        raise FileIsEmpty(field=field, name=name)
    if len(upload.data) > MAX_FILE_BYTES:
        raise FileTooLarge(field=field, name=name, limit=MAX_FILE_BYTES // (1024 * 1024))
    media_type = media_type_of(upload.data)
    if media_type is None:
        raise FileKindNotAccepted(field=field, name=name)
    return CheckedFile(_with_ending(name, media_type), media_type, upload.data)


def media_type_of(data: bytes) -> str | None:
    """The kind that the content shows, or None for anything that is not accepted."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return "image/png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return "image/heic"
    if data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]:
        return "application/pdf"
    return None


def safe_name(name: str) -> str:
    """The last part of a path, without control, direction or reserved characters; never empty."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    plain = re.sub(r'[<>:"|?*]+', "_", shown).strip(" .")
    return plain[-MAX_NAME:] or "file"


def _with_ending(name: str, media_type: str) -> str:
    endings = _ENDINGS[media_type]
    return name if name.lower().endswith(endings) else name + endings[0]
