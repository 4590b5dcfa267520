"""Does a text cite and say what its kind needs, and keep within each part's length?"""

from __future__ import annotations

import pytest

from mediadesk.facts.fact import Fact, FactKind, Origin, VersionStatus
from mediadesk.statements import text_errors
from mediadesk.statements.checks import check
from mediadesk.statements.checks.finding import CheckInput, Finding
from mediadesk.statements.checks.need_checks import needs_met, part_limits_kept
from mediadesk.statements.content import Citation, Content
from tests.builders.statements import FA2, FA3, FA4, a_fact, a_version, an_input, citing, fa1, fa2, fa3, fa4

OURS = fa3(status=VersionStatus.ATTESTED, origin=Origin.OURS)
PLAN = a_fact(5, a_version("3月1日8时至12时停电检修", fact_id=5), kind=FactKind.PLAN)
PLACE = a_fact(6, a_version("西苑小区1至8号楼", fact_id=6), kind=FactKind.PLACE)
LINES = a_fact(7, a_version("10千伏西苑线", fact_id=7), kind=FactKind.ORGANISATION)
BOOK = (fa1(), fa2(), OURS, fa4(), PLAN, PLACE, LINES)
SIX = "附件：1.理由说明 2.主体证明及授权 3.联系人 4.文章链接 5.证据材料 6.真实性保证"


def given(code: str, parts: dict[str, str], *cited: Citation, facts: tuple[Fact, ...] = BOOK) -> CheckInput:
    return an_input(Content(code, parts=parts, citations=tuple(cited)), *facts)


def missing(checked: CheckInput) -> set[str | None]:
    """Where a need is not met."""
    return {finding.part for finding in needs_met(checked)}


def of(rule: type[Exception], found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.rule is rule]


def test_an_apology_needs_our_attested_fault_and_a_remedy() -> None:
    parts = {"cause": f"{FA3}。", "remedy": f"{FA4}。"}
    cause, remedy = citing(parts, "cause", FA3, 3), citing(parts, "remedy", FA4, 4)

    assert missing(given("apology", parts)) == {"cause", "remedy"}
    assert missing(given("apology", parts, cause)) == {"remedy"}
    assert missing(given("apology", parts, cause, remedy)) == set()


def test_anothers_fault_carries_no_apology() -> None:
    theirs = fa3(status=VersionStatus.ATTESTED)
    parts = {"cause": f"{FA3}。"}

    assert "cause" in missing(given("apology", parts, citing(parts, "cause", FA3, 3), facts=(theirs, fa4())))


def test_a_planned_outage_needs_time_area_and_lines() -> None:
    parts = {"window": PLAN.current.wording, "area": PLACE.current.wording, "lines": LINES.current.wording}
    cited = [
        citing(parts, part, words, fact_id)
        for (part, words), fact_id in zip(parts.items(), (5, 6, 7), strict=True)
    ]

    assert missing(given("planned_outage", parts)) == {"window", "area", "lines"}
    assert missing(given("planned_outage", parts, *cited)) == set()


def test_a_quotation_needs_its_consent_only_where_there_is_one() -> None:
    parts = {"lead": f"{FA4}。", "quote": ""}
    lead = citing(parts, "lead", FA4, 4)
    quoted = {**parts, "quote": "何静说：“我们会守到送水。”"}

    assert missing(given("press_release", parts, lead)) == set()
    assert missing(given("press_release", quoted, lead)) == {"quote"}


def test_an_answer_nobody_can_read_out_stops_the_lines_and_a_long_message_does_not() -> None:
    parts = {"messages": "口" * 46, "answers": "问：会停多久？答：" + "口" * 101}
    found = of(text_errors.LineTooLong, list(check(given("qa_lines", parts))))

    assert [(finding.part, finding.is_blocking) for finding in found] == [
        ("answers", True),
        ("messages", False),
    ]


def test_every_answer_rests_on_a_fact() -> None:
    parts = {
        "messages": "甲\n乙\n丙",
        "answers": f"问：抢修到了吗？答：{FA4}。\n问：会停多久？答：预计15时恢复。\n问：谁的责任？答：我们不作评价。",
    }

    found = list(needs_met(given("qa_lines", parts, citing(parts, "answers", FA4, 4))))

    assert [finding.rule for finding in found] == [text_errors.LineUncited]
    assert parts["answers"][found[0].start : found[0].end] == "问：会停多久？答：预计15时恢复。"


def test_two_core_messages_are_one_too_few() -> None:
    parts = {"messages": "甲\n\n乙", "answers": ""}

    assert "messages" in missing(given("qa_lines", parts))


def test_the_six_items_are_asked_for_by_name() -> None:
    full = given("correction_request", {"attachments": SIX})
    short = given("correction_request", {"attachments": SIX.replace("证据材料", "").replace("主体证明", "")})

    assert not of(text_errors.EvidenceIncomplete, list(needs_met(full)))
    [found] = of(text_errors.EvidenceIncomplete, list(needs_met(short)))
    assert found.params == {"missing": "主体证明、证据"}


@pytest.mark.parametrize(
    ("code", "part", "text", "is_met"),
    [
        ("submission_note", "advice", "建议二级响应。当否，请批示。", True),
        ("submission_note", "advice", "建议二级响应。", False),
        ("symposium_minutes", "resolutions", "公开抢修进度；责任部门：运检部；时限：3月15日", True),
        ("symposium_minutes", "resolutions", "公开抢修进度", False),
    ],
)
def test_words_that_a_kind_must_have(code: str, part: str, text: str, is_met: bool) -> None:
    assert (part not in missing(given(code, {part: text}))) is is_met


def test_a_note_without_any_fact_says_so_without_a_place() -> None:
    found = list(needs_met(given("situation_note", {"checked": "已核查。"})))

    assert [finding.rule for finding in found] == [text_errors.NeedMissingAnywhere]


def test_a_reported_fact_meets_no_need() -> None:
    parts = {"lead": f"{FA2}。"}
    unsigned = a_fact(2, a_version(FA2, fact_id=2, status=VersionStatus.REPORTED))

    assert missing(given("press_release", parts, citing(parts, "lead", FA2, 2), facts=(unsigned,))) == {
        "lead"
    }


@pytest.mark.parametrize(
    ("code", "part", "text", "rule"),
    [
        ("press_release", "lead", "停" * 80, None),
        ("press_release", "lead", "停" * 81, text_errors.PartTooLong),
        ("special_report", "summary", "停" * 201, text_errors.PartTooLong),
        ("short_message", "core", "停" * 211, text_errors.PartTooLong),
        ("qa_lines", "answers", f"问：{'停' * 90}？答：{'电' * 100}", None),
        ("qa_lines", "answers", f"问：停？答：{'电' * 101}", text_errors.LineTooLong),
        ("qa_lines", "messages", "停" * 46, text_errors.LineTooLong),
    ],
)
def test_parts_and_answers_keep_to_their_length(
    code: str, part: str, text: str, rule: type[Exception] | None
) -> None:
    found = [finding.rule for finding in part_limits_kept(given(code, {part: text}))]

    assert found == ([rule] if rule else [])
