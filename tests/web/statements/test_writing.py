"""Can a text be written in the browser, and is nothing that was typed ever lost?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.accounts.actor import Actor
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.records import Statement
from mediadesk.statements.states import State
from mediadesk.statements.types import SeriesStep
from tests.builders.afterwards import issued
from tests.builders.statement_case import TEXTS, TITLE, Morning, approved, drafted, signed, submitted, written
from tests.builders.statements import FA1_V2, FA3, FA4
from tests.client import StrictClient, parse

Browser = Callable[[Actor], StrictClient]
Made = Callable[..., Statement]
Stored = Callable[[int], Statement]

TYPED = {f"part_{code}": text for code, text in TEXTS.items()} | {
    "title": TITLE,
    "cut_off_at": "2026-02-25T08:20",
    "next_update_at": "2026-02-25T10:30",
}


def send(client: StrictClient, statement: Statement, **data: object):  # type: ignore[no-untyped-def]
    return client.submit(f"/statements/{statement.id}/edit", data, form="statement-form")


def test_a_bulletin_is_begun_from_its_kind(morning: Morning, browser: Browser, stored: Stored) -> None:
    client = browser(morning.officer)

    answer = client.submit(
        "/statements/new",
        {"incident": morning.incident.id, "type": "fault_bulletin_first"},
        form="new-statement",
    )

    assert answer.status_code == 303
    assert answer.location.endswith("/statements/1/edit")
    assert stored(1).version.content.text_of("cause") == "具体原因正在核查。"


@pytest.mark.parametrize(
    "data",
    [{"incident": "", "type": "clarification"}, {"incident": "1", "type": "letter"}, {"incident": "1"}],
)
def test_a_kind_that_is_not_offered_is_told_on_the_page(
    morning: Morning, browser: Browser, data: dict[str, str]
) -> None:
    answer = browser(morning.officer).submit("/statements/new", data, form="new-statement")

    assert answer.status_code == 422
    assert "alert" in answer.get_data(as_text=True)


def test_what_was_typed_is_saved_and_its_findings_are_shown(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(drafted), browser(morning.officer)

    answer = send(client, statement, do="save", part_situation="供电基本正常。", **{"title": TITLE})

    assert answer.status_code == 303
    page = client.get(answer.location).get_data(as_text=True)
    assert stored(statement.id).title == TITLE
    assert "基本正常" in page
    assert "没有截至时间" in page


def test_a_fact_is_inserted_without_javascript(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(drafted), browser(morning.officer)

    answer = send(client, statement, **TYPED, do=f"insert:{morning.fa4.id}", into="measures")

    content = stored(statement.id).version.content
    assert content.text_of("measures") == f"{TEXTS['measures']}{FA4}。"
    assert [c.fact_id for c in content.citations] == [morning.fa4.id]
    assert answer.location.endswith("#part_measures")


@pytest.mark.parametrize("kind", sorted(code for code, kind in TYPES.items() if not kind.is_voice))
def test_each_kind_that_can_be_begun_has_its_editor(
    morning: Morning, browser: Browser, stored: Stored, kind: str
) -> None:
    client = browser(morning.officer)
    begun = client.submit(
        "/statements/new", {"incident": morning.incident.id, "type": kind}, form="new-statement"
    )
    if begun.status_code == 422:
        assert TYPES[kind].series_step not in (
            None,
            SeriesStep.FIRST,
        )  # There is nothing yet that it could follow.
        return

    saved = client.submit(begun.location, {"do": "save", "title": "新标题"}, form="statement-form")

    assert client.get(begun.location).status_code == 200
    assert saved.status_code == 303
    assert stored(1).title == "新标题"


def test_words_are_tied_and_untied_without_javascript(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(drafted), browser(morning.officer)

    send(client, statement, **TYPED, do=f"tie:{morning.fa4.id}", into="measures", wording="已启动应急预案")
    [citation] = stored(statement.id).version.content.citations
    send(client, statement, do=f"untie:{morning.fa4.id}:measures:{citation.start}")

    assert citation.wording == "已启动应急预案"
    assert stored(statement.id).version.content.citations == ()


def test_words_that_are_not_there_keep_the_form_as_it_was_typed(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(drafted), browser(morning.officer)

    answer = send(
        client, statement, **TYPED, do=f"tie:{morning.fa4.id}", into="measures", wording="没有这句话"
    )

    page = parse(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert page.xpath("//textarea[@id='part_measures']/text()")[0].strip() == TEXTS["measures"]
    assert stored(statement.id).title != TITLE


def test_submitting_with_the_unsigned_cause_is_refused_naming_it(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(written), browser(morning.officer)

    answer = send(client, statement, do="submit", part_cause=f"{FA3}。")

    assert answer.status_code == 422
    assert "FA3 指明原因在杨家门水厂，但尚未经杨家门水厂共同签认" in answer.get_data(as_text=True)
    assert stored(statement.id).state is State.DRAFT
    assert FA3 in stored(statement.id).version.content.text_of("cause")


def test_a_sound_text_goes_to_secrecy_review(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement = made(written)

    answer = send(browser(morning.officer), statement, do="submit")

    assert answer.status_code == 303
    assert stored(statement.id).state is State.IN_REVIEW


def test_a_lost_citation_is_told_after_the_save(morning: Morning, browser: Browser, made: Made) -> None:
    statement, client = made(written), browser(morning.officer)

    answer = send(client, statement, do="save", part_situation="今日清晨，市区部分区域发生停水。")

    page = client.get(answer.location).get_data(as_text=True)
    assert "FA1" in page
    assert FA1_V2[:20] in page


def test_the_second_of_two_writers_sees_what_changed_and_loses_nothing(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement = made(written)
    first, second = browser(morning.officer), browser(morning.people.head)
    page = parse(second.get(f"/statements/{statement.id}/edit").get_data(as_text=True))
    opened = {
        field.get("name"): field.get("value")
        if field.tag == "input"
        else (field.text or "").removeprefix("\n")
        for field in page.xpath("//form[@id='statement-form']//*[self::input or self::textarea][@name]")
    }
    send(first, statement, do="save", part_measures="我公司已启动二级预案。", title="专责改的标题")

    mine = opened | {"do": "save", "part_measures": "抢修人员正在现场。", "part_advice": "请市民储水。"}
    answer = second.post(f"/statements/{statement.id}/edit", data=mine)

    form = parse(answer.get_data(as_text=True))
    assert answer.status_code == 409
    assert form.xpath("//input[@id='title']/@value") == ["专责改的标题"]
    assert form.xpath("//textarea[@id='part_measures']/text()")[0].strip() == "抢修人员正在现场。"
    assert form.xpath("//textarea[@id='part_advice']/text()")[0].strip() == "请市民储水。"
    assert "二级预案" in "".join(form.xpath("//section[@class='merge']//text()"))
    assert stored(statement.id).version.content.text_of("measures") == "我公司已启动二级预案。"


def test_saving_from_two_windows_blames_nobody_else(morning: Morning, browser: Browser, made: Made) -> None:
    statement, client = made(written), browser(morning.officer)
    stale = {"csrf_token": client.csrf(f"/statements/{statement.id}/edit"), "revision": statement.revision}
    send(client, statement, do="save", title="第一个窗口的标题")

    answer = client.post(
        f"/statements/{statement.id}/edit", data={**TYPED, **stale, "title": "第二个窗口的标题", "do": "save"}
    )

    merge = "".join(parse(answer.get_data(as_text=True)).xpath("//section[@class='merge']//text()"))
    assert answer.status_code == 409
    assert "另一个窗口" in merge
    assert "林岚" not in merge


def test_after_the_comparison_the_words_can_be_saved(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement = made(written)
    first, second = browser(morning.officer), browser(morning.people.head)
    send(first, statement, do="save", title="专责改的标题")
    stale = {"csrf_token": second.csrf(f"/statements/{statement.id}/edit"), "revision": statement.revision}
    answer = second.post(
        f"/statements/{statement.id}/edit", data={**TYPED, **stale, "title": "主任改的标题", "do": "save"}
    )
    form = parse(answer.get_data(as_text=True)).xpath("//form[@id='statement-form']")[0]
    again = {
        field.get("name"): field.get("value")
        if field.tag == "input"
        else (field.text or "").removeprefix("\n")
        for field in form.xpath(".//*[self::input or self::textarea][@name]")
    }

    saved = second.post(f"/statements/{statement.id}/edit", data={**again, "do": "save"})

    assert saved.status_code == 303
    assert stored(statement.id).title == "主任改的标题"


def test_an_expired_session_answers_so_that_the_browser_keeps_the_text(
    morning: Morning, browser: Browser, made: Made, app: object
) -> None:
    statement, client = made(written), browser(morning.officer)
    form = parse(client.get(f"/statements/{statement.id}/edit").get_data(as_text=True))
    [kept] = form.xpath("//form[@id='statement-form']/@data-keep")
    client.delete_cookie("mediadesk_session")

    answer = client.post(
        f"/statements/{statement.id}/edit", data={"do": "save"}, headers={"HX-Request": "true"}
    )

    assert kept == f"statement-{statement.id}"
    assert answer.status_code in (401, 419)


def test_editing_a_signed_text_warns_and_then_voids(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(signed), browser(morning.officer)
    page = client.get(f"/statements/{statement.id}/edit").get_data(as_text=True)

    send(client, statement, do="save", part_measures="改过的措施。")

    assert "只有所涉语句有改动的签认失效" in page
    assert stored(statement.id).version.number == 2
    versions = client.get(f"/statements/{statement.id}/versions").get_data(as_text=True)
    assert "2026-02-25 08:25" in versions


def test_a_draft_is_asked_for_as_pages(morning: Morning, browser: Browser, made: Made) -> None:
    statement = made(written)

    answer = send(browser(morning.officer), statement, do="print")

    assert answer.status_code == 303
    assert "/documents/" in answer.location


@pytest.mark.parametrize("do", ["insert:x", "insert", "dance", "newer:1", "untie:1:cause"])
def test_a_button_the_page_does_not_have_is_not_found(
    morning: Morning, browser: Browser, made: Made, do: str
) -> None:
    assert send(browser(morning.officer), made(drafted), do=do).status_code == 404


def test_ten_thousand_pasted_characters_are_kept_without_what_cannot_be_printed_and_it_is_told(
    morning: Morning, browser: Browser, made: Made, stored: Stored
) -> None:
    statement, client = made(drafted), browser(morning.officer)

    answer = send(
        client,
        statement,
        do="save",
        part_advice="停电\u202e了吗😀\x07" * 1600,
        title="<script>",
    )

    text = stored(statement.id).version.content.text_of("advice")
    assert answer.status_code == 303
    assert text == "停电了吗" * 1600
    assert "已从文字中去掉不能印出的字符：U+202E、😀、U+0007" in client.get(answer.location).get_data(
        as_text=True
    )


def test_a_text_longer_than_a_part_may_be_is_refused_and_kept(
    morning: Morning, browser: Browser, made: Made
) -> None:
    answer = send(browser(morning.officer), made(drafted), do="save", part_advice="长" * 10_001)

    assert answer.status_code == 422
    assert "长" * 10_001 in answer.get_data(as_text=True)


def test_others_do_not_write(morning: Morning, browser: Browser, made: Made) -> None:
    statement = made(submitted)

    assert browser(morning.people.dispatch).get(f"/statements/{statement.id}/edit").status_code == 403


def test_an_issued_text_opens_no_editor_and_says_what_can_be_done(
    morning: Morning, browser: Browser, made: Made
) -> None:
    statement = made(lambda session, morning: issued(session, approved(session, morning), morning.officer))
    client = browser(morning.officer)

    answer = client.get(f"/statements/{statement.id}/edit")

    assert answer.status_code == 303
    assert answer.location.endswith(f"/statements/{statement.id}")
    shown = client.get(answer.location).get_data(as_text=True)
    assert "续报" in shown
    assert "更正" in shown


def test_the_editor_of_a_submitted_text_says_which_signatures_fall(
    morning: Morning, browser: Browser, made: Made
) -> None:
    shown = browser(morning.officer).get(f"/statements/{made(signed).id}/edit").get_data(as_text=True)

    assert "只有所涉语句有改动的签认失效" in shown
    assert "个签名随即失效" not in shown
