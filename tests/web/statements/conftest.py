"""The morning of the case in a browser, with pages that nobody looks at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.statements import service
from mediadesk.statements.records import Statement
from mediadesk.wiring import Desk
from tests.builders.facts import at
from tests.builders.statement_case import Morning, the_morning
from tests.client import StrictClient
from tests.conftest import Clock
from tests.fakes.file_store import FakeFileStore
from tests.fakes.renderer import FakeRenderer


@pytest.fixture
def morning(desk: Desk, clock: Clock) -> Morning:
    """Everything at 08:25."""
    clock.at = at(8, 25)
    desk.ports |= {"renderer": FakeRenderer(), "file_store": FakeFileStore()}
    with desk.database.transaction() as session:
        return the_morning(session)


@pytest.fixture
def browser(app: object, desk: Desk, morning: Morning) -> Callable[[Actor], StrictClient]:
    """A browser in which somebody of the morning is signed in."""

    def enter(actor: Actor) -> StrictClient:
        client: StrictClient = app.test_client()  # type: ignore[attr-defined]
        with desk.database.transaction() as session:
            user = accounts.get_user(session, actor.id)
        assert user is not None
        client.user = user
        client.sign_in(user)
        return client

    return enter


@pytest.fixture
def made(desk: Desk, morning: Morning) -> Callable[..., Statement]:
    """A statement as one of the builders leaves it."""

    def make(build: Callable[..., Statement]) -> Statement:
        with desk.database.transaction() as session:
            return build(session, morning)

    return make


@pytest.fixture
def stored(desk: Desk) -> Callable[[int], Statement]:
    """A statement as it stands."""

    def read(statement_id: int) -> Statement:
        with desk.database.transaction() as session:
            return service.get_statement(session, statement_id)

    return read
