"""Is a figure that follows in one step from what the text gives borne, and one that does not, doubted?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mediadesk.statements.reading import LedgerFact, Setting, Standing, StatedKind, Verdict, judge

CUT_OFF = datetime(2026, 10, 13, 1, tzinfo=UTC)  # 9时
EARLIER = datetime(2026, 10, 13, 0, tzinfo=UTC)


def a_fact(key: str, text: str, kind: str = "number", value: str | None = None) -> LedgerFact:
    return LedgerFact(key, kind, text, value, None, EARLIER, Standing.ATTESTED)


OLD_AREAS = LedgerFact(
    "F0", "number", "停电台区186个", None, None, EARLIER, Standing.SUPERSEDED, superseded_by="F1"
)
FACTS = (
    OLD_AREAS,
    a_fact("F1", "停电台区核定为203个"),
    a_fact("F2", "已恢复台区151个"),
    a_fact("F3", "现场抢修人员138人"),
    a_fact("F4", "其中支援人员52人"),
    a_fact("F5", "受理工单286件"),
    a_fact("F6", "办结251件"),
    a_fact("F7", "每户补偿200元"),
    a_fact("F8", "误停43户"),
    a_fact("F9", "户均停电时间1.87小时"),
    a_fact("F10", "上年同期户均停电时间2.34小时"),
    a_fact("F11", "抽检电表120只"),
    a_fact("F12", "合格118只"),
    a_fact("F13", "第二批改造29个小区"),
    a_fact("F14", "10月12日22时35分停电", "time", "2026-10-12T22:35"),
    a_fact("F15", "10月13日3时05分恢复", "time", "2026-10-13T03:05"),
    a_fact("F16", "夜间施工停电10月20日23时至10月21日5时", "plan", "2026-10-20T23:00/2026-10-21T05:00"),
    a_fact("F17", "派出巡视组12组48人"),
)


def verdict_on(span: str, text: str) -> Verdict:
    start = text.index(span)
    (verdict,) = {
        one.verdict
        for one in judge(text, FACTS, Setting(CUT_OFF))
        if one.kind is StatedKind.NUMBER and one.start < start + len(span) and one.end > start
    }
    return verdict


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ("86人", "现场138人参与抢修，其中兄弟单位支援52人，我公司86人。"),
        ("35件", "受理工单286件，办结251件，在办35件。"),
        ("87.8%", "受理工单286件，办结251件，办结率87.8%。"),
        ("8600元", "误停四十三户，每户补偿200元，共计8600元。"),
        ("28分钟", "户均停电1.87小时，比上年同期的2.34小时减少28分钟。"),
        ("约两成", "户均停电1.87小时，比上年同期的2.34小时减少，降幅约两成。"),
        ("98.3%", "抽检在用电表120只，合格率98.3%。"),
        ("4小时30分钟", "10月12日22时35分发生的停电，已于13日凌晨3时05分恢复，历时4小时30分钟。"),
        ("六小时", "拟于10月20日23时至次日5时施工停电，时长六小时。"),
        ("8600元", "补偿金额合计8600元，涉及43户。"),
        ("6小时", "10月20日夜间施工停电6小时。"),
        ("四人", "派出十二个巡视组共48人，平均每组四人。"),
    ],
)
def test_what_follows_in_one_step_is_borne(span: str, text: str) -> None:
    assert verdict_on(span, text) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ("35个", "203个停电台区中151个已恢复供电，剩余35个正在抢修。"),
        ("65个", "186个停电台区中151个已恢复供电，剩余65个正在抢修。"),
        ("5小时30分钟", "10月12日22时35分发生的停电，已于13日凌晨3时05分恢复，历时5小时30分钟。"),
        ("四十五件", "受理工单286件，办结251件，尚有四十五件。"),
    ],
)
def test_another_rest_or_length_than_the_one_that_follows_is_contradicted(span: str, text: str) -> None:
    assert verdict_on(span, text) is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ("92.8%", "受理工单286件，办结251件，办结率92.8%。"),
        ("35个", "151个台区已恢复供电，我公司另行安排35个班组。"),
    ],
)
def test_what_no_step_leads_to_is_not_borne(span: str, text: str) -> None:
    assert verdict_on(span, text) is not Verdict.SUPPORTED


def test_what_is_left_is_not_known_where_one_of_the_parts_is_not() -> None:
    text = "受理工单286件，其中投诉19件、办结251件，其余16件为咨询。"

    assert verdict_on("16件", text) is not Verdict.CONTRADICTED


def test_the_time_between_two_events_does_not_bear_a_promise() -> None:
    events = tuple(fact for fact in FACTS if fact.kind == "time")
    found = judge("我公司将于三日内公布调查结果。", events, Setting(CUT_OFF))

    assert not [one for one in found if one.verdict is Verdict.SUPPORTED]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("预计两小时内恢复供电。", Verdict.SUPPORTED),
        ("预计半小时内恢复供电。", Verdict.UNSUPPORTED),
        ("预计两周内书面答复其余诉求。", Verdict.SUPPORTED),
        ("预计两周内更换全部电表。", Verdict.UNSUPPORTED),
    ],
)
def test_a_promise_counts_from_the_cut_off_to_the_plan_of_the_same_deed(text: str, verdict: Verdict) -> None:
    plans = (
        a_fact("F1", "预计10时50分恢复供电", "plan", "2026-10-13T10:50"),
        a_fact("F2", "10月27日前书面答复其余诉求", "plan", "2026-10-27"),
    )
    (found,) = [one for one in judge(text, plans, Setting(CUT_OFF)) if "内" in one.span]

    assert found.verdict is verdict
