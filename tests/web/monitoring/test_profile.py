"""Can people see who the desk thinks we are, try a text, and see how often they agree with it?"""

from __future__ import annotations

from collections.abc import Callable

from mediadesk.monitoring.assessing import store
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.labelling import service as labelling
from mediadesk.wiring import Desk
from tests.builders.monitoring import a_mention, an_officer
from tests.client import StrictClient

SignIn = Callable[..., StrictClient]
TYPED = {"company": "澜江供电公司", "city": "澜江市", "aliases": "澜江电力、国网澜江", "places": "南门\n西苑"}


def test_the_head_saves_names_and_places_as_a_version(sign_in: SignIn, desk: Desk) -> None:
    answer = sign_in("pr_head").submit("/who-we-are", TYPED)

    assert answer.status_code == 303
    with desk.database.session() as session:
        [version] = store.list_profiles(session)
    assert version.profile.aliases == ("澜江电力", "国网澜江")
    assert version.profile.places == ("南门", "西苑")


def test_without_a_company_nothing_is_saved_and_nothing_typed_is_lost(sign_in: SignIn, desk: Desk) -> None:
    answer = sign_in("pr_head").submit("/who-we-are", TYPED | {"company": ""})

    assert answer.status_code == 422
    assert "国网澜江" in answer.get_data(as_text=True)
    with desk.database.session() as session:
        assert not store.list_profiles(session)


def test_an_officer_reads_the_profile_and_may_not_save_it(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")

    assert client.get("/who-we-are").status_code == 200
    token = client.csrf("/who-we-are")
    assert client.post("/who-we-are", data=TYPED | {"csrf_token": token}).status_code == 403


def test_a_text_is_tried_with_its_reasons_and_nothing_is_saved(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_officer")
    tried = TYPED | {
        "title": "全城停水",
        "text": "水厂说，因供电公司停电，水厂停产，全城没水。",
        "csrf_token": client.csrf("/who-we-are"),
    }

    part = client.post("/who-we-are/try", data=tried, headers={"HX-Request": "true"}).get_data(as_text=True)
    whole = client.post("/who-we-are/try", data=tried)

    assert "因供电公司停电" in part
    assert "<html" not in part
    assert "decided" in part
    assert whole.status_code == 200
    with desk.database.session() as session:
        assert not store.list_profiles(session)


def test_a_month_shows_where_people_said_otherwise(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_officer")
    assert "label" in client.get("/agreement").get_data(as_text=True).lower()
    with desk.database.transaction() as session:
        mention = a_mention(session)
        labelling.label(
            session, mention.id, stance=TextStance.MENTIONS, actor=an_officer(session), now=desk.clock()
        )

    shown = client.get("/agreement").get_data(as_text=True)

    assert mention.article.title in shown
    assert f"/inbox/{mention.id}" in shown
