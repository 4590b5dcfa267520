"""Can people see that two departments disagree, and settle it, in the browser?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from mediadesk.accounts.actor import Actor
from mediadesk.facts import service
from mediadesk.facts.disputing.contradiction import Contradiction, Outcome
from mediadesk.facts.fact import Fact, FactKind, FactRequest
from mediadesk.incidents.incident import Incident
from mediadesk.wiring import Desk
from tests.builders.case import People, a_question, answered, the_incident, the_people
from tests.builders.facts import an_answer, at
from tests.client import StrictClient, parse

Enter = Callable[..., StrictClient]
DISPATCH, SERVICE_CENTRE = "电力调度控制中心", "客户服务中心"


@dataclass
class Case:
    """Dispatch says 3200, the service centre was asked the same."""

    desk: Desk
    people: People
    incident: Incident
    first: Fact
    request: FactRequest

    def disagree(self, wording: str = "停电3460户") -> Contradiction:
        with self.desk.database.transaction() as session:
            given = an_answer(wording=wording, as_of=at(7, 10))
            answered(session, self.request, self.people.service_centre, given=given, now=at(7, 14))
        return self.found()[0]

    def found(self) -> list[Contradiction]:
        with self.desk.database.session() as session:
            return service.list_contradictions(session, [self.incident.id])


@pytest.fixture
def case(desk: Desk) -> Case:
    with desk.database.transaction() as session:
        people = the_people(session)
        incident = the_incident(session, people.officer)

        def asked(who: Actor) -> FactRequest:
            return a_question(
                session, incident, people, to=who, kind=FactKind.NUMBER, question="停电多少户？", now=at(7, 1)
            )

        given = an_answer(wording="停电3200户", as_of=at(7, 10))
        first = answered(session, asked(people.dispatch), people.dispatch, given=given, now=at(7, 12))
        return Case(desk, people, incident, first, asked(people.service_centre))


def text_of(client: StrictClient, path: str) -> str:
    return "".join(client.tree(path).itertext())


def test_an_answer_that_contradicts_is_kept_unsigned_and_says_so(case: Case, sign_in: Enter) -> None:
    client = sign_in("fact_confirmer", department=SERVICE_CENTRE)
    said = {"wording": "停电3460户", "as_of": "2026-02-25T07:10", "do": "attest"}

    answer = client.submit(f"/facts/requests/{case.request.id}", said)

    assert answer.status_code == 303
    page = client.tree(answer.headers["Location"])
    assert page.xpath(f"//a[@href='/facts/contradictions/{case.found()[0].id}']")
    assert not page.xpath("//form[contains(@action, '/attest')]")


@pytest.mark.parametrize("place", ["fact", "incident", "questions", "today"])
@pytest.mark.parametrize(
    ("role", "department"),
    [("fact_confirmer", DISPATCH), ("fact_confirmer", SERVICE_CENTRE), ("pr_officer", "宣传部")],
)
def test_both_departments_and_publicity_see_it_wherever_they_look(
    case: Case, sign_in: Enter, place: str, role: str, department: str
) -> None:
    case.disagree()
    paths = {
        "fact": f"/facts/{case.first.id}",
        "incident": f"/incidents/{case.incident.id}",
        "questions": f"/incidents/{case.incident.id}/questions",
        "today": "/",
    }

    shown = text_of(sign_in(role, department=department), paths[place])

    assert "FA2" in shown
    assert "3200" in shown


def test_a_third_department_is_not_told_on_its_first_page(case: Case, sign_in: Enter) -> None:
    case.disagree()

    assert "3460" not in text_of(sign_in("fact_confirmer", department="运检部"), "/")


def test_the_head_of_publicity_settles_it_with_a_reason(case: Case, sign_in: Enter) -> None:
    path = f"/facts/contradictions/{case.disagree().id}"
    client = sign_in("pr_head")

    answer = client.submit(path, {"outcome": "first_stands", "reason": "以SCADA为准"}, form=path)

    assert answer.status_code == 303
    assert case.found()[0].outcome is Outcome.FIRST_STANDS
    assert "以SCADA为准" in text_of(client, path)


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"outcome": "first_stands", "reason": " "}, "reason"), ({"reason": "口径不同"}, "outcome")],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(
    case: Case, sign_in: Enter, typed: dict[str, str], field: str
) -> None:
    path = f"/facts/contradictions/{case.disagree().id}"

    answer = sign_in("pr_head").submit(path, typed, form=path)

    assert answer.status_code == 422
    page = parse(answer.get_data(as_text=True))
    assert page.xpath(f"//p[@id='{field}-error']")
    assert typed["reason"].strip() in "".join(page.xpath("//textarea[@name='reason']/text()"))


def test_a_department_is_offered_only_to_yield_and_refused_everything_else(
    case: Case, sign_in: Enter
) -> None:
    path = f"/facts/contradictions/{case.disagree().id}"
    client = sign_in("fact_confirmer", department=SERVICE_CENTRE)

    offered = set(client.tree(path).xpath("//input[@name='outcome']/@value"))

    assert offered == {"first_stands", "agree_now"}
    forbidden = {"outcome": "second_stands", "reason": "我们对", "csrf_token": client.csrf(path)}
    assert client.post(path, data=forbidden).status_code == 403


def test_an_officer_sees_who_settles_it_and_no_form(case: Case, sign_in: Enter) -> None:
    path = f"/facts/contradictions/{case.disagree().id}"
    client = sign_in("pr_officer")

    assert not client.tree(path).xpath("//input[@name='outcome']")


def test_an_officer_declares_by_hand_what_the_desk_did_not_see(case: Case, sign_in: Enter) -> None:
    with case.desk.database.transaction() as session:
        given = an_answer(wording="报修集中在城西", as_of=at(7, 10))
        other = answered(session, case.request, case.people.service_centre, given=given, now=at(7, 14))
    client, path = sign_in("pr_officer"), f"/facts/{case.first.id}"

    action = f"{path}/contradict"
    bare = client.submit(path, {"other": str(other.id), "reason": ""}, form=action)
    assert bare.status_code == 422
    assert parse(bare.get_data(as_text=True)).xpath("//p[@id='declare-reason-error']")
    done = client.submit(path, {"other": str(other.id), "reason": "片区不一致"}, form=action)

    assert done.status_code == 303
    assert case.found()[0].declared_by is not None


def test_a_proposed_difference_is_let_go_or_opened(case: Case, sign_in: Enter) -> None:
    with case.desk.database.transaction() as session:
        given = an_answer(wording="停电3460户", as_of=at(6, 40))
        answered(session, case.request, case.people.service_centre, given=given, now=at(7, 14))
    path = f"/facts/contradictions/{case.found()[0].id}"
    client = sign_in("pr_officer")

    opening = f"{path}/open"
    assert client.submit(path, {"reason": ""}, form=opening).status_code == 422
    assert client.submit(path, {"reason": "调度确认无新增"}, form=opening).status_code == 303
    assert case.found()[0].is_open


def test_the_questions_of_an_incident_are_counted_and_filtered_in_the_address(
    case: Case, sign_in: Enter
) -> None:
    case.disagree()
    with case.desk.database.transaction() as session:
        a_question(session, case.incident, case.people, question="有无人员受伤？", now=at(7, 10))
    client, path = sign_in("pr_officer"), f"/incidents/{case.incident.id}/questions"

    everything = client.tree(path)
    assert len(everything.xpath("//tbody/tr")) == 3
    assert len(client.tree(f"{path}?state=contradicted").xpath("//tbody/tr")) == 2
    assert len(client.tree(f"{path}?state=asked").xpath("//tbody/tr")) == 1
    department = case.people.service_centre.department_id
    assert len(client.tree(f"{path}?department={department}").xpath("//tbody/tr")) == 1
    nothing = client.tree(f"{path}?state=refused")
    assert not nothing.xpath("//tbody/tr")
    assert nothing.xpath("//*[contains(@class, 'empty-state')]")


def test_an_incident_without_a_question_says_what_to_ask_first(desk: Desk, sign_in: Enter) -> None:
    with desk.database.transaction() as session:
        incident = the_incident(session, the_people(session).officer)

    page = sign_in("pr_officer").tree(f"/incidents/{incident.id}/questions")

    assert page.xpath("//*[contains(@class, 'empty-state')]//a[contains(@href, '/facts/ask/')]")
