"""Daily digests, and the platforms that cannot be seen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def upgrade() -> None:
    """Both."""
    op.create_table(
        "digest",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("until", UtcDateTime, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("figures", sa.JSON, nullable=False),
        sa.Column("words", sa.JSON, nullable=False),
        sa.Column("drafted_at", UtcDateTime, nullable=False),
        sa.Column("corrected_by", sa.Integer, nullable=True),
        sa.Column("issued_at", UtcDateTime, nullable=True),
        sa.Column("issued_by", sa.Integer, nullable=True),
        sa.Column("content_hash", sa.String(64), nullable=True),
        sa.Column("document_id", sa.Integer, nullable=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_digest"),
        sa.UniqueConstraint("number", name="uq_digest_number"),
        sa.UniqueConstraint("until", name="uq_digest_until"),
        _check("digest", "state_known", "state IN ('draft', 'issued')"),
        _check("digest", "issued_has_hash", "(state = 'issued') = (content_hash IS NOT NULL)"),
        _check("digest", "issued_has_time", "(state = 'issued') = (issued_at IS NOT NULL)"),
        _check("digest", "issued_has_person", "(state = 'issued') = (issued_by IS NOT NULL)"),
        _check("digest", "issued_has_document", "(state = 'issued') = (document_id IS NOT NULL)"),
        _check("digest", "number_counts", "number >= 1"),
        _reference("digest", "corrected_by", "user_account"),
        _reference("digest", "issued_by", "user_account"),
        _reference("digest", "document_id", "document"),
    )
    op.create_table(
        "blind_platform",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("added_at", UtcDateTime, nullable=False),
        sa.Column("added_by", sa.Integer, nullable=False),
        sa.Column("removed_at", UtcDateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_blind_platform"),
        _reference("blind_platform", "added_by", "user_account"),
    )


def downgrade() -> None:
    """Without them; the PDFs stay."""
    op.drop_table("blind_platform")
    op.drop_table("digest")
