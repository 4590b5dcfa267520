"""Facts: questions to departments, answers as versions, signatures and evidence.

The mentions of an incident come with them, because a false attribution names the fact that contradicts it.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _where(rule: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(rule), "postgresql_where": sa.text(rule)}


def _fact_number() -> None:
    op.create_table(
        "fact_number",
        sa.Column("incident_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        _reference("fact_number", "incident_id", "incident"),
        sa.PrimaryKeyConstraint("incident_id", name="pk_fact_number"),
    )


def _fact_request() -> None:
    op.create_table(
        "fact_request",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("incident_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("department_id", sa.Integer, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("form", sa.String(32), nullable=False),
        sa.Column("unit", sa.String(20)),
        sa.Column("suggested_wording", sa.Text),
        sa.Column("third_party", sa.String(120)),
        sa.Column("asked_by_id", sa.Integer, nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("first_answered_at", UtcDateTime),
        sa.Column("closed_at", UtcDateTime),
        sa.Column("closed_by_id", sa.Integer),
        sa.Column("closed_reason", sa.Text),
        _check("fact_request", "form_known", "form IN ('yes_no', 'number', 'text')"),
        _check(
            "fact_request",
            "kind_known",
            "kind IN ('number', 'time', 'place', 'cause', 'action', 'organisation', 'plan', 'status')",
        ),
        _check(
            "fact_request",
            "status_known",
            "status IN ('open', 'answered', 'settled', 'refused', 'cancelled')",
        ),
        _check(
            "fact_request",
            "answered_has_time",
            "status NOT IN ('answered', 'settled') OR first_answered_at IS NOT NULL",
        ),
        _check(
            "fact_request",
            "closed_has_reason",
            "status NOT IN ('refused', 'cancelled') OR (closed_at IS NOT NULL AND closed_by_id IS NOT NULL "
            "AND closed_reason IS NOT NULL)",
        ),
        _check("fact_request", "due_after_asked", "due_at > asked_at"),
        _reference("fact_request", "asked_by_id", "user_account"),
        _reference("fact_request", "closed_by_id", "user_account"),
        _reference("fact_request", "department_id", "department"),
        _reference("fact_request", "incident_id", "incident"),
        sa.PrimaryKeyConstraint("id", name="pk_fact_request"),
        sa.UniqueConstraint("incident_id", "number", name="uq_fact_request_incident_id_number"),
    )
    op.create_index("ix_fact_request_department_id_status", "fact_request", ["department_id", "status"])
    op.create_index("ix_fact_request_incident_id", "fact_request", ["incident_id"])


def _fact() -> None:
    op.create_table(
        "fact",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("incident_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("department_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("basis", sa.String(32), nullable=False),
        sa.Column("request_id", sa.Integer),
        _check("fact", "basis_known", "basis IN ('department', 'public_source')"),
        _check(
            "fact",
            "kind_known",
            "kind IN ('number', 'time', 'place', 'cause', 'action', 'organisation', 'plan', 'status')",
        ),
        _reference("fact", "department_id", "department"),
        _reference("fact", "incident_id", "incident"),
        _reference("fact", "request_id", "fact_request"),
        sa.PrimaryKeyConstraint("id", name="pk_fact"),
        sa.UniqueConstraint("incident_id", "number", name="uq_fact_incident_id_number"),
        sa.UniqueConstraint("request_id", name="uq_fact_request_id"),
    )
    op.create_index("ix_fact_incident_id", "fact", ["incident_id"])


def _fact_version() -> None:
    op.create_table(
        "fact_version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("fact_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("wording", sa.Text, nullable=False),
        sa.Column("value", sa.String(120)),
        sa.Column("unit", sa.String(20)),
        sa.Column("as_of", UtcDateTime, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("origin", sa.String(32)),
        sa.Column("third_party", sa.String(120)),
        sa.Column("answered_by_id", sa.Integer, nullable=False),
        sa.Column("answered_at", UtcDateTime, nullable=False),
        sa.Column("source_mention_id", sa.Integer),
        sa.Column("source_name", sa.String(200)),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("attested_by_id", sa.Integer),
        sa.Column("attested_at", UtcDateTime),
        sa.Column("joint_signed_by", sa.String(120)),
        sa.Column("joint_signed_at", UtcDateTime),
        sa.Column("superseded_at", UtcDateTime),
        sa.Column("withdrawn_by_id", sa.Integer),
        sa.Column("withdrawn_at", UtcDateTime),
        sa.Column("withdrawn_reason", sa.Text),
        _check(
            "fact_version", "superseded_has_time", "(status = 'superseded') = (superseded_at IS NOT NULL)"
        ),
        _check(
            "fact_version",
            "withdrawn_has_reason",
            "(status = 'withdrawn') = (withdrawn_at IS NOT NULL AND withdrawn_by_id IS NOT NULL AND "
            "withdrawn_reason IS NOT NULL)",
        ),
        _check(
            "fact_version",
            "third_party_cause_is_joint_signed",
            "attested_at IS NULL OR origin IS NULL OR origin != 'third_party' OR joint_signed_at IS NOT NULL",
        ),
        _check("fact_version", "origin_known", "origin IN ('ours', 'third_party', 'natural')"),
        _check(
            "fact_version",
            "third_party_is_named",
            "origin IS NULL OR origin != 'third_party' OR third_party IS NOT NULL",
        ),
        _check("fact_version", "attested_has_attester", "status != 'attested' OR attested_at IS NOT NULL"),
        _check("fact_version", "reported_is_unsigned", "status != 'reported' OR attested_at IS NULL"),
        _check(
            "fact_version", "status_known", "status IN ('reported', 'attested', 'superseded', 'withdrawn')"
        ),
        _check("fact_version", "attestation_whole", "(attested_at IS NULL) = (attested_by_id IS NULL)"),
        _check(
            "fact_version",
            "joint_signature_whole",
            "(joint_signed_at IS NULL) = (joint_signed_by IS NULL) AND (joint_signed_at IS NULL OR "
            "third_party IS NOT NULL)",
        ),
        _check("fact_version", "source_whole", "(source_mention_id IS NULL) = (source_name IS NULL)"),
        _reference("fact_version", "answered_by_id", "user_account"),
        _reference("fact_version", "attested_by_id", "user_account"),
        _reference("fact_version", "fact_id", "fact"),
        _reference("fact_version", "source_mention_id", "mention"),
        _reference("fact_version", "withdrawn_by_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_fact_version"),
        sa.UniqueConstraint("fact_id", "version", name="uq_fact_version_fact_id_version"),
    )
    op.create_index(
        "uq_fact_version_attested", "fact_version", ["fact_id"], unique=True, **_where("status = 'attested'")
    )
    op.create_index(
        "uq_fact_version_reported", "fact_version", ["fact_id"], unique=True, **_where("status = 'reported'")
    )


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("fact_version_id", sa.Integer, nullable=False),
        sa.Column("file_name", sa.String(120), nullable=False),
        sa.Column("media_type", sa.String(60), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("byte_size", sa.Integer, nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("added_by_id", sa.Integer, nullable=False),
        sa.Column("added_at", UtcDateTime, nullable=False),
        _check("evidence", "purpose_known", "purpose IN ('answer', 'joint_signature')"),
        _check("evidence", "not_empty", "byte_size > 0"),
        _check("evidence", "sha256_whole", "length(sha256) = 64"),
        _reference("evidence", "added_by_id", "user_account"),
        _reference("evidence", "fact_version_id", "fact_version"),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
    )
    op.create_index("ix_evidence_fact_version_id", "evidence", ["fact_version_id"])


def _incident_mention() -> None:
    op.create_table(
        "incident_mention",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("incident_id", sa.Integer, nullable=False),
        sa.Column("mention_id", sa.Integer, nullable=False),
        sa.Column("attached_by_id", sa.Integer, nullable=False),
        sa.Column("attached_at", UtcDateTime, nullable=False),
        sa.Column("stance", sa.String(32)),
        sa.Column("labelled_by_id", sa.Integer),
        sa.Column("labelled_at", UtcDateTime),
        sa.Column("contradicted_by_id", sa.Integer),
        sa.Column("detached_by_id", sa.Integer),
        sa.Column("detached_at", UtcDateTime),
        sa.Column("detached_reason", sa.Text),
        _check(
            "incident_mention",
            "stance_known",
            "stance IN ('false_attribution', 'attribution_unverified', 'neutral', 'accurate', 'complaint', "
            "'praise', 'irrelevant')",
        ),
        _check(
            "incident_mention",
            "false_attribution_has_fact",
            "stance IS NULL OR stance != 'false_attribution' OR contradicted_by_id IS NOT NULL",
        ),
        _check(
            "incident_mention",
            "detached_has_reason",
            "(detached_at IS NULL) = (detached_reason IS NULL) AND (detached_at IS NULL) = (detached_by_id "
            "IS NULL)",
        ),
        _check(
            "incident_mention",
            "label_whole",
            "(stance IS NULL) = (labelled_by_id IS NULL) AND (stance IS NULL) = (labelled_at IS NULL)",
        ),
        _reference("incident_mention", "attached_by_id", "user_account"),
        _reference("incident_mention", "contradicted_by_id", "fact"),
        _reference("incident_mention", "detached_by_id", "user_account"),
        _reference("incident_mention", "incident_id", "incident"),
        _reference("incident_mention", "labelled_by_id", "user_account"),
        _reference("incident_mention", "mention_id", "mention"),
        sa.PrimaryKeyConstraint("id", name="pk_incident_mention"),
    )
    op.create_index("ix_incident_mention_incident_id", "incident_mention", ["incident_id"])
    op.create_index(
        "uq_incident_mention_attached",
        "incident_mention",
        ["mention_id"],
        unique=True,
        **_where("detached_at IS NULL"),
    )


def upgrade() -> None:
    _fact_number()
    _fact_request()
    _fact()
    _fact_version()
    _evidence()
    _incident_mention()


def downgrade() -> None:
    for table in ("incident_mention", "evidence", "fact_version", "fact", "fact_request", "fact_number"):
        op.drop_table(table)
