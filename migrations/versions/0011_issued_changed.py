"""What was issued and then changed: corrections, withdrawals, verification, recipients' marks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

UNDER_WAY = sa.text("done_at IS NULL AND (decision IS NULL OR decision = 'agreed')")
DOCUMENT_RULES = {
    "content_hash_is_sha256": "content_hash IS NULL OR length(content_hash) = 64",
    "copy_has_recipient": (
        "(derived_from_id IS NULL) = (recipient IS NULL) AND (recipient IS NULL) = (copy_number IS NULL)"
    ),
    "copies_count": "copy_number IS NULL OR copy_number > 0",
    "copy_has_no_code": "derived_from_id IS NULL OR code IS NULL",
}
AMENDMENT_RULES = {
    "kind_known": "kind IN ('correction', 'withdrawal')",
    "decision_known": "decision IN ('agreed', 'declined')",
    "has_reason": "reason != ''",
    "fact_whole": "(fact_id IS NULL) = (fact_version IS NULL)",
    "proposed_by_somebody_or_fact": "fact_id IS NOT NULL OR proposed_by_id IS NOT NULL",
    "decided_by_somebody": "(decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL) = (decided_by_id IS NULL)",
    "declined_has_note": "decision IS NULL OR decision != 'declined' OR note != ''",
    "correction_has_text": "correction_id IS NULL OR kind = 'correction'",
    "corrects_another": "correction_id IS NULL OR correction_id != statement_id",
    "done_was_agreed": "done_at IS NULL OR (decision IS NOT NULL AND decision = 'agreed')",
    "done_has_correction": "done_at IS NULL OR kind = 'withdrawal' OR correction_id IS NOT NULL",
    "withdrawal_says_why": "kind != 'withdrawal' OR public_reason != ''",
}


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _marked_documents() -> None:
    with op.batch_alter_table("document") as batch:
        batch.add_column(sa.Column("code", sa.String(16)))
        batch.add_column(sa.Column("content_hash", sa.String(64)))
        batch.add_column(sa.Column("derived_from_id", sa.Integer))
        batch.add_column(sa.Column("recipient", sa.String(200)))
        batch.add_column(sa.Column("copy_number", sa.Integer))
        batch.create_foreign_key(
            "fk_document_derived_from_id_document", "document", ["derived_from_id"], ["id"]
        )
        batch.create_unique_constraint("uq_document_code", ["code"])
        batch.create_unique_constraint(
            "uq_document_derived_from_id_copy_number", ["derived_from_id", "copy_number"]
        )
        for name, rule in DOCUMENT_RULES.items():
            batch.create_check_constraint(op.f(f"ck_document_{name}"), rule)
    op.create_index("ix_document_sha256", "document", ["sha256"])


def _frozen_text() -> None:
    op.create_table(
        "frozen_text",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("statement_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("canonical", sa.Text, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("plain", sa.Text, nullable=False),
        sa.Column("plain_hash", sa.String(64), nullable=False),
        sa.Column("frozen_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_frozen_text"),
        sa.UniqueConstraint("document_id", name="uq_frozen_text_document_id"),
        _check("frozen_text", "hashes_whole", "length(content_hash) = 64 AND length(plain_hash) = 64"),
        _check("frozen_text", "says_something", "canonical != '' AND plain != ''"),
        _reference("frozen_text", "statement_id", "statement"),
        _reference("frozen_text", "document_id", "document"),
    )
    op.create_index("ix_frozen_text_statement_id", "frozen_text", ["statement_id"])


def _amendment() -> None:
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("statement_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("public_reason", sa.Text, nullable=False),
        sa.Column("fact_id", sa.Integer),
        sa.Column("fact_version", sa.Integer),
        sa.Column("proposed_by_id", sa.Integer),
        sa.Column("proposed_at", UtcDateTime, nullable=False),
        sa.Column("decision", sa.String(32)),
        sa.Column("decided_by_id", sa.Integer),
        sa.Column("decided_at", UtcDateTime),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("correction_id", sa.Integer),
        sa.Column("done_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_amendment"),
        sa.UniqueConstraint("correction_id", name="uq_amendment_correction_id"),
        sa.ForeignKeyConstraint(
            ["fact_id", "fact_version"],
            ["fact_version.fact_id", "fact_version.version"],
            name="fk_amendment_fact_id_fact_version",
        ),
        _reference("amendment", "statement_id", "statement"),
        _reference("amendment", "proposed_by_id", "user_account"),
        _reference("amendment", "decided_by_id", "user_account"),
        _reference("amendment", "correction_id", "statement"),
        *(_check("amendment", name, rule) for name, rule in AMENDMENT_RULES.items()),
    )
    op.create_index("ix_amendment_statement_id", "amendment", ["statement_id"])
    op.create_index("ix_amendment_fact_id_fact_version", "amendment", ["fact_id", "fact_version"])
    op.create_index(
        "ix_amendment_under_way",
        "amendment",
        ["statement_id"],
        unique=True,
        sqlite_where=UNDER_WAY,
        postgresql_where=UNDER_WAY,
    )


def upgrade() -> None:
    _marked_documents()
    _frozen_text()
    _amendment()


def downgrade() -> None:
    op.drop_table("amendment")
    op.drop_table("frozen_text")
    op.drop_index("ix_document_sha256", "document")
    with op.batch_alter_table("document") as batch:
        for name in DOCUMENT_RULES:
            batch.drop_constraint(op.f(f"ck_document_{name}"), type_="check")
        batch.drop_constraint("uq_document_derived_from_id_copy_number", type_="unique")
        batch.drop_constraint("uq_document_code", type_="unique")
        batch.drop_constraint("fk_document_derived_from_id_document", type_="foreignkey")
        for column in ("copy_number", "recipient", "derived_from_id", "content_hash", "code"):
            batch.drop_column(column)
