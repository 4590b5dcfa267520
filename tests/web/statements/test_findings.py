"""Is a text checked while it is typed, before anybody saves it, and can each finding be settled without a script?"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from mediadesk.accounts.actor import Actor
from mediadesk.statements.records import Statement
from tests.builders.statement_case import TEXTS, TITLE, Morning, drafted, written
from tests.builders.statements import FA1_V1, FA1_V2, FA4
from tests.client import StrictClient, inspect, parse

Browser = Callable[[Actor], StrictClient]
Made = Callable[..., Statement]
Stored = Callable[[int], Statement]

TYPED = {f"part_{code}": text for code, text in TEXTS.items()} | {
    "title": TITLE,
    "cut_off_at": "2026-02-25T08:20",
    "next_update_at": "2026-02-25T10:30",
}


def told(client: StrictClient, statement: Statement, **typed: str) -> dict[str, Any]:
    """What the editor's script is answered."""
    token = client.csrf(f"/statements/{statement.id}/edit")
    answer = client.post(
        f"/statements/{statement.id}/findings", data={**TYPED, **typed}, headers={"X-CSRFToken": token}
    )
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: dict[str, Any] = answer.get_json()
    return found


def looks(answer: dict[str, Any], part: str) -> list[tuple[str, int | None]]:
    return [(each["look"], each["from"]) for each in answer["findings"] if each["part"] == part]


def send(client: StrictClient, statement: Statement, **data: object):  # type: ignore[no-untyped-def]
    return client.submit(f"/statements/{statement.id}/edit", {**TYPED, **data}, form="statement-form")


def button_of(client: StrictClient, statement: Statement, label: str) -> str:
    """The value of the first button of a finding that says `label`."""
    page = parse(client.get(f"/statements/{statement.id}/edit").get_data(as_text=True))
    values = page.xpath(f"//li[contains(@class,'finding')]//button[contains(., '{label}')]/@value")
    return str(values[0])


def test_what_is_typed_is_checked_and_nothing_is_stored(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement = made(drafted)

    answer = told(browser(morning.officer), statement, part_measures="抢修人员9时15分到达水厂。")

    assert ("contradicted", 4) in looks(answer, "measures")
    assert stored(statement.id).version.content.text_of("measures") == ""
    assert stored(statement.id).revision == statement.revision


def test_spans_count_as_a_browser_counts(morning: Morning, browser: Browser, made: Made) -> None:
    answer = told(
        browser(morning.officer), made(drafted), part_measures="  😀\u202e𠮷野抢修人员9时15分到达水厂。"
    )

    assert ("contradicted", 12) in looks(answer, "measures")


def test_a_facts_own_words_are_shown_as_supported_with_their_version(
    morning: Morning, browser: Browser, made: Made
) -> None:
    answer = told(browser(morning.officer), made(drafted), part_situation=f"{FA1_V2}。")

    assert {each["fact"]["code"] for each in answer["supported"] if each["part"] == "situation"} == {"FA1 v2"}
    assert [each["code"] for each in answer["cited"]] == ["FA1 v2"]
    assert "处有据" in answer["html"]["strip-sum"]


def test_the_partials_of_the_answer_are_well_made(morning: Morning, browser: Browser, made: Made) -> None:
    answer = told(browser(morning.officer), made(written), part_measures="个别用户9时15分停电。")

    for name, html in answer["html"].items():
        inspect(f"<ol>{html}</ol>" if name == "outline" else html, where=name)


def test_a_long_list_is_cut_and_says_how_much_more_there_is(
    morning: Morning, browser: Browser, made: Made
) -> None:
    answer = told(browser(morning.officer), made(drafted), part_measures="已出动37人。" * 50)

    said = parse(answer["html"]["said-part_measures"])
    assert (
        len([each for each in answer["findings"] if each["part"] == "measures" and each["from"] is not None])
        >= 50
    )
    assert len(said.xpath("//li[@data-number]")) == 30
    assert "处已在文中标出" in "".join(said.itertext())


def test_a_tie_made_while_typing_counts_before_it_is_saved(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(drafted), browser(morning.officer)
    text = "8时01分，抢修人员已到水厂。"
    open_ = told(client, statement, part_measures=text)
    [fix] = [f for each in open_["findings"] if each["look"] == "untied" for f in each["fixes"]][:1]
    words = text[fix["from"] : fix["to"]]
    ties = json.dumps([{"op": "tie", "part": "measures", "fact": morning.fa4.id, "words": words, "near": 0}])

    answer = told(client, statement, part_measures=text, ties=ties)
    send(client, statement, do="save", part_measures=text, ties=ties)

    assert "untied" not in [look for look, start in looks(answer, "measures") if start == fix["from"]]
    assert [c.wording for c in stored(statement.id).version.content.citations] == [words]


def test_ties_whose_words_are_gone_are_passed_over(morning: Morning, browser: Browser, made: Made) -> None:
    gone = [
        {"op": "tie", "part": "measures", "fact": morning.fa4.id, "words": "没有这句话", "near": 3},
        {"op": "release", "part": "measures", "fact": 999, "words": "也没有", "near": 0},
        {"op": "tie", "part": "nowhere", "fact": 999, "words": "也没有", "near": 0},
    ]

    assert told(browser(morning.officer), made(drafted), ties=json.dumps(gone))["cited"] == []


@pytest.mark.parametrize("ties", ["{", '{"op":1}', '[{"op":"tie"}]', "[1]"])
def test_a_list_of_ties_that_nobody_made_is_not_found(
    morning: Morning, browser: Browser, made: Made, ties: str
) -> None:
    assert send(browser(morning.officer), made(drafted), do="save", ties=ties).status_code == 404


def test_the_facts_words_are_taken_without_a_script(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(drafted), browser(morning.officer)
    send(client, statement, do="save", part_measures="抢修人员9时15分到达水厂。")

    send(
        client, statement, do=button_of(client, statement, "改为"), part_measures="抢修人员9时15分到达水厂。"
    )

    content = stored(statement.id).version.content
    assert content.text_of("measures") == f"{FA4}。"
    assert [c.fact_id for c in content.cited_in("measures")] == [morning.fa4.id]


def test_the_newer_version_takes_the_place_of_the_older_one(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(drafted), browser(morning.officer)
    send(client, statement, do="save", part_situation=f"经核查，{FA1_V1}。")
    answer = told(client, statement, part_situation=f"经核查，{FA1_V1}。")
    [fix] = [f for each in answer["findings"] for f in each["fixes"] if f["kind"] == "take_newer"]
    ties = json.dumps(
        [{"op": "tie", "part": "situation", "fact": morning.fa1.id, "words": FA1_V2, "near": 4}]
    )

    typed = told(client, statement, part_situation=f"经核查，{FA1_V2}。", ties=ties)
    send(client, statement, do=fix["do"], part_situation=f"经核查，{FA1_V1}。")

    assert fix["written"] == FA1_V2
    assert (fix["from"], fix["to"]) == (4, 4 + len(FA1_V1))
    assert [each["code"] for each in typed["cited"]] == ["FA1 v2"]
    content = stored(statement.id).version.content
    assert content.text_of("situation") == f"经核查，{FA1_V2}。"
    assert [c.fact_version for c in content.citations] == [2]


def test_words_are_marked_as_being_checked_without_a_script(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(drafted), browser(morning.officer)
    send(client, statement, do="save", part_measures="已出动37人。其余情况另行通报。")

    send(
        client,
        statement,
        do=button_of(client, statement, "正在核实"),
        part_measures="已出动37人。其余情况另行通报。",
    )

    text = stored(statement.id).version.content.text_of("measures")
    assert "37" not in text
    assert "正在核实" in text
    assert text.endswith("其余情况另行通报。")


def test_a_department_is_asked_without_losing_the_text_and_the_way_leads_back(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(drafted), browser(morning.officer)
    text = "已出动37人。"
    send(client, statement, do="save", part_measures=text)

    answer = send(
        client, statement, do=button_of(client, statement, "核实"), part_measures=f"{text}后续再报。"
    )
    asked = parse(client.get(answer.location).get_data(as_text=True))
    sent = client.submit(
        answer.location,
        {"department_id": morning.people.dispatch.department_id, "why": "首报要用"},
        form=asked.xpath("//form[@data-keep]/@action")[0],
    )

    assert stored(statement.id).version.content.text_of("measures") == f"{text}后续再报。"
    assert "37人" in "".join(asked.xpath("//textarea[@name='question']/text()"))
    assert sent.location.startswith(f"/statements/{statement.id}/edit")


def test_a_way_back_that_leads_elsewhere_is_not_taken(morning: Morning, browser: Browser) -> None:
    client = browser(morning.officer)
    path = f"/facts/incidents/{morning.incident.id}/ask?back=//elsewhere.example/"
    page = client.get(path)

    assert page.status_code == 404 or "elsewhere" not in "".join(
        parse(page.get_data(as_text=True)).xpath("//a/@href")
    )


def test_a_fix_for_words_that_are_gone_changes_nothing_and_says_so(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(drafted), browser(morning.officer)
    send(client, statement, do="save", part_measures="抢修人员9时15分到达水厂。")

    answer = send(client, statement, do=button_of(client, statement, "改为"), part_measures="抢修人员已到。")

    assert answer.status_code == 422
    assert "已不在此处" in answer.get_data(as_text=True)
    assert stored(statement.id).version.content.text_of("measures") == "抢修人员9时15分到达水厂。"


def test_everything_that_is_borne_is_tied_by_one_button(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(drafted), browser(morning.officer)
    text = "经核查，两回线路运行正常。"

    send(client, statement, do="tie_all", part_situation=text)

    content = stored(statement.id).version.content
    assert {c.fact_id for c in content.cited_in("situation")} == {morning.fa1.id}
    assert content.text_of("situation") == text


def test_the_pages_of_a_draft_are_offered_to_a_script(morning: Morning, browser: Browser, made: Made) -> None:
    statement, client = made(written), browser(morning.officer)
    path = f"/statements/{statement.id}/edit"

    answer = client.submit(
        path, {"do": "print"}, form="statement-form", headers={"Accept": "application/json"}
    )

    told = answer.get_json()
    assert answer.status_code == 200
    assert told["file"].endswith("view=1")
    assert set(told["loaded"]) >= {"loaded_title", "loaded_part_situation"}
    assert int(told["revision"]) > statement.revision


def test_others_are_told_nothing(morning: Morning, browser: Browser, made: Made) -> None:
    statement = made(written)
    client = browser(morning.people.dispatch)

    answer = client.post(f"/statements/{statement.id}/findings", data={"csrf_token": client.csrf("/")})

    assert answer.status_code == 403
