"""Comments on the words of a version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "statement_comment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("statement_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("begins", sa.Integer, nullable=False),
        sa.Column("ends", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("by_id", sa.Integer, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("settled_at", UtcDateTime),
        sa.Column("settled_by_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_statement_comment"),
        sa.ForeignKeyConstraint(
            ["statement_id", "version"],
            ["statement_version.statement_id", "statement_version.number"],
            name="fk_statement_comment_statement_id_statement_version",
        ),
        _reference("statement_comment", "by_id", "user_account"),
        _reference("statement_comment", "settled_by_id", "user_account"),
        _check("statement_comment", "span_has_length", "begins >= 0 AND ends > begins"),
        _check("statement_comment", "says_something", "text != ''"),
        _check("statement_comment", "settled_whole", "(settled_at IS NULL) = (settled_by_id IS NULL)"),
    )
    op.create_index(
        "ix_statement_comment_statement_id_version", "statement_comment", ["statement_id", "version"]
    )
    op.create_table(
        "comment_answer",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("comment_id", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("by_id", sa.Integer, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_comment_answer"),
        _reference("comment_answer", "comment_id", "statement_comment"),
        _reference("comment_answer", "by_id", "user_account"),
        _check("comment_answer", "says_something", "text != ''"),
    )
    op.create_index("ix_comment_answer_comment_id", "comment_answer", ["comment_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_comment_answer_comment_id", table_name="comment_answer")
    op.drop_table("comment_answer")
    op.drop_index("ix_statement_comment_statement_id_version", table_name="statement_comment")
    op.drop_table("statement_comment")
