"""Which rows and columns does a file hold: CSV, a JSON array, JSON line by line, or the first sheet of a workbook?

Every cell is text, whatever it looks like: a cell that begins like a formula is nothing but these characters.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

_DELIMITERS = ",;\t，"


@dataclass(frozen=True)
class Limits:
    """How large a file may be: bytes, rows, columns, and characters of a cell, beyond which it is cut."""

    bytes: int
    rows: int
    columns: int = 40
    cell: int = 2000


class ImportTooLarge(RuleBroken):
    """Over the cap."""

    msgid = N_("The file is larger than %(limit)d KB. Split it, or leave out columns nobody needs.")


class NothingInFile(RuleBroken):
    """Empty, or a head without rows."""

    msgid = N_("The file holds no row. The first line names the columns; below it stands one entry per line.")


class TooManyRows(RuleBroken):
    """Over the number of rows."""

    msgid = N_("The file holds more than %(limit)d rows. Split it into several imports.")


class TooManyColumns(RuleBroken):
    """Over the number of columns."""

    msgid = N_("The file has more than %(limit)d columns. Leave out those that are not needed.")


class ColumnTwice(RuleBroken):
    """Two columns of one name."""

    msgid = N_("The column “%(column)s” stands in the file twice. Give each column its own name.")


class CsvBroken(RuleBroken):
    """The table cannot be read."""

    msgid = N_(
        "The table cannot be read from line %(line)d on; mostly a quotation mark is missing. Correct it there."
    )


class JsonBroken(RuleBroken):
    """The JSON cannot be read."""

    msgid = N_("The JSON cannot be read at line %(line)d. Correct it there, or export it again.")


class RowIsNoObject(RuleBroken):
    """Something else than an object."""

    msgid = N_(
        "Entry %(line)d is not an object with named fields. Give a list of objects, or one object per line."
    )


@dataclass(frozen=True)
class Row:
    """One row: where it stands in the file (the head of a CSV is line 1), and its cells by column."""

    line: int
    cells: Mapping[str, str]

    def cell(self, column: str | None) -> str:
        """The cell without blanks around it; empty for a column that is not there."""
        return self.cells.get(column, "").strip() if column else ""


@dataclass(frozen=True)
class Table:
    """What a file holds."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def parse(text: str, limits: Limits) -> Table:
    """The rows of a file of text. Raises one of the rules above, at `file`."""
    plain = text.strip()
    is_json = plain.startswith(("[", "{"))
    return _checked(_from_objects(_objects(plain), limits) if is_json else _from_csv(text, limits), limits)


def from_sheet(lines: Iterable[Sequence[str]], limits: Limits) -> Table:
    """The rows of a workbook's sheet; its first line that is not empty names the columns."""
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    for number, cells in enumerate(lines, start=1):
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = _columns(_until_last(cells))
        else:
            rows.append(Row(number, _short(zip(columns, cells, strict=False), limits)))
            _check_count(rows, limits)
    return _checked(Table(columns, tuple(rows)), limits)


def _until_last(cells: Sequence[str]) -> list[str]:
    """Without the empty cells behind the last name."""
    last = max((index for index, cell in enumerate(cells) if cell.strip()), default=-1)
    return list(cells[: last + 1])


def _checked(table: Table, limits: Limits) -> Table:
    if not table.rows:
        raise NothingInFile(field="file")
    if len(table.columns) > limits.columns:
        raise TooManyColumns(field="file", limit=limits.columns)
    return table


def _from_csv(text: str, limits: Limits) -> Table:
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    for line, cells in csv_lines(text):
        if not columns:
            columns = _columns(cells)
        elif any(cell.strip() for cell in cells):
            rows.append(Row(line, _short(zip(columns, cells, strict=False), limits)))
        _check_count(rows, limits)
    return Table(columns, tuple(rows))


def csv_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """(the line on which it ends, its cells) of each record, by whatever separates cells. Raises CsvBroken."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and lines[0].lower().startswith("sep="):
        lines = lines[1:]
    head = lines[0] if lines else ""
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise CsvBroken(field="file", line=reader.line_num) from error


def _columns(cells: list[str]) -> tuple[str, ...]:
    names = [cell.strip()[:60] for cell in cells]
    for name in names:
        if name and names.count(name) > 1:
            raise ColumnTwice(field="file", column=name)
    return tuple(name or f"#{index}" for index, name in enumerate(names, start=1))


def _objects(text: str) -> Iterator[tuple[int, Any]]:
    if text.startswith("["):
        found = _loaded(text, 0)
        yield from enumerate(found if isinstance(found, list) else [found], start=1)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _loaded(line, number - 1)


def _loaded(text: str, before: int) -> Any:
    try:
        # Figures stay as they are written: 3200.0 is not 3200, and no number is too long to be kept.
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise JsonBroken(field="file", line=before + line) from error


def _from_objects(objects: Iterator[tuple[int, Any]], limits: Limits) -> Table:
    columns: dict[str, None] = {}
    rows: list[Row] = []
    for number, found in objects:
        if not isinstance(found, dict):
            raise RowIsNoObject(field="file", line=number)
        cells = _short(((str(name).strip()[:60], _as_text(value)) for name, value in found.items()), limits)
        columns.update(dict.fromkeys(cells))
        rows.append(Row(number, cells))
        _check_count(rows, limits)
    return Table(tuple(columns), tuple(rows))


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _short(cells: Iterable[tuple[str, str]], limits: Limits) -> dict[str, str]:
    return {name: cell[: limits.cell + 1] for name, cell in cells}


def _check_count(rows: list[Row], limits: Limits) -> None:
    if len(rows) > limits.rows:
        raise TooManyRows(field="file", limit=limits.rows)
