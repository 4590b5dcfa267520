"""How do articles become a table that no spreadsheet program runs?

CSV with a byte order mark, JSON as one list, XLSX with every cell as text (ECMA-376, inline strings).
"""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from enum import StrEnum
from html import escape
from typing import BinaryIO

from mediadesk.messages import N_

HEAD: dict[str, str] = {
    "id": N_("Number"),
    "title": N_("Headline"),
    "outlet": N_("Outlet"),
    "channel": N_("Kind of outlet"),
    "tier": N_("Reach"),
    "published": N_("Published"),
    "captured": N_("Captured"),
    "source": N_("Source named by the outlet"),
    "author": N_("Author"),
    "stance": N_("Stance"),
    "url": N_("Address"),
    "text": N_("Text"),
}
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_IN_CELL = 32_000
"""A spreadsheet's cell holds 32,767 characters."""

Row = Mapping[str, str]


class TableFormat(StrEnum):
    """In which form the table is."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """What it is called on the wire."""
        return _MEDIA_TYPES[self.value]


_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write(form: TableFormat, rows: Iterable[Row], head: Mapping[str, str], into: BinaryIO) -> None:
    """Write the rows as they come. `head`: key → what the column is called."""
    {TableFormat.CSV: _csv, TableFormat.JSON: _json, TableFormat.XLSX: _xlsx}[form](rows, head, into)


def harmless(cell: str) -> str:
    """A cell that a spreadsheet program takes as text even if it begins like a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_RISKY) else cell


class _Line(list[str]):
    """What a CSV writer writes into."""

    def write(self, text: str) -> int:
        """Take a piece."""
        self.append(text)
        return len(text)


def _csv(rows: Iterable[Row], head: Mapping[str, str], into: BinaryIO) -> None:
    into.write("\ufeff".encode())
    for cells in _chained(head, rows):
        line = _Line()
        csv.writer(line, lineterminator="\r\n").writerow(
            [harmless(_UNWRITABLE.sub("", cells[key])) for key in head]
        )
        into.write("".join(line).encode())


def _chained(first: Row, rows: Iterable[Row]) -> Iterable[Row]:
    yield first
    yield from rows


def _json(rows: Iterable[Row], head: Mapping[str, str], into: BinaryIO) -> None:
    into.write(b"[")
    for number, row in enumerate(rows):
        into.write(b",\n" if number else b"\n")
        kept = {key: _UNWRITABLE.sub("", row[key]) for key in head}
        into.write(json.dumps(kept, ensure_ascii=False).encode())
    into.write(b"\n]\n")


def _xlsx(rows: Iterable[Row], head: Mapping[str, str], into: BinaryIO) -> None:
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in _PARTS.items():
            book.writestr(name, text)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(_SHEET_BEGIN.encode())
            for row in _chained(head, rows):
                sheet.write(f"<row>{''.join(_cell(row[key]) for key in head)}</row>".encode())
            sheet.write(b"</sheetData></worksheet>")


def _cell(text: str) -> str:
    kept = escape(_UNWRITABLE.sub("", text)[:_MOST_IN_CELL], quote=False)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
_SHEET_BEGIN = (
    f'{_XML}<worksheet xmlns="{_OFFICE}/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)
_PARTS = {
    "[Content_Types].xml": (
        f'{_XML}<Types xmlns="{_OFFICE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_XML}<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'{_XML}<workbook xmlns="{_OFFICE}/spreadsheetml/2006/main" '
        f'xmlns:r="{_OFFICE}/officeDocument/2006/relationships"><sheets>'
        '<sheet name="articles" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{_XML}<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
