"""Are slips of the hand in an address noticed, and right addresses let through?"""

import pytest

from mediadesk.contacts.email import EmailNotReadable, parse_email


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("chenli@lanjiangwb.example", "chenli@lanjiangwb.example"),
        (" Chen.Li@LanjiangWB.Example ", "Chen.Li@lanjiangwb.example"),
        ("ｃｈｅｎ＠news．example", "chen@news.example"),
        ("chen@news。example", "chen@news.example"),
        ("陈立@晚报.例子", "陈立@晚报.例子"),
    ],
)
def test_an_address_is_kept_in_one_spelling(written: str, kept: str) -> None:
    assert parse_email(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "chen",
        "chen@",
        "@news.example",
        "chen@news",
        "a b@news.example",
        "a@b@news.example",
        "a@news..example",
    ],
)
def test_what_is_no_address_is_refused_at_the_field(written: str) -> None:
    with pytest.raises(EmailNotReadable) as refused:
        parse_email(written)

    assert refused.value.field == "email"
