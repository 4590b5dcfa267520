"""Does everybody find what waits for them, and nothing else?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Tier
from mediadesk.statements import service as statements
from mediadesk.web.today.needs import gather
from mediadesk.web.today.page import Column, Need, TodayPage, arrange, columns_for
from tests.builders.case import AT_0714, a_question, answered, the_incident, the_people
from tests.builders.facts import at
from tests.builders.monitoring import an_alert
from tests.builders.statement_case import (
    approved,
    hash_of,
    reviewed,
    signed,
    submitted,
    the_morning,
)
from tests.client import StrictClient

AT_0830 = at(8, 30)
NOON = datetime(2026, 2, 25, 4, 0, tzinfo=UTC)


def a_need(title: str = "首报", **values: object) -> Need:
    """A line of Today."""
    known: dict[str, object] = {
        "column": Column.DECIDE,
        "kind": "To approve",
        "endpoint": "statements.show",
        "values": {},
        "since": NOON,
        "button": "Read and approve",
    }
    return Need(title=title, **(known | values))  # type: ignore[arg-type]


def test_what_runs_out_first_stands_on_top_then_what_waited_longest() -> None:
    needs = [
        a_need("no deadline, new"),
        a_need("no deadline, old", since=NOON - timedelta(hours=5)),
        a_need("due later", due_at=NOON + timedelta(hours=2)),
        a_need("due now", due_at=NOON),
        a_need("urgent", is_urgent=True),
    ]

    ordered = arrange(needs, (Column.DECIDE,))[Column.DECIDE]

    assert [need.title for need in ordered] == [
        "urgent",
        "due now",
        "due later",
        "no deadline, old",
        "no deadline, new",
    ]


@pytest.mark.parametrize(
    ("roles", "columns"),
    [
        ({Role.DEPUTY_LEADER}, [Column.DECIDE]),
        ({Role.TOP_LEADER}, [Column.DECIDE]),
        ({Role.PR_OFFICER}, list(Column)),
        ({Role.DEPUTY_LEADER, Role.SPOKESPERSON}, list(Column)),
    ],
)
def test_leaders_see_only_what_they_decide(roles: set[Role], columns: list[Column]) -> None:
    assert list(columns_for(roles)) == columns


def test_the_lead_names_what_is_due_first_of_all_columns() -> None:
    needs = [
        a_need("later", due_at=NOON + timedelta(hours=1)),
        a_need("first", column=Column.WATCH, due_at=NOON),
    ]
    page = TodayPage(arrange(needs, tuple(Column)), NOON)

    assert (page.count, page.first and page.first.title) == (2, "first")


def test_a_question_waits_for_the_department_asked_and_is_watched_by_those_who_ask(
    session: Session,
) -> None:
    people = the_people(session)
    request = a_question(session, the_incident(session, people.officer), people)

    owed = _waiting(session, people.dispatch)
    watched = _waiting(session, people.officer)

    assert [(need.column, need.button, need.due_at) for need in owed] == [
        (Column.ANSWER, "Answer now", request.due_at)
    ]
    assert [(need.column, need.kind) for need in watched if need.kind == "Fact asked"] == [
        (Column.WATCH, "Fact asked")
    ]
    assert not _waiting(session, people.service_centre)


def test_an_answer_waits_for_its_attestation(session: Session) -> None:
    people = the_people(session)
    request = a_question(session, the_incident(session, people.officer), people)

    answered(session, request, people.dispatch)

    assert [need.button for need in _waiting(session, people.dispatch)] == ["Attest"]


def test_a_bulletin_waits_for_one_person_after_the_other(session: Session) -> None:
    morning = the_morning(session)
    signed(session, morning)

    assert _texts(session, morning.people.deputy) == ["To approve"]
    for actor in (morning.reviewer, morning.people.dispatch, morning.people.top, morning.officer):
        assert _texts(session, actor) == []


@pytest.mark.parametrize(
    ("prepare", "who", "kind"),
    [
        (submitted, lambda m: m.reviewer, "Secrecy review"),
        (reviewed, lambda m: m.people.dispatch, "To sign"),
        (approved, lambda m: m.officer, "Approved, not issued"),
    ],
)
def test_each_step_of_a_bulletin_is_somebodys_line(
    session: Session, prepare: object, who: object, kind: str
) -> None:
    morning = the_morning(session)

    prepare(session, morning)  # type: ignore[operator]

    assert _texts(session, who(morning)) == [kind]  # type: ignore[operator]


def test_a_returned_text_comes_back_to_its_author_with_the_comment(session: Session) -> None:
    morning = the_morning(session)
    text = submitted(session, morning)

    statements.send_back(
        session,
        text.id,
        comment="第三段涉及未公开参数",
        seen_hash=hash_of(text),
        actor=morning.reviewer,
        now=at(8, 23),
    )

    (line,) = [need for need in _waiting(session, morning.officer) if need.kind == "Returned to you"]
    assert line.endpoint == "statements.edit"
    assert line.note is not None
    assert line.note.params["comment"] == "第三段涉及未公开参数"


def test_a_proposed_tier_waits_for_the_person_whose_record_it_needs(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    _propose(session, incident.id, people.officer)

    assert [need.kind for need in _waiting(session, people.deputy)] == ["Tier proposed"]
    assert "Tier proposed" not in {need.kind for need in _waiting(session, people.head)}


def test_an_alert_waits_for_those_who_may_take_it_on(session: Session) -> None:
    alert = an_alert(session)
    people = the_people(session)

    line = next(need for need in _waiting(session, people.officer) if need.kind == "Alert")

    assert line.values == {"mention_id": alert.mention_id}
    assert line.note is not None
    assert line.note.params == alert.reason.params
    assert not [need for need in _waiting(session, people.deputy) if need.kind == "Alert"]


def test_a_clock_is_shown_when_its_last_quarter_begins(session: Session) -> None:
    people = the_people(session)
    the_incident(session, people.officer)
    begin = AT_0714 + timedelta(hours=36)

    before = _waiting(session, people.officer, begin - timedelta(minutes=1))
    after = _waiting(session, people.officer, begin)

    assert "Clock" not in {need.kind for need in before}
    assert "Clock" in {need.kind for need in after}


def test_a_clock_that_runs_out_is_the_matter_of_whoever_decides_at_the_tier(session: Session) -> None:
    people = the_people(session)
    incident = the_incident(session, people.officer)
    late = AT_0714 + timedelta(hours=49)
    assert _columns_of_clocks(session, people.head, late) == [Column.DECIDE]
    assert _columns_of_clocks(session, people.deputy, late) == [Column.WATCH]

    _set_tier_two(session, incident.id, people.deputy)

    assert _columns_of_clocks(session, people.deputy, late) == [Column.DECIDE]
    assert _columns_of_clocks(session, people.head, late) == [Column.WATCH]
    assert _columns_of_clocks(session, people.officer, late) == [Column.WATCH]


def _columns_of_clocks(session: Session, actor: Actor, now: datetime) -> list[Column]:
    return [need.column for need in _waiting(session, actor, now) if need.kind == "Clock"]


def _set_tier_two(session: Session, incident_id: int, actor: Actor) -> None:
    values = {"nature": "误归因、可控", "reason": "官方来源误归因"}
    incidents.set_tier(session, incident_id, tier=Tier.TWO, actor=actor, now=at(7, 50), **values)


@pytest.mark.parametrize(
    ("role", "links"),
    [
        ("pr_officer", ["/statements/", "/incidents", "/articles"]),
        ("fact_confirmer", ["/statements/", "/facts/mine", "/articles"]),
        ("deputy_leader", ["/statements/"]),
        ("discipline", ["/incidents"] * 3),
        ("admin", ["/operations"]),
    ],
)
def test_an_empty_column_leads_to_a_page_that_its_reader_may_open(
    sign_in: Callable[..., StrictClient], role: str, links: list[str]
) -> None:
    client = sign_in(role)

    found = client.tree("/").xpath("//*[@class='today__nothing']//a/@href")

    assert found == links
    assert {client.get(link).status_code for link in found} == {200}


def _waiting(session: Session, actor: Actor, now: datetime = AT_0830) -> list[Need]:
    return gather(session, actor, now)


def _texts(session: Session, actor: Actor) -> list[str]:
    return [need.kind for need in _waiting(session, actor) if need.endpoint.startswith("statements.")]


def _propose(session: Session, incident_id: int, actor: Actor) -> None:
    incidents.propose_tier(
        session, incident_id, tier=Tier.TWO, reason="市级媒体已跟进", actor=actor, now=at(7, 40)
    )


def test_a_comment_waits_for_the_author_and_its_answer_for_whoever_asked(session: Session) -> None:
    morning = the_morning(session)
    text = submitted(session, morning)
    said = statements.add_comment(
        session,
        text.id,
        part="measures",
        words="应急预案",
        text="几级？",
        actor=morning.reviewer,
        now=at(8, 22),
    )

    def lines(actor: Actor) -> list[str]:
        return [need.kind for need in gather(session, actor, AT_0830) if "omment" in need.kind]

    assert lines(morning.officer) == ["Comment on your text"]
    assert not lines(morning.reviewer)
    statements.answer_comment(session, text.id, said.id, text="Ⅲ级", actor=morning.officer, now=at(8, 23))
    assert not lines(morning.officer)
    assert lines(morning.reviewer) == ["Your comment was answered"]
