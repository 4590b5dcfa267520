"""How do people become a table that no spreadsheet program runs?"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_IN_CELL = 32_000


class ExportFormat(StrEnum):
    """In which form people leave."""

    CSV = "csv"
    XLSX = "xlsx"
    VCF = "vcf"

    @property
    def media_type(self) -> str:
        """What it is called on the wire."""
        return _MEDIA_TYPES[self.value]


_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "vcf": "text/vcard; charset=utf-8",
}


def writable(cell: str) -> str:
    """Without signs that no table can hold, and no longer than a cell may be."""
    return _UNWRITABLE.sub("", cell)[:_MOST_IN_CELL]


def harmless(cell: str) -> str:
    """A cell that a spreadsheet program takes as text even if it begins like a formula."""
    return f"'{cell}" if cell.lstrip(" \u3000").startswith(_RISKY) else cell


class _Lines(list[str]):
    """What a CSV writer writes into."""

    def write(self, text: str) -> int:
        """Take a line."""
        self.append(text)
        return len(text)


def csv_of(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table with a byte order mark, so that spreadsheet programs know its writing."""
    into = _Lines()
    writer = csv.writer(into, lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([harmless(writable(cell)) for cell in row])
    return b"\xef\xbb\xbf" + "".join(into).encode()
