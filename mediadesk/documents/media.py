"""What is a file by its content, whatever its name says?

Photos and PDF carry a mark nobody mistakes, so their name may be anything. What a table, a text or a sound looks like
is weaker evidence: there the name must say the same. Nothing that runs is known here: no page, no drawing with
scripts, no program, no macros.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

_HEIC_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"hevc")
_VIDEO_BRANDS = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"dash",
    b"3gp4",
)
_END_OF_DIRECTORY = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 2000
_MARKUP = re.compile(
    r"<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|img|\?xml)", re.IGNORECASE
)
_SHOWN_FOR_TEXT = 64 * 1024

ENDINGS: dict[str, tuple[str, ...]] = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif"),
    "application/pdf": (".pdf",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "audio/mpeg": (".mp3",),
    "audio/wav": (".wav",),
    "video/mp4": (".mp4", ".m4v"),
    "text/csv": (".csv",),
    "text/plain": (".txt", ".log"),
}


def media_type_of(data: bytes, name: str = "") -> str | None:
    """The kind that the content shows, or None for anything that is not accepted."""
    if kind := _plain(data):
        return kind
    for kind, looks in _BY_NAME_TOO:
        if name.lower().endswith(ENDINGS[kind]) and looks(data):
            return kind
    return None


def _plain(data: bytes) -> str | None:
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


def _holds(part: str) -> Callable[[bytes], bool]:
    def looks(data: bytes) -> bool:
        names = archived_names(data)
        return part in names and "[Content_Types].xml" in names and not _has_macros(names)

    return looks


def _has_macros(names: frozenset[str]) -> bool:
    return any(name.lower().endswith(("vbaproject.bin", ".exe", ".js", ".vbs")) for name in names)


def archived_names(data: bytes) -> frozenset[str]:
    """The names in a ZIP archive's directory; empty for what is none or is damaged."""
    end = data.rfind(_END_OF_DIRECTORY, max(0, len(data) - 66_000))
    if not data.startswith(b"PK\x03\x04") or end < 0 or len(data) < end + 22:
        return frozenset()
    count, _size, at = struct.unpack("<HII", data[end + 10 : end + 20])
    names = set()
    for _ in range(min(count, _MOST_ENTRIES)):
        if data[at : at + 4] != _ENTRY or len(data) < at + 46:
            return frozenset()
        name, extra, comment = struct.unpack("<HHH", data[at + 28 : at + 34])
        names.add(data[at + 46 : at + 46 + name].decode("utf-8", "replace"))
        at += 46 + name + extra + comment
    return frozenset(names)


def _is_mp3(data: bytes) -> bool:
    if data.startswith(b"ID3") and len(data) > 128:
        return True
    return len(data) > 128 and data[0] == 0xFF and data[1] & 0xE6 in (0xE2, 0xE6) and data[2] & 0xF0 != 0xF0


def _is_wav(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WAVE"


def _is_mp4(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in _VIDEO_BRANDS


def _is_text(data: bytes) -> bool:
    head = data[:_SHOWN_FOR_TEXT]
    if b"\x00" in head:
        return False
    text = _decoded(head)
    if text is None or _MARKUP.search(text):
        return False
    return not any(ord(character) < 32 and character not in "\t\r\n\f" for character in text)


def _decoded(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        for cut in range(4):  # The last character may be cut in two.
            try:
                return data[: len(data) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


_BY_NAME_TOO: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _holds("xl/workbook.xml")),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _holds("word/document.xml")),
    ("audio/mpeg", _is_mp3),
    ("audio/wav", _is_wav),
    ("video/mp4", _is_mp4),
    ("text/csv", _is_text),
    ("text/plain", _is_text),
)
