"""Is what may not be said found, and is what may be said left alone?"""

from __future__ import annotations

import pytest

from mediadesk.facts.fact import Fact, FactKind, Origin, VersionStatus
from mediadesk.statements import builtin_types, text_errors, wording_errors
from mediadesk.statements.checks import CHECKS, RULES, Finding, check, refuse_if_blocked
from mediadesk.statements.checks.finding import code_of
from mediadesk.statements.content import Content
from tests.builders.statements import (
    FA1_V1,
    FA1_V2,
    FA2,
    FA3,
    FA5,
    FIRST_PARTS,
    OPERATIONS,
    a_fact,
    a_first_bulletin,
    a_version,
    an_input,
    at,
    citing,
    fa1,
    fa2,
    fa3,
    fa4,
    fa5,
)


def found(content: Content, *facts: Fact, **more: object) -> list[Finding]:
    return list(check(an_input(content, *facts, **more)))  # type: ignore[arg-type]


def codes(content: Content, *facts: Fact, **more: object) -> set[str]:
    return {finding.code for finding in found(content, *facts, **more)}


def blocking(content: Content, *facts: Fact, **more: object) -> set[str]:
    return {finding.code for finding in found(content, *facts, **more) if finding.is_blocking}


def with_part(part: str, text: str, *more: tuple[str, int, int]) -> Content:
    """The first bulletin with another part; `more` are citations (wording, fact, version) in it."""
    parts = {**FIRST_PARTS, part: text}
    kept = [c for c in a_first_bulletin().citations if c.part != part]
    return a_first_bulletin(parts=parts, citations=(*kept, *(citing(parts, part, *one) for one in more)))


def test_the_first_bulletin_of_the_case_may_be_submitted() -> None:
    assert blocking(a_first_bulletin()) == set()


def test_a_cause_that_the_other_side_has_not_signed_is_refused_with_its_name() -> None:
    content = with_part("cause", f"{FA3}。", (FA3, 3, 1))

    refused = found(content)[0]

    assert refused.rule is text_errors.CauseNotJointlySigned
    assert refused.params == {"fact": "FA3", "third_party": "杨家门水厂"}
    assert (refused.part, refused.start, refused.fact_id) == ("cause", 0, 3)
    with pytest.raises(text_errors.CauseNotJointlySigned, match=r"FA3.*杨家门水厂"):
        refuse_if_blocked(check(an_input(content)))


def test_our_own_cause_that_nobody_signed_is_refused_with_its_department() -> None:
    content = with_part("cause", f"{FA3}。", (FA3, 3, 1))

    refused = found(content, fa1(), fa2(), fa3(origin=Origin.OURS), fa4())[0]

    assert refused.rule is text_errors.FactNotAttested
    assert refused.params == {"fact": "FA3", "department": "客户服务中心"}


def test_the_same_cause_may_be_said_after_the_joint_signature() -> None:
    content = with_part("cause", f"{FA3}。", (FA3, 3, 1))

    assert blocking(content, fa1(), fa2(), fa3(status=VersionStatus.ATTESTED), fa4()) == set()


def test_a_replaced_version_is_refused_and_the_newer_one_offered() -> None:
    content = with_part("situation", f"{FA1_V1}；{FA2}。", (FA1_V1, 1, 1), (FA2, 2, 1))

    [stale] = [f for f in found(content) if f.is_blocking]

    assert stale.rule is text_errors.FactSuperseded
    assert stale.params == {"fact": "FA1", "version": 1, "newer": 2}
    assert stale.newer == 2


def test_a_newer_answer_that_nobody_signed_replaces_nothing() -> None:
    waiting = a_version(FA1_V2.replace("8时", "9时"), version=3, status=VersionStatus.REPORTED)

    assert blocking(a_first_bulletin(), a_fact(1, *fa1().versions, waiting), fa2(), fa4()) == set()


def test_a_withdrawn_fact_is_refused() -> None:
    gone = a_fact(2, a_version(FA2, fact_id=2, status=VersionStatus.WITHDRAWN), department=OPERATIONS)

    assert blocking(a_first_bulletin(), fa1(), gone, fa4()) == {"fact_withdrawn_here"}


def test_a_fact_of_another_incident_is_refused() -> None:
    assert "fact_missing" in blocking(a_first_bulletin(), fa1(), fa4())


def test_a_fact_younger_than_the_cut_off_is_refused() -> None:
    assert blocking(a_first_bulletin(cut_off_at=at(7, 59))) == {"fact_after_cut_off"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (a_first_bulletin(cut_off_at=None), "cut_off_missing"),
        (a_first_bulletin(cut_off_at=at(8, 26)), "cut_off_in_future"),
        (a_first_bulletin(next_update_at=None), "next_update_missing"),
        (a_first_bulletin(next_update_at=at(8, 25)), "next_update_past"),
        (a_first_bulletin(title=""), "title_missing"),
        (with_part("contact", " \n"), "part_empty"),
        (with_part("cause", "停水系水厂设备故障所致。"), "cause_not_attested"),
        (with_part("advice", "因水厂设备故障造成停水，请储水。"), "cause_not_attested"),
        (with_part("cause", "感谢关注。"), "cause_not_said_open"),
    ],
)
def test_what_is_missing_or_premature_is_refused(content: Content, code: str) -> None:
    assert code in blocking(content)


@pytest.mark.parametrize(
    "text",
    [
        "停水的具体原因正在核查。水厂厂内线路发生多处故障，无法送水。",
        "经核查，停水并非供电停电造成，而是水厂内部线路多处故障所致，具体原因正在核查。",
        "停水并非供电停电造成而是水厂内部线路多处故障，具体原因正在核查。",
        "杨家门水厂厂内线路发生多处故障，导致停水，具体原因正在核查。",
        "杨家门水厂内部线路故障，我公司正协助抢修，具体原因正在核查。",
        "水厂内部故障造成停水，具体原因正在核查。",
        "水厂内部线路、开关柜等多处烧损，具体原因正在核查。",
        "水厂内部故障造成停水的具体原因正在核查。",
        "水厂内部故障与我公司无关，具体原因正在核查。",
        "经查找水厂内部故障，具体原因正在核查。",
    ],
)
def test_somebody_elses_fault_is_refused_however_it_is_wrapped(text: str) -> None:
    assert "cause_not_attested" in blocking(with_part("cause", text))
    assert "cause_not_attested" in blocking(with_part("advice", text))


@pytest.mark.parametrize(
    "text",
    [
        "正协助查找厂内故障。停水的具体原因待现场查明后由有关单位共同确认。",
        "造成停水的具体原因正在核查。",
        "给您造成的不便，敬请谅解。此事引起广泛关注，具体原因正在核查。",
        "网传“停水因供电公司停电造成”，与事实不符，具体原因正在核查。",
        "停水因停电造成的说法不属实，具体原因正在核查。",
        "停水与供电线路故障无关，具体原因正在核查。",
        "向杨家门水厂供电的线路无故障，也未造成其他用户停电，具体原因正在核查。",
        "水厂内部是否存在故障正在检查，具体原因正在核查。",
    ],
)
def test_looking_denying_and_apologising_state_no_cause(text: str) -> None:
    assert not [code for code in blocking(with_part("cause", text)) if "cause" in code]


def test_the_words_that_state_the_fault_are_pointed_at() -> None:
    text = "停水的具体原因正在核查。水厂厂内线路发生多处故障，无法送水。"

    [refused] = [f for f in found(with_part("cause", text)) if f.is_blocking]

    assert text[refused.start : refused.end] == "水厂厂内线路发生多处故障" == refused.params["wording"]


@pytest.mark.parametrize(
    "text",
    [
        "具体原因正在核查。",
        "停水原因尚在调查中。",
        "停水的具体原因待现场查明后由有关单位共同确认。",
        "停水原因仍在排查，不是停电造成。",
    ],
)
def test_an_open_cause_can_be_said_in_several_ways(text: str) -> None:
    assert not [code for code in blocking(with_part("cause", text)) if "cause" in code]


def test_a_changed_figure_inside_a_cited_sentence_is_refused() -> None:
    wrong = FA1_V2.replace("8时", "9时")
    content = with_part("situation", f"{wrong}；{FA2}。", (wrong, 1, 2), (FA2, 2, 1))

    assert blocking(content) == {"stated_contradicted"}


def test_the_same_time_in_another_spelling_is_the_same_figure() -> None:
    other = FA1_V2.replace("8时", "08:00")
    content = with_part("situation", f"{other}；{FA2}。", (other, 1, 2), (FA2, 2, 1))

    assert blocking(content) == set()


def a_clarification(**changes: object) -> Content:
    parts = {
        "claim": "网传停水因供电公司停电引起。",
        "conclusion": "经核查，上述说法不属实。",
        "basis": f"{FA1_V2}。",
        "doing": "我公司正协助水厂抢修。",
        "reminder": "请以权威渠道发布的信息为准。",
        "contact": "如有用电问题，请拨打24小时服务热线95598。",
    }
    values: dict[str, object] = {
        "type_code": "clarification",
        "title": "关于网传“停水因停电引起”的情况说明",
        "parts": parts,
        "cut_off_at": at(8, 20),
        "citations": (citing(parts, "basis", FA1_V2, 1, 2),),
    }
    return Content(**{**values, **changes})  # type: ignore[arg-type]


def test_a_clarification_stands_on_an_attested_contradicting_fact() -> None:
    assert blocking(a_clarification(), against=[1]) == set()


@pytest.mark.parametrize("against", [(), (2,)])
def test_a_clarification_without_a_contradicting_fact_is_refused(against: tuple[int, ...]) -> None:
    assert blocking(a_clarification(), against=against) == {"contradiction_missing"}


def test_quoting_the_claim_is_not_stating_a_cause() -> None:
    assert "cause_not_attested" not in codes(a_clarification(), against=[1])


@pytest.mark.parametrize("text", ["经核查，停水系水厂设备老化所致。", "经核查，停水是水厂内部线路故障。"])
def test_a_clarification_states_no_cause_without_evidence_either(text: str) -> None:
    stated = a_clarification().with_part("conclusion", text, a_clarification().citations)

    assert blocking(stated, against=[1]) == {"cause_not_attested"}


def a_final_bulletin(*, apology: str = "") -> Content:
    parts = {
        "restored": f"{FA5}。",
        "cause": f"{FA3}。",
        "apology": apology,
        "thanks": "感谢广大市民的理解。",
        "contact": "如有用电问题，请拨打24小时服务热线95598。",
    }
    return Content(
        "fault_bulletin_final",
        "关于停水有关情况的通报（终报）",
        parts=parts,
        cut_off_at=at(14),
        citations=(citing(parts, "restored", FA5, 5), citing(parts, "cause", FA3, 3)),
    )


AT_HALF_PAST_TWO = {"now": at(14, 30)}


def test_a_final_bulletin_gives_the_end_and_the_cause() -> None:
    facts = (fa3(status=VersionStatus.ATTESTED), fa5())

    assert blocking(a_final_bulletin(), *facts, **AT_HALF_PAST_TWO) == set()


def test_a_final_bulletin_without_end_and_cause_is_refused() -> None:
    loose = a_final_bulletin().with_part("cause", "原因见前次通报。", ())

    assert blocking(loose, **AT_HALF_PAST_TWO) >= {"restoration_missing", "cause_missing"}


def test_our_own_fault_demands_an_apology() -> None:
    ours = (fa3(status=VersionStatus.ATTESTED, origin=Origin.OURS), fa5())

    assert blocking(a_final_bulletin(), *ours, **AT_HALF_PAST_TWO) == {"apology_missing"}
    assert blocking(a_final_bulletin(apology="我公司向广大市民致歉。"), *ours, **AT_HALF_PAST_TWO) == set()


def test_another_organisations_cause_needs_its_signature_even_when_attested() -> None:
    unsigned = a_version(FA3, fact_id=3, as_of=at(8, 10), origin=Origin.THIRD_PARTY, third_party="杨家门水厂")
    content = with_part("cause", f"{FA3}。", (FA3, 3, 1))

    refused = blocking(content, fa1(), fa2(), fa4(), a_fact(3, unsigned, kind=FactKind.CAUSE))

    assert refused == {"cause_not_jointly_signed"}


@pytest.mark.parametrize(
    "text",
    [
        "请拨打95598。",
        "24小时服务热线",
        "110千伏城南线",
        "双电源",
        "一是检查，二是抢修",
        "我公司将于10时30分前通报",
        "截至8时20分",
    ],
)
def test_hotlines_voltages_and_the_texts_own_times_need_no_fact(text: str) -> None:
    assert blocking(with_part("advice", text)) == set()


def test_a_first_bulletin_should_be_short() -> None:
    assert "too_long" in codes(with_part("advice", "请市民注意用水安全。" * 30))


def test_blocking_findings_come_first() -> None:
    findings = found(with_part("advice", "我公司高度重视。"), fa1(), fa4())

    assert [f.is_blocking for f in findings] == sorted((f.is_blocking for f in findings), reverse=True)


def test_every_rule_of_a_text_has_its_why_and_its_severity() -> None:
    classes = [*vars(text_errors).values(), *vars(wording_errors).values()]
    rules = {
        code_of(each) for each in classes if isinstance(each, type) and each.__module__.endswith("_errors")
    }

    assert rules <= set(RULES)
    assert all(rule.why and rule.basis for rule in RULES.values())


def test_every_check_says_what_it_looks_for() -> None:
    assert all(one.__doc__ for one in CHECKS)


@pytest.mark.parametrize("kind", builtin_types.TYPES.values(), ids=lambda kind: kind.code)
def test_an_empty_text_of_any_kind_cannot_be_submitted(kind: object) -> None:
    assert blocking(Content(kind.code)) >= {"title_missing", "cut_off_missing", "part_empty"}  # type: ignore[attr-defined]
