"""Is a cause said no more firmly than its department stands behind it?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediadesk.facts.answers import check_answer
from mediadesk.facts.cause import (
    LoweringNeedsReason,
    UnknownCauseBlames,
    certainty_of,
    hedges_missing,
    insertable,
    permitted_sentences,
)
from mediadesk.facts.fact import AnswerForm, Certainty, Fact, FactKind, FactVersion, Origin, VersionStatus
from tests.builders.facts import a_fact, a_version, an_answer, at

CAUSE = "雷击造成10千伏城南线跳闸"
UNKNOWN, PRELIMINARY, ATTESTED = Certainty


def a_cause(certainty: Certainty, *, status: VersionStatus = VersionStatus.ATTESTED) -> Fact:
    version = replace(a_version(status=status, wording=CAUSE, origin=Origin.NATURAL), certainty=certainty)
    return a_fact(kind=FactKind.CAUSE, versions=(version,))


@pytest.mark.parametrize("certainty", list(Certainty))
def test_every_sentence_a_rung_permits_passes_its_own_check(certainty: Certainty) -> None:
    sentences = permitted_sentences(certainty, f"{CAUSE}。")

    assert sentences
    assert all(hedges_missing(certainty, sentence) == () for sentence in sentences)
    assert all("。。" not in sentence for sentence in sentences)


def test_an_unknown_cause_is_not_mentioned_at_all() -> None:
    assert not any(CAUSE in sentence for sentence in permitted_sentences(UNKNOWN, CAUSE))
    assert "具体原因正在核查。" in permitted_sentences(UNKNOWN)


def test_a_preliminary_cause_keeps_the_end_open() -> None:
    assert permitted_sentences(PRELIMINARY, CAUSE)[0] == f"初步判断，{CAUSE}，最终原因以调查结论为准。"
    assert hedges_missing(PRELIMINARY, f"{CAUSE}。") == ("初步判断", "以调查结论为准")
    assert hedges_missing(PRELIMINARY, f"初步判断，{CAUSE}。") == ("以调查结论为准",)


def test_an_established_cause_is_said_as_it_is() -> None:
    assert hedges_missing(ATTESTED, f"{CAUSE}。") == ()


@pytest.mark.parametrize(
    ("certainty", "inserted"),
    [
        (ATTESTED, CAUSE),
        (PRELIMINARY, f"初步判断，{CAUSE}，最终原因以调查结论为准。"),
        (UNKNOWN, "具体原因正在核查。"),
        (None, CAUSE),
    ],
)
def test_a_text_takes_up_the_sentence_of_the_rung(certainty: Certainty | None, inserted: str) -> None:
    version: FactVersion = replace(a_version(wording=CAUSE), certainty=certainty)

    assert insertable(version, FactKind.CAUSE) == inserted


def test_a_figure_is_taken_up_in_its_own_words() -> None:
    version = replace(a_version(wording="停电3200户"), certainty=PRELIMINARY)

    assert insertable(version, FactKind.NUMBER) == "停电3200户"


def test_the_incident_stands_on_the_highest_rung_that_is_signed() -> None:
    signed, reported = a_cause(PRELIMINARY), a_cause(ATTESTED, status=VersionStatus.REPORTED)

    assert certainty_of([]) is UNKNOWN
    assert certainty_of([signed, reported]) is PRELIMINARY
    assert certainty_of([signed, a_cause(ATTESTED)]) is ATTESTED


def check(answer: object, before: Certainty | None) -> None:
    attested = a_cause(before).attested if before else None
    check_answer(
        answer,  # type: ignore[arg-type]
        kind=FactKind.CAUSE,
        form=AnswerForm.TEXT,
        attested=attested,
        now=at(12),
    )


@pytest.mark.parametrize("before", [None, *Certainty])
@pytest.mark.parametrize("after", list(Certainty))
def test_the_ladder_is_climbed_freely_and_descended_with_a_reason(
    before: Certainty | None, after: Certainty
) -> None:
    origin = None if after is UNKNOWN else Origin.NATURAL
    answer = an_answer(wording="正在核查", as_of=at(9), origin=origin, certainty=after)

    if before is None or after.rung >= before.rung:
        check(answer, before)
        return
    with pytest.raises(LoweringNeedsReason) as refused:
        check(answer, before)
    assert refused.value.field == "lowered_reason"
    check(replace(answer, lowered_reason="现场复核未发现雷击痕迹"), before)


def test_as_long_as_the_cause_is_unknown_nobody_is_blamed() -> None:
    with pytest.raises(UnknownCauseBlames):
        check(an_answer(wording="正在核查", origin=Origin.OURS, certainty=UNKNOWN), None)
