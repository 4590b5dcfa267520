"""Does a field of a person reach only those who may see it, on every page, file and feed?

The walk takes its addresses from the map of the application, so that a new page is covered by being there. Each field
of the person bears a mark of its own; a mark that a role may not see open must not stand anywhere in the answer.
"""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mediadesk.accounts.permissions import Permission, Role
from mediadesk.contacts.seeing.fields import Field, Sight, sight_of
from mediadesk.contacts.seeing.service import seal
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.builders.contacts import NOW
from tests.builders.everywhere import MARKS, NAME, Everything, everything_with_one
from tests.client import StrictClient
from tests.conftest import Clock
from tests.web.security.walk import NOBODY

SignIn = Callable[..., StrictClient]

# Pages of these show people; every address of theirs must be open to somebody in this test.
OF_PEOPLE = ("contacts", "contact_files", "inquiries", "liaison", "opinions", "privacy", "rsvp")
# What is typed to find the person: part of the name, how it sounds, its initials, the last digits, part of the mail.
TYPED = ("诸葛青", "zhuge", "zgql", "7431", "qinglan@marks")
SEARCHED = ("contacts.list_people", "contacts.choose", "contacts.list_organisations", "contacts.list_meetings",
            "inquiries.list_inquiries", "opinions.list_opinions", "today.show", "audit.show")  # fmt: skip
# Whoever answers a journalist sees where they want the answer, and checks their card.
NEEDED_TO_ANSWER = {("/inquiries/1", Field.PHONE), ("/inquiries/1", Field.PRESS_CARD)}
# Shapes of addresses that name no thing.
SHAPES: dict[str, dict[str, tuple[object, ...]]] = {
    "contacts.choose": {"kind": ("person", "organisation"), "name": ("who", "who")},
    "contacts.compare": {"kind": ("person",)},
    "rsvp.show": {"token": ("answer",)},
}
# There is none with this person; the page of nothing is looked at all the same.
NOT_THERE = {"contacts.fetch_file", "liaison.file"}
# Open to one who has none of these roles, or only in a state that this person's things are not in.
LEADS_ELSEWHERE = {"contacts.ask_cancel", "contacts.edit_on_site", "inquiries.choose"}


@pytest.fixture(autouse=True)
def _spring(clock: Clock) -> None:
    clock.at = NOW


@pytest.fixture
def head(sign_in: SignIn) -> StrictClient:
    return sign_in("pr_head", name="周砚")


@pytest.fixture
def everything(desk: Desk, head: StrictClient, drain: Callable[[], int]) -> Everything:
    return everything_with_one(desk, head, drain)


def addresses(app: Flask, everything: Everything) -> Iterator[tuple[str, str]]:
    """Every address that answers GET: (endpoint, path with the values of this person's things)."""
    urls = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        known = everything.values_for(rule.endpoint)
        shapes = SHAPES.get(rule.endpoint, {})
        for number in range(max((len(each) for each in shapes.values()), default=1)):
            values = {name: known.get(name, _no(rule._converters[name])) for name in rule.arguments}
            for name, each in shapes.items():
                values[name] = known.get(str(each[number]), each[number])
            path = urls.build(rule.endpoint, values)
            yield rule.endpoint, path
            asked = "who-q" if rule.endpoint == "contacts.choose" else "q"
            if rule.endpoint in SEARCHED:
                yield from (
                    (rule.endpoint, f"{path}{'&' if '?' in path else '?'}{asked}={typed}") for typed in TYPED
                )
    yield "contact_files.new_export", f"/contacts/exports/new?person={everything.person}"


def _no(converter: object) -> object:
    items = getattr(converter, "items", None)
    return min(items) if items else NOBODY if "Integer" in type(converter).__name__ else "none"


def answers(client: StrictClient, app: Flask, everything: Everything) -> dict[str, tuple[int, str]]:
    """Status and text of each address, one answer after the other; files by their bytes."""
    found = {}
    for _, path in addresses(app, everything):
        # Each page's craft is inspected where it is tested; here only its words count.
        answer = FlaskClient.open(client, path)
        found[path] = answer.status_code, answer.get_data().decode("utf-8", "replace") + str(answer.headers)
    return found


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_a_mark_stands_only_where_the_role_may_see_it_and_an_undercover_name_nowhere(
    sign_in: SignIn, desk: Desk, app: Flask, everything: Everything, role: str
) -> None:
    client = sign_in(role)
    actor = client.user.actor
    hidden = [field for field in MARKS if sight_of(field, actor) is not Sight.OPEN]
    needed = NEEDED_TO_ANSWER if actor.may(Permission.ANSWER_INQUIRY) else ()

    seen = answers(client, app, everything)

    assert not [path for path, (status, _) in seen.items() if status >= 500]
    found = [
        f"{path}: {field.value}" for path, (_, text) in seen.items() for field in hidden
        if any(mark in text for mark in MARKS[field]) and (path, field) not in needed
    ]  # fmt: skip
    assert not found

    with desk.database.transaction() as session:
        seal(session, everything.person, "参加暗访", actor=a_user(session, "pr_head").actor, now=NOW)
    marks = [NAME, "青岚", *(mark for each in MARKS.values() for mark in each)]

    sealed = answers(client, app, everything)

    assert not [path for path, (status, _) in sealed.items() if status >= 500]
    told = [f"{path}: {mark}" for path, (_, text) in sealed.items() for mark in marks if mark in text]
    assert not told


def test_every_page_of_people_is_open_to_somebody(
    sign_in: SignIn, head: StrictClient, app: Flask, everything: Everything
) -> None:
    clients = [head, sign_in("auditor"), sign_in("deputy_leader")]

    closed = sorted(
        {
            f"{endpoint} {path}" for endpoint, path in addresses(app, everything)
            if endpoint.partition(".")[0] in OF_PEOPLE and endpoint not in NOT_THERE | LEADS_ELSEWHERE
            and all(client.get(path).status_code != 200 for client in clients)
        }
    )  # fmt: skip

    assert not closed, (
        "a page that nobody gets proves nothing: give the person one of these in builders/everywhere"
    )


def test_the_marks_would_be_found_where_they_are_open(sign_in: SignIn, everything: Everything) -> None:
    person = sign_in("pr_officer").get(f"/contacts/people/{everything.person}").get_data(as_text=True)

    assert "qinglan@marks.example" in person
    assert "备注记号甲" in person
