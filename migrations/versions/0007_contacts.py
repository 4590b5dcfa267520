"""The register: organisations, people and their posts, meetings, who came, and what was promised."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KINDS = (
    "outlet", "congress", "cppcc", "committee", "government", "superior", "utility", "bank", "company",
    "community", "other",
)  # fmt: skip
CLASSES = (
    "press", "npc_deputy", "cppcc_member", "government", "conduct_supervisor", "customer_representative",
    "other_utility", "other",
)  # fmt: skip
CHANNELS = ("phone", "sms", "wechat", "email", "letter", "in_person")
BASES = ("consent", "contract", "statutory_duty", "emergency", "news", "already_public", "other_law")
MEETINGS = ("visit", "symposium", "press_visit", "briefing", "call")
ATTENDANCE = ("invited", "attended", "excused", "absent")


def _one_of(table: str, column: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN {values!r}", name=op.f(f"ck_{table}_{column}_known"))


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _organisations() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("created_by", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sa.UniqueConstraint("name", name="uq_organisation_name"),
        _one_of("organisation", "kind", KINDS),
        _check("organisation", "has_name", "name <> ''"),
        _reference("organisation", "created_by", "user_account"),
    )


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("phone", sa.String(32), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("preferred_channel", sa.String(32)),
        sa.Column("do_not_contact", sa.Boolean, nullable=False),
        sa.Column("do_not_contact_reason", sa.String(200), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("purpose", sa.String(200), nullable=False),
        sa.Column("lawful_basis", sa.String(32), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("keep_until", sa.Date, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("created_by", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        _one_of("person", "preferred_channel", CHANNELS),
        _one_of("person", "lawful_basis", BASES),
        _check("person", "has_name", "name <> ''"),
        _check("person", "says_why_it_is_kept", "purpose <> '' AND source <> ''"),
        _check("person", "silence_has_reason", "do_not_contact = false OR do_not_contact_reason <> ''"),
        _reference("person", "created_by", "user_account"),
    )
    _index("person", "name", "phone", "keep_until")
    op.create_table(
        "person_role",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("role_class", sa.String(32), nullable=False),
        sa.Column("post", sa.String(120), nullable=False),
        sa.Column("from_on", sa.Date),
        sa.Column("until_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_person_role"),
        _one_of("person_role", "role_class", CLASSES),
        _check("person_role", "ends_after_it_begins", "until_on >= from_on"),
        _reference("person_role", "person_id", "person"),
        _reference("person_role", "organisation_id", "organisation"),
    )
    _index("person_role", "person_id", "organisation_id", "role_class")


def _meetings() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("starts_at", UtcDateTime, nullable=False),
        sa.Column("ends_at", UtcDateTime, nullable=False),
        sa.Column("minutes", sa.Text),
        sa.Column("minutes_at", UtcDateTime),
        sa.Column("minutes_by", sa.Integer),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("created_by", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        _one_of("meeting", "kind", MEETINGS),
        _check("meeting", "has_title", "title <> ''"),
        _check("meeting", "ends_after_it_begins", "ends_at > starts_at"),
        _check(
            "meeting",
            "minutes_have_an_author",
            "(minutes IS NULL) = (minutes_at IS NULL) AND (minutes IS NULL) = (minutes_by IS NULL)",
        ),
        _check("meeting", "minutes_after_it_begins", "minutes_at >= starts_at"),
        _reference("meeting", "minutes_by", "user_account"),
        _reference("meeting", "created_by", "user_account"),
    )
    _index("meeting", "starts_at", "ends_at")
    op.create_table(
        "meeting_participant",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("user_id", sa.Integer),
        sa.Column("capacity", sa.String(32)),
        sa.Column("attendance", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_participant"),
        sa.UniqueConstraint("meeting_id", "person_id", name="uq_meeting_participant_meeting_id_person_id"),
        sa.UniqueConstraint("meeting_id", "user_id", name="uq_meeting_participant_meeting_id_user_id"),
        _one_of("meeting_participant", "capacity", CLASSES),
        _one_of("meeting_participant", "attendance", ATTENDANCE),
        _check("meeting_participant", "theirs_or_ours", "(person_id IS NULL) <> (user_id IS NULL)"),
        _reference("meeting_participant", "meeting_id", "meeting"),
        _reference("meeting_participant", "person_id", "person"),
        _reference("meeting_participant", "user_id", "user_account"),
    )
    _index("meeting_participant", "person_id")


def _follow_ups() -> None:
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("promise", sa.Text, nullable=False),
        sa.Column("department_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.Integer),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("assigned_at", UtcDateTime, nullable=False),
        sa.Column("assigned_by", sa.Integer, nullable=False),
        sa.Column("done_at", UtcDateTime),
        sa.Column("done_by", sa.Integer),
        sa.Column("done_note", sa.Text),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
        _check("follow_up", "says_what", "promise <> ''"),
        _check("follow_up", "due_after_it_is_assigned", "due_at > assigned_at"),
        _check(
            "follow_up",
            "done_by_somebody_with_a_note",
            "(done_at IS NULL) = (done_by IS NULL) AND (done_at IS NULL) = (done_note IS NULL)",
        ),
        _reference("follow_up", "meeting_id", "meeting"),
        _reference("follow_up", "person_id", "person"),
        _reference("follow_up", "department_id", "department"),
        _reference("follow_up", "user_id", "user_account"),
        _reference("follow_up", "assigned_by", "user_account"),
        _reference("follow_up", "done_by", "user_account"),
    )
    _index("follow_up", "meeting_id", "person_id", "department_id", "due_at")


def upgrade() -> None:
    _organisations()
    _people()
    _meetings()
    _follow_ups()


def downgrade() -> None:
    for table in (
        "follow_up",
        "meeting_participant",
        "meeting",
        "person_role",
        "person",
        "organisation",
    ):
        op.drop_table(table)
