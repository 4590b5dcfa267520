"""What does a batch of saved article pages say?"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from mediadesk.monitoring.extraction import Extracted, Readers
from mediadesk.monitoring.ports import Fetched, Item
from mediadesk.monitoring.published import CHINA, Published
from mediadesk.wiring import Desk


class LineUnreadable(ValueError):
    """A line of the batch that is not a JSON object with the name of a file."""


def register(app: Flask, desk: Desk) -> None:
    """Add `flask --app app articles extract --batch`."""
    group = AppGroup("articles", help="Articles.")

    @group.command("extract")
    @click.option("--batch", is_flag=True, required=True, help="Read one file per line from standard input.")
    def extract(batch: bool) -> None:
        """Read saved pages: JSON Lines {"file", "url"} in, JSON Lines out; needs no database.

        A line that cannot be read is told on standard error and passed over; the exit code is then 1.
        """
        bad = 0
        readers: Readers = desk.port("readers")
        for number, line in enumerate(sys.stdin.buffer, start=1):
            if not line.strip():
                continue
            try:
                click.echo(_answer(line, desk, readers))
            except (
                UnicodeDecodeError,
                json.JSONDecodeError,
                LineUnreadable,
                OSError,
                RecursionError,
            ) as error:
                bad += 1
                click.echo(f"line {number}: {error}", err=True)
        if bad:
            raise SystemExit(1)

    app.cli.add_command(group)


def _answer(line: bytes, desk: Desk, readers: Readers) -> str:
    asked = json.loads(line.decode("utf-8-sig"))
    if not isinstance(asked, dict) or not isinstance(asked.get("file"), str):
        raise LineUnreadable('not an object with "file"')
    url = asked.get("url") or ""
    if not isinstance(url, str):
        raise LineUnreadable('"url" is no text')
    body = Path(asked["file"]).read_bytes()
    found = readers.read(Fetched(url, 200, body, {}), _unannounced(url), now=desk.clock())
    return json.dumps({"file": asked["file"], **_told(found)}, ensure_ascii=False)


def _unannounced(url: str) -> Item:
    return Item("batch", url or None, "", Published(None, False, ""))


def _told(found: Extracted) -> dict[str, Any]:
    return {
        "title": found.title or None,
        "published": _written(found.published),
        "source": found.outlet or None,
        "author": found.author or None,
        "text": found.body,
        "confidence": found.confidence,
        "is_article": found.is_article,
    }


def _written(published: Published) -> str | None:
    """`2026-02-25T18:30:00+08:00`, or the day alone; None where the page tells no time."""
    if published.at is None:
        return None
    local = published.at.astimezone(CHINA)
    return local.isoformat(timespec="seconds") if published.to_the_minute else local.date().isoformat()
