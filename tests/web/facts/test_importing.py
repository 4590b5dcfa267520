"""Can facts of another system be brought in and taken out, in the browser?"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest

from mediadesk.facts import service
from mediadesk.facts.fact import Fact
from mediadesk.incidents.incident import Incident
from mediadesk.wiring import Desk
from tests.builders.case import the_incident, the_people
from tests.client import StrictClient, parse

Enter = Callable[..., StrictClient]
HEAD = "编号,类别,表述,数值,单位,截至时间,部门"
GOOD = "YX-1,数字,=停电3460户,3460,户,2026-02-25 07:00,客户服务中心"
WRONG = "YX-2,颜色,红色,,,2026-02-25 07:00,财务部"


@pytest.fixture
def incident(desk: Desk) -> Incident:
    with desk.database.transaction() as session:
        return the_incident(session, the_people(session).officer)


def sent(client: StrictClient, incident: Incident, *rows: str, data: bytes | None = None) -> str:
    content = data if data is not None else "\n".join((HEAD, *rows)).encode("utf-8-sig")
    answer = client.submit(
        f"/facts/import/{incident.id}",
        {"file": (BytesIO(content), "停电用户.csv")},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.headers["Location"]


def facts_of(desk: Desk, incident: Incident) -> list[Fact]:
    with desk.database.session() as session:
        return service.list_facts(session, incident.id)


def name_the_system(client: StrictClient, path: str) -> None:
    token = client.csrf(path)
    kept = {
        name: client.tree(path).xpath(f"string(//select[@name='{name}']/option[@selected]/@value)")
        for name in ("external_id", "kind", "wording", "value", "unit", "as_of", "department")
    }
    named = client.post(f"{path}/columns", data=kept | {"default_system": "营销系统", "csrf_token": token})
    assert named.status_code == 303


def test_a_file_is_looked_at_row_by_row_and_then_taken_in(
    desk: Desk, incident: Incident, sign_in: Enter
) -> None:
    client = sign_in("pr_officer")
    path = sent(client, incident, GOOD, WRONG)
    assert client.tree(path).xpath("//p[@id='default_system-error']")
    name_the_system(client, path)

    page = client.tree(path)
    problems = "".join(page.xpath("//section[@id='problems']")[0].itertext())
    assert "颜色" in problems
    assert "财务部" in problems
    assert facts_of(desk, incident) == []
    token = client.csrf(path)
    refused = client.post(f"{path}/take", data={"take": "all_or_none", "csrf_token": token})
    assert refused.status_code == 422
    taken = client.post(f"{path}/take", data={"take": "good_rows", "csrf_token": token})

    assert taken.status_code == 303
    assert [fact.current.wording for fact in facts_of(desk, incident)] == ["=停电3460户"]
    report = "".join(client.tree(path).itertext())
    assert "YX-1" in report
    assert "SHA-256" in report


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04" + bytes(60), b"MZ\x90\x00\x00", "编号\n".encode()])
def test_a_file_that_cannot_be_read_is_refused_beside_its_field(
    incident: Incident, sign_in: Enter, data: bytes
) -> None:
    answer = sign_in("pr_officer").submit(
        f"/facts/import/{incident.id}",
        {"file": (BytesIO(data), "停电用户.csv")},
        content_type="multipart/form-data",
    )

    assert answer.status_code == 422
    assert parse(answer.get_data(as_text=True)).xpath("//p[@id='file-error']")


def test_the_department_finds_what_was_imported_for_it_and_signs(
    desk: Desk, incident: Incident, sign_in: Enter
) -> None:
    officer = sign_in("pr_officer")
    path = sent(officer, incident, GOOD)
    name_the_system(officer, path)
    officer.post(f"{path}/take", data={"take": "all_or_none", "csrf_token": officer.csrf(path)})
    (fact,) = facts_of(desk, incident)

    confirmer = sign_in("fact_confirmer", department="客户服务中心")
    waiting = confirmer.tree("/facts/mine").xpath("//section[@id='imported']//a/@href")
    assert waiting == [f"/facts/{fact.id}#v1"]
    assert confirmer.tree("/").xpath("//a[@href='/facts/mine#imported']")
    signed = confirmer.submit(f"/facts/{fact.id}", {}, form=f"/facts/{fact.id}/versions/1/attest")

    assert signed.status_code == 303
    assert facts_of(desk, incident)[0].attested


def test_reviewers_import_nothing(incident: Incident, sign_in: Enter) -> None:
    assert sign_in("secrecy_reviewer").get(f"/facts/import/{incident.id}").status_code == 403


def test_an_export_is_a_download_that_no_spreadsheet_program_runs(
    desk: Desk, incident: Incident, sign_in: Enter
) -> None:
    officer = sign_in("pr_officer")
    path = sent(officer, incident, GOOD)
    name_the_system(officer, path)
    officer.post(f"{path}/take", data={"take": "all_or_none", "csrf_token": officer.csrf(path)})

    answer = officer.get(f"/facts/export/{incident.id}.csv")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "text/csv"
    assert "'=停电3460户" in answer.get_data(as_text=True)
