"""Statements: versions, citations of fact versions, and the signatures under them.

The CHECKs hold the states and the separation of duties: author, secrecy reviewer and approver are three people.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = (
    "statement",
    "statement_version",
    "citation",
    "review",
    "sign_off",
    "approval",
    "statement_return",
)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _statement() -> None:
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("incident_id", sa.Integer, nullable=False),
        sa.Column("type_code", sa.String(40), nullable=False),
        sa.Column("type_version", sa.Integer, nullable=False),
        sa.Column("series", sa.String(40)),
        sa.Column("series_number", sa.Integer),
        sa.Column("previous_id", sa.Integer),
        sa.Column("author_id", sa.Integer, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("save_count", sa.Integer, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("approved_at", UtcDateTime),
        sa.Column("issued_at", UtcDateTime),
        sa.Column("issued_by_id", sa.Integer),
        sa.Column("document_id", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
        _check(
            "statement", "approved_has_time", "(state IN ('approved', 'issued')) = (approved_at IS NOT NULL)"
        ),
        _check("statement", "document_is_approved", "document_id IS NULL OR state IN ('approved', 'issued')"),
        _check("statement", "issued_has_document", "state != 'issued' OR document_id IS NOT NULL"),
        _check(
            "statement",
            "issued_has_issuer",
            "(state = 'issued') = (issued_at IS NOT NULL) AND (issued_at IS NULL) = (issued_by_id IS NULL)",
        ),
        _check("statement", "series_whole", "(series IS NULL) = (series_number IS NULL)"),
        _check(
            "statement",
            "state_known",
            "state IN ('draft', 'in_review', 'in_sign_off', 'awaiting_approval', 'approved', 'issued', 'returned')",
        ),
        _reference("statement", "author_id", "user_account"),
        _reference("statement", "document_id", "document"),
        _reference("statement", "incident_id", "incident"),
        _reference("statement", "issued_by_id", "user_account"),
        _reference("statement", "previous_id", "statement"),
        sa.UniqueConstraint(
            "incident_id", "series", "series_number", name="uq_statement_incident_id_series_series_number"
        ),
    )
    op.create_index("ix_statement_incident_id", "statement", ["incident_id"])
    op.create_index("ix_statement_state", "statement", ["state"])


def _statement_version() -> None:
    op.create_table(
        "statement_version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("statement_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("audience", sa.String(200), nullable=False),
        sa.Column("parts", sa.JSON, nullable=False),
        sa.Column("cut_off_at", UtcDateTime),
        sa.Column("next_update_at", UtcDateTime),
        sa.Column("author_ids", sa.JSON, nullable=False),
        sa.Column("saved_at", UtcDateTime, nullable=False),
        sa.Column("saved_by_id", sa.Integer, nullable=False),
        sa.Column("submitted_at", UtcDateTime),
        sa.Column("submitted_by_id", sa.Integer),
        sa.Column("content_hash", sa.String(64)),
        sa.Column("voided_at", UtcDateTime),
        sa.Column("voided_by_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_statement_version"),
        _check("statement_version", "hash_whole", "content_hash IS NULL OR length(content_hash) = 64"),
        _check("statement_version", "number_counts", "number >= 1"),
        _check(
            "statement_version",
            "submitted_has_hash",
            "(submitted_at IS NULL) = (content_hash IS NULL) AND (submitted_at IS NULL) = (submitted_by_id IS NULL)",
        ),
        _check(
            "statement_version",
            "voided_was_submitted",
            "(voided_at IS NULL) = (voided_by_id IS NULL) AND (voided_at IS NULL OR submitted_at IS NOT NULL)",
        ),
        _reference("statement_version", "saved_by_id", "user_account"),
        _reference("statement_version", "statement_id", "statement"),
        _reference("statement_version", "submitted_by_id", "user_account"),
        _reference("statement_version", "voided_by_id", "user_account"),
        sa.UniqueConstraint("statement_id", "number", name="uq_statement_version_statement_id_number"),
    )


def _citation() -> None:
    op.create_table(
        "citation",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("begins", sa.Integer, nullable=False),
        sa.Column("ends", sa.Integer, nullable=False),
        sa.Column("wording", sa.Text, nullable=False),
        sa.Column("fact_id", sa.Integer, nullable=False),
        sa.Column("fact_version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_citation"),
        _check("citation", "span_has_length", "begins >= 0 AND ends > begins"),
        sa.ForeignKeyConstraint(
            ["fact_id", "fact_version"],
            ["fact_version.fact_id", "fact_version.version"],
            name="fk_citation_fact_id_fact_version",
        ),
        _reference("citation", "version_id", "statement_version"),
        sa.UniqueConstraint(
            "version_id",
            "part",
            "begins",
            "ends",
            "fact_id",
            name="uq_citation_version_id_part_begins_ends_fact_id",
        ),
    )
    op.create_index("ix_citation_fact_id_fact_version", "citation", ["fact_id", "fact_version"])


def _review() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("reviewer_id", sa.Integer, nullable=False),
        sa.Column("author_id", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        _check("review", "reviewer_is_not_author", "reviewer_id != author_id"),
        _reference("review", "author_id", "user_account"),
        _reference("review", "reviewer_id", "user_account"),
        _reference("review", "version_id", "statement_version"),
        sa.UniqueConstraint("version_id", name="uq_review_version_id"),
    )


def _sign_off() -> None:
    op.create_table(
        "sign_off",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("party", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("department_id", sa.Integer),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("span_hash", sa.String(64), nullable=False),
        sa.Column("signer_id", sa.Integer),
        sa.Column("signed_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_sign_off"),
        _check("sign_off", "department_is_named", "(kind = 'department') = (department_id IS NOT NULL)"),
        _check("sign_off", "kind_known", "kind IN ('department', 'legal', 'spokesperson')"),
        _check("sign_off", "signed_has_signer", "(signed_at IS NULL) = (signer_id IS NULL)"),
        _reference("sign_off", "department_id", "department"),
        _reference("sign_off", "signer_id", "user_account"),
        _reference("sign_off", "version_id", "statement_version"),
        sa.UniqueConstraint("version_id", "party", name="uq_sign_off_version_id_party"),
    )
    op.create_index("ix_sign_off_department_id", "sign_off", ["department_id"])


def _approval() -> None:
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("tier", sa.Integer, nullable=False),
        sa.Column("approver_id", sa.Integer, nullable=False),
        sa.Column("author_id", sa.Integer, nullable=False),
        sa.Column("reviewer_id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_approval"),
        _check("approval", "approver_is_not_author", "approver_id != author_id"),
        _check("approval", "approver_is_not_reviewer", "approver_id != reviewer_id"),
        _check("approval", "tier_known", "tier IN (1, 2, 3)"),
        _reference("approval", "approver_id", "user_account"),
        _reference("approval", "author_id", "user_account"),
        _reference("approval", "document_id", "document"),
        _reference("approval", "reviewer_id", "user_account"),
        _reference("approval", "version_id", "statement_version"),
        sa.UniqueConstraint("version_id", name="uq_approval_version_id"),
    )


def _statement_return() -> None:
    op.create_table(
        "statement_return",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("by_id", sa.Integer, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_statement_return"),
        _check("statement_return", "has_comment", "comment != ''"),
        _check("statement_return", "step_known", "step IN ('secrecy', 'sign_off', 'approval')"),
        _reference("statement_return", "by_id", "user_account"),
        _reference("statement_return", "version_id", "statement_version"),
    )
    op.create_index("ix_statement_return_version_id", "statement_return", ["version_id"])


def upgrade() -> None:
    _statement()
    _statement_version()
    _citation()
    _review()
    _sign_off()
    _approval()
    _statement_return()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
