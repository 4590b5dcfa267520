"""May this file be kept as evidence, and what is it really?

A file is what its content says (`media`), never what the browser says. Only kinds that a reader opens without
running anything are accepted.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from mediadesk.documents.media import ENDINGS, media_type_of
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_FILES = 6
MAX_NAME = 100


class FileIsEmpty(RuleBroken):
    """Nothing arrived."""

    msgid = N_("%(name)s is empty. Choose the file again.")


class FileTooLarge(RuleBroken):
    """Over the cap."""

    msgid = N_("%(name)s is larger than %(limit)d MB. Send a smaller photo or a PDF.")


class FileKindNotAccepted(RuleBroken):
    """Its content is none of the accepted kinds, whatever its name says."""

    msgid = N_(
        "%(name)s is not by its content what evidence may be: a photo, a PDF, a table or document of office "
        "programs without macros, a plain text, a sound or a video. Take a screenshot, or export it as PDF."
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
    media_type = media_type_of(upload.data, name)
    if media_type is None:
        raise FileKindNotAccepted(field=field, name=name)
    return CheckedFile(_with_ending(name, media_type), media_type, upload.data)


def safe_name(name: str) -> str:
    """The last part of a path, without control, direction or reserved characters; never empty."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    plain = re.sub(r'[<>:"|?*]+', "_", shown).strip(" .")
    return plain[-MAX_NAME:] or "file"


def _with_ending(name: str, media_type: str) -> str:
    endings = ENDINGS[media_type]
    return name if name.lower().endswith(endings) else name + endings[0]
