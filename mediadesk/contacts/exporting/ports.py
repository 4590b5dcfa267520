"""What does an export need from outside: somebody who writes workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol


class SheetWriter(Protocol):
    """Writes a workbook in which every cell is text."""

    def write(
        self,
        title: str,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        about: Sequence[tuple[str, str]],
        about_title: str,
    ) -> bytes:
        """The workbook: a sheet with the table, and one with what is said `about` it."""
        ...
