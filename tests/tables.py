"""Which tables does the desk have, and how are they emptied? Those of every feature, whoever imports it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, Engine, text

import mediadesk
from mediadesk.db import Base

# Some tables are no model's: those of full text.
EMPTY = """
DO $$
DECLARE one record;
BEGIN
    FOR one IN SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() LOOP
        EXECUTE format('DELETE FROM %I', one.name);
    END LOOP;
    PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""


def know_tables() -> None:
    """Import the models of every feature."""
    package = Path(mediadesk.__file__).parent
    for models in sorted(package.rglob("models.py")):
        import_module(".".join(("mediadesk", *models.relative_to(package).with_suffix("").parts)))


def create_tables(engine: Engine) -> None:
    """Create every table from the models, as a test's database needs them."""
    know_tables()
    Base.metadata.create_all(engine)


def empty_tables(connection: Connection) -> None:
    """Take every row out of a PostgreSQL test database, and count from 1 again.

    TRUNCATE makes new files for each table and index, which the disk pays for at every checkpoint: seconds a test
    where others write too. Most tests fill a few tables with a few rows.
    """
    # The guards of what may only be appended, and the order of the foreign keys, are not asked here.
    connection.execute(text("SET LOCAL session_replication_role = replica"))
    connection.execute(text(EMPTY))
