"""Is a table of foreign texts harmless and whole?"""

from __future__ import annotations

import io
import zipfile

import pytest

from mediadesk.monitoring.searching.exporting.table import HEAD, TableFormat, harmless, write

ROW = dict.fromkeys(HEAD, "") | {
    "title": '=HYPERLINK("http://x")',
    "text": "<b>&\x00停电\n二行" + "长" * 40_000,
}


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", " =1"])
def test_what_begins_like_a_formula_is_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("form", list(TableFormat))
def test_every_form_takes_any_text(form: TableFormat) -> None:
    file = io.BytesIO()

    write(form, [ROW], HEAD, file)

    data = file.getvalue()
    if form is TableFormat.XLSX:
        with zipfile.ZipFile(file) as book:
            assert book.testzip() is None
            data = book.read("xl/worksheets/sheet1.xml")
    assert "停电".encode() in data
    assert b"\x00" not in data
