"""Is sensitive data told apart from what the register may hold?"""

from __future__ import annotations

import pytest

from mediadesk.contacts.privacy_sensitive import (
    IdentityNumberInText,
    Sensitive,
    find_identity_numbers,
    has_identity_number,
    is_identity_number,
    is_sensitive_heading,
    refusal,
    refuse_identity_number,
    sensitive_kind,
    without_identity_numbers,
)

# A number of the standard's own kind: its check sign is right, nobody has it (area 110105 in 1949).
VALID = "11010519491231002X"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("身份证号", Sensitive.IDENTITY_NUMBER),
        ("身份证 号码", Sensitive.IDENTITY_NUMBER),
        ("ＩＤ　Ｃａｒｄ", Sensitive.IDENTITY_NUMBER),
        ("证件号码", Sensitive.IDENTITY_NUMBER),
        ("护照号", Sensitive.IDENTITY_NUMBER),
        ("开户行及银行卡号", Sensitive.BANK),
        ("健康状况", Sensitive.HEALTH),
        ("宗教信仰", Sensitive.RELIGION),
        ("民族", Sensitive.ETHNICITY),
        ("Race", Sensitive.ETHNICITY),
        ("家庭住址", Sensitive.WHEREABOUTS),
        ("婚姻状况", Sensitive.PRIVATE_LIFE),
        ("登录密码", Sensitive.PASSWORD),
    ],
)
def test_a_column_that_may_not_come_in_is_known_by_its_heading(heading: str, kind: Sensitive) -> None:
    assert sensitive_kind(heading) is kind
    assert is_sensitive_heading(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "姓名",
        "记者证号",
        "新闻记者证证件号",
        "手机",
        "单位地址",
        "职务",
        "trace",
        "Grace",
        "embrace",
        "跑口",
        "备注",
        "",
        "idea",
    ],
)
def test_an_ordinary_heading_comes_in(heading: str) -> None:
    assert not is_sensitive_heading(heading)
    assert refusal(heading) is None


def test_the_refusal_names_the_column() -> None:
    said = refusal(" 身份证号 ")

    assert said is not None
    assert said.params == {"heading": "身份证号"}


@pytest.mark.parametrize(
    "text", [VALID, VALID.lower(), f"证件{VALID}。", "１１０１０５１９４９１２３１００２Ｘ"]
)
def test_an_identity_number_is_found_in_free_text(text: str) -> None:
    assert has_identity_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # the check sign is wrong
        "110105194913310025",  # there is no thirteenth month
        f"9{VALID}",  # part of a longer number
        "合同号202611230000000001",
        "13800000001",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not has_identity_number(text)


def test_a_number_written_in_groups_is_known_in_a_cell_of_its_own() -> None:
    assert is_identity_number("110105 19491231 002X")
    assert not is_identity_number(f"x{VALID}")


def test_the_numbers_are_taken_out_of_a_text_and_the_rest_stays() -> None:
    text = f"甲 {VALID}，乙１１０１０５１９４９１２３１００２Ｘ完"

    assert without_identity_numbers(text) == "甲 …，乙…完"
    assert next(text[each.begin : each.end] for each in find_identity_numbers(text)) == VALID


def test_a_text_with_a_number_is_refused_beside_its_field() -> None:
    with pytest.raises(IdentityNumberInText) as broken:
        refuse_identity_number(f"备注 {VALID}", "note")

    assert broken.value.field == "note"
    assert refuse_identity_number("备注", "note") == "备注"
