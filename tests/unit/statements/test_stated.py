"""Is every span that a text states judged against the facts, and can one step settle it?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediadesk.facts.fact import Certainty, Confidentiality, Fact, FactKind, Origin, VersionStatus
from mediadesk.statements import text_errors
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.checks import CheckInput, Finding, FixKind, check, judgements
from mediadesk.statements.checks.finding import OtherText
from mediadesk.statements.checks.tying import tie_all
from mediadesk.statements.content import Content
from mediadesk.statements.editing import TieAll, Typed, edit
from mediadesk.statements.reading import Verdict
from mediadesk.statements.wording_errors import SaidDifferently
from tests.builders.statements import a_book, a_fact, a_version, at, citing

UPDATE = "fault_bulletin_update"


def a_number(
    id_: int,
    *told: tuple[str, str, VersionStatus],
    label: str = "停电用户",
    as_of: tuple[int, int] = (8, 0),
) -> Fact:
    """Versions of one figure: value, unit, status."""
    versions = [
        replace(
            a_version(f"{label}{value}{unit}", version=n, fact_id=id_, status=status, as_of=at(*as_of)),
            value=value,
            unit=unit,
        )
        for n, (value, unit, status) in enumerate(told, start=1)
    ]
    return a_fact(id_, *versions, kind=FactKind.NUMBER)


OLD, NEW = VersionStatus.SUPERSEDED, VersionStatus.ATTESTED
USERS = a_number(1, ("3200", "户", OLD), ("3460", "户", NEW))
BACK = a_number(2, ("2860", "户", NEW), label="已恢复")
CREW = a_number(3, ("58", "人", VersionStatus.REPORTED), label="现场抢修人员")
FACTS = (USERS, BACK, CREW)


def a_text(text: str, *cited: tuple[str, int, int], title: str = "有关情况的通报（续报）") -> Content:
    parts = {"latest": text}
    return Content(
        UPDATE,
        title,
        parts=parts,
        cut_off_at=at(8, 20),
        next_update_at=at(10, 30),
        citations=tuple(citing(parts, "latest", *one) for one in cited),
    )


def an_input(content: Content, *facts: Fact, others: tuple[OtherText, ...] = ()) -> CheckInput:
    return CheckInput(TYPES[content.type_code], content, a_book(*(facts or FACTS)), at(8, 25), others=others)


def stated(content: Content, *facts: Fact) -> list[Finding]:
    return [f for f in check(an_input(content, *facts)) if f.stated is not None]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("停电用户3460户。", text_errors.StatedButNotTied),
        ("停电用户3200户。", text_errors.StatedStale),
        ("已恢复2680户。", text_errors.StatedContradicted),
        ("现场抢修人员58人。", text_errors.StatedNotAttested),
        ("出动发电车17台。", text_errors.StatedUnsupported),
    ],
)
def test_each_verdict_is_a_rule_of_its_own_and_stops_the_text(text: str, rule: type) -> None:
    [finding] = stated(a_text(text))

    assert finding.rule is rule
    assert finding.is_blocking
    assert finding.words in text


def test_a_figure_tied_to_its_fact_in_force_is_fine() -> None:
    assert stated(a_text("停电用户3460户。", ("3460户", 1, 2))) == []


def test_the_cited_version_counts_first_and_its_age_is_told_once() -> None:
    findings = check(an_input(a_text("停电用户3200户。", ("停电用户3200户", 1, 1))))

    assert [f.rule for f in findings if f.fact_id == 1] == [text_errors.FactSuperseded]


def test_a_changed_figure_inside_a_cited_sentence_is_contradicted() -> None:
    [finding] = stated(a_text("停电用户3640户。", ("停电用户3640户", 1, 2)))

    assert finding.rule is text_errors.StatedContradicted
    assert (finding.fact_id, finding.fact_version) == (1, 2)


def fixes(text: str) -> dict[FixKind, str]:
    [finding] = stated(a_text(text))
    return {fix.kind: fix.replacement for fix in finding.fixes}


def test_a_wrong_figure_is_replaced_by_the_facts_own() -> None:
    assert fixes("已恢复2680户。")[FixKind.REPLACE] == "2860户"


def test_an_old_figure_is_replaced_by_the_one_in_force() -> None:
    assert fixes("停电用户3200户。")[FixKind.REPLACE] == "3460户"


def test_an_unknown_figure_is_asked_for_or_said_to_be_open_until_when() -> None:
    found = fixes("出动发电车17台。")

    assert "17台" in found[FixKind.ASK]
    assert found[FixKind.MARK_OPEN] == "相关数据正在核实，10时30分前通报"


def test_what_is_said_to_be_open_takes_the_place_of_the_clause() -> None:
    text = "抢修正在进行，出动发电车17台，请市民放心。"
    [finding] = stated(a_text(text))
    open_ = next(fix for fix in finding.fixes if fix.kind is FixKind.MARK_OPEN)

    assert text[open_.start : open_.end] == "出动发电车17台"


def test_the_title_says_what_the_text_below_cites() -> None:
    title = "关于3460户停电的通报"

    [loose] = stated(a_text("抢修正在进行。", title=title))
    borne = stated(a_text("停电用户3460户。", ("3460户", 1, 2), title=title))
    [wrong] = stated(a_text("抢修正在进行。", title="关于停电用户9999户的通报"))

    assert loose.rule is text_errors.TitleNotBorne
    assert borne == []
    assert wrong.part == "title"
    assert wrong.is_blocking


def test_the_addressee_is_looked_at_as_well() -> None:
    content = replace(a_text("抢修正在进行。"), audience="受停电影响的9999户用户：")
    [finding] = stated(content)

    assert (finding.part, finding.fixes) == ("audience", ())
    assert finding.words.startswith("9999户")
    assert stated(replace(content, audience="广大市民朋友：")) == []


def test_what_others_say_is_quoted_and_not_judged() -> None:
    content = Content(
        "clarification",
        "说明",
        parts={"claim": "网传停电用户9999户。", "conclusion": "停电用户9999户。"},
        cut_off_at=at(8, 20),
    )

    assert {f.part for f in stated(content)} == {"conclusion"}


def test_what_somebody_asks_is_not_judged() -> None:
    assert stated(a_text("问：是不是9999户停电？答：请以我公司通报为准。")) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("城北片区停电。", ["城北片区"]),
        ("向阳路、柳荫巷用户受影响。", ["向阳路", "柳荫巷"]),
        ("市区部分区域发生停水。", []),
        ("110千伏城南线线路跳闸，铁路未受影响。", []),
        ("该片区、周边小区停电。", []),
        ("抢修人员已从建设路出发。", []),
    ],
)
def test_a_place_beside_an_outage_that_no_fact_knows_is_borne_by_nothing(
    text: str, places: list[str]
) -> None:
    assert [f.words for f in stated(a_text(text)) if f.stated == "place"] == places


def test_our_own_name_states_nothing() -> None:
    assert stated(a_text("澜江供电公司抢修人员已到场。")) == []


def test_every_judged_span_is_told_with_what_it_was_judged_by() -> None:
    judged = judgements(an_input(a_text("停电用户3460户，已恢复2860户。", ("3460户", 1, 2))))

    assert [(j.verdict, j.fact_id, j.fact_version, j.is_tied) for j in judged] == [
        (Verdict.SUPPORTED, 1, 2, True),
        (Verdict.SUPPORTED, 2, 1, False),
    ]


def test_one_step_ties_every_span_that_one_fact_bears() -> None:
    content = a_text("停电用户3460户，已恢复2860户，抢修人员58人，发电车17台。")

    tied = tie_all(content, TYPES[UPDATE], a_book(*FACTS))

    assert [(c.wording, c.fact_id, c.fact_version) for c in tied.citations] == [
        ("3460户", 1, 2),
        ("2860户", 2, 1),
    ]
    assert tie_all(tied, TYPES[UPDATE], a_book(*FACTS)) == tied


def test_where_two_facts_say_the_same_a_person_decides() -> None:
    twin = a_number(4, ("3460", "户", NEW))

    assert tie_all(a_text("停电用户3460户。"), TYPES[UPDATE], a_book(USERS, twin)).citations == ()


def test_tying_all_is_a_step_of_the_editor() -> None:
    content = a_text("目前有3460户停电。")
    typed = Typed(content.title, "", content.parts, content.cut_off_at, content.next_update_at)

    edited = edit(content, typed, [TieAll()], kind=TYPES[UPDATE], facts=a_book(*FACTS))

    assert [c.wording for c in edited.content.citations] == ["3460户"]


def other(text: str, *cited: tuple[str, int, int]) -> OtherText:
    return OtherText(
        "95598热线口径",
        "Hotline script",
        a_text(text, *cited, title=""),
        "statements.show",
        {"statement_id": 9},
    )


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (a_text("停电用户3460户。", ("3460户", 1, 2)), other("停电用户3200户。", ("3200户", 1, 1))),
        (a_text("停电用户3200户。", ("3200户", 1, 1)), other("停电用户3460户。", ("3460户", 1, 2))),
        (a_text("已恢复2860户。", ("2860户", 2, 1)), other("已恢复2680户。")),
        (a_text("已恢复2680户。"), other("已恢复2860户。", ("2860户", 2, 1))),
    ],
)
def test_a_fact_said_otherwise_elsewhere_is_shown_on_both_texts(mine: Content, theirs: OtherText) -> None:
    found = [f for f in check(an_input(mine, others=(theirs,))) if f.rule is SaidDifferently]

    assert [f.other for f in found] == [theirs]
    assert not found[0].is_blocking
    assert found[0].start is not None


def test_a_name_or_a_word_that_both_versions_have_is_no_other_voice() -> None:
    plant = a_fact(
        1,
        a_version("截至7时，向杨家门水厂供电的两回线路运行正常", version=1, status=OLD, as_of=at(7)),
        a_version("截至8时，向杨家门水厂供电的两回线路运行正常", version=2, as_of=at(8)),
        kind=FactKind.STATUS,
    )
    old = plant.versions[0].wording
    theirs = other(f"{old}。", (old, 1, 1))

    for text in ("抢修人员已到杨家门水厂。", "今日，两回线路运行正常。"):
        assert SaidDifferently not in {f.rule for f in check(an_input(a_text(text), plant, others=(theirs,)))}


def test_texts_that_say_the_same_are_in_one_voice() -> None:
    mine, theirs = a_text("停电用户3460户。", ("3460户", 1, 2)), other("停电3460户。", ("3460户", 1, 2))

    assert SaidDifferently not in {f.rule for f in check(an_input(mine, others=(theirs,)))}


CONTESTED = replace(BACK, contested_with=("FA9",))


@pytest.mark.parametrize("text", ["已恢复2860户。", "已恢复2680户。"])
def test_a_contested_fact_is_offered_to_nobody(text: str) -> None:
    [finding] = stated(a_text(text), CONTESTED)

    assert finding.rule is text_errors.FactContested
    assert (finding.fact_id, finding.params["others"]) == (2, "FA9")
    assert finding.is_blocking
    assert {fix.kind for fix in finding.fixes} == {FixKind.ASK, FixKind.MARK_OPEN}
    assert tie_all(a_text(text), TYPES[UPDATE], a_book(CONTESTED)).citations == ()


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("我公司已为全部用户送电。", True),
        ("所有用户均已恢复供电。", True),
        ("受停电影响的居民现已全部恢复用电。", True),
        ("市公安局已介入调查。", True),
        ("南湖市应急管理局责令停工。", True),
        ("我公司已将有关情况报市应急管理局。", False),
        ("事故情况以市应急管理局认定为准。", False),
    ],
)
def test_all_of_them_and_a_body_that_acted_are_borne_or_not_said(text: str, stops: bool) -> None:
    found = stated(a_text(text))

    assert [f.stated for f in found if f.is_blocking and f.stated in ("org", "absolute")] == (
        [found[0].stated] if stops else []
    )


def test_what_stays_in_the_house_is_only_warned_of_a_body_that_acted() -> None:
    content = Content("internal_brief", "内部通报", parts={"core": "市公安局已介入调查。"}, cut_off_at=at(8))

    assert [f.is_blocking for f in stated(content) if f.stated == "org"] == [False]


def test_contested_confidential_and_expired_facts_are_refused() -> None:
    def codes(fact: Fact) -> set[str]:
        return {
            f.code for f in check(an_input(a_text("已恢复2860户。", ("2860户", 2, 1)), fact)) if f.is_blocking
        }

    [version] = BACK.versions

    assert "fact_contested" in codes(replace(BACK, contested_with=("FA9",)))
    secret = replace(version, confidentiality=Confidentiality.INTERNAL)
    assert "fact_confidential" in codes(replace(BACK, versions=(secret,)))
    expired = replace(version, valid_until=at(8, 10))
    assert "fact_not_valid" in codes(replace(BACK, versions=(expired,)))
    assert not {"fact_contested", "fact_confidential", "fact_not_valid"} & codes(BACK)


def a_cause(certainty: Certainty, origin: Origin = Origin.NATURAL) -> Fact:
    version = a_version("停电系雷击所致", fact_id=5, origin=origin)
    return a_fact(5, replace(version, certainty=certainty), kind=FactKind.CAUSE)


def test_a_cause_is_said_no_more_firmly_than_its_rung() -> None:
    def codes(text: str, certainty: Certainty) -> set[str]:
        parts = {"cause": text}
        content = replace(a_text(""), parts=parts, citations=(citing(parts, "cause", "停电系雷击所致", 5),))
        return {f.code for f in check(an_input(content, a_cause(certainty)))}

    hedged = "初步判断，停电系雷击所致，最终原因以调查结论为准。"
    assert "cause_too_firm" in codes("停电系雷击所致。", Certainty.PRELIMINARY)
    assert "cause_too_firm" not in codes(hedged, Certainty.PRELIMINARY)
    assert "cause_guessed" not in codes(hedged, Certainty.PRELIMINARY)
    assert "cause_too_firm" not in codes("停电系雷击所致。", Certainty.ATTESTED)


def test_an_attested_cause_that_hangs_loose_is_to_be_tied_and_nothing_else() -> None:
    text = a_text("停电系雷击所致。")
    [finding] = [
        f
        for f in check(an_input(text, a_cause(Certainty.ATTESTED)))
        if "stated" in f.code or "cause" in f.code
    ]

    assert finding.rule is text_errors.StatedButNotTied
    assert finding.fixes[0].kind is FixKind.TIE


def test_once_our_fault_is_attested_nothing_is_denied() -> None:
    ours = a_cause(Certainty.ATTESTED, Origin.OURS)
    content = Content("clarification", "说明", parts={"conclusion": "经核查，不属实。"}, cut_off_at=at(8, 20))

    assert "our_fault_is_attested" in {f.code for f in check(an_input(content, ours)) if f.is_blocking}
    assert "our_fault_is_attested" not in {
        f.code for f in check(an_input(content, a_cause(Certainty.ATTESTED)))
    }
