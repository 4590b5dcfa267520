"""Can a department be asked, answer on a phone, sign and take back, in the browser?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest

from mediadesk.facts import service
from mediadesk.facts.answers import Answer
from mediadesk.facts.fact import AnswerForm, FactKind, FactRequest, RequestStatus, VersionStatus
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Incident
from mediadesk.wiring import Desk
from tests.builders.case import People, a_mention, a_question, answered, attested, the_incident, the_people
from tests.builders.facts import PDF, PLANT, PNG, a_cause_answer, at
from tests.client import StrictClient, parse

Enter = Callable[..., StrictClient]
DISPATCH = "电力调度控制中心"
SERVICE_CENTRE = "客户服务中心"


@dataclass
class Asked:
    """An incident with one question to dispatch."""

    people: People
    incident: Incident
    request: FactRequest

    @property
    def path(self) -> str:
        return f"/facts/requests/{self.request.id}"


@pytest.fixture
def asked(desk: Desk) -> Asked:
    with desk.database.transaction() as session:
        people = the_people(session)
        incident = the_incident(session, people.officer)
        return Asked(people, incident, a_question(session, incident, people, form=AnswerForm.YES_NO))


@pytest.fixture
def dispatch(sign_in: Enter) -> StrictClient:
    return sign_in("fact_confirmer", department=DISPATCH, name="秦川")


def an_answer(**change: Any) -> dict[str, Any]:
    said = {
        "value": "yes",
        "wording": "截至7时10分，两回线路电压正常",
        "as_of": "2026-02-25T07:10",
        "do": "attest",
    }
    return said | change


def yes() -> Answer:
    return Answer("截至7时10分，两回线路电压正常", at(7, 10), "yes")


def photo(data: bytes = PNG, name: str = "调度日志.png") -> tuple[BytesIO, str]:
    return BytesIO(data), name


def the_fact(desk: Desk, asked: Asked) -> Any:
    with desk.database.session() as session:
        return service.list_facts(session, asked.incident.id)[0]


def test_an_officer_asks_a_department(desk: Desk, asked: Asked, sign_in: Enter) -> None:
    officer = sign_in("pr_officer")
    question = {
        "department_id": asked.people.service_centre.department_id,
        "question": "抢修人员几时到达水厂？",
        "why": "首报要写到达时间",
        "kind": "time",
        "form": "text",
    }

    answer = officer.submit(f"/facts/ask/{asked.incident.id}", question)

    assert answer.status_code == 303
    with desk.database.session() as session:
        codes = {each.code for each in service.list_requests(session, asked.incident.id)}
    assert codes == {"FA1", "FA2"}


def test_a_question_without_a_reason_is_refused_at_its_field(asked: Asked, sign_in: Enter) -> None:
    officer = sign_in("pr_officer")
    question = {"department_id": asked.people.dispatch.department_id, "question": "线路正常？", "why": ""}

    answer = officer.submit(f"/facts/ask/{asked.incident.id}", question)

    assert answer.status_code == 422
    page = parse(answer.get_data(as_text=True))
    assert page.xpath("//p[@id='why-error']")
    assert page.xpath("//textarea[@name='question']")[0].text.strip() == "线路正常？"


def test_the_departments_list_shows_the_question_with_its_clock(asked: Asked, dispatch: StrictClient) -> None:
    page = dispatch.tree("/facts/mine")

    assert asked.request.question in "".join(page.itertext())
    assert page.xpath("//main//*[@data-clock]")


def test_one_form_answers_and_signs_with_its_evidence(
    desk: Desk, asked: Asked, dispatch: StrictClient
) -> None:
    answer = dispatch.submit(asked.path, an_answer(files=photo()), content_type="multipart/form-data")

    assert answer.status_code == 303
    version = the_fact(desk, asked).current
    assert (version.is_attested, version.value, version.as_of) == (True, "yes", at(7, 10))
    assert [file.file_name for file in version.evidence] == ["调度日志.png"]


def test_as_of_is_now_unless_somebody_changes_it(asked: Asked, dispatch: StrictClient) -> None:
    page = dispatch.tree(asked.path)

    assert page.xpath("//input[@name='as_of']/@value") == ["2026-02-25T07:14"]


def test_an_answer_may_wait_for_a_colleagues_signature(
    desk: Desk, asked: Asked, dispatch: StrictClient
) -> None:
    answer = dispatch.submit(asked.path, an_answer(do="report"))

    assert the_fact(desk, asked).current.status is VersionStatus.REPORTED
    signing = f"{answer.headers['Location']}/versions/1/attest"
    assert dispatch.submit(answer.headers["Location"], {}, form=signing).status_code == 303
    assert the_fact(desk, asked).current.is_attested


@pytest.mark.parametrize(
    "data", [b"<!doctype html><script>alert(1)</script>", b"<svg onload=alert(1)>", b"MZ\x90\x00" + bytes(99)]
)
def test_a_hostile_file_called_a_photo_is_refused_and_nothing_typed_is_lost(
    desk: Desk, asked: Asked, dispatch: StrictClient, data: bytes
) -> None:
    sent = an_answer(files=photo(data, "照片.jpg"), note="已查SCADA")

    answer = dispatch.submit(asked.path, sent, content_type="multipart/form-data")

    assert answer.status_code == 422
    page = parse(answer.get_data(as_text=True))
    assert "照片.jpg" in "".join(page.xpath("//p[@id='files-error']")[0].itertext())
    assert "两回线路电压正常" in page.xpath("//textarea[@name='wording']")[0].text
    assert page.xpath("//textarea[@name='note']")[0].text.strip() == "已查SCADA"
    with desk.database.session() as session:
        assert service.list_facts(session, asked.incident.id) == []


def test_evidence_is_only_ever_a_download(desk: Desk, asked: Asked, dispatch: StrictClient) -> None:
    dispatch.submit(asked.path, an_answer(files=photo()), content_type="multipart/form-data")
    kept = the_fact(desk, asked).current.evidence[0]

    answer = dispatch.get(f"/facts/evidence/{kept.id}")

    assert answer.data == PNG
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.mimetype == "image/png"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"wording": ""}, "wording"),
        ({"as_of": "2026-02-25T09:00"}, "as_of"),
        ({"as_of": "gestern"}, "as_of"),
        ({"value": ""}, "value"),
    ],
)
def test_an_answer_that_breaks_a_rule_says_so_at_its_field(
    asked: Asked, dispatch: StrictClient, change: dict[str, str], field: str
) -> None:
    answer = dispatch.submit(asked.path, an_answer(**change))

    assert answer.status_code == 422
    assert parse(answer.get_data(as_text=True)).xpath(f"//p[@id='{field}-error']")


def test_a_figure_that_is_no_number_is_refused_beside_the_figure(
    desk: Desk, asked: Asked, dispatch: StrictClient
) -> None:
    with desk.database.transaction() as session:
        request = a_question(session, asked.incident, asked.people, form=AnswerForm.NUMBER)

    answer = dispatch.submit(f"/facts/requests/{request.id}", an_answer(number="三十九"))

    assert answer.status_code == 422
    assert parse(answer.get_data(as_text=True)).xpath("//p[@id='number-error']")


def test_another_department_sees_the_question_but_no_form(asked: Asked, sign_in: Enter) -> None:
    other = sign_in("fact_confirmer", department=SERVICE_CENTRE)
    page = other.tree(asked.path)

    assert not page.xpath("//textarea[@name='wording']")
    token = page.xpath("//input[@name='csrf_token']/@value")[0]
    assert other.post(asked.path, data=an_answer(csrf_token=token)).status_code == 403


def test_another_departments_signature_is_refused_with_the_name_of_the_right_one(
    desk: Desk, asked: Asked, sign_in: Enter
) -> None:
    with desk.database.transaction() as session:
        fact = answered(session, asked.request, asked.people.dispatch, given=yes())
        mine = a_question(session, asked.incident, asked.people, to=asked.people.service_centre)
    other = sign_in("fact_confirmer", department=SERVICE_CENTRE)
    token = other.csrf(f"/facts/requests/{mine.id}")

    answer = other.post(f"/facts/{fact.id}/versions/1/attest", data={"csrf_token": token})

    assert answer.status_code == 403
    assert DISPATCH in answer.get_data(as_text=True)


def test_a_newer_answer_shows_what_changed_and_takes_the_place_of_the_old_one(
    desk: Desk, asked: Asked, dispatch: StrictClient, clock: Any
) -> None:
    dispatch.submit(asked.path, an_answer())
    clock.forward(minutes=52)
    newer = an_answer(wording="截至8时，两回线路电压正常", as_of="2026-02-25T08:00")

    answer = dispatch.submit(asked.path, newer)

    page = dispatch.tree(answer.headers["Location"])
    assert page.xpath("//ins")
    assert page.xpath("//del")
    assert [v.status for v in the_fact(desk, asked).versions] == [
        VersionStatus.SUPERSEDED,
        VersionStatus.ATTESTED,
    ]


def test_the_plants_fault_is_kept_unsigned_until_the_plant_has_confirmed_it(
    desk: Desk, asked: Asked, sign_in: Enter, clock: Any
) -> None:
    clock.forward(hours=3, minutes=10)
    with desk.database.transaction() as session:
        to = asked.people.service_centre
        request = a_question(session, asked.incident, asked.people, to=to, kind=FactKind.CAUSE, now=at(10))
    client = sign_in("fact_confirmer", department=SERVICE_CENTRE, name="何静")
    cause = {
        "wording": a_cause_answer().wording,
        "certainty": "attested",
        "origin": "third_party",
        "third_party": PLANT,
        "do": "attest",
    }

    page_of_fact = client.submit(f"/facts/requests/{request.id}", cause).headers["Location"]
    with desk.database.session() as session:
        (fact,) = service.list_facts(session, asked.incident.id)
    assert fact.current.status is VersionStatus.REPORTED
    token = client.csrf(page_of_fact)
    refused = client.post(f"{page_of_fact}/versions/1/attest", data={"csrf_token": token})
    assert refused.status_code == 422
    assert PLANT in refused.get_data(as_text=True)

    signing = f"{page_of_fact}/versions/1/co-sign"
    bare = {"signed_by": "吴师傅", "signed_at": "2026-02-25T10:18"}
    assert client.submit(page_of_fact, bare, form=signing).status_code == 422
    sheet = bare | {"files": (BytesIO(PDF), "检查记录.pdf")}
    whole = client.submit(page_of_fact, sheet, form=signing, content_type="multipart/form-data")
    assert whole.status_code == 303
    assert client.submit(page_of_fact, {}, form=f"{page_of_fact}/versions/1/attest").status_code == 303


def test_a_withdrawal_says_why(desk: Desk, asked: Asked, dispatch: StrictClient) -> None:
    page_of_fact = dispatch.submit(asked.path, an_answer()).headers["Location"]
    action = f"{page_of_fact}/versions/1/withdraw"

    assert dispatch.submit(page_of_fact, {"reason": " "}, form=action).status_code == 422
    assert dispatch.submit(page_of_fact, {"reason": "读错曲线"}, form=action).status_code == 303

    assert the_fact(desk, asked).current.withdrawn_reason == "读错曲线"


def test_a_refusal_needs_a_reason_which_the_asker_reads(
    desk: Desk, asked: Asked, dispatch: StrictClient, sign_in: Enter
) -> None:
    assert dispatch.submit(asked.path, {"reason": ""}, form=f"{asked.path}/refuse").status_code == 422
    assert dispatch.submit(asked.path, {"reason": "不归调度"}, form=f"{asked.path}/refuse").status_code == 303

    assert "不归调度" in sign_in("pr_officer").get(asked.path).get_data(as_text=True)


def test_an_officer_takes_a_question_back(desk: Desk, asked: Asked, sign_in: Enter) -> None:
    officer = sign_in("pr_officer")

    answer = officer.submit(asked.path, {"reason": "问错部门"}, form=f"{asked.path}/cancel")

    assert answer.status_code == 303
    with desk.database.session() as session:
        assert service.get_request(session, asked.request.id).status is RequestStatus.CANCELLED


def test_what_the_water_company_published_is_recorded_as_theirs(
    desk: Desk, asked: Asked, sign_in: Enter, clock: Any
) -> None:
    with desk.database.transaction() as session:
        post = a_mention(session, title="市区供水逐步恢复", outlet="澜江市自来水公司")
    officer = sign_in("pr_officer")
    path = f"/facts/quote/{asked.incident.id}/{post.id}"

    assert officer.submit(path, {"wording": "供水恢复"}).status_code == 422
    answer = officer.submit(
        path, {"wording": "据澜江市自来水公司发布，供水逐步恢复", "as_of": "2026-02-25T07:00"}
    )

    assert answer.status_code == 303
    assert "澜江市自来水公司" in officer.get(answer.headers["Location"]).get_data(as_text=True)


def test_after_the_incident_is_closed_its_facts_stand_still(
    desk: Desk, asked: Asked, dispatch: StrictClient
) -> None:
    with desk.database.transaction() as session:
        fact = attested(session, asked.request, asked.people.dispatch, given=yes())
    token = dispatch.csrf(asked.path)
    with desk.database.transaction() as session:
        incidents.close_incident(
            session, asked.incident.id, root_cause="信息互通不足", actor=asked.people.head, now=at(9)
        )
    sent = an_answer(csrf_token=token, reason="读错曲线")

    statuses = [
        dispatch.post(path, data=sent).status_code
        for path in (asked.path, f"/facts/{fact.id}/versions/1/withdraw")
    ]

    assert statuses == [422, 422]
    assert the_fact(desk, asked).attested
    assert not dispatch.tree(f"/facts/{fact.id}").xpath("//main//form")
    assert not dispatch.tree(asked.path).xpath("//textarea[@name='wording']")


def test_signing_twice_is_told_apart_from_signing_late(
    desk: Desk, asked: Asked, dispatch: StrictClient
) -> None:
    with desk.database.transaction() as session:
        fact = attested(session, asked.request, asked.people.dispatch, given=yes())
    token = dispatch.csrf(asked.path)

    again = dispatch.post(f"/facts/{fact.id}/versions/1/attest", data={"csrf_token": token})

    assert again.status_code == 422


def test_an_answer_may_say_for_how_long_it_holds_and_that_it_stays_inside(
    desk: Desk, asked: Asked, dispatch: StrictClient
) -> None:
    more = {
        "confidentiality": "internal",
        "valid_until": "2026-02-25T12:00",
        "concerns": "本公司、重要用户",
        "captured_at": "2026-02-25T07:05",
        "files": photo(),
    }

    dispatch.submit(asked.path, an_answer(**more), content_type="multipart/form-data")

    version = the_fact(desk, asked).current
    assert (version.is_public, version.valid_until) == (False, at(12))
    assert version.concerns == ("本公司", "重要用户")
    assert version.evidence[0].captured_at == at(7, 5)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"valid_until": "2026-02-25T07:00"}, "valid_until"),
        ({"valid_from": "2026-02-25T13:00", "valid_until": "2026-02-25T12:00"}, "valid_until"),
        ({"captured_at": "2026-02-26T07:00"}, "captured_at"),
        ({"concerns": "、".join(f"单位{n}" for n in range(12))}, "concerns"),
    ],
)
def test_bounds_that_cannot_be_are_refused_beside_their_field(
    asked: Asked, dispatch: StrictClient, change: dict[str, str], field: str
) -> None:
    answer = dispatch.submit(asked.path, an_answer(**change))

    assert answer.status_code == 422
    assert parse(answer.get_data(as_text=True)).xpath(f"//p[@id='{field}-error']")


def test_a_cause_says_how_certain_it_is_and_why_it_became_less_so(
    desk: Desk, asked: Asked, dispatch: StrictClient, clock: Any
) -> None:
    with desk.database.transaction() as session:
        request = a_question(session, asked.incident, asked.people, kind=FactKind.CAUSE)
    path, cause = f"/facts/requests/{request.id}", an_answer(wording="雷击造成跳闸", origin="natural")
    assert parse(dispatch.submit(path, cause).get_data(as_text=True)).xpath("//p[@id='certainty-error']")
    dispatch.submit(path, cause | {"certainty": "attested"})
    clock.forward(minutes=30)
    lower = cause | {"certainty": "preliminary", "as_of": "2026-02-25T07:40"}

    refused = dispatch.submit(path, lower)
    assert parse(refused.get_data(as_text=True)).xpath("//p[@id='lowered_reason-error']")
    taken = dispatch.submit(path, lower | {"lowered_reason": "现场未见雷击痕迹"})

    assert taken.status_code == 303
    shown = "".join(dispatch.tree(taken.headers["Location"]).itertext())
    assert "最终原因以调查结论为准" in shown
    assert "现场未见雷击痕迹" in shown


def test_reminders_stand_on_the_question_and_on_the_first_page(
    asked: Asked, dispatch: StrictClient, sign_in: Enter, clock: Any, drain: Callable[[], int]
) -> None:
    clock.at = at(7, 45)
    drain()

    assert "秦川" in "".join(dispatch.tree(asked.path).itertext())
    assert dispatch.tree("/").xpath("//li[contains(@class, 'need')]//*[contains(@class, 'danger')]")
    head = "".join(sign_in("pr_head").tree("/").itertext())
    assert asked.request.question in head


def test_a_head_of_department_who_answers_nothing_hears_of_what_stays_unanswered(
    asked: Asked, sign_in: Enter, clock: Any, drain: Callable[[], int]
) -> None:
    client = sign_in("secrecy_reviewer", department=DISPATCH, name="高原", is_head=True)
    assert asked.request.question not in "".join(client.tree("/").itertext())

    clock.at = at(7, 45)
    drain()

    assert asked.request.question in "".join(client.tree("/").itertext())
    assert "高原" in "".join(client.tree(asked.path).itertext())
