"""What journalists ask, until when, what they were told with which approved words, and who was reminded."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_KINDS_BEFORE = "kind IN ('alert_grave', 'alert', 'fact', 'approval', 'test')"
_KINDS = "kind IN ('alert_grave', 'alert', 'fact', 'approval', 'inquiry', 'test')"


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _notice_kinds(rule: str) -> None:
    for table in ("notice_mute", "notice_delivery"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_kind_known"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_kind_known"), rule)


def _inquiry() -> None:
    op.create_table(
        "media_inquiry",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("caller", sa.String(80), nullable=False),
        sa.Column("outlet", sa.String(120), nullable=False),
        sa.Column("person_id", sa.Integer, nullable=True),
        sa.Column("organisation_id", sa.Integer, nullable=True),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("contact", sa.String(120), nullable=False),
        sa.Column("card_number", sa.String(40), nullable=False),
        sa.Column("card_check", sa.String(32), nullable=False),
        sa.Column("card_checked_at", UtcDateTime, nullable=True),
        sa.Column("card_checked_by_id", sa.Integer, nullable=True),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("deadline", UtcDateTime, nullable=True),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("clock_at", UtcDateTime, nullable=False),
        sa.Column("clock_from", UtcDateTime, nullable=False),
        sa.Column("promised_by", UtcDateTime, nullable=True),
        sa.Column("incident_id", sa.Integer, nullable=True),
        sa.Column("department_id", sa.Integer, nullable=True),
        sa.Column("registered_by_id", sa.Integer, nullable=False),
        sa.Column("registered_at", UtcDateTime, nullable=False),
        sa.Column("referred_to", sa.String(120), nullable=False),
        sa.Column("ended_reason", sa.Text, nullable=False),
        sa.Column("ended_at", UtcDateTime, nullable=True),
        sa.Column("first_answer_at", UtcDateTime, nullable=True),
        sa.Column("outdated_at", UtcDateTime, nullable=True),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("answered", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        _check("media_inquiry", "answered_is_all", "state NOT IN ('answered', 'closed') OR answered = asked"),
        _check(
            "media_inquiry",
            "card_check_known",
            "card_check IN ('open', 'verified', 'not_found', 'accompanied')",
        ),
        _check(
            "media_inquiry",
            "card_checked_by_somebody",
            "(card_checked_at IS NULL) = (card_checked_by_id IS NULL)",
        ),
        _check("media_inquiry", "check_has_time", "(card_check = 'open') = (card_checked_at IS NULL)"),
        _check(
            "media_inquiry",
            "channel_known",
            "channel IN ('phone', 'email', 'wechat', 'fax', 'in_person', 'other')",
        ),
        _check(
            "media_inquiry",
            "checked_card_has_number",
            "card_check NOT IN ('verified', 'not_found') OR card_number <> ''",
        ),
        _check("media_inquiry", "counts_questions", "asked >= 1 AND answered >= 0 AND answered <= asked"),
        _check("media_inquiry", "deadline_after_inquiry", "deadline > received_at"),
        _check("media_inquiry", "due_after_inquiry", "due_at > received_at AND clock_at > received_at"),
        _check("media_inquiry", "due_by_their_deadline", "deadline IS NULL OR due_at <= deadline"),
        _check(
            "media_inquiry", "ended_has_time", "(state IN ('withdrawn', 'closed')) = (ended_at IS NOT NULL)"
        ),
        _check("media_inquiry", "first_answer_has_time", "(answered > 0) = (first_answer_at IS NOT NULL)"),
        _check("media_inquiry", "holding_promises", "state <> 'holding' OR promised_by IS NOT NULL"),
        _check(
            "media_inquiry", "part_is_some", "state <> 'part_answered' OR (answered > 0 AND answered < asked)"
        ),
        _check("media_inquiry", "referred_elsewhere", "state = 'referred' OR referred_to = ''"),
        _check("media_inquiry", "says_who", "caller <> '' AND outlet <> ''"),
        _check(
            "media_inquiry",
            "state_known",
            "state IN ('open', 'holding', 'part_answered', 'answered', 'referred', 'withdrawn', 'closed')",
        ),
        _check(
            "media_inquiry",
            "unanswered_is_zero",
            "state NOT IN ('open', 'holding', 'referred') OR answered = 0",
        ),
        _check("media_inquiry", "withdrawn_has_reason", "state <> 'withdrawn' OR ended_reason <> ''"),
        _reference("media_inquiry", "card_checked_by_id", "user_account"),
        _reference("media_inquiry", "department_id", "department"),
        _reference("media_inquiry", "incident_id", "incident"),
        _reference("media_inquiry", "organisation_id", "organisation"),
        _reference("media_inquiry", "person_id", "person"),
        _reference("media_inquiry", "registered_by_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_media_inquiry"),
    )
    op.create_index("ix_media_inquiry_department_id", "media_inquiry", ["department_id"])
    op.create_index("ix_media_inquiry_incident_id", "media_inquiry", ["incident_id"])
    op.create_index("ix_media_inquiry_organisation_id", "media_inquiry", ["organisation_id"])
    op.create_index("ix_media_inquiry_outdated_at", "media_inquiry", ["outdated_at"])
    op.create_index("ix_media_inquiry_person_id", "media_inquiry", ["person_id"])
    op.create_index("ix_media_inquiry_received_at", "media_inquiry", ["received_at"])
    op.create_index("ix_media_inquiry_registered_by_id", "media_inquiry", ["registered_by_id"])
    op.create_index("ix_media_inquiry_state_clock", "media_inquiry", ["state", "clock_at"])


def _inquiry_question() -> None:
    op.create_table(
        "inquiry_question",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("inquiry_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("answered_at", UtcDateTime, nullable=True),
        _check("inquiry_question", "asks_something", "text <> ''"),
        _check("inquiry_question", "number_counts", "number >= 1"),
        _reference("inquiry_question", "inquiry_id", "media_inquiry"),
        sa.PrimaryKeyConstraint("id", name="pk_inquiry_question"),
        sa.UniqueConstraint("inquiry_id", "number", name="uq_inquiry_question_inquiry_id_number"),
    )


def _inquiry_answer() -> None:
    op.create_table(
        "inquiry_answer",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("inquiry_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("said_at", UtcDateTime, nullable=False),
        sa.Column("said_by_id", sa.Integer, nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("promised_by", UtcDateTime, nullable=True),
        sa.Column("numbers", sa.JSON, nullable=False),
        sa.Column("recorded_at", UtcDateTime, nullable=False),
        sa.Column("recorded_by_id", sa.Integer, nullable=False),
        _check(
            "inquiry_answer",
            "channel_known",
            "channel IN ('phone', 'email', 'wechat', 'fax', 'in_person', 'other')",
        ),
        _check("inquiry_answer", "holding_promises", "(kind = 'holding') = (promised_by IS NOT NULL)"),
        _check("inquiry_answer", "kind_known", "kind IN ('holding', 'answer', 'correction')"),
        _check("inquiry_answer", "says_something", "text <> ''"),
        _reference("inquiry_answer", "inquiry_id", "media_inquiry"),
        _reference("inquiry_answer", "recorded_by_id", "user_account"),
        _reference("inquiry_answer", "said_by_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_inquiry_answer"),
    )
    op.create_index("ix_inquiry_answer_inquiry_id", "inquiry_answer", ["inquiry_id"])


def _inquiry_line() -> None:
    op.create_table(
        "inquiry_line",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("answer_id", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("incident_id", sa.Integer, nullable=True),
        sa.Column("outdated_at", UtcDateTime, nullable=True),
        _check("inquiry_line", "has_words", "words <> ''"),
        _check("inquiry_line", "kind_known", "kind IN ('statement', 'qa', 'prepared', 'fact')"),
        _check("inquiry_line", "names_a_version", "version >= 1"),
        _reference("inquiry_line", "answer_id", "inquiry_answer"),
        _reference("inquiry_line", "incident_id", "incident"),
        sa.PrimaryKeyConstraint("id", name="pk_inquiry_line"),
        sa.UniqueConstraint("answer_id", "place", name="uq_inquiry_line_answer_id_place"),
    )
    op.create_index("ix_inquiry_line_incident_id", "inquiry_line", ["incident_id"])
    op.create_index("ix_inquiry_line_source", "inquiry_line", ["kind", "source_id"])


def _inquiry_reminder() -> None:
    op.create_table(
        "inquiry_reminder",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("inquiry_id", sa.Integer, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("people", sa.JSON, nullable=False),
        _check("inquiry_reminder", "step_known", "step IN ('before_due', 'overdue')"),
        _reference("inquiry_reminder", "inquiry_id", "media_inquiry"),
        sa.PrimaryKeyConstraint("id", name="pk_inquiry_reminder"),
        sa.UniqueConstraint(
            "inquiry_id", "due_at", "step", name="uq_inquiry_reminder_inquiry_id_due_at_step"
        ),
    )


def upgrade() -> None:
    """Make the tables; people can be told of an inquiry."""
    _inquiry()
    _inquiry_question()
    _inquiry_answer()
    _inquiry_line()
    _inquiry_reminder()
    _notice_kinds(_KINDS)


def downgrade() -> None:
    """Drop them again."""
    op.execute("DELETE FROM notice_mute WHERE kind = 'inquiry'")
    op.execute("DELETE FROM notice_delivery WHERE kind = 'inquiry'")
    _notice_kinds(_KINDS_BEFORE)
    for table in ("inquiry_reminder", "inquiry_line", "inquiry_answer", "inquiry_question", "media_inquiry"):
        op.drop_table(table)
