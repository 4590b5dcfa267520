"""Can a keeper of the register see what was entered twice, make it one, and take that back?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest

from mediadesk.contacts import service
from mediadesk.contacts.hours import hours_of
from mediadesk.contacts.merging import service as merging
from mediadesk.contacts.merging.merge import Kind
from mediadesk.contacts.person import Person
from mediadesk.wiring import Desk
from tests.builders.contacts import NOW, a_person_draft, saved_organisation, saved_person
from tests.client import StrictClient
from tests.conftest import Clock

SignIn = Callable[..., StrictClient]


@pytest.fixture(autouse=True)
def _spring(clock: Clock) -> None:
    clock.at = NOW


@pytest.fixture
def officer(sign_in: SignIn) -> StrictClient:
    return sign_in("pr_officer")


@pytest.fixture
def pair(desk: Desk, officer: StrictClient) -> tuple[Person, Person]:
    with desk.database.transaction() as session:
        actor = officer.user.actor
        one = saved_person(session, actor, draft=a_person_draft(note="时政"))
        again = a_person_draft(name="陈立立", email="cll@lanjiangwb.example", note="民生")
        return one, saved_person(session, actor, draft=again)


def text_of(client: StrictClient, path: str) -> str:
    return " ".join(client.tree(path).find("body").itertext())


def address(pair: tuple[Person, Person]) -> str:
    return f"/contacts/duplicates/person/{pair[0].id}/{pair[1].id}"


def test_a_pair_is_proposed_with_what_speaks_for_it(
    officer: StrictClient, pair: tuple[Person, Person]
) -> None:
    text = text_of(officer, "/contacts/duplicates")

    assert "陈立立" in text
    assert "手机号相同" in text


def test_the_page_shows_both_and_masks_their_phones(
    officer: StrictClient, pair: tuple[Person, Person]
) -> None:
    text = text_of(officer, address(pair))

    assert "时政" in text
    assert "民生" in text
    assert "13800001234" not in text.replace(" ", "")


def test_merging_follows_the_choice_and_the_old_address_leads_on(
    desk: Desk, officer: StrictClient, pair: tuple[Person, Person]
) -> None:
    one, other = pair
    form = officer.tree(address(pair)).xpath("//fieldset[legend='备注']//input[@value='gone']")
    answer = officer.submit(address(pair), {form[0].get("name"): "gone"})

    assert answer.status_code == 303
    with desk.database.transaction() as session:
        assert service.get_person(session, one.id).note == "民生"
    assert officer.get(f"/contacts/people/{other.id}").headers["Location"].endswith(f"/people/{one.id}")


def test_a_merge_is_taken_back_from_the_history(
    desk: Desk, officer: StrictClient, pair: tuple[Person, Person]
) -> None:
    officer.submit(address(pair), {})
    undo = officer.tree("/contacts/merges").xpath("//form[contains(@action, 'undo')]")[0].get("action")

    assert officer.submit("/contacts/merges", {}, form=undo).status_code == 303
    assert "已撤销" in text_of(officer, "/contacts/merges")
    assert officer.get(f"/contacts/people/{pair[1].id}").status_code == 200


def test_two_that_are_told_apart_are_proposed_no_more(
    officer: StrictClient, pair: tuple[Person, Person]
) -> None:
    apart = f"{address(pair)}/apart"
    officer.submit("/contacts/duplicates", {}, form=apart)

    assert "陈立立" not in text_of(officer, "/contacts/duplicates")


def test_a_pair_that_has_been_merged_is_refused_in_words(
    officer: StrictClient, pair: tuple[Person, Person]
) -> None:
    officer.submit(address(pair), {})
    answer = officer.get(address(pair))

    assert answer.status_code == 422
    assert "已并入另一条记录" in answer.get_data(as_text=True)


def test_organisations_have_their_own_list(desk: Desk, officer: StrictClient) -> None:
    with desk.database.transaction() as session:
        for name in ("兰江水务", "兰江水务集团有限公司"):
            saved_organisation(session, officer.user.actor, name=name)

    assert "兰江水务集团有限公司" in text_of(officer, "/contacts/duplicates?kind=organisation")


@pytest.mark.parametrize("role", ["spokesperson", "auditor"])
def test_who_only_reads_sees_the_list_and_may_not_merge(
    sign_in: SignIn, pair: tuple[Person, Person], role: str
) -> None:
    reader = sign_in(role)

    assert reader.get("/contacts/duplicates").status_code == 200
    assert reader.get(address(pair)).status_code == 403


def test_a_persons_page_says_who_they_may_be_once_more(
    officer: StrictClient, pair: tuple[Person, Person]
) -> None:
    tree = officer.tree(f"/contacts/people/{pair[1].id}")

    assert "手机号相同" in " ".join(tree.find("body").itertext())
    assert address(pair) in [each.get("href") for each in tree.iter("a")]


def test_hours_stand_as_one_reads_a_clock(
    desk: Desk, officer: StrictClient, pair: tuple[Person, Person]
) -> None:
    with desk.database.transaction() as session:
        drawn = replace(a_person_draft(name="陈力"), hours=hours_of(time(9), time(16, 30)))
        other = saved_person(session, officer.user.actor, draft=drawn)

    text = text_of(officer, f"/contacts/duplicates/person/{pair[0].id}/{other.id}")

    assert "16:30" in text
    assert "16:30:00" not in text


def test_a_body_that_has_gone_into_another_is_no_choice(desk: Desk, officer: StrictClient) -> None:
    with desk.database.transaction() as session:
        actor = officer.user.actor
        kept, gone = (saved_organisation(session, actor, name=name) for name in ("兰江水务", "兰江水务公司"))
        merging.merge(session, Kind.ORGANISATION, kept.id, gone.id, {}, actor=actor, now=NOW)

    offered = officer.tree("/contacts/people/new").xpath("//select[@name='organisation_id']/option/@value")

    assert str(kept.id) in offered
    assert str(gone.id) not in offered
