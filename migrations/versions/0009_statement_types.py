"""Kinds of statement as data, copied and adapted by the house."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["user_account.id"], name=f"fk_{table}_{column}_user_account")


def upgrade() -> None:
    """Kinds and their versions."""
    op.create_table(
        "statement_kind",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("base", sa.String(40), nullable=False),
        sa.Column("copies", sa.Integer, nullable=False),
        sa.Column("retired_at", UtcDateTime),
        sa.Column("retired_by_id", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_statement_kind"),
        sa.UniqueConstraint("code", name="uq_statement_kind_code"),
        _check("statement_kind", "has_code", "code <> ''"),
        _check("statement_kind", "is_not_its_own_base", "base <> code"),
        _check("statement_kind", "retired_whole", "(retired_at IS NULL) = (retired_by_id IS NULL)"),
        _person("statement_kind", "retired_by_id"),
    )
    table = "statement_kind_version"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("base_version", sa.Integer, nullable=False),
        sa.Column("definition", sa.JSON, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("saved_at", UtcDateTime, nullable=False),
        sa.Column("saved_by_id", sa.Integer, nullable=False),
        sa.Column("agreed_at", UtcDateTime),
        sa.Column("agreed_by_id", sa.Integer),
        sa.Column("declined_at", UtcDateTime),
        sa.Column("declined_by_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("kind_id", "number", name=f"uq_{table}_kind_id_number"),
        _check(table, "number_counts", "number >= 1"),
        _check(table, "agreed_whole", "(agreed_at IS NULL) = (agreed_by_id IS NULL)"),
        _check(table, "declined_whole", "(declined_at IS NULL) = (declined_by_id IS NULL)"),
        _check(table, "agreed_or_declined", "agreed_at IS NULL OR declined_at IS NULL"),
        sa.ForeignKeyConstraint(
            ["kind_id"], ["statement_kind.id"], name=f"fk_{table}_kind_id_statement_kind"
        ),
        *(_person(table, f"{who}_by_id") for who in ("saved", "agreed", "declined")),
    )


def downgrade() -> None:
    """Without the house's kinds; statements written under one can then no longer be read as what they were."""
    op.drop_table("statement_kind_version")
    op.drop_table("statement_kind")
