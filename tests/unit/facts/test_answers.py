"""May this answer be recorded?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediadesk.errors import RuleBroken
from mediadesk.facts import answers
from mediadesk.facts.answers import Answer, check_answer, check_public_source, organisation_in
from mediadesk.facts.fact import AnswerForm, FactKind, FactVersion, Origin
from tests.builders.facts import PLANT, a_cause_answer, a_version, an_answer, at


def check(
    given: Answer,
    *,
    kind: FactKind = FactKind.STATUS,
    form: AnswerForm = AnswerForm.TEXT,
    attested: FactVersion | None = None,
) -> None:
    check_answer(given, kind=kind, form=form, attested=attested, now=at(10, 20))


def test_an_honest_answer_passes_and_gives_its_as_of_time() -> None:
    as_of = check_answer(
        an_answer(value="yes"), kind=FactKind.STATUS, form=AnswerForm.YES_NO, attested=None, now=at(7, 25)
    )

    assert as_of == at(7, 20)


@pytest.mark.parametrize(
    ("change", "rule", "field"),
    [
        ({"wording": "  "}, answers.WordingMissing, "wording"),
        ({"wording": "长" * 501}, answers.WordingTooLong, "wording"),
        ({"as_of": None}, answers.AsOfMissing, "as_of"),
        ({"as_of": at(10, 30)}, answers.AsOfInFuture, "as_of"),
    ],
)
def test_an_answer_without_words_or_time_is_refused_at_its_field(
    change: dict[str, object], rule: type[RuleBroken], field: str
) -> None:
    with pytest.raises(rule) as refused:
        check(replace(an_answer(), **change))  # type: ignore[arg-type]

    assert refused.value.field == field


def test_a_phone_whose_clock_runs_a_minute_ahead_is_forgiven() -> None:
    check(an_answer(as_of=at(10, 21)))


def test_a_newer_version_may_not_turn_the_clock_back() -> None:
    with pytest.raises(answers.AsOfOlderThanCurrent) as refused:
        check(an_answer(as_of=at(7, 10)), attested=a_version(as_of=at(7, 20)))

    assert refused.value.message.params["current"] == "2026-02-25 07:20"


@pytest.mark.parametrize("value", [None, "", "maybe"])
def test_a_yes_no_question_wants_yes_or_no(value: str | None) -> None:
    with pytest.raises(answers.AnswerMissing):
        check(an_answer(value=value), form=AnswerForm.YES_NO)


@pytest.mark.parametrize("value", ["三十九", "", "39分钟", "nan", "inf"])
def test_a_number_is_written_in_digits(value: str) -> None:
    with pytest.raises(answers.AnswerIsNoNumber):
        check(an_answer(value=value), form=AnswerForm.NUMBER)


@pytest.mark.parametrize("value", ["39", "12.5", "12,000", "-3"])
def test_digits_are_a_number(value: str) -> None:
    check(an_answer(value=value), form=AnswerForm.NUMBER)


def test_a_cause_says_where_it_lies() -> None:
    with pytest.raises(answers.OriginMissing):
        check(replace(a_cause_answer(), origin=None), kind=FactKind.CAUSE)


@pytest.mark.parametrize("third_party", [None, "", " "])
def test_a_cause_that_lies_elsewhere_names_the_organisation(third_party: str | None) -> None:
    with pytest.raises(answers.ThirdPartyMissing):
        check(replace(a_cause_answer(), third_party=third_party), kind=FactKind.CAUSE)


def test_a_cause_whose_words_blame_an_unnamed_organisation_is_refused() -> None:
    blaming = an_answer(wording=f"{PLANT}内部供电线路故障", origin=Origin.NATURAL)

    with pytest.raises(answers.WordingNamesOrganisation) as refused:
        check(blaming, kind=FactKind.CAUSE)

    assert PLANT in str(refused.value.message)


def test_our_own_cause_needs_nobody_else() -> None:
    check(an_answer(wording="因我公司配电线路跳闸造成停电", origin=Origin.OURS), kind=FactKind.CAUSE)


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("杨家门水厂内部线路故障", "杨家门水厂"),
        ("澜江市自来水公司未及时切换", "澜江市自来水公司"),
        ("澜江供电有限公司线路跳闸", None),
        ("水厂内部供电线路多处故障", None),
        ("雷击造成线路跳闸", None),
    ],
)
def test_other_organisations_are_found_by_how_their_names_end(wording: str, name: str | None) -> None:
    assert organisation_in(wording) == name


def test_a_quoted_source_opens_with_who_published_it() -> None:
    check_public_source("据澜江市自来水公司发布，14时起供水逐步恢复")


@pytest.mark.parametrize("wording", ["14时起供水逐步恢复", "据发布", "据说供水恢复", "发布据悉"])
def test_another_organisations_words_are_not_taken_as_ours(wording: str) -> None:
    with pytest.raises(answers.PublicSourceUnnamed):
        check_public_source(wording)


@pytest.mark.parametrize(
    ("later", "by_id", "wording", "repeated"),
    [
        (0, 8, "截至当日7时20分，两回线路电压正常，无跳闸记录", True),
        (2, 8, "截至当日7时20分，两回线路电压正常，无跳闸记录", False),
        (0, 9, "截至当日7时20分，两回线路电压正常，无跳闸记录", False),
        (0, 8, "截至当日7时20分，一回线路电压正常", False),
    ],
)
def test_the_same_answer_sent_again_at_once_is_a_second_click(
    later: int, by_id: int, wording: str, repeated: bool
) -> None:
    again = an_answer(wording=f" {wording} ")

    assert answers.is_repeated(again, a_version(), by_id=by_id, now=at(7, 25 + later)) is repeated


@pytest.mark.parametrize(
    ("value", "unit", "wording"),
    [
        ("45", "人", "投入抢修人员60人"),
        ("2000", "户", "停电用户三千户"),
        ("0.3", "万户", "停电用户3200户"),
    ],
)
def test_a_number_and_the_words_around_it_may_not_differ(value: str, unit: str, wording: str) -> None:
    with pytest.raises(answers.ValueDiffersFromWording) as refused:
        check(an_answer(value=value, unit=unit, wording=wording), form=AnswerForm.NUMBER)

    assert refused.value.field == "wording"


@pytest.mark.parametrize(
    ("value", "unit", "wording"),
    [
        ("3200", "户", "停电用户三千二百户"),
        ("0.32", "万户", "停电用户3200户"),
        ("2860", "户", "3460户中已恢复2860户"),
        ("3200", "户", "停电用户约三千户"),
        ("45", "人", "抢修人员已全部到位"),
        ("39", "分钟", "出动后39分钟到达"),
        ("45", None, "投入抢修人员60人"),
    ],
)
def test_a_number_that_the_words_say_too_is_taken(value: str, unit: str | None, wording: str) -> None:
    check(an_answer(value=value, unit=unit, wording=wording), form=AnswerForm.NUMBER)
