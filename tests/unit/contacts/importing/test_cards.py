"""Are cards of every version and writing read, whatever program wrote them?"""

import quopri

import pytest

from mediadesk.contacts.importing.card_lines import CardNotClosed, Property, is_cards, read_cards
from mediadesk.contacts.importing.cards import table_of_cards
from mediadesk.contacts.importing.files import LIMITS
from mediadesk.tables.tabular import NothingInFile


def qp(text: str, charset: str) -> str:
    return quopri.encodestring(text.encode(charset), quotetabs=True).decode().replace("=\n", "=\r\n")


def rows(data: bytes) -> list[dict[str, str]]:
    table = table_of_cards(data, LIMITS)
    return [{head: cell for head, cell in table.cells(row) if cell} for row in table.rows]


OLD = "\r\n".join(
    [
        "BEGIN:VCARD",
        "VERSION:2.1",
        f"N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:{qp('陈;立', 'gbk')}",
        f"FN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:{qp('陈立', 'gbk')}",
        f"ORG;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:{qp('兰江晚报;经济部', 'gbk')}",
        f"NOTE;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:{qp('长' * 60, 'gbk')}",
        "TEL;CELL;VOICE:13800001234",
        "TEL;WORK:0579-82345678",
        "PHOTO;ENCODING=BASE64;JPEG:",
        " /9j/4AAQSkZJRg==",
        "",
        "END:VCARD",
        "",
    ]
).encode()


def test_a_card_of_version_2_1_in_gbk_is_read() -> None:
    assert rows(OLD) == [
        {
            "姓名": "陈立",
            "单位": "兰江晚报",
            "部门": "经济部",
            "手机": "13800001234",
            "办公电话": "0579-82345678",
            "备注": "长" * 60,
            "照片": "PHOTO",
        }
    ]


def test_raw_gbk_without_a_charset_is_read() -> None:
    data = "BEGIN:VCARD\nVERSION:3.0\nFN:陈立\nTITLE:首席\\,记者\nEND:VCARD\n".encode("gb18030")

    assert rows(data) == [{"姓名": "陈立", "职务": "首席,记者"}]


def test_folded_lines_of_version_4_are_joined_within_a_character() -> None:
    value = "NOTE:" + "电力新闻" * 20
    data = value.encode()
    folded = data[:70] + b"\r\n " + data[70:140] + b"\r\n\t" + data[140:]
    text = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:A B\r\n" + folded + b'\r\nitem1.TEL;VALUE=uri;TYPE="voice,cell"'
    text += b":tel:+86-138-0000-1234\r\nEND:VCARD\r\n"

    assert rows(text) == [{"姓名": "A B", "手机": "+86-138-0000-1234", "备注": "电力新闻" * 20}]


def test_several_cards_and_a_name_from_its_parts() -> None:
    data = "BEGIN:VCARD\nN:王;芳;;;\nEND:VCARD\nbegin:vcard\nFN:李伟\nend:vcard\n".encode("utf-16")

    assert is_cards(data)
    assert [row["姓名"] for row in rows(data)] == ["王芳", "李伟"]


def test_a_file_that_was_cut_off_is_told() -> None:
    with pytest.raises(CardNotClosed):
        read_cards(b"BEGIN:VCARD\nFN:A\n", LIMITS)
    with pytest.raises(NothingInFile):
        read_cards(b"nothing", LIMITS)


def test_quoted_printable_gbk_without_a_charset_is_read_over_soft_line_breaks() -> None:
    note = qp("停电" * 50, "gbk")
    data = f"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;ENCODING=QUOTED-PRINTABLE:{qp('陈立', 'gbk')}\r\n"
    data += f"NOTE;ENCODING=QUOTED-PRINTABLE:{note}\r\nTEL;CELL:13800001234\r\nEND:VCARD\r\n"

    assert "=\r\n" in note
    assert rows(data.encode()) == [{"姓名": "陈立", "手机": "13800001234", "备注": "停电" * 50}]


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("a;b", ["a", "b"]),
        (r"a\;b", ["a;b"]),
        (r"a\\;b", ["a\\", "b"]),
        (";;", ["", "", ""]),
        ("", [""]),
    ],
)
def test_a_value_is_parted_where_no_sign_keeps_the_separator(value: str, parts: list[str]) -> None:
    assert Property("N", {}, value).parts() == parts
