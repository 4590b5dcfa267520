"""Which watches does a table hold, what is wrong in which row, and how is the table written?"""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message
from mediadesk.monitoring.querying.tokens import QueryNotUnderstood
from mediadesk.monitoring.records import Watch
from mediadesk.monitoring.watches.draft import WatchDraft, check
from mediadesk.monitoring.watching import Severity
from mediadesk.tables.tabular import Row, Table

HEAD = ("name", "query", "folder", "alert", "severity", "listening")
# What a column may be called in a table that people made.
_COLUMNS = {
    "name": ("name", "名称", "关注", "名字"),
    "query": ("query", "关键词", "检索式", "查询", "words"),
    "folder": ("folder", "文件夹", "分组", "group"),
    "alert": ("alert", "预警", "raises_alert"),
    "severity": ("severity", "级别", "轻重"),
    "listening": ("listening", "监听", "启用", "is_active"),
}
_YES = {"1", "yes", "true", "y", "on", "是", "启用", "√"}
_NO = {"0", "no", "false", "n", "off", "否", "停用", "×"}
_SEVERITIES = {
    **{each.value: each for each in Severity},
    "提示": Severity.NOTICE, "注意": Severity.WARNING, "警告": Severity.WARNING, "紧急": Severity.URGENT,
}  # fmt: skip
_RISKY = ("=", "+", "-", "@", "\t", "\r")

NO_COLUMN = N_(
    "The table has no column “%(column)s”. Name its columns: name, query, folder, alert, severity, listening."
)
NO_YES = N_("“%(cell)s” is neither yes nor no. Write 是 or 否.")
NO_SEVERITY = N_("“%(cell)s” is no severity. Write notice, warning or urgent.")
TWICE = N_("This name stands in the table twice, first in row %(line)s. Give each watch its own name.")
KNOWN = N_("There is a watch of this name already. Rename it, or tick the box that changes known ones.")


class TableNeedsColumns(RuleBroken):
    """A table of something else."""

    msgid = NO_COLUMN


@dataclass(frozen=True)
class Problem:
    """What is wrong in a row (`line` as the file counts), and from which character of its query on, if known."""

    line: int
    name: str
    reason: Message
    place: int | None = None


@dataclass(frozen=True)
class Right:
    """A row that is a watch."""

    line: int
    draft: WatchDraft


def read_table(table: Table) -> tuple[Right | Problem, ...]:
    """What each row is. Raises TableNeedsColumns at `file`."""
    columns = {field: _column(table, names) for field, names in _COLUMNS.items()}
    for needed in ("name", "query"):
        if columns[needed] is None:
            raise TableNeedsColumns(field="file", column=needed)
    read: list[Right | Problem] = []
    first: dict[str, int] = {}
    for row in table.rows:
        cells = {field: restored(row.cell(column)) for field, column in columns.items()}
        found = _read_row(row, cells)
        if isinstance(found, Right):
            found = _unique(found, first) or found
        if isinstance(found, Right):
            first[found.draft.name] = row.line
        read.append(found)
    return tuple(read)


def settled(
    read: Iterable[Right | Problem], *, known: Collection[str], replaces: bool
) -> tuple[Right | Problem, ...]:
    """The same rows, of which those with a name that is `known` are problems unless the table `replaces` them."""
    return tuple(
        Problem(row.line, row.draft.name, Message(KNOWN))
        if isinstance(row, Right) and row.draft.name in known and not replaces
        else row
        for row in read
    )


def _column(table: Table, names: Sequence[str]) -> str | None:
    wanted = {name.lower() for name in names}
    return next((column for column in table.columns if column.strip().lower() in wanted), None)


def _read_row(row: Row, cells: Mapping[str, str]) -> Right | Problem:
    name = cells["name"]
    severity = _SEVERITIES.get(cells["severity"].lower() or Severity.WARNING.value)
    if severity is None:
        return Problem(row.line, name, Message(NO_SEVERITY, {"cell": cells["severity"]}))
    for field in ("alert", "listening"):
        if cells[field].lower() not in _YES | _NO | {""}:
            return Problem(row.line, name, Message(NO_YES, {"cell": cells[field]}))
    alerts, rests = cells["alert"].lower() in _YES, cells["listening"].lower() in _NO
    draft = WatchDraft(name, cells["query"], alerts, severity, not rests, cells["folder"])
    try:
        check(draft)
    except QueryNotUnderstood as broken:
        return Problem(row.line, name, broken.message, broken.start + 1)
    except RuleBroken as broken:
        return Problem(row.line, name, broken.message)
    return Right(row.line, draft)


def _unique(row: Right, first: Mapping[str, int]) -> Problem | None:
    if row.draft.name not in first:
        return None
    return Problem(row.line, row.draft.name, Message(TWICE, {"line": first[row.draft.name]}))


def as_json(watches: Iterable[Watch]) -> str:
    """A list of objects, one watch a line."""
    lines = (json.dumps(_values(watch), ensure_ascii=False) for watch in watches)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def as_csv(watches: Iterable[Watch]) -> str:
    """A table with a byte order mark for spreadsheets; no cell is taken for a formula."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(HEAD)
    for watch in watches:
        values = _values(watch)
        writer.writerow([_harmless(_cell(values[column])) for column in HEAD])
    return "\ufeff" + "".join(lines)


def _values(watch: Watch) -> dict[str, Any]:
    return {
        "name": watch.name, "query": watch.query, "folder": watch.folder, "alert": watch.raises_alert,
        "severity": watch.severity.value, "listening": watch.is_active,
    }  # fmt: skip


def _cell(value: str | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(value.split("\n"))


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_RISKY) else cell


def restored(cell: str) -> str:
    """The cell without the mark that keeps spreadsheet programs from running it."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" ").startswith(_RISKY) else cell


class _Lines(list[str]):
    """What a CSV writer writes into."""

    def write(self, line: str) -> int:
        """Take one line."""
        self.append(line)
        return len(line)
