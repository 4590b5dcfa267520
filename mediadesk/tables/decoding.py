"""In which writing does a file of another system come, and is it text at all?"""

from __future__ import annotations

import codecs

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 (BOM)"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_LOOKED_AT = 4096
_WITHOUT_MARK: tuple[tuple[str, str], ...] = (("utf-8", "UTF-8"), ("gb18030", "GB18030"))


class FileIsAWorkbook(RuleBroken):
    """A workbook instead of a table of text."""

    msgid = N_("This is a workbook. Save the sheet as CSV in its program, then choose that file.")


class FileIsNoText(RuleBroken):
    """Neither CSV nor JSON."""

    msgid = N_(
        "This file is not readable as text in UTF-8, GB18030 or UTF-16. Export it as CSV or JSON and choose it again."
    )


def decode(data: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding. Raises FileIsAWorkbook or FileIsNoText."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise FileIsAWorkbook(field="file")
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _read(data, codec), name
    if b"\x00" in data:
        text = _read(data, _wide(data))
        if not _has_lines(text):
            raise FileIsNoText(field="file")
        return text, "UTF-16"
    for codec, name in _WITHOUT_MARK:
        try:
            return _checked(data.decode(codec)), name
        except UnicodeDecodeError:
            continue
    raise FileIsNoText(field="file")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: of plain letters, separators and line ends every second byte is nought."""
    begin = data[:_LOOKED_AT]
    even, odd = begin[::2].count(0), begin[1::2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _has_lines(text: str) -> bool:
    """A table or JSON has some; other text with stray noughts in it, read as UTF-16, becomes one line of nonsense."""
    return "\n" in text or "\r" in text or text.lstrip().startswith(("[", "{"))


def _read(data: bytes, codec: str) -> str:
    try:
        return _checked(data.decode(codec))
    except UnicodeDecodeError as error:
        raise FileIsNoText(field="file") from error


def _checked(text: str) -> str:
    if any(ord(character) < 32 and character not in "\t\r\n" for character in text):
        raise FileIsNoText(field="file")
    return text
