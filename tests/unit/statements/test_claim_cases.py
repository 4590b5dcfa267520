"""Are the labelled cases for the reader of statements well formed?"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from mediadesk.statements.reading.verdict import StatedKind, Verdict

FOLDER = Path(__file__).parents[2] / "cases" / "claims"
CASES: list[dict[str, Any]] = [
    case
    for name in ("develop", "further", "held")
    for case in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
]


def named(case: dict[str, Any]) -> str:
    return str(case["id"])


def wrong_in(case: dict[str, Any]) -> list[dict[str, Any]]:
    return [span for span in case["expect"] if span["verdict"] != Verdict.SUPPORTED]


def may_be_cited(fact: dict[str, Any], case: dict[str, Any]) -> bool:
    in_time = datetime.fromisoformat(fact["as_of"]) <= datetime.fromisoformat(case["cutoff"])
    return fact["status"] == "verified" and in_time


def test_there_are_more_than_two_hundred_cases_and_each_has_its_own_name() -> None:
    assert len(CASES) > 200
    assert len({case["id"] for case in CASES}) == len(CASES)


def test_about_a_third_of_the_cases_is_clean() -> None:
    assert 0.3 < sum(case["clean"] for case in CASES) / len(CASES) < 0.45


@pytest.mark.parametrize("half", ["d-", "h-"])
def test_each_half_shows_all_sixteen_types_and_all_verdicts(half: str) -> None:
    cases = [case for case in CASES if case["id"].startswith(half)]

    assert len({case["statement_type"] for case in cases}) == 16
    assert {span["verdict"] for case in cases for span in case["expect"]} == {*Verdict}


@pytest.mark.parametrize("case", CASES, ids=named)
def test_every_span_stands_in_the_draft(case: dict[str, Any]) -> None:
    missing = [span["span"] for span in case["expect"] + case["no_flag"] if span["span"] not in case["draft"]]

    assert not missing


@pytest.mark.parametrize("case", CASES, ids=named)
def test_kinds_verdicts_and_facts_are_known(case: dict[str, Any]) -> None:
    facts = {fact["id"] for fact in case["facts"]}

    for span in case["expect"]:
        assert span["kind"] in {*StatedKind}
        assert {span["verdict"], *span.get("alt_verdicts", [])} <= {*Verdict}
        assert {span["fact_id"], span.get("see_fact_id")} <= facts | {None}


@pytest.mark.parametrize("case", CASES, ids=named)
def test_only_a_fact_that_may_be_cited_supports_a_span(case: dict[str, Any]) -> None:
    facts = {fact["id"]: fact for fact in case["facts"]}

    for span in case["expect"]:
        if span["verdict"] == Verdict.SUPPORTED:
            assert may_be_cited(facts[span["fact_id"]], case), span["span"]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_clean_case_has_nothing_wrong_and_any_other_has(case: dict[str, Any]) -> None:
    assert case["clean"] == (not wrong_in(case))


@pytest.mark.parametrize("case", CASES, ids=named)
def test_what_is_wrong_stands_once_and_is_not_among_what_may_not_be_flagged(case: dict[str, Any]) -> None:
    for span in wrong_in(case):
        assert case["draft"].count(span["span"]) == 1, span["span"]
        assert not [quiet for quiet in case["no_flag"] if span["span"] in quiet["span"]]
