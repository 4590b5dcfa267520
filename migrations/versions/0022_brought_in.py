"""Imports of articles, systems that deliver, and articles that were given to us."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

STATES = "'preview', 'running', 'done'"
BODIES_BEFORE = "'page', 'feed', 'waiting'"
SNAPSHOTS_BEFORE = "'page', 'feed_entry'"


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _known(table: str, column: str, values: str) -> None:
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_{column}_known"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_{column}_known"), f"{column} IN ({values})")


def upgrade() -> None:
    """Make the tables, and let an article and its evidence have been given."""
    _known("article", "body_state", f"{BODIES_BEFORE}, 'given'")
    _known("snapshot", "kind", f"{SNAPSHOTS_BEFORE}, 'given'")
    op.create_table(
        "article_import",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("file_name", sa.String(120), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("byte_size", sa.Integer, nullable=False),
        sa.Column("encoding", sa.String(20), nullable=False),
        sa.Column("row_count", sa.Integer, nullable=False),
        sa.Column("columns", sa.JSON, nullable=False),
        sa.Column("outlet", sa.String(120), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("done_rows", "added", "known", "refused", "mentions")
        ),
        sa.Column("problems", sa.JSON, nullable=False),
        sa.Column("uploaded_by_id", sa.Integer, nullable=False),
        sa.Column("uploaded_at", UtcDateTime, nullable=False),
        sa.Column("finished_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_article_import"),
        _reference("article_import", "uploaded_by_id", "user_account"),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_article_import_state_known")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_article_import_sha256_whole")),
        sa.CheckConstraint(
            "done_rows >= 0 AND done_rows <= row_count", name=op.f("ck_article_import_done_within_rows")
        ),
        sa.CheckConstraint(
            "added + known + refused = done_rows", name=op.f("ck_article_import_every_row_counted")
        ),
        sa.CheckConstraint(
            "(state = 'done') = (finished_at IS NOT NULL AND done_rows = row_count)",
            name=op.f("ck_article_import_done_is_whole"),
        ),
    )
    op.create_table(
        "delivery_token",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("ending", sa.String(8), nullable=False),
        sa.Column("created_by_id", sa.Integer, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("revoked_by_id", sa.Integer),
        sa.Column("revoked_at", UtcDateTime),
        sa.Column("last_used_at", UtcDateTime),
        sa.Column("delivered", sa.Integer, nullable=False),
        sa.Column("last_refused", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_delivery_token"),
        _reference("delivery_token", "created_by_id", "user_account"),
        _reference("delivery_token", "revoked_by_id", "user_account"),
        sa.UniqueConstraint("name", name="uq_delivery_token_name"),
        sa.UniqueConstraint("token_sha256", name="uq_delivery_token_token_sha256"),
        sa.CheckConstraint("length(token_sha256) = 64", name=op.f("ck_delivery_token_sha256_whole")),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by_id IS NULL)",
            name=op.f("ck_delivery_token_revoked_has_person"),
        ),
    )


def downgrade() -> None:
    """Drop the tables; what was given can be told apart no more."""
    op.drop_table("delivery_token")
    op.drop_table("article_import")
    op.execute("UPDATE article SET body_state = 'feed' WHERE body_state = 'given'")
    op.execute("UPDATE snapshot SET kind = 'feed_entry' WHERE kind = 'given'")
    _known("article", "body_state", BODIES_BEFORE)
    _known("snapshot", "kind", SNAPSHOTS_BEFORE)
