"""Are all documents still there, with the bytes and the words that were frozen?"""

from __future__ import annotations

from collections.abc import Iterator

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from mediadesk.documents import service
from mediadesk.documents.ports import FileStore
from mediadesk.statements.issuing import service as issuing
from mediadesk.wiring import Desk


def register(app: Flask, desk: Desk) -> None:
    """Add `flask --app app documents …`."""
    group = AppGroup("documents", help="Printed documents.")

    @group.command("verify")
    def verify() -> None:
        """Hash every PDF, marked copy, document and frozen text anew; name what is lost or altered and exit 1."""
        with desk.database.session() as session:
            problems = list(_problems(session, desk.port("file_store")))
        for problem in problems:
            click.echo(problem, err=True)
        if problems:
            raise SystemExit(1)

    @group.command("failed")
    def failed() -> None:
        """List the documents that could not be drawn, with the reason."""
        with desk.database.session() as session:
            for document in service.list_failed(session):
                click.echo(f"{document.id}  {document.title}  {document.error}")

    app.cli.add_command(group)


def _problems(session: Session, files: FileStore) -> Iterator[str]:
    total, lost = service.verify_files(session, files)
    for document in lost:
        yield f"Document {document.id} ({document.title}): {document.sha256} is gone."
    for document in service.list_altered(session):
        yield f"Document {document.id} ({document.title}): what it says was altered since it was asked for."
    frozen, altered = issuing.list_altered_texts(session)
    for text in altered:
        yield f"Statement {text.statement_id} v{text.version}: its frozen words were altered."
    if not lost:
        click.echo(f"All {total} documents are what they were.")
    if not altered:
        click.echo(f"All {frozen} frozen texts are what they were.")
