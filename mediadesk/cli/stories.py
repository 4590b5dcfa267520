"""Which items of a file belong together?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from mediadesk.monitoring.stories.grouping import Item, group
from mediadesk.times import SHANGHAI
from mediadesk.wiring import Desk


def register(app: Flask, desk: Desk) -> None:
    """Add `flask --app app stories …`."""
    stories = AppGroup("stories", help="Articles that tell the same.")

    @stories.command("group")
    @click.option("--batch", is_flag=True, required=True, help="Read JSON Lines from the standard input.")
    def group_items(batch: bool) -> None:
        """Group items: {"id", "title", "body", "outlet", "published"} a line, in any order, to {"id", "group"}.

        A line that cannot be read is named on the standard error and left out; the exit is then 1.
        """
        unread: list[str] = []
        for item_id, number in group(_items(sys.stdin, unread)):
            click.echo(json.dumps({"id": item_id, "group": number}, ensure_ascii=False))
        for complaint in unread:
            click.echo(complaint, err=True)
        if unread:
            raise SystemExit(1)

    app.cli.add_command(stories)


def _items(lines: Iterable[str], unread: list[str]) -> Iterator[Item]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _item(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            unread.append(f"line {number}: {error!r}")


def _item(said: dict[str, Any]) -> Item:
    return Item(
        said["id"], str(said.get("title") or ""), str(said.get("body") or ""), _moment(said.get("published"))
    )


def _moment(said: Any) -> datetime | None:
    """The time of publication; one without a zone is Shanghai's, one that cannot be read is none."""
    try:
        at = datetime.fromisoformat(said)
    except (ValueError, TypeError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=SHANGHAI)
