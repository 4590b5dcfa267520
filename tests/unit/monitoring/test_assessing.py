"""Is what an item says about us read from the language, and explained by its own words?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediadesk.monitoring.assessing.assessment import Assessment, Role
from mediadesk.monitoring.assessing.engine import assess_text
from mediadesk.monitoring.assessing.profile import (
    CompanyMissing,
    Profile,
    ProfileUnreadable,
    TooManyNames,
    check_profile,
)
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.assessing.vocabulary import firsts, vocabulary
from mediadesk.monitoring.watching import Field
from tests.stance_score import Score, scored

CASES = Path(__file__).resolve().parents[2] / "cases" / "stance"
HOUSE = Profile("望川供电公司", "望川市", places=("柳巷", "青石桥"))
THIN = Profile("望川供电公司")
OTHER_HAND = str.maketrans("供电停没说骂责任", "供電停沒說罵責任")


def cases(name: str) -> Any:
    return json.loads((CASES / name).read_text(encoding="utf-8"))


def answer(
    title: str, body: str = "", channel: str = "forum", outlet: str = "望川论坛网友", house: Profile = HOUSE
) -> Assessment:
    return assess_text(title, body, outlet, house, channel=channel)


def score_of(items: list[dict[str, Any]], houses: dict[str, Profile] | Profile) -> Score:
    def stance(item: dict[str, Any]) -> str:
        house = houses if isinstance(houses, Profile) else houses[item["profile"]]
        found = assess_text(item["title"], item["body"], item["outlet"], house, channel=item["channel"])
        return found.stance.value

    return scored((item["label_blame"], item.get("alt_blame", []), stance(item)) for item in items)


def test_the_cases_it_was_made_with_stay_right() -> None:
    houses = {name: Profile.from_json(data) for name, data in cases("develop.profiles.json").items()}

    assert score_of(cases("develop.json"), houses).macro_f1 >= 0.90
    assert score_of(cases("second.json"), Profile.from_json(cases("second.profile.json"))).macro_f1 >= 0.95


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("供电公司停电造成水厂停产，全城没水", TextStance.ACCUSES_US),
        ("水厂停产并不是供电公司停电造成的，是水厂自己的设备坏了", TextStance.DENIES_US),
        ("水厂停产是不是供电公司停电造成的？", TextStance.QUESTIONS),
        ("停水查明，与供电公司无关", TextStance.DENIES_US),
        ("供电公司被冤枉了，水厂自己的电缆烧了", TextStance.DENIES_US),
        ("全城停水的责任就在供电公司", TextStance.ACCUSES_US),
        ("又停电，这个月第五次了，供电公司的电话永远占线", TextStance.COMPLAINT),
        ("感谢供电公司的师傅冒雨抢修，点赞", TextStance.PRAISE),
        ("感谢供电公司让我体验原始人的生活，蜡烛晚餐真浪漫，都停电三天了", TextStance.COMPLAINT),
        ("供电公司明天检修，柳巷停电，互相转告", TextStance.MENTIONS),
        ("北湖市供电公司停电造成北湖市停水", TextStance.NONE),
        ("话剧《停电的夜晚》首演，导演说观众会喜欢，购票从速", TextStance.NONE),
    ],
)
def test_the_direction_of_a_sentence_decides(said: str, stance: TextStance) -> None:
    assert answer(said).stance is stance


def test_our_own_channel_denies_or_tells_but_never_accuses_us() -> None:
    denial = answer(
        "情况说明", "网传供电公司停电致柳巷停水。经核查，柳巷线路运行正常，没有停电。", "owned_media"
    )
    notice = answer("停电公告", "因检修，定于3月9日对柳巷停电，造成停水请提前储水。", "owned_media")

    assert denial.stance is TextStance.DENIES_US
    assert notice.stance is TextStance.MENTIONS


def test_both_sides_with_the_cause_open_accuse_nobody() -> None:
    found = answer(
        "柳巷停水，双方正在核查原因",
        "自来水公司称停水是供电公司停电造成，供电公司表示线路正常。原因正在调查，本报将继续关注。",
        "newspaper",
        "望川晚报",
    )

    assert found.stance in (TextStance.MENTIONS, TextStance.QUESTIONS)


def test_a_denial_that_is_told_to_be_doubted_accuses() -> None:
    found = answer("通报来了", "供电公司说停水与他们无关，骗鬼呢，谁信？水厂都说了是供电公司停电造成的。")

    assert found.stance is TextStance.ACCUSES_US


def test_who_blames_us_names_the_company_and_shows_the_words() -> None:
    title, body = "柳巷停水一天", "物业说，因供电公司停电，水泵全停，柳巷没水。气死了。"

    found = answer(title, body)

    assert found.blamed_party == "望川供电公司"
    assert found.relevant
    words = found.words(title, body)
    assert words
    assert all(word in title or word in body for word in words)
    assert str(found.reasons[0]).startswith("“")
    clauses = [body[m.start : m.end] for m in found.marks if m.role is Role.CLAUSE and m.field is Field.BODY]
    assert any("供电公司停电" in clause for clause in clauses)


@pytest.mark.parametrize("house", [HOUSE, THIN, Profile("国网望川供电公司", "望川")])
def test_a_thin_profile_still_knows_us(house: Profile) -> None:
    assert answer("全城停水，原因是望川供电停电", house=house).stance is TextStance.ACCUSES_US
    assert "望川供电局" in house.names
    assert "国网望川供电公司" in house.names


def test_traditional_and_full_width_texts_mean_the_same() -> None:
    said = "供电公司停电造成水厂停产，全城没水，９５５９８电话没人接"

    assert answer(said).stance is answer(said.translate(OTHER_HAND)).stance is TextStance.ACCUSES_US


def test_neighbours_and_streets_of_our_name_are_not_us() -> None:
    house = Profile("望川供电公司", "望川市", neighbours=("望川堡",))

    assert not answer(
        "停电公告", "滨海市望川路检修停电。滨海供电公司。", "wechat_official", "滨海供电公司", house
    ).relevant
    assert not answer(
        "望川堡停电", "望川堡供电公司停电，望川堡停水", "news_website", "堡城在线", house
    ).relevant


@given(st.text(max_size=120), st.text(alphabet="供电公司停水因为是不吗？。，造成说", max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_is_answered_and_marks_lie_inside_it(noise: str, said: str) -> None:
    for title, body in ((noise, said), (said, noise), (said, "")):
        found = answer(title, body)

        assert found.relevant is (found.stance is not TextStance.NONE)
        for mark in found.marks:
            text = title if mark.field is Field.TITLE else body
            assert 0 <= mark.start < mark.end <= len(text)


def test_a_word_is_found_under_every_character_it_may_begin_with() -> None:
    assert firsts("(?:市|县)?水厂") == {"市", "县", "水"}
    assert firsts("[一二]?厂|停?电") == {"一", "二", "厂", "停", "电"}
    words = vocabulary({"W": ("(?:市)?水厂",), "E": ("停电",)})
    assert list(words.words("市水厂停电水")) == [(0, 3, "W"), (3, 5, "E")]


def test_a_profile_is_read_and_refused_with_a_sentence() -> None:
    read = Profile.from_json({"company": " 望川供电公司 ", "aliases": ["望川电", "望川电", " "]})

    assert (read.company, read.aliases, read.city) == ("望川供电公司", ("望川电",), "")
    assert Profile.from_json(read.to_json()) == read
    for broken in ([], {}, {"company": "甲", "places": "乙"}):
        with pytest.raises(ProfileUnreadable):
            Profile.from_json(broken)
    with pytest.raises(CompanyMissing):
        check_profile(Profile(" "))
    with pytest.raises(TooManyNames):
        check_profile(Profile("甲", places=("长" * 61,)))
