"""Searches kept under a name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "search_view",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("asked", sa.JSON, nullable=False),
        sa.Column("is_shared", sa.Boolean, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_view"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user_account.id"], name="fk_search_view_owner_id_user_account"
        ),
        sa.UniqueConstraint("owner_id", "name", name="uq_search_view_owner_id_name"),
    )


def downgrade() -> None:
    """Drop it again."""
    op.drop_table("search_view")
