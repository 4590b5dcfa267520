"""Does the water-plant case run through, with its own times and shares, and without its wrong steps?"""

from __future__ import annotations

from collections import Counter

import pytest

from mediadesk.audit import service as audit
from mediadesk.documents import service as documents
from mediadesk.facts import service as facts
from mediadesk.incidents import service as incidents
from mediadesk.incidents.clocks import ClockRule
from mediadesk.incidents.incident import Grade, Stance
from mediadesk.jobs import service as jobs
from mediadesk.monitoring import service as monitoring
from mediadesk.statements import service as statements
from mediadesk.statements.content import content_hash
from mediadesk.statements.states import State
from tests.builders.facts import at
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
        ("the old version of a fact", "FactSuperseded"),
        ("the cause before its joint signature", "CauseNotJointlySigned"),
        ("no time of the next update", "NextUpdateMissing"),
        ("an update without the time of the next one", "NextUpdateMissing"),
        ("approval without secrecy review", "SecrecyReviewMissing"),
        ("secrecy review by a department", "NotAllowed"),
        ("approval before the sign-offs", "SignOffMissing"),
        ("the author approves", "ApproverIsAuthor"),
        ("the publicity head approves at tier 2", "WrongTierApprover"),
        ("issue before approval", "NotApproved"),
        ("closing without a root cause", "RootCauseMissing"),
    ],
)
def test_each_wrong_step_is_refused_by_its_own_rule(told: Told, step: str, rule: str) -> None:
    refusal = told.refusals[step]

    assert type(refusal).__name__ == rule
    assert len(refusal.message.msgid.split(". ")) >= 2, "why, and what to do"


def test_the_refused_cause_is_named_by_its_code_and_by_who_must_sign(told: Told) -> None:
    refusal = told.refusals["the cause before its joint signature"]

    assert refusal.message.params == {"fact": "FA3", "third_party": "杨家门水厂"}


def test_the_first_bulletin_rests_on_three_facts_and_leaves_the_cause_open(told: Told) -> None:
    with told.story.reading() as session:
        content = statements.get_statement(session, told.story.statement_ids["ST1"]).version.content
        codes = {facts.get_fact(session, each.fact_id).code: each.fact_version for each in content.citations}

    assert codes == {"FA1": 2, "FA2": 1, "FA4": 1}
    assert "原因正在核查" in content.text_of("cause")


def test_the_second_bulletin_names_the_cause_that_both_signed(told: Told) -> None:
    with told.story.reading() as session:
        statement = statements.get_statement(session, told.story.statement_ids["ST2"])
        cause = facts.get_fact(session, told.story.fact_ids["FA3"]).current

    assert statement.state is State.ISSUED
    assert cause.wording in statement.version.content.text_of("cause")
    assert cause.joint_signed_by == "杨家门水厂值班负责人 吴师傅"


def test_seven_different_people_stand_behind_each_bulletin(told: Told) -> None:
    with told.story.reading() as session:
        for statement_id in told.story.statement_ids.values():
            version = statements.get_statement(session, statement_id).version
            assert version.review is not None
            assert version.approval is not None
            signers = [each.signer_id for each in version.sign_offs]
            people = [*version.author_ids, version.review.reviewer_id, *signers, version.approval.approver_id]
            assert len(set(people)) == len(people) == 7


def test_what_was_approved_is_what_was_frozen(told: Told) -> None:
    with told.story.reading() as session:
        statement = statements.get_statement(session, told.story.statement_ids["ST1"])
        assert statement.document_id is not None
        document = documents.get(session, statement.document_id)

    assert statement.version.content_hash == content_hash(statement.version.content)
    assert document.sha256 in told.story.desk.port("file_store").kept
    assert not document.watermark


def test_a_new_answer_of_dispatch_superseded_the_old_one(told: Told) -> None:
    with told.story.reading() as session:
        fact = facts.get_fact(session, told.story.fact_ids["FA1"])

    assert [version.status for version in fact.versions] == ["superseded", "attested"]
    assert fact.current.as_of == case_time("08:00")


def test_only_the_clock_of_48_hours_ran_from_detection_for_nothing_was_graded(told: Told) -> None:
    with told.story.reading() as session:
        incident = incidents.get_incident(session, told.story.incident_id)
        anchored = [each for each in incidents.list_clocks(session, incident) if each.rule.startswith("C09.")]

    assert incident.grade is Grade.NONE
    assert [(each.rule, each.due_at) for each in anchored] == [(ClockRule.RESPONSE, at(7, 14, day=27))]


def test_detection_and_first_fact_took_the_minutes_of_the_case(told: Told) -> None:
    with told.story.reading() as session:
        speed = incidents.measure(session, incidents.get_incident(session, told.story.incident_id)).speed

    assert speed.first_false_to_detection == EXPECTED["minutes"]["first_false_item_to_detection"]
    assert speed.detection_to_first_fact == EXPECTED["minutes"]["detection_to_first_fact"]
    assert speed.detection_to_first_statement == EXPECTED["minutes"]["detection_to_first_statement"]


def test_radio_and_television_came_at_the_minutes_of_the_case(told: Told) -> None:
    with told.story.reading() as session:
        incident = incidents.get_incident(session, told.story.incident_id)
        said = incidents.list_mentions(session, incident.id)
        accurate = [
            mention
            for each, mention in said
            if each.stance is Stance.ACCURATE and not mention.outlet.is_owned
        ]
    minutes = [
        int((mention.article.published_at - incident.detected_at).total_seconds() // 60)
        for mention in accurate
        if mention.article.published_at
    ]

    assert minutes[0] == EXPECTED["minutes"]["detection_to_first_external_accurate"]
    assert EXPECTED["minutes"]["detection_to_tv"] in minutes


def test_the_false_share_fell_from_six_of_eight_to_one_of_five(told: Told) -> None:
    cuts = (case_time("08:35"), told.story.published(EXPECTED["tv"]))
    with told.story.reading() as session:
        incident = incidents.get_incident(session, told.story.incident_id)
        shares = incidents.measure(session, incident, cuts=cuts).shares

    assert [(each.false, each.total) for each in shares] == [
        (window["false"], window["total"]) for window in EXPECTED["false_share"]
    ]


def test_the_clocks_are_those_of_the_case(told: Told) -> None:
    with told.story.reading() as session:
        clocks = incidents.list_clocks(session, incidents.get_incident(session, told.story.incident_id))
    due = {(clock.rule, clock.due_at): clock.met_at for clock in clocks}

    assert due[ClockRule.RESPONSE, case_time("07:14", day=2)] == case_time("08:35")
    assert due[ClockRule.NEXT_UPDATE, case_time("10:30")] == case_time("10:30")


def test_asking_every_outlet_again_adds_nothing(told: Told) -> None:
    heard = told.story.heard()

    told.story.until("23:00", day=1)

    assert told.story.heard() == heard
    assert len(heard) == 21


def test_no_work_is_left_failed_and_the_record_is_whole(told: Told) -> None:
    with told.story.reading() as session:
        failed, struggling = jobs.list_failed(session), jobs.list_struggling(session)
        broken = audit.verify(session)

    assert failed == []
    assert struggling == []
    assert broken is None
