"""Does `flask articles extract --batch` answer every line it can read, and tell the others?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from mediadesk import cli
from mediadesk.config import Mode, Settings
from mediadesk.web import create_app
from mediadesk.wiring import build_desk

PAGES = Path(__file__).parents[2] / "cases" / "pages"


@pytest.fixture
def no_database(tmp_path: Path) -> Settings:
    return Settings(
        mode=Mode.DEMO,
        instance=tmp_path,
        secret_key="x" * 32,
        database_url=f"sqlite:///{tmp_path / 'nowhere' / 'at-all.db'}",
    )


def extract(settings: Settings, given: str) -> Result:
    desk = build_desk(settings)
    app = create_app(desk)
    cli.init_app(app, desk)
    return app.test_cli_runner().invoke(args=["articles", "extract", "--batch"], input=given)


def test_files_are_read_beside_the_one_who_asks(
    no_database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PAGES)
    asked = [
        {"file": "portal-h1-info.html", "url": ""},
        {"file": "epaper-founder.html"},
        {"file": "non-login.html"},
    ]

    result = extract(no_database, "".join(json.dumps(each) + "\n" for each in asked))

    minute, day, login = (json.loads(line) for line in result.stdout.splitlines())
    assert result.exit_code == 0
    assert minute["published"].endswith(":00+08:00")
    assert len(day["published"]) == len("2026-02-25")
    assert minute["text"]
    assert minute["is_article"]
    assert (login["is_article"], login["confidence"], login["published"]) == (False, 0.0, None)


def test_a_bad_line_is_told_and_the_others_are_answered(no_database: Settings) -> None:
    good = json.dumps({"file": str(PAGES / "wechat.html"), "url": None})
    bad = ["{", "[]", '{"file": 3}', '{"file": "nowhere.html"}', '{"file": "x", "url": 5}', '"x"']

    result = extract(no_database, "\n".join([*bad, "", good]))

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == len(bad)
    assert json.loads(result.stdout)["source"] == "澄江发布"
