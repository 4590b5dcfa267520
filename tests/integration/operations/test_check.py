"""Does the desk say what it lacks before somebody needs it?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from click.testing import Result
from flask import Flask

from mediadesk import cli
from mediadesk.db import Database
from mediadesk.documents import service
from mediadesk.wiring import Desk
from tests.builders.documents import a_document
from tests.fakes.file_store import FakeFileStore
from tests.fakes.renderer import FakeRenderer


@pytest.fixture(autouse=True)
def _nobody_listens(desk: Desk) -> None:
    """What others do with a document is their tests' matter."""
    desk.subscriptions = dict.fromkeys(desk.subscriptions, ())


def run(desk: Desk, *arguments: str) -> Result:
    app = Flask("commands")
    cli.init_app(app, desk)
    return app.test_cli_runner().invoke(args=arguments)


def test_a_database_behind_its_migrations_is_named_with_the_command(desk: Desk) -> None:
    answer = run(desk, "check")

    assert answer.exit_code == 1
    assert "ok       parts that PDFs need" in answer.output
    assert "ok       files folder" in answer.output
    assert "MISSING  database: it is at migration none of " in answer.output
    assert "alembic upgrade head" in answer.output
    assert "ok       record" in answer.output


def test_a_database_that_cannot_be_reached_is_said_so(desk: Desk) -> None:
    desk.database = Database("postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=1")

    answer = run(desk, "check")

    assert answer.exit_code == 1
    assert "MISSING  database: it cannot be reached" in answer.output


def drawn(desk: Desk, drain: Callable[[], int], now: datetime, *, fails_with: str = "") -> FakeFileStore:
    files = FakeFileStore()
    desk.ports.update(renderer=FakeRenderer(fails_with=fails_with), file_store=files)
    with desk.database.transaction() as session:
        service.request_render(session, a_document(), watermark=False, now=now)
    drain()
    return files


def test_lost_documents_are_named(desk: Desk, drain: Callable[[], int], now: datetime) -> None:
    files = drawn(desk, drain, now)
    whole = run(desk, "documents", "verify")

    files.kept.clear()
    lost = run(desk, "documents", "verify")

    assert whole.exit_code == 0
    assert "All 1 documents are what they were.\n" in whole.output
    assert lost.exit_code == 1
    assert a_document().title in lost.output


def test_documents_that_failed_are_listed_with_the_reason(
    desk: Desk, drain: Callable[[], int], now: datetime
) -> None:
    drawn(desk, drain, now, fails_with="a font is missing")

    assert "a font is missing" in run(desk, "documents", "failed").output
