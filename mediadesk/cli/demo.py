"""How does a fresh desk get the people, sources and contacts of the demo?"""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

from demo.inquiries import seed_inquiries
from demo.past import seed_past
from demo.seed import Seeding, seed_all
from mediadesk.wiring import Desk

NOT_HERE = (
    "This desk is not a demo, so nobody of the demo is let in. Use make demo, which has an instance folder "
    "of its own, or set MEDIADESK_MODE=demo."
)


def register(app: Flask, desk: Desk) -> None:
    """Add `flask --app app demo …`."""
    group = AppGroup("demo", help="The demo.")

    @group.command("seed")
    @click.option("--with-past", is_flag=True, help="Also a fortnight of items from before the case begins.")
    def seed(with_past: bool) -> None:
        """Enter what the demo needs, through the desk's own services; what is there already stays."""
        if not desk.settings.demo:
            raise click.ClickException(NOT_HERE)
        with desk.database.transaction() as session:
            seeding = Seeding(session, desk.clock(), desk.hasher, desk.settings.demo_password, desk.settings)
            seed_all(seeding)
            seed_inquiries(seeding)
            if with_past:
                seed_past(seeding)

    app.cli.add_command(group)
