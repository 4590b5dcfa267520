"""Is what people write into cells understood, and what is not kept as it was?"""

from datetime import date

import pytest

from mediadesk.contacts.importing.cells import (
    body_kind,
    read_class,
    read_day,
    read_emails,
    read_name,
    read_phones,
)
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.role import RoleClass


@pytest.mark.parametrize(
    ("cell", "phones", "broken"),
    [
        ("１３８　００００　１２３４", ("13800001234",), ()),
        ("+86 138-0000-1234", ("13800001234",), ()),
        ("0579-82345678、13800001234", ("13800001234", "0579-82345678"), ()),
        ("13800001234 13900001235", ("13800001234", "13900001235"), ()),
        ("办公：0579-82345678转801", ("0579-82345678-801",), ()),
        ("57982345678", ("0579-82345678",), ()),
        ("82345678", ("0579-82345678",), ()),
        ("1.38E+10", (), ("1.38E+10",)),
        ("1380000123", (), ("1380000123",)),
        ("13800001234；1390000", ("13800001234",), ("1390000",)),
    ],
)
def test_a_cell_gives_every_number_and_keeps_what_is_none(
    cell: str, phones: tuple[str, ...], broken: tuple[str, ...]
) -> None:
    found = read_phones(cell, "0579")

    assert (found.phones, found.broken) == (phones, broken)


def test_words_beside_a_number_are_kept() -> None:
    assert read_phones("13800001234（秘书小王）").words == "秘书小王"
    assert read_phones("0579-82345678转801").words == ""


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2026年3月12日", date(2026, 3, 12), date(2026, 3, 12)),
        ("2026/3/12", date(2026, 3, 12), date(2026, 3, 12)),
        ("2026.3", date(2026, 3, 1), date(2026, 3, 31)),
        ("20260312", date(2026, 3, 12), date(2026, 3, 12)),
        ("二〇二六年三月十二日", date(2026, 3, 12), date(2026, 3, 12)),
        ("46093", date(2026, 3, 12), date(2026, 3, 12)),
        ("2026-12-31 00:00:00", date(2026, 12, 31), date(2026, 12, 31)),
        ("２０２６年１２月", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-02-30", None, None),
        ("去年", None, None),
    ],
)
def test_days_are_read_in_many_spellings(cell: str, first: date | None, last: date | None) -> None:
    assert (read_day(cell), read_day(cell, last=True)) == (first, last)


@pytest.mark.parametrize(
    ("cell", "name"),
    [("陈　立", "陈立"), ("欧 阳 娜", "欧阳娜"), ("John  Smith", "John Smith"), ("阿依·古丽", "阿依·古丽")],
)
def test_a_name_has_one_spelling(cell: str, name: str) -> None:
    assert read_name(cell) == name


def test_addresses_are_taken_out_and_the_rest_is_kept() -> None:
    assert read_emails("a@lanjiang.example；B@Lanjiang.Example（旧）") == (
        ("a@lanjiang.example", "B@lanjiang.example"),
        "(旧)",
    )
    assert read_emails("暂无") == ((), "暂无")


def test_classes_and_bodies_are_known_by_their_names() -> None:
    assert read_class("市人大代表") is RoleClass.NPC_DEPUTY
    assert read_class("行风监督员") is RoleClass.CONDUCT_SUPERVISOR
    assert read_class("不详") is None
    assert body_kind("兰江日报社") is OrganisationKind.OUTLET
    assert body_kind("兰江农商银行") is OrganisationKind.BANK
