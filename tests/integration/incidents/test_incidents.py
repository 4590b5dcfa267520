"""Do incidents keep their mentions, their tier and their timeline?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.audit.service import get_event, list_entries
from mediadesk.db import Database
from mediadesk.errors import NotAllowed, NotFound, OutOfDate
from mediadesk.facts import service as facts
from mediadesk.incidents import joining, service, stance
from mediadesk.incidents.incident import Decider, IncidentStatus, Stance, Tier
from mediadesk.incidents.listing import Filter
from mediadesk.incidents.rules import NoMentions, QuestionsStillOpen, RootCauseMissing
from mediadesk.incidents.subscribers import write_timeline
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.records import MentionStatus
from tests.builders.case import a_mention, a_question, attested, the_incident, the_people
from tests.builders.facts import at
from tests.builders.incidents import a_description


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """On every database."""
    return session


def deliver(session: Session) -> None:
    """Hand every event of an incident to the timeline, as the worker does."""
    for entry in reversed(list_entries(session, limit=500)[0]):
        write_timeline(session, get_event(session, entry.id), entry.id)


def test_an_incident_opens_from_mentions_which_then_belong_to_it(session: Session) -> None:
    people = the_people(session)
    first, second = a_mention(session), a_mention(session)

    incident = the_incident(session, people.officer, mention_ids=(first.id, second.id, first.id))

    assert incident.mention_count == 2
    assert (incident.tier, incident.confirmed_tier, incident.decider) == (1, None, Decider.DEPARTMENT_HEAD)
    assert incident.when.text == "2月25日清晨"
    assert monitoring.get_mention(session, first.id).status is MentionStatus.ATTACHED
    assert [each.mention_id for each, _ in service.list_mentions(session, incident.id)] == [
        first.id,
        second.id,
    ]


def test_a_late_entry_keeps_both_times(session: Session) -> None:
    people = the_people(session)

    incident = the_incident(session, people.officer, detected_at=at(7, 14), now=at(7, 40))

    assert (incident.detected_at, incident.opened_at) == (at(7, 14), at(7, 40))
    assert incident.was_entered_late


def test_an_incident_without_anything_said_does_not_open(session: Session) -> None:
    people = the_people(session)

    with pytest.raises(NoMentions):
        service.open_incident(
            session, mention_ids=(), title="停水", what="停水", where="", when=a_description().when,
            detected_at=at(7), actor=people.officer, now=at(7),
        )  # fmt: skip


def test_a_dismissed_look_alike_stays_out_until_it_is_restored(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    other_city = a_mention(session, title="北湖市一水厂因雷击线路停电，城区短时停水", outlet="北湖晚报")
    monitoring.dismiss_mention(
        session, other_city.id, reason="外市事件", actor=people.officer, now=at(10, 55)
    )

    with pytest.raises(joining.LookAlikeDismissed) as refused:
        service.attach_mention(session, incident.id, other_city.id, actor=people.officer, now=at(11))
    assert "外市事件" in str(refused.value.message)

    monitoring.restore_mention(session, other_city.id, actor=people.officer, now=at(11, 1))
    service.attach_mention(session, incident.id, other_city.id, actor=people.officer, now=at(11, 2))
    assert service.get_incident(session, incident.id).mention_count == 2


def test_a_mention_is_in_one_incident_at_a_time_and_can_be_moved(session: Session) -> None:
    people = the_people(session)
    item = a_mention(session)
    first = the_incident(session, people.officer, mention_ids=(item.id,))
    second = the_incident(session, people.officer)
    with pytest.raises(joining.MentionInAnotherIncident):
        service.attach_mention(session, second.id, item.id, actor=people.officer, now=at(8))

    service.detach_mention(session, item.id, reason="另一事件", actor=people.officer, now=at(8, 1))
    service.attach_mention(session, second.id, item.id, actor=people.officer, now=at(8, 2))

    assert [service.get_incident(session, each.id).mention_count for each in (first, second)] == [0, 2]


def test_attaching_twice_changes_nothing(session: Session) -> None:
    people = the_people(session)
    incident, item = the_incident(session, people.officer), a_mention(session)

    for _ in range(2):
        service.attach_mention(session, incident.id, item.id, actor=people.officer, now=at(8))

    assert service.get_incident(session, incident.id).mention_count == 2


def test_an_item_is_a_false_attribution_only_after_a_fact_contradicts_it(session: Session) -> None:
    people = the_people(session)
    item = a_mention(session)
    incident = the_incident(session, people.officer, mention_ids=(item.id,))
    said = {"actor": people.officer, "now": at(7, 30)}
    with pytest.raises(stance.FalseAttributionNeedsFact):
        service.label_mention(session, item.id, Stance.FALSE_ATTRIBUTION, contradicted_by=None, **said)
    service.label_mention(session, item.id, Stance.ATTRIBUTION_UNVERIFIED, contradicted_by=None, **said)

    fact = attested(session, a_question(session, incident, people), people.dispatch)
    service.label_mention(session, item.id, Stance.FALSE_ATTRIBUTION, contradicted_by=fact.id, **said)

    ((attached, _),) = service.list_mentions(session, incident.id)
    assert (attached.stance, attached.contradicted_by) == (Stance.FALSE_ATTRIBUTION, fact.id)
    last = get_event(session, list_entries(session, limit=1)[0][0].id)
    assert (last.fact_code, last.previous) == ("FA1", "attribution_unverified")  # type: ignore[attr-defined]


def test_the_news_site_that_gives_both_sides_stays_neutral(session: Session) -> None:
    people = the_people(session)
    both = a_mention(
        session,
        title="市区多处停水，供水供电双方正在核查原因",
        text="记者联系供电公司，值班负责人表示核实后公布。",
    )
    incident = the_incident(session, people.officer, mention_ids=(both.id,))
    fact = attested(session, a_question(session, incident, people), people.dispatch)

    with pytest.raises(stance.ItemReportsBothSides):
        service.label_mention(
            session,
            both.id,
            Stance.FALSE_ATTRIBUTION,
            contradicted_by=fact.id,
            actor=people.officer,
            now=at(8, 20),
        )
    service.label_mention(session, both.id, Stance.NEUTRAL, actor=people.officer, now=at(8, 21))


def test_of_two_people_editing_the_second_is_told(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    wider = a_description(where="市区南门、西苑")
    service.edit_incident(
        session, incident.id, wider, revision=incident.revision, actor=people.officer, now=at(7, 30)
    )

    with pytest.raises(OutOfDate):
        service.edit_incident(
            session,
            incident.id,
            a_description(title="停水"),
            revision=incident.revision,
            actor=people.head,
            now=at(7, 31),
        )

    assert service.get_incident(session, incident.id).where == "市区南门、西苑"


def test_saving_what_is_so_already_records_nothing(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    same = replace(
        a_description(), title=incident.title, what=incident.what, where=incident.where, type=incident.type
    )
    before = list_entries(session, limit=1)[1]

    service.edit_incident(
        session, incident.id, same, revision=incident.revision, actor=people.officer, now=at(8)
    )

    assert list_entries(session, limit=1)[1] == before


def test_the_timeline_fills_itself_and_no_delivery_writes_twice(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    attested(session, a_question(session, incident, people), people.dispatch)

    deliver(session)
    deliver(session)

    told = service.list_timeline(session, incident.id)
    assert [entry.event for entry in told] == [
        "incident.opened",
        "incident.mention_attached",
        "fact.requested",
        "fact.answered",
        "fact.attested",
    ]
    assert told[2].at == at(7, 16)
    assert told[4].actor_name == "秦川"


def test_an_incident_closes_with_its_root_cause_and_then_stands_still(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    with pytest.raises(RootCauseMissing):
        service.close_incident(session, incident.id, root_cause=" ", actor=people.head, now=at(10, day=27))
    with pytest.raises(NotAllowed):
        service.close_incident(
            session, incident.id, root_cause="信息互通", actor=people.officer, now=at(10, day=27)
        )

    closed = service.close_incident(
        session, incident.id, root_cause="与重要用户的信息互通不足", actor=people.head, now=at(10, day=27)
    )

    assert closed.status is IncidentStatus.CLOSED
    assert service.list_open_incidents(session) == []
    assert service.list_open_clocks(session, at(11, day=27)) == []


def test_an_incident_is_not_closed_while_a_department_still_looks_for_the_answer(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    question = a_question(session, incident, people)

    def close() -> IncidentStatus:
        return service.close_incident(
            session, incident.id, root_cause="信息互通不足", actor=people.head, now=at(10, day=27)
        ).status

    with pytest.raises(QuestionsStillOpen, match="FA1"):
        close()
    facts.cancel_request(session, question.id, reason="不再需要", actor=people.officer, now=at(9, day=27))

    assert close() is IncidentStatus.CLOSED


def test_lists_are_narrowed_by_status_tier_type_and_words(session: Session) -> None:
    people = the_people(session)
    water = the_incident(session, people.officer, title="杨家门水厂停水")
    the_incident(session, people.officer, title="东郊村100%停电")

    def titles(wanted: Filter) -> list[str]:
        return [each.title for each in service.find_incidents(session, wanted)[0]]

    assert len(titles(Filter())) == 2
    assert titles(Filter(text="水厂")) == [water.title]
    assert titles(Filter(text="0%停")) == ["东郊村100%停电"]
    assert titles(Filter(text="%_")) == []
    assert len(titles(Filter(tier=Tier.ONE, status=IncidentStatus.OPEN))) == 2
    assert titles(Filter(tier=Tier.TWO)) == []
    assert service.find_incidents(session, Filter(page=2)) == ([], 2)


ILLEGAL = {
    "a tier without a record": "UPDATE incident SET tier = 2",
    "closed without a root cause": "UPDATE incident SET status = 'closed'",
    "opened before it was detected": f"UPDATE incident SET detected_at = '{at(9).isoformat()}'",
    "an unknown grade": "UPDATE incident SET grade = 'huge'",
    "a false attribution without a fact": (
        "UPDATE incident_mention SET stance = 'false_attribution', labelled_by_id = attached_by_id, "
        "labelled_at = attached_at"
    ),
    "a label by nobody": "UPDATE incident_mention SET stance = 'neutral'",
    "detached without a reason": "UPDATE incident_mention SET detached_at = attached_at",
}


@pytest.mark.parametrize("change", list(ILLEGAL.values()), ids=list(ILLEGAL))
def test_an_illegal_incident_cannot_be_stored(session: Session, change: str) -> None:
    the_incident(session, the_people(session).officer)

    with pytest.raises(IntegrityError):
        session.execute(text(change))


def test_what_does_not_exist_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        service.get_incident(session, 99)
    with pytest.raises(joining.MentionNotAttached):
        service.label_mention(session, 99, Stance.NEUTRAL, actor=the_people(session).officer, now=at(8))
