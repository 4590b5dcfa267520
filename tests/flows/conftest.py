"""Where is the story told? On a desk of its own, once for all tests that look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mediadesk.config import Mode, Settings
from mediadesk.db import Database
from mediadesk.wiring import Desk
from tests.conftest import NOW, Clock
from tests.fakes.file_store import FakeFileStore
from tests.fakes.queue import SilentQueue
from tests.fakes.renderer import FakeRenderer
from tests.flows.story import Story


@pytest.fixture(scope="module")
def story(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A desk with the case's people on the evening before, with the newsroom at its fetcher."""
    instance = tmp_path_factory.mktemp("story")
    path = instance / "mediadesk.db"
    path.write_bytes(sqlite_template.read_bytes())
    settings = Settings(
        mode=Mode.TEST,
        instance=instance,
        secret_key="s" * 40,
        company="澜江供电公司",
        city="澜江市",
        poll_seconds=60,
        host_spacing=0,
    )
    clock = Clock(NOW)
    ports = {"queue": SilentQueue(), "file_store": FakeFileStore(), "renderer": FakeRenderer()}
    story = Story(Desk(settings, Database(f"sqlite:///{path}"), clock, ports), clock)
    story.begin()
    return story
