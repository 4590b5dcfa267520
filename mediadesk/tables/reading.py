"""Which rows does an uploaded file hold, and in which writing?"""

from __future__ import annotations

from mediadesk.tables.decoding import decode
from mediadesk.tables.ports import SheetReader
from mediadesk.tables.tabular import ImportTooLarge, Limits, NothingInFile, Table, from_sheet, parse

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_file(data: bytes, limits: Limits, *, sheets: SheetReader) -> tuple[Table, str]:
    """(the rows, the name of the writing) of text or of a workbook. Raises what is wrong with the file, at `file`."""
    if not data:
        raise NothingInFile(field="file")
    if len(data) > limits.bytes:
        raise ImportTooLarge(field="file", limit=limits.bytes // 1024)
    if data.startswith(_WORKBOOKS):
        return from_sheet(sheets.read(data, most_lines=limits.rows), limits), "XLSX"
    text, encoding = decode(data)
    return parse(text, limits), encoding
