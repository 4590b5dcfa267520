"""Does the water-plant case run through, with its own times and shares, and without its wrong steps?"""

from __future__ import annotations

from collections import Counter

import pytest

from mediadesk.facts import service as facts
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Stance
from mediadesk.monitoring import service as monitoring
from tests.flows.story import CASEBOOK, TELLING, Story, all_mentions, case_time
from tests.flows.telling import Told, tell

EXPECTED = TELLING["expected"]


@pytest.fixture(scope="module")
def told(story: Story) -> Told:
    return tell(story)


def test_the_twenty_one_relevant_items_become_mentions_and_nothing_else(told: Told) -> None:
    relevant = {item.id for item in CASEBOOK.items if item.relevant}

    assert told.story.heard() == relevant


def test_mentions_carry_the_minute_at_which_the_outlet_published(told: Told) -> None:
    with told.story.reading() as session:
        published = {each.article.title: each.article.published_at for each in all_mentions(session)}

    for item in CASEBOOK.case_items():
        if item.relevant:
            assert published[item.title] == told.story.published(item.id)


def test_the_first_false_word_raised_an_alert_within_its_minute(told: Told) -> None:
    with told.story.reading() as session:
        first = min(monitoring.list_alerts(session, only_open=False), key=lambda each: each.raised_at)

    assert first.title == CASEBOOK.item("wp-001").title
    assert first.raised_at == case_time("06:49")


def test_our_own_post_calls_nobody(told: Told) -> None:
    with told.story.reading() as session:
        alerted = {each.outlet for each in monitoring.list_alerts(session, only_open=False)}

    assert "澜江供电公司官方微信" not in alerted


def test_nineteen_mentions_join_the_incident_and_no_look_alike(told: Told) -> None:
    with told.story.reading() as session:
        titles = {each.article.title for _, each in incidents.list_mentions(session, told.story.incident_id)}

    assert titles == {item.title for item in CASEBOOK.items if item.story == "ST-WATERPLANT"}


def test_the_labels_are_those_of_the_case(told: Told) -> None:
    with told.story.reading() as session:
        labels = Counter(each.stance for each, _ in incidents.list_mentions(session, told.story.incident_id))

    assert labels == {
        Stance.FALSE_ATTRIBUTION: 8,
        Stance.NEUTRAL: 4,
        Stance.ACCURATE: 5,
        Stance.PRAISE: 2,
    }


@pytest.mark.parametrize(
    ("step", "rule"),
    [
        ("false attribution before any fact", "FalseAttributionNeedsFact"),
        ("another department signs", "NotYourDepartmentsFact"),
        ("the publicity head raises the tier", "TierNeedsDeputyLeader"),
        ("the cause without the plant's signature", "CauseNeedsJointSignature"),
        ("both sides called false", "ItemReportsBothSides"),
        ("closing without a root cause", "RootCauseMissing"),
    ],
)
def test_each_wrong_step_is_refused_by_its_own_rule(told: Told, step: str, rule: str) -> None:
    refusal = told.refusals[step]

    assert type(refusal).__name__ == rule
    assert len(refusal.message.msgid.split(". ")) >= 2, "why, and what to do"


def test_a_new_answer_of_dispatch_superseded_the_old_one(told: Told) -> None:
    with told.story.reading() as session:
        fact = facts.get_fact(session, told.story.fact_ids["FA1"])

    assert [version.status for version in fact.versions] == ["superseded", "attested"]
    assert fact.current.as_of == case_time("08:00")


def test_detection_and_first_fact_took_the_minutes_of_the_case(told: Told) -> None:
    with told.story.reading() as session:
        speed = incidents.measure(session, incidents.get_incident(session, told.story.incident_id)).speed

    assert speed.first_false_to_detection == EXPECTED["minutes"]["first_false_item_to_detection"]
    assert speed.detection_to_first_fact == EXPECTED["minutes"]["detection_to_first_fact"]


def test_the_false_share_fell_from_six_of_eight_to_one_of_five(told: Told) -> None:
    cuts = (case_time("08:35"), told.story.published(EXPECTED["tv"]))
    with told.story.reading() as session:
        incident = incidents.get_incident(session, told.story.incident_id)
        shares = incidents.measure(session, incident, cuts=cuts).shares

    assert [(each.false, each.total) for each in shares] == [
        (window["false"], window["total"]) for window in EXPECTED["false_share"]
    ]
