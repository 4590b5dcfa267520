"""Is a span that only looks like what a fact says told from one that says it?"""

from __future__ import annotations

import pytest

from mediadesk.statements.reading import Standing, StatedKind, Verdict
from tests.unit.statements.reading.test_judging import a_fact, judged, the_one

ELSEWHERE = a_fact("P1", "place", "停电范围为城北片区", "城北片区")
OF_A_LINE = a_fact("P2", "time", "110千伏城南线18时30分跳闸", "2026-06-02T18:30")


def test_a_line_that_bears_the_name_of_a_place_is_not_the_place() -> None:
    found = the_one("城南片区停电。", StatedKind.PLACE, OF_A_LINE, ELSEWHERE)

    assert (found.verdict, found.fact) == (Verdict.CONTRADICTED, "P1")


@pytest.mark.parametrize(
    ("words", "verdict"),
    [("一点八六亿元", Verdict.SUPPORTED), ("一点九六亿元", Verdict.CONTRADICTED)],
)
def test_a_chinese_decimal_is_read_whole(words: str, verdict: Verdict) -> None:
    cost = a_fact("N1", "number", "总投资18600万元", "18600", unit="万元")
    found = the_one(f"工程总投资{words}。", StatedKind.NUMBER, cost)

    assert (found.span, found.verdict) == (words, verdict)


@pytest.mark.parametrize(
    ("day", "verdict"),
    [("今日", Verdict.SUPPORTED), ("当日", Verdict.SUPPORTED), ("昨日", Verdict.CONTRADICTED)],
)
@pytest.mark.parametrize("value", ["2026-06-02T18:30", "18:30"])
def test_an_hour_of_another_day_contradicts(day: str, verdict: Verdict, value: str) -> None:
    trip = a_fact("T1", "time", "6月2日18时30分跳闸", value)
    found = the_one(f"{day}18时30分，线路跳闸。", StatedKind.TIME, trip)

    assert found.verdict is verdict


@pytest.mark.parametrize(
    "text",
    [
        "热线24小时畅通。",
        "抢修人员24小时值守。",
        "我公司全天二十四小时受理。",
        "《供电营业规则》规定，计划停电应提前七日公告。",
    ],
)
def test_round_the_clock_and_what_a_rule_sets_are_left_alone(text: str) -> None:
    assert judged(text) == ()


def test_a_span_of_a_day_that_was_worked_is_still_a_figure() -> None:
    assert the_one("抢修已连续24小时。", StatedKind.NUMBER).verdict is Verdict.UNSUPPORTED


def test_a_cause_of_an_accident_that_is_only_reported_is_not_attested() -> None:
    brake = a_fact("C1", "cause", "吊臂制动器失灵", "制动器失灵", standing=Standing.REPORTED)

    found = the_one("事故系吊臂制动器失灵造成。", StatedKind.CAUSE, brake)

    assert (found.verdict, found.fact) == (Verdict.NOT_ATTESTED, "C1")


def test_who_is_to_see_to_it_does_not_bear_that_it_is_done() -> None:
    led = a_fact("A1", "org", "市住建局牵头验收", "市住建局")

    assert the_one("市住建局已验收合格。", StatedKind.ACTION, led).verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("words", "verdict"), [("12栋楼", Verdict.SUPPORTED), ("13栋楼", Verdict.CONTRADICTED)]
)
def test_houses_are_counted_whatever_they_are_called(words: str, verdict: Verdict) -> None:
    houses = a_fact("N2", "number", "受影响十二栋住宅", "12", unit="栋")

    assert the_one(f"共涉及{words}。", StatedKind.NUMBER, houses).verdict is verdict


def test_a_deed_denied_against_its_fact_is_contradicted() -> None:
    on = a_fact("A2", "action", "备用电源已启用", "已启用")

    assert the_one("备用电源尚未启用。", StatedKind.ACTION, on).verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("副总经理岑望", Verdict.CONTRADICTED),
        ("总经理岑望", Verdict.SUPPORTED),
        ("公司党委书记、总经理岑望", Verdict.SUPPORTED),
    ],
)
def test_a_person_of_another_rank_is_contradicted(told: str, verdict: Verdict) -> None:
    person = a_fact("O1", "org", told, told)

    assert the_one("总经理岑望表示，抢修继续。", StatedKind.ORGANISATION, person).verdict is verdict


@pytest.mark.parametrize(
    ("words", "verdict"), [("630千伏安", Verdict.SUPPORTED), ("500千伏安", Verdict.CONTRADICTED)]
)
def test_the_size_of_a_transformer_in_the_street_is_compared(words: str, verdict: Verdict) -> None:
    size = a_fact("N3", "number", "新装630千伏安公变", "630", unit="千伏安")

    assert the_one(f"新装{words}公变。", StatedKind.NUMBER, size).verdict is verdict
