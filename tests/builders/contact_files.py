"""Files of contacts as people really keep them: merged cells, full-width digits, broken phones, formulas, doubles."""

from __future__ import annotations

from io import BytesIO

from xlsxwriter import Workbook

HEADS = (
    "序号",
    "姓 名",
    "单位",
    "职务",
    "手机",
    "办公电话",
    "邮箱",
    "跑口",
    "届别",
    "选区",
    "入职日期",
    "生肖",
    "备注",
)
UNIT = 2
FAMILIES = "陈王李张刘杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "立芳伟敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文斌玲建国兰江晨曦宁远思佳琪瑞"


def name_of(number: int) -> str:
    """A made-up name, one of its own for each number below 30,000."""
    return FAMILIES[number % 20] + GIVEN[number // 20 % 38] + GIVEN[number // 760 % 38]


def wide(text: str) -> str:
    """In full-width signs."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text)


def phone_of(number: int) -> str:
    """A mobile number nobody has."""
    return f"1380{number:07d}"


def an_ugly_sheet(rows: int = 5000) -> bytes:
    """A workbook of so many rows as departments keep it; a hidden sheet stands behind it.

    By the number of a row: every 4th phone is in full-width digits, every 9th name has blanks in it, every 11th phone
    is broken, every 13th cell holds two numbers, every 17th office phone and every 500th note is a formula, every 50th
    row names whoever stands in the row before it, and the row before every 100th names nobody. Units are merged over
    five rows.
    """
    into = BytesIO()
    book = Workbook(into)
    sheet, hidden = book.add_worksheet("通讯录"), book.add_worksheet("旧表")
    hidden.hide()
    hidden.write_row(0, 0, ["姓名", "手机"])
    hidden.write_row(1, 0, ["旧人", "13900000000"])
    sheet.merge_range(0, 0, 0, len(HEADS) - 1, "兰江市新闻媒体和代表委员通讯录（2026年版）")
    sheet.write_row(1, 0, HEADS)
    for number in range(1, rows + 1):
        for column, cell in enumerate(_row(number)):
            if isinstance(cell, tuple):
                sheet.write_formula(number + 1, column, cell[0], None, cell[1])
            elif cell is not None and column != UNIT:
                sheet.write(number + 1, column, cell)
        if number % 5 == 1:
            last = min(number + 4, rows)
            unit = f"兰江融媒{number // 5 % 40}社"
            if last > number:
                sheet.merge_range(number + 1, UNIT, last + 1, UNIT, unit)
    book.close()
    return into.getvalue()


def _row(number: int) -> list[object]:
    whose = number - 1 if number % 50 == 0 else number
    name, phone = name_of(whose), phone_of(whose)
    if number % 9 == 0:
        name = f"{name[0]}　 {name[1:]}"
    if number % 4 == 0:
        phone = wide(phone)
    if number % 11 == 0:
        phone = f"{phone[:9]}?"
    if number % 13 == 0:
        phone = f"{phone_of(whose)}、0579-8{number % 10_000_000:07d}"
    if number % 50 == 0:
        phone, name = phone_of(whose), name_of(whose)
    return [
        number,
        None if number % 100 == 99 else name,
        None,
        "记者",
        int(phone) if number % 7 == 0 and phone.isascii() and phone.isdigit() else phone,
        (f'=0579&"-"&{82_000_000 + number}', f"0579-{82_000_000 + number}") if number % 17 == 0 else None,
        f"a{whose}@lanjiang.example" if number % 3 else "暂无",
        "电力、民生",
        "第十六届" if number % 2 else None,
        "城东选区",
        ("2020年3月1日", "2020/3/1", "2020.3", "去年")[number % 4],
        "龙",
        ('=HYPERLINK("https://evil.example","点我")', "点我") if number % 500 == 1 else f"备注{number}",
    ]
