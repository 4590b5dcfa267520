"""On which database do the migrations run? The one of the settings, or the connection a test hands in."""

from __future__ import annotations

import os
from typing import Any

from alembic import context
from sqlalchemy import Connection

import mediadesk.wiring  # noqa: F401  (its imports bring every feature's tables into the metadata)
from mediadesk.config import Settings
from mediadesk.db import Base, Database


def _include(_object: Any, name: str | None, _kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """Leave out the search index and its shadow tables, which are not part of the metadata."""
    return not (name is not None and name.startswith("article_search"))


def run(connection: Connection) -> None:
    """Migrate over this connection."""
    if connection.dialect.name == "sqlite":
        _let_tables_be_rebuilt(connection)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        include_object=_include,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if connection.dialect.name == "sqlite":
        _refuse_dangling_references(connection)


def _let_tables_be_rebuilt(connection: Connection) -> None:
    # SQLite changes a rule by building the table anew; while references are enforced, it could not drop the old one.
    # The switch works only outside a transaction, so the connection is given up afterwards instead of being reused.
    connection.detach()
    connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")


def _refuse_dangling_references(connection: Connection) -> None:
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if dangling:
        raise RuntimeError(f"the migration leaves rows that refer to nothing: {dangling[:5]}")


def main() -> None:
    """Use the connection given in the configuration's attributes, or connect by the settings."""
    given = context.config.attributes.get("connection")
    if given is not None:
        run(given)
        return
    settings = Settings.from_env(os.environ)
    settings.instance.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)
    with database.engine.execution_options(writes=True).connect() as connection:
        run(connection)
        connection.commit()
    database.dispose()


main()
