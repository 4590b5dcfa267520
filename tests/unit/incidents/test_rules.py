"""May an incident be opened, and may it be closed?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediadesk.accounts.actor import Actor
from mediadesk.errors import MediadeskError, NotAllowed, RuleBroken
from mediadesk.incidents import rules
from mediadesk.incidents.incident import IncidentStatus, Tier
from mediadesk.incidents.listing import Filter
from tests.builders.facts import at
from tests.builders.incidents import (
    ADMIN,
    DEPUTY_LEADER,
    OFFICER,
    PUBLICITY_HEAD,
    TOP_LEADER,
    a_description,
    an_incident,
)


@pytest.mark.parametrize(
    ("field", "rule"),
    [("title", rules.TitleMissing), ("what", rules.WhatMissing), ("when", rules.WhenMissing)],
)
def test_a_description_says_what_and_when(field: str, rule: type[MediadeskError]) -> None:
    rules.check_description(a_description())

    with pytest.raises(rule) as refused:
        rules.check_description(a_description(**{field: " "}))  # type: ignore[arg-type]

    assert refused.value.field == field


def test_nobody_detects_anything_in_the_future() -> None:
    rules.check_detected(at(7, 14), at(7, 14))

    with pytest.raises(rules.DetectedInFuture):
        rules.check_detected(at(7, 15), at(7, 14))


def test_an_incident_entered_late_keeps_both_times() -> None:
    assert an_incident(detected_at=at(7, 14), opened_at=at(7, 40)).was_entered_late
    assert not an_incident(detected_at=at(7, 14), opened_at=at(7, 14)).was_entered_late


def test_nothing_is_archived_without_its_root_cause() -> None:
    with pytest.raises(rules.RootCauseMissing) as refused:
        rules.check_closing(an_incident(), PUBLICITY_HEAD, "  ")

    assert refused.value.field == "root_cause"


@pytest.mark.parametrize(
    ("tier", "closers"),
    [
        (None, {PUBLICITY_HEAD}),
        (Tier.ONE, {PUBLICITY_HEAD}),
        (Tier.TWO, {PUBLICITY_HEAD, DEPUTY_LEADER}),
        (Tier.THREE, {PUBLICITY_HEAD, TOP_LEADER}),
    ],
)
@pytest.mark.parametrize(
    "actor", [OFFICER, PUBLICITY_HEAD, DEPUTY_LEADER, TOP_LEADER, ADMIN], ids=lambda actor: actor.name
)
def test_an_incident_is_closed_by_publicitys_head_or_the_leader_of_its_tier(
    tier: Tier | None, closers: set[Actor], actor: Actor
) -> None:
    incident = an_incident(tier=tier)

    if actor in closers:
        rules.check_closing(incident, actor, "与重要用户信息互通不足")
    else:
        with pytest.raises(NotAllowed):
            rules.check_closing(incident, actor, "与重要用户信息互通不足")


@pytest.mark.parametrize(
    ("questions", "texts", "rule"),
    [
        (["FA1", "FA3"], [], rules.QuestionsStillOpen),
        ([], ["通报（首报）", "澄清"], rules.TextsStillOpen),
        (["FA1"], ["通报（首报）"], rules.TextsStillOpen),
    ],
)
def test_closing_over_work_that_waits_is_refused_and_names_all_of_it(
    questions: list[str], texts: list[str], rule: type[RuleBroken]
) -> None:
    with pytest.raises(rule) as refused:
        rules.check_nothing_waits(questions, texts)

    assert all(name in str(refused.value.message.params) for name in texts or questions)


def test_an_incident_nobody_works_on_may_be_closed() -> None:
    rules.check_nothing_waits([], [])


def test_a_closed_incident_is_not_touched_again() -> None:
    closed = replace(an_incident(), status=IncidentStatus.CLOSED)

    with pytest.raises(rules.IncidentIsClosed):
        rules.check_open(closed)


def test_a_page_starts_where_the_one_before_ends() -> None:
    assert [Filter(page=page).offset for page in (-1, 0, 1, 2)] == [0, 0, 0, 30]
    assert not Filter(page=2).narrows
    assert Filter(text="停水").narrows
