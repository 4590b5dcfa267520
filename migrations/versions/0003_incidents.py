"""Incidents: what the company answers for, who decided its tier, and the timeline that fills itself."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _where(rule: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(rule), "postgresql_where": sa.text(rule)}


def _incident() -> None:
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("happened", sa.JSON, nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("department_id", sa.Integer),
        sa.Column("grade", sa.String(32), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("detected_at", UtcDateTime, nullable=False),
        sa.Column("opened_at", UtcDateTime, nullable=False),
        sa.Column("opened_by_id", sa.Integer, nullable=False),
        sa.Column("tier", sa.Integer),
        sa.Column("nature", sa.Text),
        sa.Column("decided_by_id", sa.Integer),
        sa.Column("decided_at", UtcDateTime),
        sa.Column("closed_at", UtcDateTime),
        sa.Column("closed_by_id", sa.Integer),
        sa.Column("root_cause", sa.Text),
        sa.Column("revision", sa.Integer, nullable=False),
        _check(
            "incident",
            "closed_has_root_cause",
            "(status = 'closed') = (closed_at IS NOT NULL AND closed_by_id IS NOT NULL AND root_cause IS "
            "NOT NULL)",
        ),
        _check("incident", "grade_known", "grade IN ('none', 'general', 'larger', 'major', 'extraordinary')"),
        _check("incident", "status_known", "status IN ('open', 'closed')"),
        _check(
            "incident",
            "type_known",
            "type IN ('third_party', 'outage', 'service', 'safety', 'communication', 'other')",
        ),
        _check("incident", "detected_before_opened", "detected_at <= opened_at"),
        _check(
            "incident",
            "tier_has_record",
            "tier IS NULL OR (nature IS NOT NULL AND decided_by_id IS NOT NULL AND decided_at IS NOT NULL)",
        ),
        _check("incident", "tier_known", "tier IS NULL OR tier IN (1, 2, 3)"),
        _reference("incident", "closed_by_id", "user_account"),
        _reference("incident", "decided_by_id", "user_account"),
        _reference("incident", "department_id", "department"),
        _reference("incident", "opened_by_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
    )
    op.create_index("ix_incident_status", "incident", ["status"])


def _tier_record() -> None:
    op.create_table(
        "tier_record",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("incident_id", sa.Integer, nullable=False),
        sa.Column("tier", sa.Integer, nullable=False),
        sa.Column("is_proposal", sa.Boolean, nullable=False),
        sa.Column("nature", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Integer, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("answered_by_id", sa.Integer),
        sa.Column("answered_at", UtcDateTime),
        sa.Column("declined_reason", sa.Text),
        _check("tier_record", "declined_is_answered", "declined_reason IS NULL OR answered_at IS NOT NULL"),
        _check("tier_record", "decision_has_nature", "is_proposal = (nature IS NULL)"),
        _check("tier_record", "only_proposals_are_answered", "is_proposal OR answered_at IS NULL"),
        _check("tier_record", "tier_known", "tier IN (1, 2, 3)"),
        _reference("tier_record", "actor_id", "user_account"),
        _reference("tier_record", "answered_by_id", "user_account"),
        _reference("tier_record", "incident_id", "incident"),
        sa.PrimaryKeyConstraint("id", name="pk_tier_record"),
    )
    op.create_index("ix_tier_record_incident_id", "tier_record", ["incident_id"])
    op.create_index(
        "uq_tier_record_proposed",
        "tier_record",
        ["incident_id", "tier"],
        unique=True,
        **_where("is_proposal AND answered_at IS NULL"),
    )


def _timeline_entry() -> None:
    op.create_table(
        "timeline_entry",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("incident_id", sa.Integer, nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("event", sa.String(80), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("actor_id", sa.Integer),
        sa.Column("subject_kind", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Integer, nullable=False),
        sa.Column("subject_version", sa.Integer),
        sa.Column("details", sa.JSON, nullable=False),
        _reference("timeline_entry", "actor_id", "user_account"),
        _reference("timeline_entry", "incident_id", "incident"),
        sa.PrimaryKeyConstraint("id", name="pk_timeline_entry"),
        sa.UniqueConstraint("event_id", name="uq_timeline_entry_event_id"),
    )
    op.create_index("ix_timeline_entry_incident_id_at", "timeline_entry", ["incident_id", "at"])


def upgrade() -> None:
    _incident()
    _tier_record()
    _timeline_entry()


def downgrade() -> None:
    for table in ("timeline_entry", "tier_record", "incident"):
        op.drop_table(table)
