"""Who signs which text, at which tier, because of what it says?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediadesk.accounts.departments import Duty
from mediadesk.statements.approving import errors, matrix
from mediadesk.statements.approving.matrix import House
from mediadesk.statements.approving.matter import speaks_of
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.content import Content
from mediadesk.statements.types import Condition, Signer, SignRule, find_type
from tests.builders.statements import (
    DISPATCH,
    OPERATIONS,
    SERVICE,
    a_book,
    a_first_bulletin,
    fa1,
    fa2,
    fa4,
)

SAFETY = (7, "安全监察部")
HOUSE = House(
    {Duty.SAFETY: SAFETY, Duty.OPERATIONS: OPERATIONS, Duty.DISPATCH: DISPATCH, Duty.MARKETING: SERVICE}
)
BOOK = a_book(fa1(), fa2(), fa4())


def a_text(words: str, *, kind: str = "fault_bulletin_first", audience: str = "") -> Content:
    return Content(kind, "情况通报", audience, {"situation": words})


def keys(content: Content, kind: str, tier: int = 1, others: tuple[str, ...] = ()) -> list[str]:
    rows = matrix.asked_for(find_type(TYPES, kind), content, others, tier)
    return [place.party.key for place in matrix.set_table(rows, content, BOOK, HOUSE)]


def tier_for(content: Content, kind: str, tier: int = 1) -> tuple[int, tuple[str, ...]]:
    return matrix.least_tier(matrix.asked_for(find_type(TYPES, kind), content, (), tier))


@pytest.mark.parametrize(
    "words",
    [
        "事故造成2人死亡",
        "一名员工受伤",
        "现场无人员伤亡",
        "未造成人员伤亡",
        "有村民触电",
        "两名作业人员不幸遇难",
        "伤者已送医",
        "事故致3死2伤",
        "无人 员 受 伤",
        "电梯内两人被困",
    ],
)
def test_a_text_that_speaks_of_people_hurt_or_denies_it_speaks_of_casualties(words: str) -> None:
    assert speaks_of(Condition.CASUALTY, a_text(words))


@pytest.mark.parametrize(
    "words",
    [
        "请勿靠近断落导线，谨防触电",
        "雷电击中城南线",
        "利用节假日牺牲休息时间抢修",
        "绝缘子被电击穿",
        "综合治理，绝不治标不治本",
        "消除巡视死角",
        "停电涉及3200户",
        "我公司深表歉意",
    ],
)
def test_warnings_and_idioms_are_no_casualties(words: str) -> None:
    assert not speaks_of(Condition.CASUALTY, a_text(words))


@pytest.mark.parametrize(
    "words", ["依法予以赔偿", "不涉及补偿", "理赔工作已启动", "家电损坏可索赔", "减免当日电费"]
)
def test_a_text_that_speaks_of_compensation_or_denies_it_goes_to_legal(words: str) -> None:
    assert keys(a_text(words), "fault_bulletin_first") == ["legal"]


@pytest.mark.parametrize("words", ["无功补偿装置投运", "向市民赔礼道歉", "不能赔笑脸了事"])
def test_terms_that_only_look_like_compensation_do_not(words: str) -> None:
    assert keys(a_text(words), "fault_bulletin_first") == []


def test_departments_cited_sign_first_and_legal_when_others_are_named() -> None:
    assert keys(a_first_bulletin(), "fault_bulletin_first", others=("杨家门水厂",)) == [
        "department:1",
        "department:2",
        "department:3",
        "legal",
    ]


def test_casualties_bring_safety_to_the_table_and_the_text_to_the_top_leader() -> None:
    content = a_text("无人员伤亡")

    assert keys(content, "fault_bulletin_first") == ["department:7"]
    assert tier_for(content, "fault_bulletin_first") == (3, (matrix.CASUALTY_LEADER,))
    assert tier_for(content, "fault_bulletin_first", tier=2)[0] == 3


def test_a_clarification_is_signed_by_the_spokesperson_too() -> None:
    assert "spokesperson" in keys(a_first_bulletin(), "clarification")


def test_lines_for_answers_are_signed_by_the_spokesperson_legal_and_safety() -> None:
    assert keys(a_text("问：何时恢复？"), "qa_lines") == ["department:7", "spokesperson", "legal"]


def test_a_planned_outage_is_signed_by_operations_and_marketing() -> None:
    assert keys(a_text("计划检修"), "planned_outage") == ["department:2", "department:3"]


def test_a_correction_request_is_signed_by_legal_and_the_publicity_head() -> None:
    request = a_text("商请更正")

    assert keys(request, "correction_request") == ["legal", "publicity_head"]
    assert tier_for(request, "correction_request") == (1, ())
    assert tier_for(replace(request, audience="新华社浙江分社"), "correction_request") == (2, ("high_media",))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("变电站检修圆满完成", ["department:2"]),
        ("电网最大负荷再创新高", ["department:1"]),
        ("推出电费分次结算服务", ["department:3"]),
        ("安全生产月活动启动", ["department:7"]),
        ("职工书画展开幕", []),
    ],
)
def test_a_release_on_a_speciality_is_signed_by_its_department(words: str, expected: list[str]) -> None:
    assert keys(a_text(words), "press_release") == expected


def test_an_apology_is_approved_by_the_deputy_leader_at_least() -> None:
    assert tier_for(a_text("我们深表歉意"), "apology")[0] == 2


def test_a_paper_to_an_authority_is_approved_by_the_top_leader() -> None:
    paper = a_text("当否，请批示")

    assert tier_for(replace(paper, audience="市政府值班室"), "submission_note") == (3, ("upward",))
    assert tier_for(paper, "submission_note")[0] == 1


def test_a_department_that_is_cited_and_asked_for_sits_there_once_for_the_whole_text() -> None:
    rows = matrix.asked_for(find_type(TYPES, "planned_outage"), a_first_bulletin(), (), 1)

    places = matrix.set_table(rows, a_first_bulletin(), BOOK, HOUSE)

    operations = next(place for place in places if place.party.department_id == OPERATIONS[0])
    dispatch = next(place for place in places if place.party.department_id == DISPATCH[0])
    assert (operations.party.whole, operations.because) == (True, (matrix.CITED, matrix.KIND))
    assert (dispatch.party.whole, dispatch.because) == (False, (matrix.CITED,))


def test_a_text_that_needs_a_department_nobody_has_named_is_refused_with_what_to_do() -> None:
    rows = matrix.asked_for(find_type(TYPES, "planned_outage"), a_text("检修"), (), 1)

    with pytest.raises(errors.DepartmentNotNamed, match="运维检修"):
        matrix.set_table(rows, a_text("检修"), BOOK, House({}))


def test_a_papers_own_digest_is_not_sent_round_for_what_it_quotes() -> None:
    assert keys(a_text("网帖称停电致人死亡，要求赔偿"), "daily_digest", others=("市医院",)) == []


def test_a_rule_of_one_tier_asks_nothing_at_another() -> None:
    kind = replace(
        find_type(TYPES, "fault_bulletin_first"), sign_rules=(SignRule(Signer.SPOKESPERSON, tiers=(3,)),)
    )

    assert matrix.asked_for(kind, a_text("停电"), (), 2) == ()
    assert [row.code for row in matrix.asked_for(kind, a_text("停电"), (), 3)] == [matrix.KIND]


def test_every_kind_can_be_seated_at_every_tier() -> None:
    for kind in TYPES.values():
        for tier in (1, 2, 3):
            rows = matrix.asked_for(kind, a_text("无人员伤亡，依法赔偿"), ("市医院",), tier)
            places = matrix.set_table(rows, a_text("无人员伤亡"), BOOK, HOUSE)
            assert all(set(place.because) <= set(matrix.WHY) for place in places)
            assert len({place.party.key for place in places}) == len(places)
