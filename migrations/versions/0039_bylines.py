"""An index of bylines, so that a journalist's articles are found without reading the others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

SIGNED = sa.text("author <> ''")


def upgrade() -> None:
    """Make the index."""
    op.create_index(
        "ix_article_byline",
        "article",
        ["outlet_id", "sorted_at", "author", "id"],
        sqlite_where=SIGNED,
        postgresql_where=SIGNED,
    )


def downgrade() -> None:
    """Drop it again."""
    op.drop_index("ix_article_byline", "article")
