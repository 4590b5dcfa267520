"""Is a file of another system read as it is meant, and is what is wrong with it said row by row?"""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from mediadesk.errors import RuleBroken
from mediadesk.facts.fact import Confidentiality, Fact, FactKind, VersionStatus
from mediadesk.facts.importing.exporting import Names, as_csv, harmless
from mediadesk.facts.importing.mapping import Field, guess, missing
from mediadesk.facts.importing.planning import Fate, plan
from mediadesk.facts.importing.record import Reading
from mediadesk.facts.importing.rows import Around, Imported, read_row
from mediadesk.facts.importing.service import LIMITS
from mediadesk.facts.naming import CERTAINTY_NAMES, CONFIDENTIALITY_NAMES, KIND_NAMES, VERSION_STATUS_NAMES
from mediadesk.tables import decoding, tabular
from tests.builders.facts import DISPATCH, SERVICE_CENTRE, a_fact, a_version, at

HEAD = "编号,类别,表述,数值,单位,截至时间,部门,公开范围,来源系统"
ROW = "YX-1,数字,停电3460户,3460,户,2026-02-25 08:00,客户服务中心,公开,营销系统"
TEXT = f"{HEAD}\n{ROW}\n"
NOW = at(9)
DEPARTMENTS = {"电力调度控制中心": DISPATCH, "客户服务中心": SERVICE_CENTRE, "客服": SERVICE_CENTRE}


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8 (BOM)"),
        (TEXT.encode("gb18030"), "GB18030"),
        (TEXT.encode("utf-16"), "UTF-16"),
    ],
)
def test_the_same_table_comes_in_four_writings(data: bytes, encoding: str) -> None:
    text, name = decoding.decode(data)

    assert (text, name) == (TEXT, encoding)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"PK\x03\x04" + bytes(50), decoding.FileIsAWorkbook),
        (b"\xd0\xcf\x11\xe0" + bytes(50), decoding.FileIsAWorkbook),
        (b"MZ\x90\x00\x00", decoding.FileIsNoText),
        (b"a,b\n\x1b[2J", decoding.FileIsNoText),
        (b"\xff\xff\xff\xff", decoding.FileIsNoText),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, rule: type[RuleBroken]) -> None:
    with pytest.raises(rule):
        decoding.decode(data)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("\n", "\r\n"),
        TEXT.replace(",", ";"),
        TEXT.replace(",", "\t"),
        f"sep=,\n{TEXT}",
        f"{HEAD}\n\n{ROW}\n,,,,,,,,\n",
    ],
)
def test_a_table_is_read_whatever_separates_its_cells(text: str) -> None:
    table = tabular.parse(text, LIMITS)

    assert table.columns[0] == "编号"
    assert [row.cell("表述") for row in table.rows] == ["停电3460户"]


def test_a_cell_may_hold_a_line_break_and_says_its_line() -> None:
    table = tabular.parse('编号,表述\nA,"停电\n3460户"\nB,恢复\n', LIMITS)

    assert [(row.line, row.cell("编号")) for row in table.rows] == [(3, "A"), (4, "B")]


@pytest.mark.parametrize(
    "text",
    [
        '[{"编号": "YX-1", "数值": 3460.0, "备注": null}]',
        '{"编号": "YX-1", "数值": 3460.0}\n{"编号": "YX-2", "新列": true}',
    ],
)
def test_json_comes_as_a_list_or_line_by_line_and_figures_stay_as_written(text: str) -> None:
    table = tabular.parse(text, LIMITS)

    assert table.rows[0].cell("编号") == "YX-1"
    assert table.rows[0].cell("数值") == "3460.0"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", tabular.NothingInFile),
        (HEAD, tabular.NothingInFile),
        ("[]", tabular.NothingInFile),
        ("编号,编号\n1,2\n", tabular.ColumnTwice),
        ('编号,表述\nA,"未完\n', tabular.CsvBroken),
        ('[{"a": 1}, {]', tabular.JsonBroken),
        ('{"a": 1}\n{"a": \n', tabular.JsonBroken),
        ("[" * 100_000, tabular.JsonBroken),
        ("[1, 2]", tabular.RowIsNoObject),
        ("编号\n" + "1\n" * (LIMITS.rows + 1), tabular.TooManyRows),
        (",".join(f"列{n}" for n in range(50)) + "\n1\n", tabular.TooManyColumns),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(text: str, rule: type[RuleBroken]) -> None:
    with pytest.raises(rule) as refused:
        tabular.parse(text, LIMITS)

    assert refused.value.field == "file"


def test_the_usual_heads_are_recognised_and_what_is_missing_is_named() -> None:
    found = guess(["工单号", "类型", "事实表述", "统计时间", "AS OF", "无关"])

    assert found["external_id"] == "工单号"
    assert found["wording"] == "事实表述"
    assert missing(Reading(found)) == (Field.DEPARTMENT, Field.SYSTEM)
    assert missing(Reading(found, "营销系统", DISPATCH)) == ()


def read(row: str = ROW, *, only: int | None = None) -> tuple[Imported | None, list[tuple[str, str]]]:
    table = tabular.parse(f"{HEAD}\n{row}\n", LIMITS)
    reading = Reading(guess(table.columns))
    found, problems = read_row(table.rows[0], reading, Around(DEPARTMENTS, NOW, only))
    return found, [(problem.column, str(problem.message)) for problem in problems]


def test_a_good_row_becomes_a_fact() -> None:
    found, problems = read()

    assert problems == []
    assert found is not None
    assert (found.key, found.department_id, found.kind) == (
        ("营销系统", "YX-1"), SERVICE_CENTRE, FactKind.NUMBER,
    )  # fmt: skip
    assert (found.answer.value, found.answer.unit, found.answer.as_of) == ("3460", "户", at(8))
    assert found.line == 2


@pytest.mark.parametrize(
    ("change", "column"),
    [
        (("YX-1", ""), "编号"),
        (("数字", "颜色"), "类别"),
        (("数字", "原因"), "类别"),
        (("停电3460户", ""), "表述"),
        ((",3460,", ",三千多,"), "数值"),
        ((",3460,", ",NaN,"), "数值"),
        (("2026-02-25 08:00", "昨天"), "截至时间"),
        (("2026-02-25 08:00", "2026-02-25 10:00"), "截至时间"),
        (("客户服务中心", "财务部"), "部门"),
        (("公开", "绝密级"), "公开范围"),
    ],
)
def test_a_wrong_cell_is_named_by_its_column(change: tuple[str, str], column: str) -> None:
    found, problems = read(ROW.replace(*change))

    assert found is None
    assert [name for name, _ in problems] == [column]


def test_every_problem_of_a_row_is_told_at_once() -> None:
    _, problems = read(",颜色,,x,户,昨天,财务部,公开,营销系统")

    assert {name for name, _ in problems} == {"编号", "类别", "表述", "数值", "截至时间", "部门"}


def test_a_confirmer_imports_for_their_own_department_only() -> None:
    assert read(only=SERVICE_CENTRE)[0] is not None
    found, problems = read(only=DISPATCH)
    assert found is None
    assert problems[0][0] == "部门"


def test_a_cell_that_looks_like_a_formula_is_text() -> None:
    found, _ = read(ROW.replace("停电3460户", "'=HYPERLINK(1)"))

    assert found is not None
    assert found.answer.wording == "=HYPERLINK(1)"


def an_imported(*, wording: str = "停电3460户", hour: int = 8, line: int = 2, kind: str = "数字") -> Imported:
    figure = "".join(character for character in wording if character.isdigit()) or "3460"
    row = (
        ROW.replace("停电3460户", wording)
        .replace(",3460,", f",{figure},")
        .replace("08:00", f"{hour:02d}:00")
        .replace("数字", kind)
    )
    found, problems = read(row)
    assert found is not None, problems
    return replace(found, line=line)


def on_record(*versions: tuple[str, int]) -> dict[tuple[str, str], Fact]:
    made = tuple(
        replace(
            a_version(version=number, wording=wording, as_of=at(hour), status=VersionStatus.REPORTED),
            value="3460", unit="户",
        )
        for number, (wording, hour) in enumerate(versions, start=1)
    )  # fmt: skip
    fact = a_fact(kind=FactKind.NUMBER, department_id=SERVICE_CENTRE, versions=made)
    return {("营销系统", "YX-1"): fact}


@pytest.mark.parametrize(
    ("row", "fate"),
    [
        (an_imported(), Fate.UNCHANGED),
        (an_imported(wording="停电3500户", hour=9), Fate.RENEW),
        (an_imported(wording="停电3000户", hour=7), Fate.UNCHANGED),
    ],
)
def test_what_the_ledger_knows_is_not_added_and_only_newer_times_are_versions(
    row: Imported, fate: Fate
) -> None:
    planned = plan([row], [], on_record(("停电3460户", 8)))

    assert [step.fate for step in planned.steps] == [fate]


def test_the_same_time_with_other_words_is_an_error_and_not_a_version() -> None:
    planned = plan([an_imported(wording="停电3500户")], [], on_record(("停电3460户", 8)))

    assert planned.steps == ()
    assert planned.counts.refused == 1


def test_another_kind_under_a_known_number_is_an_error() -> None:
    planned = plan([an_imported(kind="状态")], [], on_record(("停电3460户", 8)))

    assert planned.counts.refused == 1


def test_rows_of_one_fact_become_its_versions_in_the_order_of_their_times() -> None:
    rows = [
        an_imported(wording="停电3500户", hour=9, line=2),
        an_imported(hour=8, line=3),
        an_imported(line=4),
    ]

    planned = plan(rows, [], {})

    assert [(step.row.line, step.fate) for step in planned.steps] == [
        (3, Fate.ADD), (4, Fate.UNCHANGED), (2, Fate.RENEW),
    ]  # fmt: skip


NAMES = Names(KIND_NAMES, VERSION_STATUS_NAMES, CONFIDENTIALITY_NAMES, CERTAINTY_NAMES)


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-1", "@x", "\t=1", "  =cmd|' /C calc'!A0"])
def test_no_exported_cell_is_run_by_a_spreadsheet_program(cell: str) -> None:
    assert harmless(cell).startswith("'")
    fact = a_fact(versions=(a_version(wording=cell),))

    (row,) = list(csv.reader(StringIO(as_csv([fact], NAMES).removeprefix("\ufeff"))))[1:]

    assert row[3] == f"'{cell}"


def test_an_export_holds_every_version_but_no_secret() -> None:
    secret = replace(a_version(version=2, wording="重要用户名单"), confidentiality=Confidentiality.SECRET)

    text = as_csv([a_fact(versions=(a_version(), secret))], NAMES)

    assert text.startswith("\ufeff编号,")
    assert "FA1,1," in text
    assert "重要用户名单" not in text
