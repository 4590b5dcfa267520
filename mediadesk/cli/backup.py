"""How is the desk backed up while people work, and put back?"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask

from mediadesk.adapters import backup_folder
from mediadesk.adapters.database_copy import copy_database, load_database, refuse_existing, require_existing
from mediadesk.audit import service as audit
from mediadesk.errors import MediadeskError
from mediadesk.wiring import Desk

FOLDER = click.Path(path_type=Path, file_okay=False)


def register(app: Flask, desk: Desk) -> None:
    """Add `flask --app app backup DIR` and `flask --app app restore DIR`."""

    @app.cli.command("backup")
    @click.argument("folder", type=FOLDER)
    def backup(folder: Path) -> None:
        """Copy the database, the files and the secret into DIR; the desk may run meanwhile."""
        with sentences():
            click.echo(back_up(desk, folder))

    @app.cli.command("restore")
    @click.argument("folder", type=FOLDER)
    def restore(folder: Path) -> None:
        """Put the backup in DIR into an instance that has no database yet; the desk must be stopped."""
        with sentences(), stopped(desk.settings.instance):
            click.echo(put_back(desk, folder))


def back_up(desk: Desk, folder: Path) -> str:
    """Database first: a file is stored before the row that names it, so a later copy holds all that it names."""
    require_existing(desk.database)
    backup_folder.prepare_folder(folder)
    rows = count_rows(desk)
    copy = copy_database(desk.database, folder)
    manifest = backup_folder.finish(
        folder, instance=desk.settings.instance, database=copy, rows=rows, now=desk.clock()
    )
    count = len(manifest.files) - 1
    return f"Backed up to {folder}: the database with {rows} rows of the record, {count} files."


def put_back(desk: Desk, folder: Path) -> str:
    """Check all of the backup first; then files, database, secret; then walk along the record.

    The database comes after the files, so that one that is interrupted can simply be called again.
    """
    manifest = backup_folder.check(folder)
    instance = desk.settings.instance
    refuse_existing(desk.database)
    count = backup_folder.put_back_files(folder, manifest, instance=instance)
    load_database(folder / manifest.database, desk.database)
    backup_folder.put_back_instance(folder, manifest, instance=instance)
    with desk.database.session() as session:
        broken = audit.verify(session)
    rows = count_rows(desk)
    if broken is not None or rows < manifest.rows:
        why = broken.why if broken else f"it has {rows} rows, and had {manifest.rows} when it was backed up"
        raise click.ClickException(
            f"The backup of {manifest.made_at} is restored, but its record is broken: {why}."
        )
    return (
        f"Restored the backup of {manifest.made_at}: {rows} rows of the record, which holds, and {count} files. "
        "Now start the desk; it brings the database up to date by itself."
    )


def count_rows(desk: Desk) -> int:
    """The length of the record."""
    with desk.database.session() as session:
        _, total = audit.list_entries(session, limit=1)
    return total


@contextmanager
def sentences() -> Iterator[None]:
    """Say what is in the way as a sentence, without a traceback."""
    try:
        yield
    except MediadeskError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def stopped(instance: Path) -> Iterator[None]:
    """Keep the desk from starting meanwhile; complain when it runs."""
    instance.mkdir(parents=True, exist_ok=True)
    with (instance / "desk.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise click.ClickException(
                f"A desk is running on {instance}. Stop it before restoring."
            ) from None
        yield
