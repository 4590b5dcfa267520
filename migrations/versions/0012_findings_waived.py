"""Findings that a reviewer was asked to lift, or has lifted, with the reason."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLE = "finding_waiver"


def _check(name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{TABLE}_{name}"))


def _reference(column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{TABLE}_{column}_{to}")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("statement_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("fact_id", sa.Integer),
        sa.Column("fact_version", sa.Integer),
        sa.Column("asked_by_id", sa.Integer),
        sa.Column("asked_at", UtcDateTime),
        sa.Column("asked_why", sa.Text, nullable=False),
        sa.Column("decided_by_id", sa.Integer),
        sa.Column("decided_at", UtcDateTime),
        sa.Column("decision", sa.String(32)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
        _reference("statement_id", "statement"),
        _reference("asked_by_id", "user_account"),
        _reference("decided_by_id", "user_account"),
        _check("decision_known", "decision IS NULL OR decision IN ('waived', 'declined')"),
        _check(
            "asked_whole",
            "(asked_at IS NULL) = (asked_by_id IS NULL) AND (asked_at IS NULL OR asked_why != '')",
        ),
        _check(
            "decided_whole",
            "(decided_at IS NULL) = (decided_by_id IS NULL) AND (decided_at IS NULL) = (decision IS NULL)",
        ),
        _check("decided_with_reason", "decision IS NULL OR reason != ''"),
        _check("asked_or_decided", "asked_at IS NOT NULL OR decided_at IS NOT NULL"),
        _check("decider_is_not_asker", "decided_by_id IS NULL OR decided_by_id != asked_by_id"),
    )
    op.create_index("ix_finding_waiver_statement_id", TABLE, ["statement_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_finding_waiver_statement_id", table_name=TABLE)
    op.drop_table(TABLE)
