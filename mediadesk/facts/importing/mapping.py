"""Which column of a file holds which field of a fact?"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.facts.importing.record import Reading
from mediadesk.messages import N_


class Field(StrEnum):
    """What a row may say."""

    EXTERNAL_ID = "external_id"
    KIND = "kind"
    WORDING = "wording"
    VALUE = "value"
    UNIT = "unit"
    AS_OF = "as_of"
    VALID_UNTIL = "valid_until"
    CONFIDENTIALITY = "confidentiality"
    DEPARTMENT = "department"
    SYSTEM = "system"


FIELD_NAMES: dict[Field, str] = {
    Field.EXTERNAL_ID: N_("Number in that system"),
    Field.KIND: N_("What the fact speaks of"),
    Field.WORDING: N_("Wording"),
    Field.VALUE: N_("Value"),
    Field.UNIT: N_("Unit"),
    Field.AS_OF: N_("As of"),
    Field.VALID_UNTIL: N_("Holds until"),
    Field.CONFIDENTIALITY: N_("Who may read it"),
    Field.DEPARTMENT: N_("Department"),
    Field.SYSTEM: N_("System it comes from"),
}
REQUIRED = (Field.EXTERNAL_ID, Field.KIND, Field.WORDING, Field.AS_OF)
# How other systems head their columns; compared without blanks and case.
_HEADS: dict[Field, tuple[str, ...]] = {
    Field.EXTERNAL_ID: ("external_id", "id", "编号", "外部编号", "记录编号", "工单号", "流水号", "序号"),
    Field.KIND: ("kind", "type", "类别", "类型", "事实类型", "种类"),
    Field.WORDING: ("wording", "text", "表述", "事实", "内容", "事实表述", "描述", "说明"),
    Field.VALUE: ("value", "数值", "值", "数量"),
    Field.UNIT: ("unit", "单位", "计量单位"),
    Field.AS_OF: ("as_of", "asof", "time", "截至时间", "截止时间", "数据时间", "时间", "统计时间"),
    Field.VALID_UNTIL: ("valid_until", "有效期止", "有效期至", "有效期", "失效时间"),
    Field.CONFIDENTIALITY: ("confidentiality", "密级", "公开范围", "保密"),
    Field.DEPARTMENT: ("department", "部门", "责任部门", "归口部门", "填报部门"),
    Field.SYSTEM: ("system", "source_system", "来源系统", "系统", "数据来源"),
}


class FieldNotMapped(RuleBroken):
    """A field that every fact needs has no column."""

    msgid = N_(
        "Choose the columns of every field that is marked as missing. Without them no row can become a fact."
    )


class SystemMissing(RuleBroken):
    """Nobody knows where it comes from."""

    msgid = N_("Name the system these facts come from, or choose the column that says it.")


def guess(columns: Iterable[str]) -> dict[str, str]:
    """Field → column, by how columns are usually headed."""
    named = {"".join(column.split()).lower(): column for column in columns}
    found: dict[str, str] = {}
    for field, heads in _HEADS.items():
        column = next(
            (named[head] for head in heads if head in named and named[head] not in found.values()), None
        )
        if column:
            found[field.value] = column
    return found


def missing(reading: Reading) -> tuple[Field, ...]:
    """The fields that no column gives and nothing stands in for."""
    lacking = [field for field in REQUIRED if not reading.columns.get(field)]
    if not reading.columns.get(Field.DEPARTMENT) and reading.department_id is None:
        lacking.append(Field.DEPARTMENT)
    if not reading.columns.get(Field.SYSTEM) and not reading.system.strip():
        lacking.append(Field.SYSTEM)
    return tuple(lacking)
