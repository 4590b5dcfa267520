"""Can the kinds of statement be read, copied, adapted, agreed to and taken out of use on the screen?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.statements.book import service
from mediadesk.statements.builtin_types import TYPES
from mediadesk.wiring import Desk
from tests.builders.case import the_incident
from tests.client import StrictClient, parse

SignIn = Callable[..., StrictClient]
COPY = "/statements/kinds/fault_bulletin_first/copy"
FLOOD = {"name": "防汛停电通报", "note": "汛期专用"}


@pytest.fixture
def head(sign_in: SignIn) -> StrictClient:
    return sign_in("pr_head")


def copied(browser: StrictClient, **typed: str) -> str:
    answer = browser.submit(COPY, {**FLOOD, **typed})
    assert answer.status_code == 303, parse(answer.text).xpath("//*[@class='field__error']//text()")
    return str(answer.location)


def kind_at(desk: Desk, location: str) -> object:
    with desk.database.transaction() as session:
        return service.type_book(session)[location.rsplit("/", 1)[-1]]


@pytest.mark.parametrize("code", TYPES)
def test_every_kind_has_its_page_with_all_its_parts(head: StrictClient, code: str) -> None:
    page = head.tree(f"/statements/kinds/{code}")

    assert len(page.xpath("//section[@id='parts']//tbody/tr")) == len(TYPES[code].parts)


def test_the_list_says_when_to_write_which_and_what_is_not_allowed(head: StrictClient) -> None:
    page = head.get("/statements/kinds/").text

    assert "具体不实说法" in page or "不实说法" in page
    assert page.count("data-key-row") == len(TYPES)


def test_a_copy_is_made_and_offered_to_writers(head: StrictClient, desk: Desk) -> None:
    location = copied(head)

    kind = kind_at(desk, location)

    assert kind.name == "防汛停电通报"  # type: ignore[attr-defined]
    assert kind.parts == TYPES["fault_bulletin_first"].parts  # type: ignore[attr-defined]
    assert "防汛停电通报" in head.get(location).text


def test_parts_are_added_left_out_and_put_in_order(head: StrictClient, desk: Desk) -> None:
    location = copied(
        head,
        part_own_1_name="安置点保电",
        part_own_1_guidance="写安置点名称",
        part_own_1_place="15",
        part_advice_dropped="1",
        part_measures_place="5",
    )

    codes = [part.code for part in kind_at(desk, location).parts]  # type: ignore[attr-defined]

    assert codes[:3] == ["measures", "situation", "own_1"]
    assert "advice" not in codes


def test_a_kept_part_that_is_emptied_is_refused_beside_it_and_nothing_typed_is_lost(
    head: StrictClient,
) -> None:
    answer = head.submit(COPY, {**FLOOD, "part_situation_name": "", "part_measures_name": "已采取的措施"})

    page = parse(answer.text)
    assert answer.status_code == 422
    assert page.xpath("//input[@id='part_situation_name'][@aria-invalid='true']")
    assert page.xpath("//input[@name='name']/@value") == ["防汛停电通报"]
    assert page.xpath("//input[@id='part_measures_name']/@value") == ["已采取的措施"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "情况说明"}, "name"),
        ({"note": ""}, "note"),
        ({"most_characters": "400"}, "most_characters"),
        ({"clock_minutes": "多久"}, "clock_minutes"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    head: StrictClient, typed: dict[str, str], field: str
) -> None:
    answer = head.submit(COPY, {**FLOOD, **typed})

    assert answer.status_code == 422
    assert parse(answer.text).xpath(f"//*[@id='{field}-error']")


def test_the_next_version_shows_what_it_changed(head: StrictClient) -> None:
    location = copied(head)

    head.submit(f"{location}/adapt", {"wording": "只写已知，不写推测。", "note": "按演练意见"})

    page = head.tree(location)
    assert page.xpath("count(//article[@class='version-entry'])") == 2
    assert "不写推测" in "".join(page.xpath("//article[1]//ins//text()"))


def test_two_who_adapt_at_once_are_told_and_keep_their_words(head: StrictClient) -> None:
    location = copied(head)
    head.submit(f"{location}/adapt", {"note": "先改"})

    answer = head.submit(f"{location}/adapt", {"seen": "1", "wording": "后改的", "note": "后改"})

    assert answer.status_code == 409
    assert parse(answer.text).xpath("//textarea[@name='wording']/text()")[0].strip() == "后改的"


def test_an_officer_proposes_and_the_head_agrees(sign_in: SignIn, head: StrictClient) -> None:
    officer = sign_in("pr_officer")
    location = copied(officer)
    assert not officer.tree(location).xpath("//form[contains(@action, '/agree')]")

    answer = head.submit(location, {}, form=f"{location}/agree")

    assert answer.status_code == 303
    assert "有效" in head.get(location).text


def test_a_retired_kind_is_gone_from_the_chooser(head: StrictClient, desk: Desk) -> None:
    head.submit("/statements/kinds/press_release", {}, form="/statements/kinds/press_release/retire")

    with desk.database.transaction() as session:
        assert "press_release" not in service.offered_kinds(session)
    assert "已停用" in head.get("/statements/kinds/press_release").text


def test_who_only_reads_sees_no_way_to_change(sign_in: SignIn) -> None:
    deputy = sign_in("deputy_leader")

    page = deputy.tree("/statements/kinds/apology")

    assert not page.xpath("//main//form")
    assert deputy.get(COPY).status_code == 403


def test_legal_affairs_may_not_write_a_version(sign_in: SignIn) -> None:
    assert sign_in("legal").get(COPY).status_code == 403


BEGUN_ALONE = [code for code in TYPES if not code.startswith("fault_bulletin_") or code.endswith("_first")]


@pytest.mark.parametrize("code", BEGUN_ALONE)
def test_a_text_of_every_kind_is_begun_with_its_title_and_openings(
    sign_in: SignIn, desk: Desk, code: str
) -> None:
    officer = sign_in("pr_officer")
    with desk.database.transaction() as session:
        incident = the_incident(session, officer.user.actor)

    answer = officer.submit("/statements/new", {"incident": str(incident.id), "type": code})

    assert answer.status_code == 303
    page = officer.tree(answer.location)
    assert page.xpath("//input[@name='title']/@value")[0]
    assert len(page.xpath("//textarea[starts-with(@name, 'part_')]")) == len(TYPES[code].written_parts)


def test_a_proposal_stands_on_the_day_of_who_may_agree_and_of_nobody_else(
    sign_in: SignIn, head: StrictClient
) -> None:
    officer = sign_in("pr_officer")
    copied(officer)

    assert "文种修改" in head.get("/").text
    assert "文种修改" not in officer.get("/").text
