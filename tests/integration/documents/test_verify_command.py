"""Does the nightly check notice every altered byte and word?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import text

from mediadesk import cli
from mediadesk.wiring import Desk
from tests.builders.facts import at
from tests.builders.statement_case import approved, the_morning
from tests.conftest import Clock
from tests.fakes.file_store import FakeFileStore
from tests.fakes.renderer import FakeRenderer


@pytest.fixture
def approved_desk(desk: Desk, clock: Clock, drain: Callable[[], int]) -> Desk:
    """One bulletin, approved and drawn."""
    clock.at = at(8, 37)
    desk.ports |= {"renderer": FakeRenderer(), "file_store": FakeFileStore()}
    with desk.database.transaction() as session:
        approved(session, the_morning(session))
    drain()
    return desk


def verify(desk: Desk) -> Result:
    app = Flask("commands")
    cli.init_app(app, desk)
    return app.test_cli_runner().invoke(args=["documents", "verify"])


def test_untouched_documents_and_texts_are_what_they_were(approved_desk: Desk) -> None:
    told = verify(approved_desk)

    assert told.exit_code == 0
    assert "All 1 documents are what they were." in told.output
    assert "All 1 frozen texts are what they were." in told.output


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("UPDATE frozen_text SET plain = replace(plain, '停水', '停电')", "frozen words were altered"),
        (
            "UPDATE frozen_text SET canonical = replace(canonical, '停水', '停电')",
            "frozen words were altered",
        ),
        ("UPDATE document SET content = replace(content, '停水', '停电')", "what it says was altered"),
    ],
)
def test_an_altered_word_is_noticed(approved_desk: Desk, change: str, problem: str) -> None:
    with approved_desk.database.transaction() as session:
        session.execute(text(change))

    told = verify(approved_desk)

    assert told.exit_code == 1
    assert problem in told.output


def test_a_lost_file_is_noticed(approved_desk: Desk) -> None:
    approved_desk.port("file_store").kept.clear()

    told = verify(approved_desk)

    assert told.exit_code == 1
    assert "is gone" in told.output
