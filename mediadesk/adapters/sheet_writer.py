"""How does a table become a workbook in which nothing is run? (XlsxWriter: every cell is a string)"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]

_WIDTH = 18
_TEXT = "@"


class XlsxSheets:
    """The `SheetWriter` of the desk."""

    def write(
        self,
        title: str,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        about: Sequence[tuple[str, str]],
        about_title: str,
    ) -> bytes:
        """See `SheetWriter`."""
        into = BytesIO()
        book = Workbook(
            into, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        )
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": _TEXT})
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, max(0, len(head) - 1), _WIDTH, text)
        last = 0
        for column, name in enumerate(head):
            sheet.write_string(0, column, name, bold)
        for last, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(last, column, cell, text)
        sheet.autofilter(0, 0, last, max(0, len(head) - 1))
        beside = book.add_worksheet(about_title)
        beside.set_column(0, 0, _WIDTH)
        beside.set_column(1, 1, 4 * _WIDTH)
        for place, (name, value) in enumerate(about):
            beside.write_string(place, 0, name, bold)
            beside.write_string(place, 1, value, text)
        book.close()
        return into.getvalue()
