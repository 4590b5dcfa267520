"""Are all documents still there, with the bytes that were frozen?"""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

from mediadesk.documents import service
from mediadesk.wiring import Desk


def register(app: Flask, desk: Desk) -> None:
    """Add `flask --app app documents …`."""
    group = AppGroup("documents", help="Printed documents.")

    @group.command("verify")
    def verify() -> None:
        """Compare the file of every rendered document with its hash; name what is lost and exit 1."""
        with desk.database.session() as session:
            total, lost = service.verify_files(session, desk.port("file_store"))
        for document in lost:
            click.echo(f"Document {document.id} ({document.title}): {document.sha256} is gone.", err=True)
        if lost:
            raise SystemExit(1)
        click.echo(f"All {total} documents are what they were.")

    @group.command("failed")
    def failed() -> None:
        """List the documents that could not be drawn, with the reason."""
        with desk.database.session() as session:
            for document in service.list_failed(session):
                click.echo(f"{document.id}  {document.title}  {document.error}")

    app.cli.add_command(group)
