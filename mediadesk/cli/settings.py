"""Which settings are there, and which are in force?"""

from __future__ import annotations

from dataclasses import fields

import click
from flask import Flask

from mediadesk.config import Settings
from mediadesk.wiring import Desk

_SECRETS = ("secret_key", "database_url", "redis_url", "mail_password")


def register(app: Flask, desk: Desk) -> None:
    """Add `flask --app app settings`."""

    @app.cli.command("settings")
    def settings() -> None:
        """Print every setting, its value and what it is for; secrets are not shown."""
        for field in fields(Settings):
            value = getattr(desk.settings, field.name)
            shown = ("(set)" if value else "(empty)") if field.name in _SECRETS else value
            click.echo(f"{field.metadata['env']:28} {shown!s:24} {field.metadata['about']}")
