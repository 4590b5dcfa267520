"""Is a workbook read as a person sees it, and is a trap refused?"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from mediadesk.adapters import sheet_reader
from mediadesk.adapters.sheet_reader import CalamineSheets
from mediadesk.tables.ports import WorkbookBroken, WorkbookTooLarge
from mediadesk.tables.tabular import Limits, from_sheet
from tests.builders.workbooks import a_workbook

LIMITS = Limits(bytes=10_000_000, rows=50)


def test_cells_are_read_as_text_and_no_formula_runs() -> None:
    data = a_workbook([["标题", "户数", "说明"], ["停电", 3200, "=1+1"], ["恢复", 3.5, None]])

    lines = CalamineSheets().read(data, most_lines=10)

    assert lines == [["标题", "户数", "说明"], ["停电", "3200", "=1+1"], ["恢复", "3.5", ""]]


def test_empty_lines_keep_the_number_of_those_below() -> None:
    data = a_workbook([["标题"], [None], ["停电"]])

    table = from_sheet(CalamineSheets().read(data, most_lines=10), LIMITS)

    assert [row.line for row in table.rows] == [3]


@pytest.mark.parametrize("data", [b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0 no workbook", b""])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(WorkbookBroken):
        CalamineSheets().read(data, most_lines=10)


def test_a_workbook_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_reader, "_MOST_UNPACKED", 1_000_000)
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)

    with pytest.raises(WorkbookTooLarge):
        CalamineSheets().read(bomb.getvalue(), most_lines=10)


def test_a_list_of_many_small_parts_is_refused() -> None:
    bomb = BytesIO()
    with ZipFile(bomb, "w") as packed:
        for number in range(2001):
            packed.writestr(f"{number}.xml", b"")

    with pytest.raises(WorkbookTooLarge):
        CalamineSheets().read(bomb.getvalue(), most_lines=10)
