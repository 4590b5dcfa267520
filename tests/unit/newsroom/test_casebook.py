"""Is the case that the project ships complete, and does it say no date or real name of its own?"""

from collections import Counter
from datetime import date

import pytest

from demo.casebook import Casebook, chinese_number, dated, load

LOOK_ALIKES = {"wp-012", "wp-014", "wp-021", "wp-024"}


@pytest.fixture(scope="module")
def casebook() -> Casebook:
    return load()


def test_the_case_has_its_twenty_five_items_with_their_labels(casebook: Casebook) -> None:
    items = casebook.case_items()

    assert [item.id for item in items] == [f"wp-{number:03d}" for number in range(1, 26)]
    assert Counter(item.stance for item in items) == {
        "false_attribution": 8,
        "neutral": 4,
        "accurate": 5,
        "complaint": 2,
        "praise": 2,
        "irrelevant": 4,
    }
    assert {item.id for item in items if not item.relevant} == LOOK_ALIKES


def test_the_main_story_has_nineteen_items(casebook: Casebook) -> None:
    assert sum(item.story == "ST-WATERPLANT" for item in casebook.items) == 19


def test_background_news_surrounds_the_case(casebook: Casebook) -> None:
    background = [item for item in casebook.items if not item.story]

    assert len(background) >= 60
    assert all(sum(map(len, item.body)) >= 80 for item in background)


def test_every_item_has_its_own_address(casebook: Casebook) -> None:
    assert len({item.path for item in casebook.items}) == len(casebook.items)
    assert len({item.title for item in casebook.items}) == len(casebook.items)


def test_near_duplicates_share_their_core_but_not_their_words(casebook: Casebook) -> None:
    notice, copy = ("".join(casebook.item(key).body) for key in ("wp-006", "wp-010"))

    assert "因供电部门停电，杨家门水厂制水设备全部停运" in notice
    assert "因供电部门停电，杨家门水厂制水设备全部停运" in copy
    assert notice != copy


def test_dates_in_texts_follow_the_telling(casebook: Casebook) -> None:
    notice = "".join(casebook.item("wp-024").body)

    assert "定于三月五日八时" in dated(notice, date(2026, 2, 25))
    assert "定于十二月一日八时" in dated(notice, date(2026, 11, 23))
    assert not any(
        "{" in paragraph for item in casebook.items for paragraph in item.body if item.id != "wp-024"
    )


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (31, "三十一")]
)
def test_numbers_are_written_as_a_notice_writes_them(number: int, words: str) -> None:
    assert chinese_number(number) == words
