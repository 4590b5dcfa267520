"""Can the people of the case be tried with one press, in the demo?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from mediadesk.config import Mode
from mediadesk.web import create_app
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.client import StrictClient


@pytest.fixture
def demo(desk: Desk) -> Flask:
    """The demo, with one person of the case."""
    settings = replace(desk.settings, mode=Mode.DEMO, demo_password="lanjiang-demo")
    with desk.database.transaction() as session:
        a_user(session, username="linlan", password=settings.demo_password, hasher=desk.hasher)
    app = create_app(Desk(settings, desk.database, desk.clock, desk.ports))
    app.test_client_class = StrictClient
    return app


def test_one_press_beside_a_name_signs_in_as_that_person(demo: Flask) -> None:
    client = demo.test_client()
    assert isinstance(client, StrictClient)
    form = client.tree("/sign-in").xpath("//li[contains(@class, 'sign-in__person')]//form")[0]
    values = {each.get("name"): each.get("value") for each in form.iter("input")}

    answer = client.post(form.get("action"), data=values)

    assert answer.status_code == 303
    assert client.tree("/me").findtext(".//h1") == "林岚"
