"""What does reading tables need from outside: the sheet of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Sheet:
    """One sheet: its lines that hold anything, each with its number in the workbook; `merged` in the lines' own places.

    `merged`: (first line, first column, last line, last column) of cells shown as one; columns count from 0.
    """

    name: str
    is_hidden: bool
    lines: Sequence[tuple[int, Sequence[str]]]
    merged: Sequence[tuple[int, int, int, int]] = ()


class WorkbookReader(Protocol):
    """Reads all sheets of a workbook, as values: no formula is run, none is shown."""

    def sheets(self, data: bytes, *, most_lines: int) -> Sequence[Sheet]:
        """The sheets in their order, of each at most `most_lines` lines and one more. Raises WorkbookBroken or
        WorkbookTooLarge at `file`.
        """
