"""Are texts that tell the same recognised, and texts of one pattern kept apart?"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediadesk.monitoring.stories.comparing import plain, prepare, read_values
from mediadesk.monitoring.stories.grouping import Item, group
from mediadesk.monitoring.stories.judging import Verdict, compare
from mediadesk.monitoring.stories.placing import KEPT, Shelf
from tests.builders.stories import FLOOD, NOTICE

CASES = Path(__file__).resolve().parents[2] / "cases" / "stories"
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((CASES / name).read_text(encoding="utf-8"))
    return found


def items(found: list[dict[str, Any]]) -> list[Item]:
    return [Item(e["id"], e["title"], e["body"], datetime.fromisoformat(e["published"])) for e in found]


def judged(left: str, right: str, titles: tuple[str, str] = ("", "")) -> Verdict:
    return compare(prepare(titles[0], left), prepare(titles[1], right)).verdict


def grouped(shelf: Shelf, texts: list[str]) -> list[int]:
    """The story of each text, in order of arrival."""
    placed = [
        shelf.place(n, prepare("", text), AT + timedelta(minutes=n)).story for n, text in enumerate(texts)
    ]
    return [shelf.story_of(story) for story in placed]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_cases_are_grouped_whatever_the_order_of_arrival(seed: int) -> None:
    found = cases("develop.json")
    random.Random(seed).shuffle(found)
    shelf = Shelf()
    placed = {
        each.id: shelf.place(number, prepare(each.title, each.body), each.published).story
        for number, each in enumerate(items(found))
    }
    said = {item_id: shelf.story_of(story) for item_id, story in placed.items()}

    wrong = right = missed = notices = 0
    for one, other in combinations(found, 2):
        same, together = one["group_id"] == other["group_id"], said[one["id"]] == said[other["id"]]
        right += same and together
        missed += same and not together
        wrong += together and not same
        notices += together and not same and "hard_negative" in (one["kind"], other["kind"])
    assert notices == 0
    assert 2 * right / (2 * right + wrong + missed) >= 0.97


def test_the_same_batch_in_another_order_gives_the_same_groups() -> None:
    found = items(cases("develop.json"))
    shuffled = random.Random(5).sample(found, len(found))

    def partition(order: list[Item]) -> set[frozenset[str]]:
        groups: dict[int, set[str]] = defaultdict(set)
        for item_id, number in group(order):
            groups[number].add(item_id)
        return {frozenset(each) for each in groups.values()}

    assert partition(found) == partition(shuffled)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("08:00—17:00", "8:00至17:00"),
        ("“污水厂停电、黑水直排”", "「污水廠停電，黑水直排」"),
        ("３２００户", "3200户"),
        ("1,286.5万元", "1286.5万元"),
    ],
)
def test_spellings_of_the_same_are_compared_as_one(left: str, right: str) -> None:
    assert plain(left).lstrip("0") == plain(right).lstrip("0")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("3月4日晚7点20分", [("3-4", "日"), ("7:20", "时")]),
        ("三百一十八户", [("318", "户")]),
        ("两台", [("2", "台")]),
        ("2026年6月12日", [("6-12", "日")]),
        ("6.4兆瓦时", [("6.4", "")]),
    ],
)
def test_values_are_read_with_their_units(text: str, says: list[tuple[str, str]]) -> None:
    assert [(each.says, each.unit) for each in read_values(plain(text))] == says


@pytest.mark.parametrize(
    "other",
    [
        FLOOD + "\n（来源：澜江日报）责编：步青",
        "\n".join(FLOOD.split("\n")[1:]),
        "编者按：转自兄弟媒体。\n" + FLOOD,
        "\n".join([*FLOOD.split("\n")[2:], *FLOOD.split("\n")[:2]]),
        FLOOD.replace("本报讯 ", "").replace("，", "、"),
    ],
)
def test_reprints_and_parts_belong_together(other: str) -> None:
    assert compare(prepare("", other), prepare("", FLOOD)).is_same


AREAS = (
    "棠梨路东侧",
    "望湖新村",
    "南塘村",
    "鹭鸣小区二期",
    "文昌里3号院",
    "岭背乡响水组",
    "临江路188号",
    "新荷公寓",
)
LINES = ("棠梨线", "望湖线", "南浦一线", "鹭鸣线", "文昌二线", "石门支线")


@given(
    st.tuples(st.sampled_from(AREAS), st.sampled_from(LINES), st.integers(1, 28)),
    st.tuples(st.sampled_from(AREAS), st.sampled_from(LINES), st.integers(1, 28)),
)
@settings(max_examples=300, deadline=None)
def test_notices_of_one_pattern_never_join(one: tuple[str, str, int], other: tuple[str, str, int]) -> None:
    texts = [NOTICE.format(area=area, line=line, day=day) for area, line, day in (one, other)]

    stories = grouped(Shelf(), texts)

    assert (stories[0] == stories[1]) == (one == other)


def test_a_notice_and_its_reprint_are_one_story_among_many_notices() -> None:
    texts = [
        NOTICE.format(area=area, line=line, day=day)
        for day, area in enumerate(AREAS, start=1)
        for line in LINES
    ]

    stories = grouped(Shelf(), [*texts, texts[7] + "（转自供电所）"])

    assert len(set(stories)) == len(texts)
    assert stories[-1] == stories[7]


def test_short_texts_of_nobody_join_nothing() -> None:
    assert judged("转发微博", "转发微博") is Verdict.APART
    assert judged("停电通知", "停电通知", ("停电通知", "停电通知")) is Verdict.APART


def test_a_forwarded_post_joins_the_post() -> None:
    post = "望湖新村又跳闸了，这个月第四回，冰箱里的菜全坏，到底有没有人管？"

    stories = grouped(Shelf(), [post, "同感！//@巷口老张: 顶 //@网友: " + post])

    assert stories[0] == stories[1]


def test_five_thousand_reprints_are_one_story_with_few_texts_to_compare() -> None:
    shelf = Shelf()

    stories = grouped(shelf, [f"{FLOOD}\n（{number}号媒体转载，编辑{number}）" for number in range(1_000)])

    assert len(set(stories)) == 1
    assert len(shelf.kept_of(stories[0])) <= KEPT


def test_a_roundup_of_two_stories_does_not_make_them_one() -> None:
    pipe, school = (
        FLOOD,
        (
            "4月2日下午第二节课，文昌中学主动拉了全校的闸，老师用粉笔上完了一堂物理课。\n"
            "发起人说，学生会背欧姆定律，却不知道自己一天用几度电，停一次才知道它在哪里。\n"
            "课后全年级交来312份用电日记，有人发现家里的机顶盒一年要耗掉96度电，还有人测了奶奶的旧冰箱。"
        ),
    )
    roundup = "\n".join([*pipe.split("\n")[:3], *school.split("\n")])

    for order in ([roundup, pipe, school], [pipe, school, roundup], [school, roundup, pipe]):
        stories = dict(zip(order, grouped(Shelf(), order), strict=True))
        assert stories[pipe] != stories[school]


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_two_texts_can_be_compared_and_both_ways_alike(one: str, other: str) -> None:
    left, right = prepare("", one), prepare("", other)

    assert compare(left, right).is_same == compare(right, left).is_same
