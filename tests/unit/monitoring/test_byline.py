"""Whose name stands over an article, and whose only looks like it?"""

import pytest

from mediadesk.monitoring.bylines.byline import is_signed_by, names_in


@pytest.mark.parametrize(
    "byline",
    [
        "陈立",
        "记者陈立",
        "本报记者 陈立 通讯员王梅",
        "见习记者陈立摄影王刚",
        "文/陈立",
        "王刚、陈立",
        "全媒体记者：陈立（实习生李四）",
        "陈立 王刚",
    ],
)
def test_a_name_is_found_among_the_words_of_the_trade(byline: str) -> None:
    assert is_signed_by(byline, "陈立")


@pytest.mark.parametrize("byline", ["", "陈立峰", "记者陈立峰", "小陈立传", "王刚"])
def test_a_longer_name_is_somebody_else(byline: str) -> None:
    assert not is_signed_by(byline, "陈立")


def test_a_name_with_a_sign_inside_is_looked_for_whole() -> None:
    assert is_signed_by("记者 艾力·买买提", "艾力·买买提")
    assert not is_signed_by("记者 艾力", "艾力·买买提")


def test_several_names_stand_apart() -> None:
    assert names_in("记者陈立 通讯员王梅、李四") == ("陈立", "王梅", "李四")
