"""Is each span of a statement judged by the fact that speaks of the same?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mediadesk.statements.reading import Judgement, LedgerFact, Setting, Standing, StatedKind, Verdict, judge

CUT_OFF = datetime(2026, 6, 2, 13, tzinfo=UTC)  # 21时
EARLIER = datetime(2026, 6, 2, 12, tzinfo=UTC)
LATER = datetime(2026, 6, 2, 14, tzinfo=UTC)


def a_fact(
    key: str,
    kind: str,
    text: str,
    value: str | None = None,
    *,
    unit: str | None = None,
    standing: Standing = Standing.ATTESTED,
    as_of: datetime = EARLIER,
    superseded_by: str | None = None,
    valid_until: datetime | None = None,
) -> LedgerFact:
    return LedgerFact(
        key, kind, text, value, unit, as_of, standing, superseded_by=superseded_by, valid_until=valid_until
    )


HIT = a_fact("F1", "number", "停电用户3460户", "3460", unit="户")
OLD_HIT = a_fact(
    "F0", "number", "停电用户3200户", "3200", unit="户", standing=Standing.SUPERSEDED, superseded_by="F1"
)
BACK = a_fact("F2", "number", "已恢复2860户", "2860", unit="户")
LEFT = a_fact("F3", "number", "尚未恢复600户", "600", unit="户")
TRIP = a_fact("F4", "time", "18时30分跳闸", "2026-06-02T18:30")
PLAN = a_fact("F5", "plan", "预计22时前恢复", "2026-06-02T22:00")
CAUSE = a_fact("F6", "cause", "绝缘子损坏初判为雷击", "雷击", standing=Standing.REPORTED)
FACTS = (OLD_HIT, HIT, BACK, LEFT, TRIP, PLAN, CAUSE)


def judged(text: str, *facts: LedgerFact, setting: Setting | None = None) -> tuple[Judgement, ...]:
    return judge(text, facts or FACTS, setting or Setting(CUT_OFF))


def the_one(text: str, kind: StatedKind, *facts: LedgerFact) -> Judgement:
    (found,) = [one for one in judged(text, *facts) if one.kind is kind]
    return found


@pytest.mark.parametrize(
    ("text", "verdict", "fact"),
    [
        ("受影响的3460户用户中，抢修仍在进行。", Verdict.SUPPORTED, "F1"),
        ("受影响的3200户用户中，抢修仍在进行。", Verdict.STALE, "F0"),
        ("已有2680户恢复供电。", Verdict.CONTRADICTED, "F2"),
        ("已有600户恢复供电。", Verdict.CONTRADICTED, "F2"),
        ("尚余两千八百六十户未恢复。", Verdict.CONTRADICTED, "F3"),
        ("投入发电车8辆。", Verdict.UNSUPPORTED, None),
    ],
)
def test_a_figure_is_held_against_the_fact_about_the_same(
    text: str, verdict: Verdict, fact: str | None
) -> None:
    found = the_one(text, StatedKind.NUMBER)

    assert (found.verdict, found.fact) == (verdict, fact)


def test_an_old_figure_names_the_one_in_force() -> None:
    found = the_one("3200户用户停电。", StatedKind.NUMBER)

    assert (found.verdict, found.see) == (Verdict.STALE, "F1")
    assert found.message.params["newer"] == "F1"


def test_a_rest_that_nobody_counted_follows_from_what_was_counted() -> None:
    found = the_one("尚有600户未恢复。", StatedKind.NUMBER, HIT, BACK)

    assert found.verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("fact", "verdict"),
    [
        (a_fact("X", "number", "更换绝缘子4处", "4", unit="处"), Verdict.SUPPORTED),
        (a_fact("X", "number", "更换绝缘子4处", "4", unit="处", standing=Standing.REPORTED), Verdict.NOT_ATTESTED),
        (a_fact("X", "number", "更换绝缘子4处", "4", unit="处", standing=Standing.WITHDRAWN), Verdict.STALE),
        (a_fact("X", "number", "更换绝缘子4处", "4", unit="处", valid_until=EARLIER), Verdict.STALE),
        (a_fact("X", "number", "更换绝缘子4处", "4", unit="处", as_of=LATER), Verdict.UNSUPPORTED),
    ],
)  # fmt: skip
def test_what_may_be_said_hangs_on_where_the_version_stands(fact: LedgerFact, verdict: Verdict) -> None:
    assert the_one("更换绝缘子4处。", StatedKind.NUMBER, fact).verdict is verdict


@pytest.mark.parametrize(
    ("text", "kind", "verdict"),
    [
        ("今日下午6点半，线路跳闸。", StatedKind.TIME, Verdict.SUPPORTED),
        ("今日18时13分，线路跳闸。", StatedKind.TIME, Verdict.CONTRADICTED),
        ("预计今晚十点前恢复供电。", StatedKind.PLAN, Verdict.SUPPORTED),
        ("预计23时前恢复供电。", StatedKind.PLAN, Verdict.CONTRADICTED),
        ("停电系雷击所致。", StatedKind.CAUSE, Verdict.NOT_ATTESTED),
    ],
)
def test_times_promises_and_causes_are_held_against_theirs(
    text: str, kind: StatedKind, verdict: Verdict
) -> None:
    assert the_one(text, kind).verdict is verdict


@pytest.mark.parametrize(
    "text",
    [
        "用电问题请拨打24小时服务热线95598，火警119。",
        "110千伏城南线、10千伏城西Ⅱ线1号杆、双电源用户。",
        "一是加快抢修；二是加强巡视。第一，确保安全。",
        "跳闸原因正在核查。",
        "有网民称“停电三天，一万户受影响”。",
        "问：是不是停了上万户、修了十个小时？",
        "我们一心一意、千方百计保供电，十分感谢您的理解。",
        "给您带来的不便，我们深表歉意。",
    ],
)
def test_names_hotlines_marks_questions_and_what_others_say_state_nothing(text: str) -> None:
    assert not [one for one in judged(text) if one.verdict is not Verdict.SUPPORTED]


def test_the_signature_and_its_date_state_nothing() -> None:
    text = "情况通报\n停电用户3460户。\n澄江供电公司\n2026年6月2日21时"

    assert [one.span for one in judged(text)] == ["3460户"]


def test_the_next_update_of_the_form_needs_no_fact() -> None:
    promised = datetime(2026, 6, 2, 14, 30, tzinfo=UTC)
    text = "我公司将于22时30分前再次通报进展。"

    (without,) = judged(text)
    (with_it,) = judged(text, setting=Setting(CUT_OFF, own_moments=(promised,)))

    assert without.verdict is not Verdict.SUPPORTED
    assert with_it.verdict is Verdict.SUPPORTED


def test_a_text_without_a_cut_off_is_judged_as_well() -> None:
    (found,) = judged("停电用户3460户。", setting=Setting())

    assert found.verdict is Verdict.SUPPORTED
