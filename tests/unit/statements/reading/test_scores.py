"""Has the reader of statements become worse at the labelled cases than it was?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mediadesk.statements.reading import Judgement, Verdict, judge
from mediadesk.statements.reading.cases import case_of

FOLDER = Path(__file__).parents[3] / "cases" / "claims"


@dataclass
class Score:
    """What was found, missed, and said without need; `alarms` are those on spans that must not be flagged."""

    found: int = 0
    missed: int = 0
    false: int = 0
    alarms: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + self.missed + self.false)


def overlap(one: str, other: str) -> bool:
    return one in other or other in one


def add(score: Score, case: dict[str, Any], findings: list[Judgement]) -> None:
    used: set[int] = set()
    for expected in (each for each in case["expect"] if each["verdict"] != "supported"):
        hits = (n for n, one in enumerate(findings) if n not in used and overlap(one.span, expected["span"]))
        hit = next(hits, None)
        if hit is None:
            score.missed += 1
        else:
            used.add(hit)
            score.found += 1
    for finding in (one for n, one in enumerate(findings) if n not in used):
        score.false += 1
        score.alarms += any(overlap(finding.span, each["span"]) for each in case["no_flag"])


def scored(name: str) -> Score:
    score = Score()
    for data in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")):
        case = case_of(data)
        judged = judge(case.draft, case.facts, case.setting)
        add(score, data, [one for one in judged if one.verdict is not Verdict.SUPPORTED])
    return score


@pytest.mark.parametrize(
    ("name", "least", "most_alarms"),
    [
        ("develop", 0.98, 0),
        ("further", 0.96, 0),
        ("fresh", 0.96, 1),
        ("second", 0.97, 0),
        ("third", 0.97, 0),
        ("fresh2", 0.95, 0),
        ("held", 0.93, 3),
    ],
)
def test_the_reader_finds_what_it_found_and_says_no_more(name: str, least: float, most_alarms: int) -> None:
    score = scored(name)

    assert score.f1 >= least, score
    assert score.alarms <= most_alarms, score
