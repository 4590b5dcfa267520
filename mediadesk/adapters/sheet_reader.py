"""What stands in the first sheet of a workbook? (python-calamine: XLSX, XLSB, XLS and ODS, values only)"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from mediadesk.tables.ports import Sheet, WorkbookBroken, WorkbookTooLarge

_MOST_UNPACKED = 120 * 1024 * 1024
_MOST_PARTS = 2000
_PIECE = 1 << 16
_MEGABYTE = 1024 * 1024


class CalamineSheets:
    """The `SheetReader` of the desk."""

    def read(self, data: bytes, *, most_lines: int) -> Sequence[Sequence[str]]:
        """See `SheetReader`."""
        _check_unpacked(data)
        try:
            sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
            return _lines(sheet, most_lines)
        except (CalamineError, IndexError, ValueError) as error:
            raise WorkbookBroken(field="file") from error

    def sheets(self, data: bytes, *, most_lines: int) -> Sequence[Sheet]:
        """See `WorkbookReader`."""
        _check_unpacked(data)
        try:
            book = CalamineWorkbook.from_filelike(BytesIO(data))
            return [
                _sheet(book.get_sheet_by_name(about.name), about, most_lines)
                for about in book.sheets_metadata
                if about.typ is SheetTypeEnum.WorkSheet
            ]
        except (CalamineError, IndexError, ValueError) as error:
            raise WorkbookBroken(field="file") from error


def _sheet(sheet: Any, about: Any, most_lines: int) -> Sheet:
    """Empty lines are left out while they are read: a million of them takes no room."""
    found: list[tuple[int, Sequence[str]]] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        line = [_text(cell) for cell in cells]
        if any(line):
            found.append((number, line))
        if len(found) > most_lines:
            break
    # Cells begin at the first column that is used, merged ranges are counted from the sheet's own.
    _, left = sheet.start or (0, 0)
    merged = [(a + 1, b - left, c + 1, d - left) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
    return Sheet(about.name, about.visible is not SheetVisibleEnum.Visible, found, merged)


def _lines(sheet: Any, most_lines: int) -> list[list[str]]:
    found: list[list[str]] = []
    filled = 0
    for cells in sheet.iter_rows():
        line = [_text(cell) for cell in cells]
        if any(line):
            filled += 1
            found.append(line)
        else:
            found.append([])
        if filled > most_lines + 1:
            break
    return found


def _text(value: Any) -> str:
    """The cell as a person reads it: whole numbers without a point, moments to the second."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if value is not None else ""


def _check_unpacked(data: bytes) -> None:
    """A packed workbook is unpacked once by piece and counted, since its own directory may lie about sizes."""
    if not data.startswith(b"PK"):
        return
    total = 0
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            if len(packed.infolist()) > _MOST_PARTS:
                raise WorkbookTooLarge(field="file", limit=_MOST_UNPACKED // _MEGABYTE)
            for part in packed.infolist():
                with packed.open(part) as opened:
                    while piece := opened.read(_PIECE):
                        total += len(piece)
                        if total > _MOST_UNPACKED:
                            raise WorkbookTooLarge(field="file", limit=_MOST_UNPACKED // _MEGABYTE)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise WorkbookBroken(field="file") from error
