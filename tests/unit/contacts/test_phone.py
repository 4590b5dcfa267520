"""Are Chinese numbers read however people write them, and masked so that nobody can dial them?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.contacts.phone import AreaCodeMissing, PhoneKind, PhoneNotDialable, parse_phone, phone_digits


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("13800001234", "13800001234"),
        ("138 0000 1234", "13800001234"),
        ("138-0000-1234", "13800001234"),
        ("１３８００００１２３４", "13800001234"),
        ("+86 138 0000 1234", "13800001234"),
        ("＋８６－138－0000－1234", "13800001234"),
        ("0086 13800001234", "13800001234"),
        ("8613800001234", "13800001234"),
        ("0579-82345678", "0579-82345678"),
        ("（0579）8234 5678", "0579-82345678"),
        ("057982345678", "0579-82345678"),
        ("0579—8234567", "0579-8234567"),
        ("010-62345678", "010-62345678"),
        ("+86 579 8234 5678", "0579-82345678"),
        ("+86 21 6234 5678", "021-62345678"),
        ("0579-82345678-8012", "0579-82345678-8012"),
        ("0579-82345678转8012", "0579-82345678-8012"),
        ("057982345678 转 分机 8012", "0579-82345678-8012"),
        ("0579-82345678，8012", "0579-82345678-8012"),
        ("95598", "95598"),
        ("12345", "12345"),
        ("400-800-1234", "4008001234"),
        ("+49 30 1234567", "+49301234567"),
    ],
)
def test_a_number_is_stored_in_one_spelling(written: str, stored: str) -> None:
    assert parse_phone(written).stored == stored


@pytest.mark.parametrize(
    "written",
    [
        "",
        "无",
        "1380000123",
        "138000012345",
        "12800001234",
        "010-8234567",
        "1.38E+10",
        "0579-12345678",
        "13800001234转8",
    ],
)
def test_what_cannot_be_dialled_is_refused_at_the_phone(written: str) -> None:
    with pytest.raises(PhoneNotDialable) as refused:
        parse_phone(written)

    assert refused.value.field == "phone"


@pytest.mark.parametrize("written", ["82345678", "8234 567", "８２３４５６７８"])
def test_a_local_number_is_asked_for_its_area_code(written: str) -> None:
    with pytest.raises(AreaCodeMissing) as refused:
        parse_phone(written)

    assert "0579-" in str(refused.value.message)


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("13800001234", "138 **** 1234"),
        ("0579-82345678", "0579-****78"),
        ("0579-82345678-8012", "0579-****78"),
        ("+49301234567", "****67"),
        ("95598", "95598"),
    ],
)
def test_a_masked_number_can_be_recognised_but_not_dialled(written: str, masked: str) -> None:
    assert parse_phone(written).masked == masked


def test_a_mobile_is_shown_in_groups() -> None:
    assert parse_phone("13800001234").shown == "138 0000 1234"


@given(st.integers(min_value=13_000_000_000, max_value=19_999_999_999))
def test_every_mobile_survives_being_stored_and_shown(number: int) -> None:
    phone = parse_phone(str(number))

    assert phone.kind is PhoneKind.MOBILE
    assert parse_phone(phone.stored) == parse_phone(phone.shown) == phone


@given(st.text(max_size=30))
def test_any_text_is_either_a_number_that_reads_back_or_refused(text: str) -> None:
    try:
        phone = parse_phone(text)
    except (PhoneNotDialable, AreaCodeMissing):
        return

    assert parse_phone(phone.stored) == phone


def test_the_digits_of_a_search_text_are_found_in_any_width() -> None:
    assert phone_digits("１３８-1234 陈") == "1381234"
