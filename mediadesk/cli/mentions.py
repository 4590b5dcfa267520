"""What do items say about us? A batch of them, assessed without a database."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup
from flask_babel import gettext

from mediadesk.messages import Message
from mediadesk.monitoring.assessing import store
from mediadesk.monitoring.assessing.batch import ItemUnreadable, answer_to, item_of
from mediadesk.monitoring.assessing.profile import Profile, ProfileUnreadable
from mediadesk.wiring import Desk


def register(app: Flask, desk: Desk) -> None:
    """Add `flask --app app mentions assess --batch`."""
    group = AppGroup("mentions", help="Mentions.")

    @group.command("assess")
    @click.option("--batch", is_flag=True, required=True, help="Read one item per line from standard input.")
    @click.option(
        "--profile",
        "profile_file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="JSON file with company, city, aliases, places, neighbours; without it the desk's own.",
    )
    def assess(batch: bool, profile_file: Path | None) -> None:
        """Say of each item whether it is about us and what it says: JSON Lines in, JSON Lines out.

        A line that is no item is told on standard error and passed over; the exit code is then 1.
        """
        profile = _given(profile_file) if profile_file else _own(desk)
        bad = 0
        for number, line in enumerate(sys.stdin.buffer, start=1):
            if not line.strip():
                continue
            try:
                click.echo(_answer(line, profile))
            except (UnicodeDecodeError, json.JSONDecodeError, ItemUnreadable, RecursionError) as error:
                bad += 1
                click.echo(f"line {number}: {error}", err=True)
        if bad:
            raise SystemExit(1)

    app.cli.add_command(group)


def _answer(line: bytes, profile: Profile) -> str:
    item = item_of(json.loads(line.decode("utf-8-sig")))
    return json.dumps(answer_to(item, profile, _say), ensure_ascii=False)


def _say(message: Message) -> str:
    return str(gettext(message.msgid, **message.params))


def _given(path: Path) -> Profile:
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8-sig"))
        return Profile.from_json(data)
    except (ValueError, ProfileUnreadable) as error:
        raise click.ClickException(f"{path}: {error}") from error


def _own(desk: Desk) -> Profile:
    """The profile of the desk's settings; where no database answers, the installation's company and city."""
    fallback = Profile(desk.settings.company, desk.settings.city)
    with desk.database.session() as session:
        version = store.profile_if_reachable(session)
    return version.profile if version else fallback
