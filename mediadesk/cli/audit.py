"""Does the record still hold?"""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

from mediadesk.audit import service
from mediadesk.wiring import Desk


def register(app: Flask, desk: Desk) -> None:
    """Add `flask --app app audit …`."""
    group = AppGroup("audit", help="The append-only record.")

    @group.command("verify")
    def verify() -> None:
        """Walk the chain; name the first broken row and exit 1, or say that all hold."""
        with desk.database.session() as session:
            broken = service.verify(session)
            _, total = service.list_entries(session, limit=1)
        if broken is not None:
            click.echo(f"The record is broken at row {broken.entry_id}: {broken.why}.", err=True)
            raise SystemExit(1)
        click.echo(f"The record holds: {total} rows.")

    app.cli.add_command(group)
