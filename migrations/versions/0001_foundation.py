"""Accounts, the audit record and the work list: what every feature stands on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.audit.models import POSTGRESQL_GUARDS, SQLITE_GUARDS
from mediadesk.db import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROLES = (
    "pr_officer", "pr_head", "spokesperson", "fact_confirmer", "secrecy_reviewer", "legal", "deputy_leader",
    "top_leader", "front_desk", "discipline", "admin", "auditor", "superior", "journalist",
)  # fmt: skip
BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _accounts() -> None:
    op.create_table(
        "department",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("short_name", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_department"),
        sa.UniqueConstraint("name", name="uq_department_name"),
    )
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("must_change_password", sa.Boolean, nullable=False),
        sa.Column("department_id", sa.Integer),
        sa.Column("is_head", sa.Boolean, nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
        sa.Column("locale", sa.String(16), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_user_account"),
        sa.UniqueConstraint("username", name="uq_user_account_username"),
        sa.CheckConstraint(
            "is_head = false OR department_id IS NOT NULL", name=op.f("ck_user_account_head_has_department")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name="fk_user_account_department_id_department"
        ),
    )
    op.create_index("ix_user_account_department_id", "user_account", ["department_id"])
    op.create_table(
        "user_role",
        sa.Column("user_id", sa.Integer, nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "role", name="pk_user_role"),
        sa.CheckConstraint(f"role IN {ROLES!r}", name=op.f("ck_user_role_role_known")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name="fk_user_role_user_id_user_account", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "login_session",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("last_seen_at", UtcDateTime, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.Column("revoked_at", UtcDateTime),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("browser", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_login_session"),
        sa.UniqueConstraint("token_hash", name="uq_login_session_token_hash"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name="fk_login_session_user_id_user_account", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_login_session_user_id", "login_session", ["user_id"])


def _audit() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", BIG, nullable=False, autoincrement=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("actor_id", sa.Integer),
        sa.Column("actor_name", sa.String(120), nullable=False),
        sa.Column("event", sa.String(80), nullable=False),
        sa.Column("subject_kind", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Integer, nullable=False),
        sa.Column("subject_version", sa.Integer),
        sa.Column("incident_id", sa.Integer),
        sa.Column("reason", sa.Text),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
        sa.UniqueConstraint("digest", name="uq_audit_entry_digest"),
    )
    op.create_index("ix_audit_entry_at", "audit_entry", ["at"])
    op.create_index("ix_audit_entry_incident_id", "audit_entry", ["incident_id"])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("last_id", BIG, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_head"),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_only_one")),
    )
    guards = SQLITE_GUARDS if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_GUARDS
    for guard in guards:
        op.execute(guard)


def _jobs() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("priority", sa.SmallInteger, nullable=False),
        sa.Column("dedupe_key", sa.String(200)),
        sa.Column("every_seconds", sa.Integer),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("lease_until", UtcDateTime),
        sa.Column("lease_owner", sa.String(120)),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("last_error", sa.Text),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("finished_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        sa.UniqueConstraint("dedupe_key", name="uq_job_dedupe_key"),
        sa.CheckConstraint("state IN ('pending', 'done', 'failed')", name=op.f("ck_job_state_known")),
        sa.CheckConstraint(
            "state = 'pending' OR lease_until IS NULL", name=op.f("ck_job_lease_only_while_pending")
        ),
        sa.CheckConstraint(
            "state = 'done' OR finished_at IS NULL", name=op.f("ck_job_finished_only_when_done")
        ),
        sa.CheckConstraint(
            "state = 'pending' OR dedupe_key IS NULL", name=op.f("ck_job_dedupe_only_while_open")
        ),
    )
    op.create_index("ix_job_due", "job", ["state", "priority", "due_at"])


def upgrade() -> None:
    _accounts()
    _audit()
    _jobs()


def downgrade() -> None:
    for table in (
        "job",
        "audit_head",
        "audit_entry",
        "login_session",
        "user_role",
        "user_account",
        "department",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_refuse()")
