"""Do two departments contradict each other, or only speak of different things?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from mediadesk.facts.disputing.comparing import Said, Weight, compare
from mediadesk.facts.fact import Basis, Certainty, FactKind, Origin
from tests.builders.facts import DISPATCH, PLANT, SERVICE_CENTRE, a_fact, a_version, at

AT_8 = at(8)
NUMBER, TIME, STATUS, PLAN, CAUSE = (
    FactKind.NUMBER, FactKind.TIME, FactKind.STATUS, FactKind.PLAN, FactKind.CAUSE,
)  # fmt: skip


def said(
    wording: str,
    *,
    kind: FactKind = NUMBER,
    as_of: datetime = AT_8,
    department: int = DISPATCH,
    question: str = "",
    value: str | None = None,
    unit: str | None = None,
    origin: Origin | None = None,
    third_party: str | None = None,
    certainty: Certainty | None = None,
    basis: Basis = Basis.DEPARTMENT,
) -> Said:
    version = a_version(wording=wording, as_of=as_of, origin=origin, third_party=third_party)
    version = replace(version, value=value, unit=unit, certainty=certainty)
    fact = a_fact(id=department, kind=kind, department_id=department, versions=(version,), basis=basis)
    return Said(fact, version, question)


def weight(one: Said, other: Said) -> Weight | None:
    both = (compare(one, other), compare(other, one))
    weights = {found.weight if found else None for found in both}
    assert len(weights) == 1, "who speaks first makes no difference"
    return weights.pop()


def of_two(one: str, other: str, kind: FactKind, **values: object) -> Weight | None:
    return weight(
        said(one, kind=kind, **values),  # type: ignore[arg-type]
        said(other, kind=kind, department=SERVICE_CENTRE, **values),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("截至8时，停电3200户", "截至8时，停电3460户", NUMBER),
        ("停电用户3,200户", "共影响3460户用户", NUMBER),
        ("停电三千二百户", "停电3460户", NUMBER),
        ("停电0.32万户", "停电3460户", NUMBER),
        ("停电约3200户", "停电3800户", NUMBER),
        ("停电3200余户", "停电3900户", NUMBER),
        ("城东片区停电3200户", "停电3460户", NUMBER),
        ("城东片区停电3200户，已恢复2860户", "城东片区停电3200户，已恢复2600户", NUMBER),
        ("已恢复2860户", "已复电2600户", NUMBER),
        ("尚有600户未恢复", "尚未恢复340户", NUMBER),
        ("出动抢修人员39人", "投入抢修人员45名", NUMBER),
        ("停电持续2小时", "停电持续150分钟", NUMBER),
        ("倒杆12处", "倒杆15处", NUMBER),
        ("受伤2人", "轻伤1人", NUMBER),
        ("抢修人员8时01分到达水厂", "抢修人员8时10分到达杨家门水厂", TIME),
        ("抢修人员8:01到达水厂", "抢修人员8时11分到达水厂", TIME),
        ("故障于11时18分排除", "11时40分故障排除", TIME),
        ("下午2时30分恢复供电", "15时10分恢复供电", TIME),
        ("当日6时05分接到报修", "6时20分接报", TIME),
        ("向杨家门水厂供电的线路无跳闸记录", "杨家门水厂线路发生跳闸", STATUS),
        ("杨家门水厂两回线路电压正常", "杨家门水厂线路电压异常", STATUS),
        ("当日没有涉及杨家门水厂的计划停电安排", "杨家门水厂当日有计划停电", STATUS),
        ("预计12时恢复供电", "预计14时恢复供电", PLAN),
        ("此次故障共造成城南片区3200户停电", "城南片区受影响用户为3460户", NUMBER),
        ("停电持续47分钟", "停电时长1小时12分钟", NUMBER),
        ("受理报修来电312件", "95598报修工单287件", NUMBER),
        ("尚有340户未恢复供电", "仍有600户停电", NUMBER),
        ("6时02分城南线跳闸", "城南线6时12分发生停电", TIME),
        ("截至9时，无人员伤亡报告", "现场2名抢修人员轻伤已送医", STATUS),
    ],
)
def test_what_cannot_both_be_true_at_one_time_is_a_contradiction(
    one: str, other: str, kind: FactKind
) -> None:
    assert of_two(one, other, kind) is Weight.CONTRADICTS


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("截至8时，停电3200户", "停电3200户", NUMBER),
        ("停电三千二百户", "停电3,200户", NUMBER),
        ("停电3.2千户", "停电3200户", NUMBER),
        ("停电约3200户", "停电3212户", NUMBER),
        ("停电3200余户", "停电3260户", NUMBER),
        ("已恢复2860户", "尚未恢复600户", NUMBER),
        ("停电3200户", "已恢复2860户", NUMBER),
        ("停电3200户", "停水3460户", NUMBER),
        ("城东片区停电3200户", "城西片区停电3460户", NUMBER),
        ("停电3200户", "重要用户停电12户", NUMBER),
        ("居民停电3200户", "工业停电46户", NUMBER),
        ("停电3200户", "出动抢修人员39人", NUMBER),
        ("出动抢修人员39人", "出动车辆12辆", NUMBER),
        ("累计停电5200户", "停电3460户", NUMBER),
        ("一组8时01分到达水厂", "二组8时20分到达水厂", TIME),
        ("抢修人员8时01分到达水厂", "发电车8时20分到达水厂", TIME),
        ("抢修人员8时01分到达水厂", "抢修人员8时20分到达滨江医院", TIME),
        ("抢修人员7时40分出发", "抢修人员8时01分到达", TIME),
        ("截至7时20分恢复供电", "11时30分恢复供电", TIME),
        ("预计11时恢复供电", "11时30分恢复供电", TIME),
        ("抢修人员8时01分到达", "抢修人员8:01到达", TIME),
        ("110千伏城南线无跳闸记录", "10千伏西苑线发生跳闸", STATUS),
        ("两回线路电压正常，无跳闸记录", "两回线路电压正常", STATUS),
        ("当日没有涉及杨家门水厂的计划停电安排", "西苑小区当日有计划停电", STATUS),
        ("台区12号停电110户", "台区13号停电112户", NUMBER),
        ("城东3号台区停电110户", "城东5号台区停电112户", NUMBER),
        ("受理停电报修312件", "受理投诉工单14件", NUMBER),
        ("2024年以来投诉下降12%", "今年以来投诉同比下降9%", NUMBER),
        ("故障于11时18分全部排除，11时30分恢复厂内供电", "14时起供水逐步恢复", TIME),
        ("城东3号箱变影响86户", "城东5号箱变影响112户", NUMBER),
        ("A区停电120户", "B区停电86户", NUMBER),
        ("发送停电短信3200条", "发送复电短信3180条", NUMBER),
        ("水厂用电负荷1200千瓦", "全市用电负荷峰值86万千瓦", NUMBER),
        ("首批抢修人员8时01分到达", "第二批抢修人员8时30分到达", TIME),
        ("城南线7时52分恢复供电", "城北线8时10分恢复供电", TIME),
        ("城南变电站1号主变跳闸", "110千伏城南线无跳闸记录", STATUS),
        ("95598热线运行正常", "城南片区供电异常", STATUS),
        ("计划3月2日8时检修城南线", "计划3月3日8时检修城北线", PLAN),
        ("预计12时前恢复供电", "预计9时30分发布续报", PLAN),
        ("抢修人员已进场", "抢修工作正在进行", STATUS),
    ],
)
def test_what_can_both_be_true_is_none(one: str, other: str, kind: FactKind) -> None:
    assert of_two(one, other, kind) is None


def test_the_typed_value_speaks_where_the_words_hold_no_figure() -> None:
    one = said("停电户数见附件", value="3200", unit="户")
    other = said("停电3460户", department=SERVICE_CENTRE)

    assert weight(one, other) is Weight.CONTRADICTS


def test_the_question_says_of_what_a_bare_figure_speaks() -> None:
    one = said("3200户", question="停电多少户？")
    other = said("3460户", question="已恢复多少户？", department=SERVICE_CENTRE)
    same = said("3460户", question="影响多少户？", department=SERVICE_CENTRE)

    assert weight(one, other) is None
    assert weight(one, same) is Weight.CONTRADICTS


def test_another_figure_of_another_time_is_only_proposed() -> None:
    one = said("停电3200户", as_of=at(8))

    assert weight(one, said("停电3460户", as_of=at(8, 4), department=SERVICE_CENTRE)) is Weight.CONTRADICTS
    assert weight(one, said("停电3460户", as_of=at(9), department=SERVICE_CENTRE)) is Weight.DIFFERS


@pytest.mark.parametrize(
    ("earlier", "later", "found"),
    [
        ("已恢复2000户", "已恢复2860户", None),
        ("尚未恢复600户", "尚未恢复340户", None),
        ("已恢复2860户", "已恢复2000户", Weight.DIFFERS),
        ("尚未恢复340户", "尚未恢复600户", Weight.DIFFERS),
    ],
)
def test_progress_is_no_contradiction_and_going_backwards_is_worth_a_question(
    earlier: str, later: str, found: Weight | None
) -> None:
    assert weight(said(earlier), said(later, as_of=at(9), department=SERVICE_CENTRE)) is found


def test_when_something_happened_does_not_depend_on_when_one_was_asked() -> None:
    one = said("抢修人员8时01分到达水厂", kind=TIME, as_of=at(8, 5))
    other = said("抢修人员8时10分到达水厂", kind=TIME, as_of=at(11), department=SERVICE_CENTRE)

    assert weight(one, other) is Weight.CONTRADICTS


def test_a_later_plan_is_only_proposed_as_a_difference() -> None:
    one = said("预计12时恢复供电", kind=PLAN)

    later = said("预计14时恢复供电", kind=PLAN, as_of=at(10), department=SERVICE_CENTRE)

    assert weight(one, later) is Weight.DIFFERS


@pytest.mark.parametrize(
    ("question", "answer", "found"),
    [
        ("向水厂供电的线路是否正常？", "no", Weight.CONTRADICTS),
        ("向水厂供电的线路是否正常？", "yes", None),
        ("向水厂供电的线路有无故障？", "yes", Weight.CONTRADICTS),
        ("向水厂供电的线路有无故障？", "no", None),
        ("今天是否有计划停电？", "no", None),
    ],
)
def test_yes_and_no_to_one_question_contradict_also_when_it_is_turned_round(
    question: str, answer: str, found: Weight | None
) -> None:
    one = said("已核实", kind=STATUS, value="yes", question="向水厂供电的线路是否正常？")
    other = said("已查询", kind=STATUS, value=answer, question=question, department=SERVICE_CENTRE)

    assert weight(one, other) is found


@pytest.mark.parametrize(
    ("mine", "theirs", "found"),
    [
        ((Origin.OURS, None), (Origin.THIRD_PARTY, PLANT), Weight.CONTRADICTS),
        ((Origin.THIRD_PARTY, PLANT), (Origin.THIRD_PARTY, "滨江燃气公司"), Weight.CONTRADICTS),
        ((Origin.THIRD_PARTY, PLANT), (Origin.THIRD_PARTY, "水厂"), None),
        ((Origin.NATURAL, None), (Origin.NATURAL, None), None),
    ],
)
def test_a_cause_lies_in_one_place(
    mine: tuple[Origin, str | None], theirs: tuple[Origin, str | None], found: Weight | None
) -> None:
    one = said("线路故障", kind=CAUSE, origin=mine[0], third_party=mine[1], certainty=Certainty.ATTESTED)
    other = said(
        "设备损坏", kind=CAUSE, origin=theirs[0], third_party=theirs[1], certainty=Certainty.ATTESTED,
        department=SERVICE_CENTRE,
    )  # fmt: skip

    assert weight(one, other) is found


def test_a_conclusion_overtakes_a_preliminary_cause_without_contradicting_it() -> None:
    guess = said("雷击", kind=CAUSE, origin=Origin.NATURAL, certainty=Certainty.PRELIMINARY)
    end = said(
        "误操作", kind=CAUSE, origin=Origin.OURS, certainty=Certainty.ATTESTED, department=SERVICE_CENTRE
    )

    assert weight(guess, end) is Weight.DIFFERS


def test_who_does_not_know_the_cause_contradicts_nobody() -> None:
    open_one = said("正在核查", kind=CAUSE, certainty=Certainty.UNKNOWN)
    end = said("误操作", kind=CAUSE, origin=Origin.OURS, certainty=Certainty.ATTESTED, department=3)

    assert weight(open_one, end) is None


def test_one_department_other_kinds_and_quoted_sources_are_not_compared() -> None:
    one = said("停电3200户")

    assert compare(one, said("停电3460户")) is None
    assert compare(one, said("停电3460户", kind=STATUS, department=SERVICE_CENTRE)) is None
    quoted = said("据自来水公司发布，停电3460户", department=SERVICE_CENTRE, basis=Basis.PUBLIC_SOURCE)
    assert compare(one, quoted) is None
