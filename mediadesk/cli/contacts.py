"""Is everybody of the register found?"""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

from mediadesk.contacts.finding.keeping.service import refresh_all
from mediadesk.wiring import Desk


def register(app: Flask, desk: Desk) -> None:
    """Add `flask --app app contacts …`."""
    contacts = AppGroup("contacts", help="People and organisations.")

    @contacts.command("reindex")
    def reindex() -> None:
        """Make the search keys of all people and organisations anew, for instance after a new reading of names."""
        with desk.database.transaction() as session:
            people, organisations = refresh_all(session, desk.port("romanizer"))
        click.echo(f"{people} people and {organisations} organisations have new keys.")

    app.cli.add_command(contacts)
