"""Does `flask statements check --batch` answer every line it can read, and tell the others?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from mediadesk import cli
from mediadesk.config import Mode, Settings
from mediadesk.web import create_app
from mediadesk.wiring import build_desk

CASE: dict[str, Any] = {
    "id": "a",
    "statement_type": "fault_bulletin_update",
    "cutoff": "2026-06-02T21:00:00+08:00",
    "facts": [
        {
            "id": "f1",
            "kind": "number",
            "text": "已恢复2860户",
            "value": 2860,
            "unit": "户",
            "as_of": "2026-06-02T20:50:00+08:00",
            "status": "verified",
        }
    ],
    "draft": "情况通报（续报）\n😀已有２６８０户恢复供电。\n澄江供电公司\n2026年6月2日21时",
}


@pytest.fixture
def no_database(tmp_path: Path) -> Settings:
    return Settings(
        mode=Mode.DEMO,
        instance=tmp_path,
        secret_key="x" * 32,
        database_url=f"sqlite:///{tmp_path / 'nowhere' / 'at-all.db'}",
    )


def check(settings: Settings, given: str | bytes) -> Result:
    desk = build_desk(settings)
    app = create_app(desk)
    cli.init_app(app, desk)
    return app.test_cli_runner().invoke(args=["statements", "check", "--batch"], input=given)


def test_a_case_is_answered_without_a_database(no_database: Settings) -> None:
    result = check(no_database, json.dumps(CASE) + "\n")

    answer = json.loads(result.stdout)
    (finding,) = answer["findings"]
    assert result.exit_code == 0
    assert answer["id"] == "a"
    assert (finding["span"], finding["kind"], finding["verdict"], finding["fact_id"]) == (
        "２６８０户",
        "number",
        "contradicted",
        "f1",
    )
    assert CASE["draft"][finding["start"] : finding["end"]] == finding["span"]
    assert finding["message"].startswith("“２６８０户”与f1不一致")


def test_a_line_that_is_no_case_is_told_and_the_others_are_answered(no_database: Settings) -> None:
    lines = ["{", "[]", '{"id": "b"}', '{"id": "c", "draft": "x", "cutoff": "soon"}', "", json.dumps(CASE)]

    result = check(no_database, "\n".join(lines).encode() + b"\n\xff\n")

    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a"]
    told = [line.partition(":")[0] for line in result.stderr.splitlines()]
    assert told == ["line 1", "line 2", "line 3", "line 4", "line 7"]
