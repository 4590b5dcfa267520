"""What is wrong with a batch of drafts, given their facts?"""

from __future__ import annotations

import json
import sys

import click
from flask import Flask
from flask.cli import AppGroup
from flask_babel import gettext

from mediadesk.messages import Message
from mediadesk.statements.reading import judge
from mediadesk.statements.reading.cases import CaseUnreadable, answer_to, case_of
from mediadesk.wiring import Desk


def register(app: Flask, desk: Desk) -> None:
    """Add `flask --app app statements check --batch`."""
    group = AppGroup("statements", help="Statements.")

    @group.command("check")
    @click.option("--batch", is_flag=True, required=True, help="Read one case per line from standard input.")
    def check(batch: bool) -> None:
        """Judge drafts by their facts: JSON Lines in, JSON Lines out; needs no database.

        A line that is no case is told on standard error and passed over; the exit code is then 1.
        """
        bad = 0
        for number, line in enumerate(sys.stdin.buffer, start=1):
            if not line.strip():
                continue
            try:
                click.echo(_answer(line, (desk.settings.company,)))
            except (UnicodeDecodeError, json.JSONDecodeError, CaseUnreadable, RecursionError) as error:
                bad += 1
                click.echo(f"line {number}: {error}", err=True)
        if bad:
            raise SystemExit(1)

    app.cli.add_command(group)


def _answer(line: bytes, house: tuple[str, ...]) -> str:
    case = case_of(json.loads(line.decode("utf-8-sig")), house)
    judged = judge(case.draft, case.facts, case.setting)
    return json.dumps(answer_to(case, ((each, _say(each.message)) for each in judged)), ensure_ascii=False)


def _say(message: Message) -> str:
    return str(gettext(message.msgid, **message.params))
