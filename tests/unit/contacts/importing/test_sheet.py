"""Is the table found in a sheet, however people drew it?"""

import zipfile
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from mediadesk.adapters.sheet_reader import CalamineSheets
from mediadesk.contacts.importing.files import FileIsNoTable, Read, read_file
from mediadesk.contacts.importing.headings import Target, chosen, doubled, guess, heads_key
from mediadesk.tables.ports import WorkbookTooLarge
from tests.builders.workbooks import a_workbook


def read(data: bytes) -> Read:
    return read_file(data, books=CalamineSheets())


def test_a_title_above_and_a_head_repeated_are_no_rows() -> None:
    found = read("通讯录\n\n姓名,手机\n陈立,1\n姓名,手机\n王芳,2\n".encode())

    assert found.table.columns == ("姓名", "手机")
    assert [line for line, _ in found.table.rows] == [4, 6]
    assert found.table.beside == ((1, "通讯录"), (5, "姓名 · 手机"))


@pytest.mark.parametrize("writing", ["utf-8-sig", "utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_is_read_in_every_writing(writing: str) -> None:
    text = "姓名,单位\r\n陈立,兰江晚报\r\n王芳,ABC\r\n"

    assert read(text.encode(writing)).table.columns == ("姓名", "单位")


def test_merged_cells_carry_their_value_down() -> None:
    into = BytesIO()
    book = Workbook(into)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "单位"])
    for line, name in enumerate(["陈立", "王芳", "李伟"], start=1):
        sheet.write(line, 0, name)
    sheet.merge_range(1, 1, 2, 1, "兰江晚报")
    book.close()

    assert [row[1] for row in read(into.getvalue()).table.rows] == [
        ("陈立", "兰江晚报"),
        ("王芳", "兰江晚报"),
        ("李伟", ""),
    ]


def test_a_million_empty_rows_take_no_room() -> None:
    data = a_workbook([["姓名", "手机"], ["陈立", "13800001234"]])
    padded = BytesIO()
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (row, row) for row in range(3, 1_000_003))
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(padded, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(b"</sheetData>", empty + b"</sheetData>"))

    assert len(read(padded.getvalue()).table.rows) == 1


def test_a_zip_bomb_is_refused() -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (130 * 1024 * 1024))

    with pytest.raises(WorkbookTooLarge):
        read(bomb.getvalue())


def test_content_decides_and_not_the_name() -> None:
    with pytest.raises(FileIsNoTable):
        read(b"\x89PNG\r\n\x1a\n\x00\x01\x02")


@pytest.mark.parametrize("text", ["姓名,手机\n陈\x00立,1380\n", "姓名,手机\n陈立\x00,13800001234\n王芳,1\n"])
def test_a_nought_among_the_letters_is_told_and_never_read_as_other_letters(text: str) -> None:
    for writing in ("utf-8", "gb18030"):
        with pytest.raises(FileIsNoTable):
            read(text.encode(writing))


def test_columns_are_guessed_by_their_headings() -> None:
    assert guess(["序号", "姓 名*", "手机号码", "办公电话", "电话2", "身份证号", "跑口", "生肖"]) == {
        "序号": Target.LEFT_OUT,
        "姓 名*": Target.NAME,
        "手机号码": Target.PHONE,
        "办公电话": Target.PHONE,
        "电话2": Target.PHONE,
        "身份证号": Target.LEFT_OUT,
        "跑口": Target.BEAT,
        "生肖": Target.NOTE,
    }


def test_a_sensitive_column_never_comes_in() -> None:
    assert chosen(["身份证号"], {"身份证号": "note"}) == {"身份证号": Target.LEFT_OUT}


def test_a_field_takes_one_column_and_a_mapping_is_known_by_its_headings() -> None:
    assert doubled({"a": Target.POST, "b": Target.POST, "c": Target.PHONE, "d": Target.PHONE}) == (
        Target.POST,
    )
    assert heads_key(["姓名", "手机"]) == heads_key(["手机 ", "姓名（必填）"])
