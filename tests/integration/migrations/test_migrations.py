"""Do the migrations make exactly the tables of the models, there and back, with people in them?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from demo.seed import Seeding, seed_all
from mediadesk.adapters.password_hasher import Argon2Hasher
from mediadesk.config import Mode, Settings
from mediadesk.db import Database
from tests.tables import create_tables

ROOT = Path(__file__).resolve().parents[3]
VERSIONS = sorted(path.name[:4] for path in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without any table."""
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("own_postgresql")
    database = Database(url)
    yield database
    database.dispose()


def migrate(database: Database, direction: str, target: str) -> None:
    with database.engine.execution_options(writes=True).connect() as connection:
        getattr(command, direction)(configured(connection), target)
        connection.commit()


def configured(connection: Connection) -> Config:
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["connection"] = connection
    return config


def seed(database: Database) -> None:
    """Everything the demo starts with: people, outlets, sources, watches, contacts, a meeting, and their record."""
    settings = Settings(mode=Mode.TEST, secret_key="x" * 32, demo_newsroom="http://127.0.0.1:8021")
    with database.transaction() as session:
        seed_all(Seeding(session, datetime.now(UTC), Argon2Hasher(fast=True), "lanjiang-demo", settings))


def tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def shape(database: Database) -> dict[str, set[str]]:
    """Every table with its columns and all that is named on them."""
    inspector = inspect(database.engine)
    return {
        table: {
            *(f"column {c['name']} {c['type']!r} {c['nullable']}" for c in inspector.get_columns(table)),
            *(f"check {c['name']}: {c['sqltext']}" for c in inspector.get_check_constraints(table)),
            *(f"unique {u['name']} {u['column_names']}" for u in inspector.get_unique_constraints(table)),
            *(f"index {i['name']} {i['column_names']} {i['unique']}" for i in inspector.get_indexes(table)),
            *(f"key {k['name']} {k['constrained_columns']}" for k in inspector.get_foreign_keys(table)),
            f"primary {inspector.get_pk_constraint(table)}",
        }
        for table in tables(database)
    }


def test_the_migrations_make_the_tables_of_the_models(empty: Database) -> None:
    migrate(empty, "upgrade", "head")

    with empty.engine.connect() as connection:
        command.check(configured(connection))


def test_every_named_rule_of_the_models_is_in_the_migrations(empty: Database) -> None:
    migrate(empty, "upgrade", "head")
    migrated = shape(empty)
    migrate(empty, "downgrade", "base")

    create_tables(empty.engine)

    assert migrated == shape(empty)


def test_every_migration_can_be_undone_and_done_again_with_people_in_the_tables(empty: Database) -> None:
    migrate(empty, "upgrade", "head")
    seed(empty)

    for version in reversed(VERSIONS):
        migrate(empty, "downgrade", "-1")
        migrate(empty, "upgrade", version)
        migrate(empty, "downgrade", "-1")

    assert tables(empty) == set()
    migrate(empty, "upgrade", "head")
    seed(empty)


def test_a_migrated_record_cannot_be_rewritten(empty: Database) -> None:
    migrate(empty, "upgrade", "head")
    seed(empty)

    with pytest.raises(DBAPIError, match="append-only"), empty.transaction() as session:
        session.execute(text("UPDATE audit_entry SET reason = 'another'"))
