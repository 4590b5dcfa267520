"""Which rows does a table of contacts hold, however people drew it?

A title may stand above the head, the head may be repeated on every printed page, cells may be shown as one over several
rows, and two columns may have one name. The line with the most headings people usually write is the head.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mediadesk.contacts.importing.headings import is_known, plain_heading
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.tables.tabular import Limits, NothingInFile, TooManyColumns, TooManyRows

LOOKED_AT = 15
"""So many lines are looked at for the head."""

Line = tuple[int, Sequence[str]]


class RowsTooWide(RuleBroken):
    """A cell of a book."""

    msgid = N_(
        "Line %(line)d has a cell of more than %(limit)d characters. Shorten it there, or leave the column out."
    )


@dataclass(frozen=True)
class Table:
    """What a file holds. Each row: its line and all its cells, in the order of `columns`.

    `beside`: lines that hold something and are no rows (titles, repeated heads), to be told.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    beside: tuple[tuple[int, str], ...] = ()

    def cells(self, row: tuple[int, tuple[str, ...]]) -> list[tuple[str, str]]:
        """The cells of a row with the heading of each."""
        return list(zip(self.columns, row[1], strict=True))


def table_of(
    lines: Iterable[Line], limits: Limits, *, merged: Sequence[tuple[int, int, int, int]] = ()
) -> Table:
    """The table of these lines. Raises NothingInFile, TooManyRows, TooManyColumns or RowsTooWide at `file`."""
    filled = [each for each in _carried(lines, merged) if any(cell.strip() for cell in each[1])]
    if not filled:
        raise NothingInFile(field="file")
    place = _head_place(filled)
    width = max(_width(cells) for _, cells in filled[place:])
    if width > limits.columns:
        raise TooManyColumns(field="file", limit=limits.columns)
    columns = _columns(filled[place][1], width)
    beside = [(line, _joined(cells)) for line, cells in filled[:place]]
    rows: list[tuple[int, tuple[str, ...]]] = []
    head = [plain_heading(each) for each in filled[place][1][:width]]
    for line, cells in filled[place + 1 :]:
        if [plain_heading(each) for each in cells[:width]] == head:
            beside.append((line, _joined(cells)))
        else:
            rows.append((line, _whole(line, cells, width, limits)))
    return _checked(Table(columns, tuple(rows), tuple(beside)), limits)


def _checked(table: Table, limits: Limits) -> Table:
    if not table.rows:
        raise NothingInFile(field="file")
    if len(table.rows) > limits.rows:
        raise TooManyRows(field="file", limit=limits.rows)
    return table


def _carried(lines: Iterable[Line], merged: Sequence[tuple[int, int, int, int]]) -> list[Line]:
    """Cells shown as one carry their value into every row they reach; across columns they stay where they are."""
    found = {line: list(cells) for line, cells in lines}
    for first, column, last, _ in merged:
        if first == last or first not in found or column < 0 or column >= len(found[first]):
            continue
        value = found[first][column]
        for line in range(first + 1, last + 1):
            # A row that holds nothing of its own is none, whatever reaches into it.
            if line in found and column < len(found[line]) and not found[line][column].strip():
                found[line][column] = value
    return sorted(found.items())


def _head_place(filled: Sequence[Line]) -> int:
    scores = [
        len({plain_heading(each) for each in cells if is_known(each)}) for _, cells in filled[:LOOKED_AT]
    ]
    best = max(range(len(scores)), key=lambda place: (scores[place], -place))
    if scores[best] > 0:
        return best
    several = (place for place, (_, cells) in enumerate(filled[:LOOKED_AT]) if sum(map(bool, cells)) > 1)
    return next(several, 0)


def _columns(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Each heading once: the second `电话` is `电话 2`; a column without one is `#3`."""
    found: list[str] = []
    for index in range(width):
        name = " ".join(cells[index].split())[:60] if index < len(cells) else ""
        name = name or f"#{index + 1}"
        number = 1
        while (unique := name if number == 1 else f"{name} {number}") in found:
            number += 1
        found.append(unique)
    return tuple(found)


def _whole(line: int, cells: Sequence[str], width: int, limits: Limits) -> tuple[str, ...]:
    if any(len(cell) > limits.cell for cell in cells):
        raise RowsTooWide(field="file", line=line, limit=limits.cell)
    return (*cells[:width], *("",) * (width - len(cells)))


def _width(cells: Sequence[str]) -> int:
    return max((index for index, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _joined(cells: Sequence[str]) -> str:
    return " · ".join(cell.strip() for cell in cells if cell.strip())[:200]
