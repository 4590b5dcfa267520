"""Which table does an uploaded file hold, by its content and not by its name?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mediadesk.contacts.importing.card_lines import is_cards
from mediadesk.contacts.importing.cards import table_of_cards
from mediadesk.contacts.importing.sheet import Table, table_of
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.tables.decoding import FileIsNoText, decode
from mediadesk.tables.ports import Sheet, WorkbookReader
from mediadesk.tables.tabular import ImportTooLarge, Limits, NothingInFile, csv_lines

LIMITS = Limits(bytes=10 * 1024 * 1024, rows=20_000, columns=60, cell=4000)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MOST_SHEETS = 50


class FileIsNoTable(RuleBroken):
    """A picture, a PDF, a text document."""

    msgid = N_(
        "By its content this is no table and no file of cards, whatever its name says. "
        "Choose a CSV, a workbook (XLSX) or a vCard."
    )


@dataclass(frozen=True)
class OtherSheet:
    """A sheet that is not read, with how many lines of it hold anything."""

    name: str
    is_hidden: bool
    lines: int


@dataclass(frozen=True)
class Read:
    """A file that was read: its table, in which writing it came, and what else it holds."""

    table: Table
    writing: str
    sheet: str = ""
    others: tuple[OtherSheet, ...] = ()


def read_file(data: bytes, *, books: WorkbookReader, sheet: str = "", limits: Limits = LIMITS) -> Read:
    """The table of the file; of a workbook, of that sheet or of the first shown. Raises what is wrong, at `file`."""
    if not data:
        raise NothingInFile(field="file")
    if len(data) > limits.bytes:
        raise ImportTooLarge(field="file", limit=limits.bytes // 1024)
    if data.startswith(_WORKBOOKS):
        return _of_workbook(books.sheets(data, most_lines=limits.rows + 20), sheet, limits)
    if is_cards(data):
        return Read(table_of_cards(data, limits), "vCard")
    try:
        text, writing = decode(data)
    except FileIsNoText as error:
        raise FileIsNoTable(field="file") from error
    return Read(table_of(csv_lines(text), limits), f"CSV · {writing}")


def _of_workbook(sheets: Sequence[Sheet], wanted: str, limits: Limits) -> Read:
    filled = [each for each in sheets[:_MOST_SHEETS] if each.lines]
    shown = [each for each in filled if not each.is_hidden]
    asked = [each for each in filled if each.name == wanted]
    if not filled:
        raise NothingInFile(field="file")
    taken = (asked or shown or filled)[0]
    others = [OtherSheet(each.name, each.is_hidden, len(each.lines)) for each in filled if each is not taken]
    return Read(table_of(taken.lines, limits, merged=taken.merged), "XLSX", taken.name, tuple(others))
