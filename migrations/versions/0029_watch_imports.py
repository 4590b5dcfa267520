"""Tables of watches that were brought in, with how far their rows were taken in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def _check(name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_watch_import_{name}"))


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "watch_import",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("file_name", sa.String(120), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("byte_size", sa.Integer, nullable=False),
        sa.Column("encoding", sa.String(20), nullable=False),
        sa.Column("row_count", sa.Integer, nullable=False),
        sa.Column("replaces", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("done_rows", sa.Integer, nullable=False),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("refused", sa.Integer, nullable=False),
        sa.Column("problems", sa.JSON, nullable=False),
        sa.Column("uploaded_by_id", sa.Integer, nullable=False),
        sa.Column("uploaded_at", UtcDateTime, nullable=False),
        sa.Column("finished_at", UtcDateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_watch_import"),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"], ["user_account.id"], name="fk_watch_import_uploaded_by_id_user_account"
        ),
        _check("state_known", "state IN ('preview', 'running', 'done')"),
        _check("sha256_whole", "length(sha256) = 64"),
        _check("done_within_rows", "done_rows >= 0 AND done_rows <= row_count"),
        _check("every_row_counted", "added + changed + refused = done_rows"),
        _check("done_is_whole", "(state = 'done') = (finished_at IS NOT NULL AND done_rows = row_count)"),
    )


def downgrade() -> None:
    """Drop it again."""
    op.drop_table("watch_import")
