"""Notices, consents, requests and deletions of the register, and sealed identities."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_WAYS = "'in_person', 'on_paper', 'by_email', 'by_phone', 'by_message'"
_EMPTY = "(phone = '' AND email = '' AND note = '' AND press_card = '')"


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _of_person(table: str) -> tuple[sa.Column[int], sa.Column[int]]:
    return sa.Column("id", sa.Integer, nullable=False), sa.Column("person_id", sa.Integer, nullable=False)


def upgrade() -> None:
    """What a person may ask for, and what keeps a name away from those without need."""
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("use_stopped", sa.String(32), nullable=True))
        person.add_column(sa.Column("undercover_no", sa.Integer, nullable=True))
        person.add_column(sa.Column("last_verified_on", sa.Date, nullable=True))
        person.create_unique_constraint("uq_person_undercover_no", ["undercover_no"])
        person.create_check_constraint(
            op.f("ck_person_use_stopped_known"),
            "use_stopped IN ('consent_withdrawn', 'restricted', 'anonymised')",
        )
        person.create_check_constraint(
            op.f("ck_person_undercover_is_sealed"), f"undercover_no IS NULL OR {_EMPTY}"
        )
        person.create_check_constraint(
            op.f("ck_person_anonymised_is_empty"), f"use_stopped <> 'anonymised' OR {_EMPTY}"
        )
    op.create_table(
        "sealed_identity",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("texts", sa.JSON, nullable=False),
        sa.Column("sealed_at", UtcDateTime, nullable=False),
        sa.Column("sealed_by", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_sealed_identity"),
        _reference("sealed_identity", "person_id", "person"),
        _reference("sealed_identity", "sealed_by", "user_account"),
    )
    _notices_and_consents()
    _requests()
    _deletions()
    _breaches()


def _notices_and_consents() -> None:
    op.create_table(
        "privacy_notice",
        *_of_person("privacy_notice"),
        sa.Column("given_on", sa.Date, nullable=False),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("recorded_at", UtcDateTime, nullable=False),
        sa.Column("recorded_by", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_privacy_notice"),
        _check("privacy_notice", "way_known", f"way IN ({_WAYS})"),
        _check("privacy_notice", "has_version", "version <> ''"),
        _reference("privacy_notice", "person_id", "person"),
        _reference("privacy_notice", "recorded_by", "user_account"),
    )
    op.create_index("ix_privacy_notice_person_id", "privacy_notice", ["person_id"])
    op.create_table(
        "privacy_consent",
        *_of_person("privacy_consent"),
        sa.Column("given_on", sa.Date, nullable=False),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("scope", sa.String(300), nullable=False),
        sa.Column("recipient", sa.String(200), nullable=False),
        sa.Column("recorded_at", UtcDateTime, nullable=False),
        sa.Column("recorded_by", sa.Integer, nullable=False),
        sa.Column("withdrawn_on", sa.Date, nullable=True),
        sa.Column("withdrawn_by", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_privacy_consent"),
        _check("privacy_consent", "way_known", f"way IN ({_WAYS})"),
        _check("privacy_consent", "has_scope", "scope <> ''"),
        _check("privacy_consent", "ends_after_it_begins", "withdrawn_on >= given_on"),
        _check("privacy_consent", "withdrawn_is_recorded", "(withdrawn_on IS NULL) = (withdrawn_by IS NULL)"),
        _reference("privacy_consent", "person_id", "person"),
        _reference("privacy_consent", "recorded_by", "user_account"),
        _reference("privacy_consent", "withdrawn_by", "user_account"),
    )
    op.create_index("ix_privacy_consent_person_id", "privacy_consent", ["person_id"])


def _requests() -> None:
    table = "privacy_request"
    op.create_table(
        table,
        *_of_person(table),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("wording", sa.Text, nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("identity_check", sa.String(300), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("ground", sa.String(32), nullable=True),
        sa.Column("recorded_at", UtcDateTime, nullable=False),
        sa.Column("recorded_by", sa.Integer, nullable=False),
        sa.Column("decided_at", UtcDateTime, nullable=True),
        sa.Column("decided_by", sa.Integer, nullable=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("number", name=f"uq_{table}_number"),
        _check(
            table,
            "kind_known",
            "kind IN ('access', 'copy', 'correction', 'withdrawal', 'deletion', 'restriction')",
        ),
        _check(table, "way_known", f"way IN ({_WAYS})"),
        _check(
            table, "state_known", "state IN ('received', 'verified', 'answered', 'refused', 'taken_back')"
        ),
        _check(
            table,
            "ground_known",
            "ground IN ('identity_doubtful', 'secrecy_by_law', 'statutory_keeping', 'not_possible', 'others_rights')",
        ),
        _check(table, "has_wording", "wording <> ''"),
        _check(table, "due_after_it_came", "due_at > received_at"),
        _check(
            table,
            "goes_to_nobody_unchecked",
            "state NOT IN ('verified', 'answered') OR identity_check <> ''",
        ),
        _check(table, "refused_for_a_reason", "(state = 'refused') = (ground IS NOT NULL)"),
        _check(table, "answered_in_words", "state NOT IN ('answered', 'refused') OR answer <> ''"),
        _check(
            table,
            "decided_by_somebody",
            "(state IN ('received', 'verified')) = (decided_at IS NULL)"
            " AND (decided_at IS NULL) = (decided_by IS NULL)",
        ),
        _reference(table, "person_id", "person"),
        _reference(table, "recorded_by", "user_account"),
        _reference(table, "decided_by", "user_account"),
    )
    op.create_index(f"ix_{table}_person_id", table, ["person_id"])
    op.create_index(f"ix_{table}_due_at", table, ["due_at"])


def _deletions() -> None:
    table = "privacy_deletion"
    op.create_table(
        table,
        *_of_person(table),
        sa.Column("cause", sa.String(32), nullable=False),
        sa.Column("incident_id", sa.Integer, nullable=True),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.Column("decided_at", UtcDateTime, nullable=True),
        sa.Column("decided_by", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        _check(
            table,
            "cause_known",
            "cause IN ('keep_until', 'consent_withdrawn', 'requested', 'emergency_over')",
        ),
        _check(table, "state_known", "state IN ('open', 'erased', 'kept')"),
        _check(table, "decided_has_time", "(state = 'open') = (decided_at IS NULL)"),
        _check(table, "kept_for_a_reason", "state <> 'kept' OR (reason <> '' AND decided_by IS NOT NULL)"),
        _reference(table, "person_id", "person"),
        _reference(table, "decided_by", "user_account"),
    )
    op.create_index(f"ix_{table}_person_id", table, ["person_id"])
    op.create_index(f"ix_{table}_due_on", table, ["due_on"])
    still_open = sa.text("state = 'open'")
    op.create_index(
        f"uq_{table}_open",
        table,
        ["person_id", "cause"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )


def _breaches() -> None:
    table = "data_breach"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("found_at", UtcDateTime, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("kinds", sa.String(300), nullable=False),
        sa.Column("people_count", sa.Integer, nullable=True),
        sa.Column("remedy", sa.Text, nullable=False),
        sa.Column("remedied_at", UtcDateTime, nullable=True),
        sa.Column("authority_told_at", UtcDateTime, nullable=True),
        sa.Column("people_told_at", UtcDateTime, nullable=True),
        sa.Column("why_not_told", sa.String(300), nullable=False),
        sa.Column("closed_at", UtcDateTime, nullable=True),
        sa.Column("recorded_at", UtcDateTime, nullable=False),
        sa.Column("recorded_by", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        _check(table, "says_what", "what <> '' AND kinds <> ''"),
        _check(table, "remedy_has_time", "(remedied_at IS NULL) = (remedy = '')"),
        _check(table, "told_or_not", "people_told_at IS NULL OR why_not_told = ''"),
        _check(
            table,
            "closed_when_all_is_done",
            "closed_at IS NULL OR (remedied_at IS NOT NULL AND authority_told_at IS NOT NULL"
            " AND (people_told_at IS NOT NULL OR why_not_told <> ''))",
        ),
        _reference(table, "recorded_by", "user_account"),
    )


def downgrade() -> None:
    """Without them. What is sealed or erased cannot be told again."""
    for table in (
        "data_breach", "privacy_deletion", "privacy_request", "privacy_consent", "privacy_notice", "sealed_identity",
    ):  # fmt: skip
        op.drop_table(table)
    with op.batch_alter_table("person") as person:
        for check in ("anonymised_is_empty", "undercover_is_sealed", "use_stopped_known"):
            person.drop_constraint(op.f(f"ck_person_{check}"), type_="check")
        person.drop_constraint("uq_person_undercover_no", type_="unique")
        for column in ("last_verified_on", "undercover_no", "use_stopped"):
            person.drop_column(column)
