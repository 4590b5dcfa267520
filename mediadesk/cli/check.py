"""Can the desk run here, with everything it does?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from mediadesk.adapters.pdf_renderer import find_missing
from mediadesk.audit import service as audit
from mediadesk.wiring import Desk

ROOT = Path(__file__).resolve().parents[2]


def register(app: Flask, desk: Desk) -> None:
    """Add `flask --app app check`."""

    @app.cli.command("check")
    def check() -> None:
        """Look at the database, the record, the files folder and what PDFs need; exit 1 when one is in the way."""
        problems = 0
        for what, problem in findings(desk):
            problems += bool(problem)
            click.echo(f"{'MISSING' if problem else 'ok':8} {what}{': ' + problem if problem else ''}")
        if problems:
            raise SystemExit(1)


def findings(desk: Desk) -> Iterator[tuple[str, str]]:
    """What was looked at, and what is in the way or nothing."""
    missing = find_missing()
    yield "parts that PDFs need", str(missing) if missing else ""
    yield "files folder", _files(desk.settings.files_dir)
    try:
        yield "database", _database(desk)
    except SQLAlchemyError as error:
        yield "database", f"it cannot be reached: {error}"
        return
    with desk.database.session() as session:
        broken = audit.verify(session)
    yield "record", f"broken at row {broken.entry_id}: {broken.why}" if broken else ""


def _files(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    return (
        "" if os.access(folder, os.W_OK | os.X_OK) else f"{folder} cannot be written to; give it to this user"
    )


def _database(desk: Desk) -> str:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with desk.database.engine.connect() as connection:
        stored = MigrationContext.configure(connection).get_current_revision()
    if stored == newest:
        return ""
    return f"it is at migration {stored or 'none'} of {newest}; run: python -m alembic upgrade head"
