"""Texts that were approved beforehand, their versions, and where they were used."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

STATES = "'draft', 'in_review', 'awaiting_approval', 'ready', 'returned', 'retired'"
PARTIES = "'department', 'legal', 'spokesperson', 'publicity_head'"
WAYS_BEFORE = "way IN ('in_person', 'substitute', 'telephone')"
WAYS = "way IN ('in_person', 'substitute', 'telephone', 'envelope')"
VERSION_RULES = {
    "tier_known": "most_tier IN (1, 2, 3)",
    "hash_whole": "content_hash IS NULL OR length(content_hash) = 64",
    "reviewed_whole": "(reviewer_id IS NULL) = (reviewed_at IS NULL)",
    "approved_whole": "(approver_id IS NULL) = (approved_at IS NULL)",
    "approved_after_review": "approver_id IS NULL OR reviewer_id IS NOT NULL",
    "reviewer_is_not_author": "reviewer_id IS NULL OR reviewer_id != author_id",
    "approver_is_a_third_person": (
        "approver_id IS NULL OR (approver_id != author_id AND approver_id != reviewer_id)"
    ),
    "returned_whole": "(returned_by_id IS NULL) = (returned_at IS NULL)",
}


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _ways(rule: str) -> None:
    with op.batch_alter_table("approval") as batch:
        batch.drop_constraint(op.f("ck_approval_way_known"), type_="check")
        batch.create_check_constraint(op.f("ck_approval_way_known"), rule)


def upgrade() -> None:
    """Make the tables, and let an approval have been given beforehand."""
    op.create_table(
        "prepared_text",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("type_code", sa.String(40), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("save_count", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_prepared_text"),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_prepared_text_state_known")),
    )
    op.create_table(
        "prepared_version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("prepared_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("parts", sa.JSON, nullable=False),
        sa.Column("blanks", sa.JSON, nullable=False),
        sa.Column("most_tier", sa.Integer, nullable=False),
        sa.Column("valid_until", UtcDateTime, nullable=False),
        sa.Column("while_cause_open", sa.Boolean, nullable=False),
        sa.Column("author_id", sa.Integer, nullable=False),
        sa.Column("author_ids", sa.JSON, nullable=False),
        sa.Column("saved_at", UtcDateTime, nullable=False),
        sa.Column("content_hash", sa.String(64)),
        sa.Column("reviewer_id", sa.Integer),
        sa.Column("reviewed_at", UtcDateTime),
        sa.Column("approver_id", sa.Integer),
        sa.Column("approved_at", UtcDateTime),
        sa.Column("returned_by_id", sa.Integer),
        sa.Column("returned_at", UtcDateTime),
        sa.Column("comment", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_prepared_version"),
        sa.UniqueConstraint("prepared_id", "number", name="uq_prepared_version_prepared_id_number"),
        *(
            sa.CheckConstraint(rule, name=op.f(f"ck_prepared_version_{name}"))
            for name, rule in VERSION_RULES.items()
        ),
        _reference("prepared_version", "prepared_id", "prepared_text"),
        *(
            _reference("prepared_version", column, "user_account")
            for column in ("author_id", "reviewer_id", "approver_id", "returned_by_id")
        ),
    )
    op.create_table(
        "prepared_sign_off",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("party", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("department_id", sa.Integer),
        sa.Column("signer_id", sa.Integer),
        sa.Column("signed_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_prepared_sign_off"),
        sa.UniqueConstraint("version_id", "party", name="uq_prepared_sign_off_version_id_party"),
        sa.CheckConstraint(f"kind IN ({PARTIES})", name=op.f("ck_prepared_sign_off_kind_known")),
        sa.CheckConstraint(
            "(kind = 'department') = (department_id IS NOT NULL)",
            name=op.f("ck_prepared_sign_off_department_is_named"),
        ),
        sa.CheckConstraint(
            "(signed_at IS NULL) = (signer_id IS NULL)", name=op.f("ck_prepared_sign_off_signed_has_signer")
        ),
        _reference("prepared_sign_off", "version_id", "prepared_version"),
        _reference("prepared_sign_off", "department_id", "department"),
        _reference("prepared_sign_off", "signer_id", "user_account"),
    )
    op.create_table(
        "prepared_use",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("statement_id", sa.Integer, nullable=False),
        sa.Column("used_by_id", sa.Integer, nullable=False),
        sa.Column("used_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_prepared_use"),
        sa.UniqueConstraint("statement_id", name="uq_prepared_use_statement_id"),
        _reference("prepared_use", "version_id", "prepared_version"),
        _reference("prepared_use", "statement_id", "statement"),
        _reference("prepared_use", "used_by_id", "user_account"),
    )
    op.create_index("ix_prepared_use_version_id", "prepared_use", ["version_id"])
    _ways(WAYS)


def downgrade() -> None:
    """Refuse approvals given beforehand again, and drop the tables."""
    _ways(WAYS_BEFORE)
    op.drop_index("ix_prepared_use_version_id", table_name="prepared_use")
    op.drop_table("prepared_use")
    op.drop_table("prepared_sign_off")
    op.drop_table("prepared_version")
    op.drop_table("prepared_text")
