"""Extraction: why an article is sure, what people corrected, and how far a rereading has come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

PARTS = "'title', 'published', 'source', 'author'"


def upgrade() -> None:
    """Two columns of the article, the corrections, the rereadings."""
    op.add_column("article", sa.Column("reasons", sa.JSON(none_as_null=True)))
    op.add_column("article", sa.Column("corrected", sa.JSON(none_as_null=True)))
    op.create_table(
        "article_correction",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("part", sa.String(32), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("corrected_at", UtcDateTime, nullable=False),
        sa.Column("corrected_by", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article_correction"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_article_correction_article_id_article"
        ),
        sa.ForeignKeyConstraint(
            ["corrected_by"], ["user_account.id"], name="fk_article_correction_corrected_by_user_account"
        ),
        sa.CheckConstraint(f"part IN ({PARTS})", name="part_known"),
    )
    op.create_index("ix_article_correction_article_id", "article_correction", ["article_id", "id"])
    op.create_index("ix_article_correction_corrected_by", "article_correction", ["corrected_by"])
    op.create_table(
        "rereading",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("asked", sa.JSON, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("refused", sa.Integer, nullable=False),
        sa.Column("missing", sa.Integer, nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("asked_by", sa.Integer, nullable=False),
        sa.Column("finished_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_rereading"),
        sa.ForeignKeyConstraint(["asked_by"], ["user_account.id"], name="fk_rereading_asked_by_user_account"),
        sa.CheckConstraint("done <= total", name="done_within_total"),
    )
    op.create_index("ix_rereading_asked_by", "rereading", ["asked_by"])


def downgrade() -> None:
    """All of it away."""
    op.drop_table("rereading")
    op.drop_table("article_correction")
    op.drop_column("article", "corrected")
    op.drop_column("article", "reasons")
