"""Voices that retell a statement, and message maps with their supports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _voices() -> None:
    op.create_table(
        "voice",
        sa.Column("statement_id", sa.Integer, nullable=False),
        sa.Column("parent_id", sa.Integer, nullable=False),
        sa.Column("parent_version", sa.Integer, nullable=False),
        sa.Column("taken_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("statement_id", name="pk_voice"),
        _check("voice", "retells_another", "statement_id <> parent_id"),
        _check("voice", "parent_version_counts", "parent_version >= 1"),
        _reference("voice", "statement_id", "statement"),
        _reference("voice", "parent_id", "statement"),
    )
    op.create_index("ix_voice_parent_id", "voice", ["parent_id"])


def _maps() -> None:
    op.create_table(
        "message_map",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("incident_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("stakeholder", sa.Text, nullable=False),
        sa.Column("conditions", sa.Text, nullable=False),
        sa.Column("opening", sa.Text, nullable=False),
        sa.Column("headlines", sa.JSON, nullable=False),
        sa.Column("saved_at", UtcDateTime, nullable=False),
        sa.Column("saved_by_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_message_map"),
        sa.UniqueConstraint("incident_id", "number", name="uq_message_map_incident_id_number"),
        _check("message_map", "number_counts", "number >= 1"),
        _reference("message_map", "incident_id", "incident"),
        _reference("message_map", "saved_by_id", "user_account"),
    )
    op.create_table(
        "message_support",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("map_id", sa.Integer, nullable=False),
        sa.Column("message", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("fact_id", sa.Integer, nullable=False),
        sa.Column("fact_version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_message_support"),
        sa.UniqueConstraint("map_id", "message", "place", name="uq_message_support_map_id_message_place"),
        _check("message_support", "message_known", "message IN (1, 2, 3)"),
        _check("message_support", "place_known", "place IN (1, 2, 3)"),
        _reference("message_support", "map_id", "message_map"),
        sa.ForeignKeyConstraint(
            ["fact_id", "fact_version"],
            ["fact_version.fact_id", "fact_version.version"],
            name="fk_message_support_fact_id_fact_version",
        ),
    )


def upgrade() -> None:
    """Both."""
    _voices()
    _maps()


def downgrade() -> None:
    """Without them; the texts of voices stay as statements."""
    op.drop_table("message_support")
    op.drop_table("message_map")
    op.drop_table("voice")
