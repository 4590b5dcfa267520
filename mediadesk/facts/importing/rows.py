"""Which fact does a row of an import speak of, and what is wrong with it, column by column?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from mediadesk.errors import RuleBroken
from mediadesk.facts import answers, bounds
from mediadesk.facts.answers import Answer
from mediadesk.facts.fact import Confidentiality, FactKind
from mediadesk.facts.importing.mapping import FIELD_NAMES, Field
from mediadesk.facts.importing.record import Problem, Reading
from mediadesk.messages import N_, Message
from mediadesk.tables.tabular import Row
from mediadesk.times import Precision, parse_imprecise

KINDS: dict[str, FactKind] = {
    **{kind.value: kind for kind in FactKind},
    "状态": FactKind.STATUS, "情况": FactKind.STATUS, "数字": FactKind.NUMBER, "数值": FactKind.NUMBER,
    "数量": FactKind.NUMBER, "时间": FactKind.TIME, "时刻": FactKind.TIME, "地点": FactKind.PLACE,
    "范围": FactKind.PLACE, "原因": FactKind.CAUSE, "措施": FactKind.ACTION, "行动": FactKind.ACTION,
    "单位": FactKind.ORGANISATION, "机构": FactKind.ORGANISATION, "计划": FactKind.PLAN, "安排": FactKind.PLAN,
}  # fmt: skip
GRADES: dict[str, Confidentiality] = {
    **{grade.value: grade for grade in Confidentiality},
    "": Confidentiality.PUBLIC, "公开": Confidentiality.PUBLIC, "可公开": Confidentiality.PUBLIC,
    "内部": Confidentiality.INTERNAL, "不公开": Confidentiality.INTERNAL, "秘密": Confidentiality.SECRET,
    "涉密": Confidentiality.SECRET, "机密": Confidentiality.SECRET,
}  # fmt: skip
LONGEST = 2000
EMPTY = N_("It is empty. Every row needs it.")
TOO_LONG = N_("It is longer than %(limit)d characters.")
UNKNOWN_KIND = N_("“%(cell)s” is no kind of fact. Write one of: %(kinds)s.")
CAUSE_NOT_IMPORTED = N_(
    "A cause is not imported: somebody must answer for it. Ask the department, and have it confirmed where it lies "
    "with another organisation."
)
NO_NUMBER = N_("“%(cell)s” is not a number. Write digits only, the unit into its own column.")
NO_TIME = N_("“%(cell)s” is not a time to the minute. Write it like 2026-02-25 08:00.")
UNKNOWN_GRADE = N_("“%(cell)s” is no grade. Write 公开, 内部 or 涉密.")
UNKNOWN_DEPARTMENT = N_("There is no department “%(cell)s”. Write its name as the desk has it.")
OTHER_DEPARTMENT = N_("Your account imports facts of your own department only; this row is of %(cell)s.")
_FIELDS = {
    "wording": Field.WORDING,
    "as_of": Field.AS_OF,
    "valid_until": Field.VALID_UNTIL,
}


@dataclass(frozen=True)
class Imported:
    """One row that may become a version of a fact."""

    line: int
    system: str
    external_id: str
    department_id: int
    kind: FactKind
    answer: Answer

    @property
    def key(self) -> tuple[str, str]:
        """By which the fact is known again."""
        return self.system, self.external_id


@dataclass(frozen=True)
class Around:
    """What a row is judged by. `departments`: id by name and by short name; `only`: the one department allowed."""

    departments: Mapping[str, int]
    now: datetime
    only: int | None = None


def read_row(row: Row, reading: Reading, around: Around) -> tuple[Imported | None, tuple[Problem, ...]]:
    """The row as a fact, or everything that is wrong with it."""
    reader = _Reader(row, reading, around)
    found = reader.read()
    return (None if reader.problems else found), tuple(reader.problems)


class _Reader:
    """Reads one row and collects its problems, each at its column."""

    def __init__(self, row: Row, reading: Reading, around: Around) -> None:
        self.row, self.reading, self.around = row, reading, around
        self.problems: list[Problem] = []

    def read(self) -> Imported | None:
        system = self.text(Field.SYSTEM, 60, needed=False) or self.reading.system.strip()
        external_id = self.text(Field.EXTERNAL_ID, 120)
        kind, department = self.kind(), self.department()
        answer = Answer(
            self.text(Field.WORDING, LONGEST, needed=False),
            self.time(Field.AS_OF, needed=True),
            value=self.number(kind),
            unit=self.text(Field.UNIT, 20, needed=False) or None,
            valid_until=self.time(Field.VALID_UNTIL, needed=False),
            confidentiality=self.grade(),
        )
        self.rule(lambda: answers.check_wording(answer.wording))
        self.rule(lambda: answers.check_figure(answer))
        if answer.as_of is not None:
            self.rule(lambda: self.times(answer))
        if self.problems or kind is None or department is None:
            return None
        return Imported(self.row.line, system, external_id, department, kind, answer)

    def times(self, answer: Answer) -> None:
        as_of = answers.check_as_of(answer.as_of, attested=None, now=self.around.now)
        bounds.check_validity(None, answer.valid_until, as_of=as_of)

    def cell(self, field: Field) -> str:
        cell = self.row.cell(self.reading.columns.get(field))
        # What an export of ours has put before a cell that looks like a formula.
        return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell

    def text(self, field: Field, limit: int, *, needed: bool = True) -> str:
        cell = self.cell(field)
        if needed and not cell:
            self.wrong(field, Message(EMPTY))
        if len(cell) > limit:
            self.wrong(field, Message(TOO_LONG, {"limit": limit}))
        return cell

    def kind(self) -> FactKind | None:
        cell = self.text(Field.KIND, 20)
        kind = KINDS.get(cell.lower())
        if cell and kind is None:
            kinds = "、".join(name for name in KINDS if not name.isascii())
            self.wrong(Field.KIND, Message(UNKNOWN_KIND, {"cell": cell[:20], "kinds": kinds}))
        if kind is FactKind.CAUSE:
            self.wrong(Field.KIND, Message(CAUSE_NOT_IMPORTED))
        return kind

    def number(self, kind: FactKind | None) -> str | None:
        cell = self.text(Field.VALUE, 40, needed=kind is FactKind.NUMBER)
        plain = cell.replace(",", "").replace("，", "")
        try:
            finite = not plain or Decimal(plain).is_finite()
        except InvalidOperation:
            finite = False
        if not finite:
            self.wrong(Field.VALUE, Message(NO_NUMBER, {"cell": cell[:20]}))
        return plain or None

    def time(self, field: Field, *, needed: bool) -> datetime | None:
        cell = self.text(field, 40, needed=needed)
        if not cell:
            return None
        read = parse_imprecise(cell.replace("T", " "), now=self.around.now)
        if read.precision is not Precision.MINUTE:
            self.wrong(field, Message(NO_TIME, {"cell": cell[:20]}))
            return None
        return read.earliest

    def grade(self) -> Confidentiality:
        cell = self.text(Field.CONFIDENTIALITY, 20, needed=False)
        if cell.lower() not in GRADES:
            self.wrong(Field.CONFIDENTIALITY, Message(UNKNOWN_GRADE, {"cell": cell[:20]}))
        return GRADES.get(cell.lower(), Confidentiality.SECRET)

    def department(self) -> int | None:
        cell = self.text(Field.DEPARTMENT, 60, needed=self.reading.department_id is None)
        found = self.around.departments.get(cell) if cell else self.reading.department_id
        if cell and found is None:
            self.wrong(Field.DEPARTMENT, Message(UNKNOWN_DEPARTMENT, {"cell": cell[:20]}))
        if found is not None and self.around.only not in (None, found):
            name = cell or next((n for n, id in self.around.departments.items() if id == found), "")
            self.wrong(Field.DEPARTMENT, Message(OTHER_DEPARTMENT, {"cell": name[:20]}))
        return found

    def rule(self, check: Callable[[], object]) -> None:
        try:
            check()
        except RuleBroken as broken:
            self.wrong(_FIELDS.get(broken.field or "", Field.WORDING), broken.message)

    def wrong(self, field: Field, message: Message) -> None:
        column = self.reading.columns.get(field) or FIELD_NAMES[field]
        self.problems.append(Problem(self.row.line, column, message))


def read_rows(
    rows: tuple[Row, ...], reading: Reading, around: Around
) -> Iterator[tuple[Imported | None, tuple[Problem, ...]]]:
    """Each row as a fact, or what is wrong with it, in the order of the file."""
    return (read_row(row, reading, around) for row in rows)
