"""The sign-off matrix, substitutions, approvals by telephone, emergency release.

The states after issue come with it: corrected and withdrawn, and released before every signature was there.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CLEARED = "'approved', 'released'"
GONE_OUT = "'issued', 'corrected', 'withdrawn'"
STATES = (
    "'draft', 'in_review', 'in_sign_off', 'awaiting_approval', 'approved', 'released', 'issued', 'corrected', "
    "'withdrawn', 'returned'"
)
STATEMENT_RULES = {
    "approved_has_time": f"(state IN ({CLEARED}, {GONE_OUT})) = (approved_at IS NOT NULL)",
    "document_is_approved": f"document_id IS NULL OR state IN ({CLEARED}, {GONE_OUT})",
    "issued_has_document": f"state NOT IN ({GONE_OUT}) OR document_id IS NOT NULL",
    "issued_has_issuer": (
        f"(state IN ({GONE_OUT})) = (issued_at IS NOT NULL) AND (issued_at IS NULL) = (issued_by_id IS NULL)"
    ),
    "state_known": f"state IN ({STATES})",
}
STATEMENT_RULES_BEFORE = {
    "approved_has_time": "(state IN ('approved', 'issued')) = (approved_at IS NOT NULL)",
    "document_is_approved": "document_id IS NULL OR state IN ('approved', 'issued')",
    "issued_has_document": "state != 'issued' OR document_id IS NOT NULL",
    "issued_has_issuer": (
        "(state = 'issued') = (issued_at IS NOT NULL) AND (issued_at IS NULL) = (issued_by_id IS NULL)"
    ),
    "state_known": (
        "state IN ('draft', 'in_review', 'in_sign_off', 'awaiting_approval', 'approved', 'issued', 'returned')"
    ),
}


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _rules(table: str, rules: dict[str, str]) -> None:
    with op.batch_alter_table(table) as batch:
        for name, rule in rules.items():
            batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_{name}"), rule)


def _substitution() -> None:
    op.create_table(
        "substitution",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("absent_id", sa.Integer, nullable=False),
        sa.Column("substitute_id", sa.Integer, nullable=False),
        sa.Column("begins_at", UtcDateTime, nullable=False),
        sa.Column("ends_at", UtcDateTime, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("registered_at", UtcDateTime, nullable=False),
        sa.Column("registered_by_id", sa.Integer, nullable=False),
        sa.Column("revoked_at", UtcDateTime),
        sa.Column("revoked_by_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_substitution"),
        _check("substitution", "ends_after_beginning", "ends_at > begins_at"),
        _check("substitution", "reason_of_another", "registered_by_id = absent_id OR reason != ''"),
        _check("substitution", "registered_beforehand", "begins_at >= registered_at"),
        _check("substitution", "revoked_whole", "(revoked_at IS NULL) = (revoked_by_id IS NULL)"),
        _check("substitution", "two_people", "absent_id != substitute_id"),
        _reference("substitution", "absent_id", "user_account"),
        _reference("substitution", "registered_by_id", "user_account"),
        _reference("substitution", "revoked_by_id", "user_account"),
        _reference("substitution", "substitute_id", "user_account"),
    )
    op.create_index("ix_substitution_absent_id", "substitution", ["absent_id"])
    op.create_index("ix_substitution_substitute_id", "substitution", ["substitute_id"])


def _duty() -> None:
    with op.batch_alter_table("department") as batch:
        batch.add_column(sa.Column("duty", sa.String(32)))
        batch.create_check_constraint(
            op.f("ck_department_duty_known"), "duty IN ('safety', 'operations', 'dispatch', 'marketing')"
        )
        batch.create_unique_constraint(op.f("uq_department_duty"), ["duty"])


def _sign_off() -> None:
    with op.batch_alter_table("sign_off") as batch:
        batch.add_column(sa.Column("whole", sa.Boolean, nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("because", sa.JSON, nullable=False, server_default="[]"))
        batch.add_column(sa.Column("carried_from", sa.Integer))
        batch.drop_constraint(op.f("ck_sign_off_kind_known"), type_="check")
        batch.create_check_constraint(
            op.f("ck_sign_off_kind_known"),
            "kind IN ('department', 'legal', 'spokesperson', 'publicity_head')",
        )
        batch.create_check_constraint(
            op.f("ck_sign_off_carried_was_signed"), "carried_from IS NULL OR signed_at IS NOT NULL"
        )
    op.execute("UPDATE sign_off SET whole = true WHERE kind != 'department'")


def _approval() -> None:
    with op.batch_alter_table("approval") as batch:
        batch.add_column(sa.Column("way", sa.String(32), nullable=False, server_default="in_person"))
        batch.add_column(sa.Column("substitution_id", sa.Integer))
        batch.add_column(sa.Column("stands_for_id", sa.Integer))
        batch.create_check_constraint(
            op.f("ck_approval_way_known"), "way IN ('in_person', 'substitute', 'telephone')"
        )
        batch.create_check_constraint(
            op.f("ck_approval_substitute_is_registered"),
            "(way = 'substitute') = (substitution_id IS NOT NULL) "
            "AND (substitution_id IS NULL) = (stands_for_id IS NULL)",
        )
        batch.create_check_constraint(
            op.f("ck_approval_stands_for_another"),
            "stands_for_id IS NULL OR "
            "(stands_for_id != approver_id AND stands_for_id != author_id AND stands_for_id != reviewer_id)",
        )
        batch.create_foreign_key(
            op.f("fk_approval_substitution_id_substitution"), "substitution", ["substitution_id"], ["id"]
        )
        batch.create_foreign_key(
            op.f("fk_approval_stands_for_id_user_account"), "user_account", ["stands_for_id"], ["id"]
        )


def _phone_approval() -> None:
    op.create_table(
        "phone_approval",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("approver_id", sa.Integer, nullable=False),
        sa.Column("recorded_by_id", sa.Integer, nullable=False),
        sa.Column("witness_id", sa.Integer, nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("read_out_hash", sa.String(64), nullable=False),
        sa.Column("said_at", UtcDateTime, nullable=False),
        sa.Column("recorded_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("times_asked", sa.Integer, nullable=False),
        sa.Column("answer", sa.String(32)),
        sa.Column("answered_at", UtcDateTime),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_phone_approval"),
        _check("phone_approval", "answer_known", "answer IN ('confirmed', 'rejected')"),
        _check("phone_approval", "answered_has_time", "(answer IS NULL) = (answered_at IS NULL)"),
        _check("phone_approval", "channel_known", "channel IN ('telephone', 'video', 'radio')"),
        _check("phone_approval", "hash_whole", "length(read_out_hash) = 64"),
        _check("phone_approval", "recorder_is_not_approver", "recorded_by_id != approver_id"),
        _check(
            "phone_approval",
            "rejected_has_reason",
            "answer IS NULL OR answer != 'rejected' OR reason != ''",
        ),
        _check("phone_approval", "times_asked_counts", "times_asked >= 0"),
        _check("phone_approval", "times_in_order", "said_at <= recorded_at AND recorded_at < due_at"),
        _check(
            "phone_approval",
            "witness_is_a_third_person",
            "witness_id != approver_id AND witness_id != recorded_by_id",
        ),
        _reference("phone_approval", "approver_id", "user_account"),
        _reference("phone_approval", "recorded_by_id", "user_account"),
        _reference("phone_approval", "version_id", "statement_version"),
        _reference("phone_approval", "witness_id", "user_account"),
        sa.UniqueConstraint("version_id", name="uq_phone_approval_version_id"),
    )
    op.create_index("ix_phone_approval_approver_id", "phone_approval", ["approver_id"])


def _emergency_release() -> None:
    op.create_table(
        "emergency_release",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("tier", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("skipped", sa.JSON, nullable=False),
        sa.Column("released_by_id", sa.Integer, nullable=False),
        sa.Column("author_id", sa.Integer, nullable=False),
        sa.Column("reviewer_id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("times_asked", sa.Integer, nullable=False),
        sa.Column("answer", sa.String(32)),
        sa.Column("answered_by_id", sa.Integer),
        sa.Column("answered_at", UtcDateTime),
        sa.Column("answer_reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_emergency_release"),
        _check("emergency_release", "answer_known", "answer IN ('confirmed', 'rejected')"),
        _check(
            "emergency_release",
            "answered_whole",
            "(answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by_id IS NULL)",
        ),
        _check("emergency_release", "has_reason", "reason != ''"),
        _check(
            "emergency_release",
            "rejected_has_reason",
            "answer IS NULL OR answer != 'rejected' OR answer_reason != ''",
        ),
        _check("emergency_release", "releaser_is_not_author", "released_by_id != author_id"),
        _check("emergency_release", "releaser_is_not_reviewer", "released_by_id != reviewer_id"),
        _check(
            "emergency_release",
            "second_look_by_another",
            "answered_by_id IS NULL OR "
            "(answered_by_id != released_by_id AND answered_by_id != author_id AND answered_by_id != reviewer_id)",
        ),
        _check("emergency_release", "tier_known", "tier IN (1, 2, 3)"),
        _check("emergency_release", "times_asked_counts", "times_asked >= 0"),
        _reference("emergency_release", "answered_by_id", "user_account"),
        _reference("emergency_release", "author_id", "user_account"),
        _reference("emergency_release", "document_id", "document"),
        _reference("emergency_release", "released_by_id", "user_account"),
        _reference("emergency_release", "reviewer_id", "user_account"),
        _reference("emergency_release", "version_id", "statement_version"),
        sa.UniqueConstraint("version_id", name="uq_emergency_release_version_id"),
    )


def upgrade() -> None:
    _substitution()
    _duty()
    _rules("statement", STATEMENT_RULES)
    _rules("statement_return", {"step_known": "step IN ('secrecy', 'sign_off', 'approval', 'facts')"})
    _sign_off()
    _approval()
    _phone_approval()
    _emergency_release()


def downgrade() -> None:
    op.drop_table("emergency_release")
    op.drop_table("phone_approval")
    with op.batch_alter_table("approval") as batch:
        for name in ("stands_for_another", "substitute_is_registered", "way_known"):
            batch.drop_constraint(op.f(f"ck_approval_{name}"), type_="check")
        batch.drop_constraint(op.f("fk_approval_stands_for_id_user_account"), type_="foreignkey")
        batch.drop_constraint(op.f("fk_approval_substitution_id_substitution"), type_="foreignkey")
        for column in ("stands_for_id", "substitution_id", "way"):
            batch.drop_column(column)
    with op.batch_alter_table("sign_off") as batch:
        batch.drop_constraint(op.f("ck_sign_off_carried_was_signed"), type_="check")
        batch.drop_constraint(op.f("ck_sign_off_kind_known"), type_="check")
        batch.create_check_constraint(
            op.f("ck_sign_off_kind_known"), "kind IN ('department', 'legal', 'spokesperson')"
        )
        for column in ("carried_from", "because", "whole"):
            batch.drop_column(column)
    _rules("statement_return", {"step_known": "step IN ('secrecy', 'sign_off', 'approval')"})
    _rules("statement", STATEMENT_RULES_BEFORE)
    with op.batch_alter_table("department") as batch:
        batch.drop_constraint(op.f("uq_department_duty"), type_="unique")
        batch.drop_constraint(op.f("ck_department_duty_known"), type_="check")
        batch.drop_column("duty")
    op.drop_table("substitution")
