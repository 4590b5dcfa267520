"""What does reading tables need from outside: the sheet of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class WorkbookBroken(RuleBroken):
    """It is no workbook, is locked, or its content is damaged."""

    msgid = N_("The workbook cannot be opened. Save it again without a password, as XLSX or CSV.")


class WorkbookTooLarge(RuleBroken):
    """Unpacked it is far larger than it looks."""

    msgid = N_(
        "Unpacked, the workbook is larger than %(limit)d MB. Copy the cells that are needed into a new one."
    )


class SheetReader(Protocol):
    """Reads the first sheet of a workbook, as values: no formula is run."""

    def read(self, data: bytes, *, most_lines: int) -> Sequence[Sequence[str]]:
        """The cells of each line as text, at most `most_lines` lines that hold anything, and one more.

        Empty lines are kept, so that a line's place is its number. Raises WorkbookBroken or WorkbookTooLarge at `file`.
        """
