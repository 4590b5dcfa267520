"""Documents: what was asked to be printed, and the file that came of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _check(name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_document_{name}"))


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("owner_kind", sa.String(32), nullable=False),
        sa.Column("owner_id", sa.Integer, nullable=False),
        sa.Column("owner_version", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("watermark", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("byte_size", sa.Integer),
        sa.Column("requested_at", UtcDateTime, nullable=False),
        sa.Column("rendered_at", UtcDateTime),
        sa.Column("error", sa.JSON),
        _check("state_known", "state IN ('requested', 'rendered', 'failed')"),
        _check("fingerprint_is_sha256", "length(fingerprint) = 64"),
        _check(
            "rendered_has_file",
            "(state = 'rendered') = (sha256 IS NOT NULL AND byte_size IS NOT NULL AND rendered_at IS NOT NULL)",
        ),
        _check("failed_has_error", "(state = 'failed') = (error IS NOT NULL)"),
        _check("file_not_empty", "byte_size IS NULL OR byte_size > 0"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("fingerprint", "watermark", name="uq_document_fingerprint_watermark"),
    )
    op.create_index("ix_document_owner", "document", ["owner_kind", "owner_id", "owner_version"])


def downgrade() -> None:
    op.drop_table("document")
