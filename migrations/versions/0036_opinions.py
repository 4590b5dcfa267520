"""Tables of the opinions, of proposals, risk points and suggestion boxes, and of the calendar of working days.

An opinion carries its whole life, so the CHECKs repeat its states: nothing is answered without a department, checked
by its own author, or closed by nobody.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

TABLES = (
    "calendar_day",
    "opinion_topic",
    "opinion_series",
    "opinion_clock",
    "suggestion_box",
    "box_opening",
    "opinion",
    "opinion_speaker",
    "opinion_reply",
    "opinion_step",
    "opinion_fact",
    "opinion_basis",
    "opinion_reminder",
    "risk_point",
    "risk_point_opinion",
    "proposal",
    "proposal_person",
    "proposal_step",
)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_workday", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("entered_at", UtcDateTime, nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_calendar_day_has_name")),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["user_account.id"], name=op.f("fk_calendar_day_entered_by_user_account")
        ),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_day")),
    )
    op.create_table(
        "opinion_topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_opinion_topic_has_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_topic")),
        sa.UniqueConstraint("name", name=op.f("uq_opinion_topic_name")),
    )
    op.create_table(
        "opinion_series",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_number >= 0", name=op.f("ck_opinion_series_counts_up")),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_opinion_series")),
    )
    op.create_table(
        "opinion_clock",
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("answer_count", sa.Integer(), nullable=False),
        sa.Column("answer_unit", sa.String(32), nullable=False),
        sa.Column("first_count", sa.Integer(), nullable=True),
        sa.Column("first_unit", sa.String(32), nullable=True),
        sa.Column("extension_days", sa.Integer(), nullable=True),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("set_at", UtcDateTime, nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "answer_unit IN ('days', 'workdays')", name=op.f("ck_opinion_clock_answer_unit_known")
        ),
        sa.CheckConstraint(
            "channel IN ('visit', 'symposium', 'letter', 'suggestion_box', 'hotline_95598',"
            " 'gov_ticket', 'petition', 'survey', 'press')",
            name=op.f("ck_opinion_clock_channel_known"),
        ),
        sa.CheckConstraint(
            "first_unit IN ('days', 'workdays')", name=op.f("ck_opinion_clock_first_unit_known")
        ),
        sa.CheckConstraint(
            "(first_count IS NULL) = (first_unit IS NULL)", name=op.f("ck_opinion_clock_first_whole")
        ),
        sa.CheckConstraint("answer_count BETWEEN 1 AND 366", name=op.f("ck_opinion_clock_answer_in_a_year")),
        sa.CheckConstraint(
            "extension_days BETWEEN 1 AND 366", name=op.f("ck_opinion_clock_extension_in_a_year")
        ),
        sa.CheckConstraint("first_count BETWEEN 1 AND 366", name=op.f("ck_opinion_clock_first_in_a_year")),
        sa.ForeignKeyConstraint(
            ["set_by"], ["user_account.id"], name=op.f("fk_opinion_clock_set_by_user_account")
        ),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_opinion_clock")),
    )
    op.create_table(
        "suggestion_box",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("place <> ''", name=op.f("ck_suggestion_box_has_place")),
        sa.ForeignKeyConstraint(
            ["created_by"], ["user_account.id"], name=op.f("fk_suggestion_box_created_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_suggestion_box_department_id_department")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_box")),
        sa.UniqueConstraint("place", name=op.f("uq_suggestion_box_place")),
    )
    op.create_table(
        "box_opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime, nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("witnessed_by", sa.Integer(), nullable=False),
        sa.Column("slip_count", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("entered_at", UtcDateTime, nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("opened_by <> witnessed_by", name=op.f("ck_box_opening_opened_by_two")),
        sa.CheckConstraint("slip_count >= 0", name=op.f("ck_box_opening_counts_slips")),
        sa.ForeignKeyConstraint(
            ["box_id"], ["suggestion_box.id"], name=op.f("fk_box_opening_box_id_suggestion_box")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["user_account.id"], name=op.f("fk_box_opening_entered_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["user_account.id"], name=op.f("fk_box_opening_opened_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["witnessed_by"], ["user_account.id"], name=op.f("fk_box_opening_witnessed_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_box_opening")),
    )
    op.create_index(op.f("ix_box_opening_box_id"), "box_opening", ["box_id"], unique=False)
    op.create_table(
        "opinion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("verbatim", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("channel_ref", sa.String(length=60), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("anonymous_class", sa.String(32), nullable=True),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("topic_text", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("assigned_at", UtcDateTime, nullable=True),
        sa.Column("first_due_at", UtcDateTime, nullable=True),
        sa.Column("first_met_at", UtcDateTime, nullable=True),
        sa.Column("first_met_by", sa.Integer(), nullable=True),
        sa.Column("first_note", sa.String(length=200), nullable=False),
        sa.Column("extended_at", UtcDateTime, nullable=True),
        sa.Column("extended_by", sa.Integer(), nullable=True),
        sa.Column("extension_reason", sa.String(length=200), nullable=True),
        sa.Column("due_before", UtcDateTime, nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", UtcDateTime, nullable=True),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("checked_at", UtcDateTime, nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", UtcDateTime, nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("box_opening_id", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closed_by IS NULL)",
            name=op.f("ck_opinion_closed_by_somebody"),
        ),
        sa.CheckConstraint(
            "(state = 'merged') = (merged_into_id IS NOT NULL)", name=op.f("ck_opinion_joined_with_one")
        ),
        sa.CheckConstraint(
            "(state IN ('answered', 'replied', 'closed')) = (checked_at IS NOT NULL) AND"
            " (checked_at IS NULL) = (checked_by IS NULL)",
            name=op.f("ck_opinion_is_checked"),
        ),
        sa.CheckConstraint(
            "anonymous_class IN ('press', 'npc_deputy', 'cppcc_member', 'government',"
            " 'conduct_supervisor', 'customer_representative', 'other_utility', 'other')",
            name=op.f("ck_opinion_anonymous_class_known"),
        ),
        sa.CheckConstraint(
            "channel IN ('visit', 'symposium', 'letter', 'suggestion_box', 'hotline_95598',"
            " 'gov_ticket', 'petition', 'survey', 'press')",
            name=op.f("ck_opinion_channel_known"),
        ),
        sa.CheckConstraint(
            "state IN ('recorded', 'assigned', 'drafted', 'answered', 'replied', 'closed', 'merged')",
            name=op.f("ck_opinion_state_known"),
        ),
        sa.CheckConstraint(
            "state IN ('recorded', 'merged') OR (department_id IS NOT NULL AND assigned_at IS NOT NULL)",
            name=op.f("ck_opinion_has_department"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('drafted', 'answered', 'replied', 'closed') OR (answer IS NOT NULL"
            " AND answer <> '' AND answered_by IS NOT NULL AND answered_at IS NOT NULL)",
            name=op.f("ck_opinion_has_answer"),
        ),
        sa.CheckConstraint("verbatim <> ''", name=op.f("ck_opinion_has_words")),
        sa.CheckConstraint(
            "(extended_at IS NULL) = (extended_by IS NULL) AND (extended_at IS NULL) ="
            " (extension_reason IS NULL) AND (extended_at IS NULL) = (due_before IS NULL)",
            name=op.f("ck_opinion_extended_with_reason"),
        ),
        sa.CheckConstraint(
            "(first_met_at IS NULL) = (first_met_by IS NULL) AND (first_met_at IS NULL OR first_due_at IS NOT NULL)",
            name=op.f("ck_opinion_first_step_by_somebody"),
        ),
        sa.CheckConstraint(
            "checked_by IS NULL OR checked_by <> answered_by", name=op.f("ck_opinion_checked_by_another")
        ),
        sa.CheckConstraint("due_at > received_at", name=op.f("ck_opinion_due_after_it_came")),
        sa.CheckConstraint(
            "is_anonymous = true OR anonymous_class IS NULL", name=op.f("ck_opinion_class_of_the_nameless")
        ),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR merged_into_id <> id", name=op.f("ck_opinion_not_joined_with_itself")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_opinion_counts_from_one")),
        sa.CheckConstraint("round >= 1", name=op.f("ck_opinion_round_counts")),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["user_account.id"], name=op.f("fk_opinion_answered_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["box_opening_id"], ["box_opening.id"], name=op.f("fk_opinion_box_opening_id_box_opening")
        ),
        sa.ForeignKeyConstraint(
            ["checked_by"], ["user_account.id"], name=op.f("fk_opinion_checked_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["user_account.id"], name=op.f("fk_opinion_closed_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["user_account.id"], name=op.f("fk_opinion_created_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_opinion_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["extended_by"], ["user_account.id"], name=op.f("fk_opinion_extended_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["first_met_by"], ["user_account.id"], name=op.f("fk_opinion_first_met_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_opinion_incident_id_incident")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_opinion_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["opinion.id"], name=op.f("fk_opinion_merged_into_id_opinion")
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["opinion_topic.id"], name=op.f("fk_opinion_topic_id_opinion_topic")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_opinion_year_number")),
    )
    op.create_index(op.f("ix_opinion_box_opening_id"), "opinion", ["box_opening_id"], unique=False)
    op.create_index(op.f("ix_opinion_channel_ref"), "opinion", ["channel_ref"], unique=False)
    op.create_index(op.f("ix_opinion_department_id"), "opinion", ["department_id"], unique=False)
    op.create_index(op.f("ix_opinion_incident_id"), "opinion", ["incident_id"], unique=False)
    op.create_index(op.f("ix_opinion_meeting_id"), "opinion", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_opinion_merged_into_id"), "opinion", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_opinion_received_at"), "opinion", ["received_at"], unique=False)
    op.create_index("ix_opinion_state_due_at", "opinion", ["state", "due_at"], unique=False)
    op.create_index(op.f("ix_opinion_topic_id"), "opinion", ["topic_id"], unique=False)
    op.create_table(
        "opinion_speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("speaker_class", sa.String(32), nullable=False),
        sa.CheckConstraint(
            "speaker_class IN ('press', 'npc_deputy', 'cppcc_member', 'government',"
            " 'conduct_supervisor', 'customer_representative', 'other_utility', 'other')",
            name=op.f("ck_opinion_speaker_speaker_class_known"),
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinion.id"], name=op.f("fk_opinion_speaker_opinion_id_opinion")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_opinion_speaker_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_speaker")),
        sa.UniqueConstraint("opinion_id", "person_id", name=op.f("uq_opinion_speaker_opinion_id_person_id")),
    )
    op.create_index(op.f("ix_opinion_speaker_person_id"), "opinion_speaker", ["person_id"], unique=False)
    op.create_table(
        "opinion_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("told_at", UtcDateTime, nullable=False),
        sa.Column("told_by", sa.Integer(), nullable=False),
        sa.Column("satisfaction", sa.String(32), nullable=True),
        sa.Column("remark", sa.String(length=200), nullable=False),
        sa.Column("heard_at", UtcDateTime, nullable=True),
        sa.Column("heard_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "satisfaction IN ('satisfied', 'not_satisfied', 'no_answer')",
            name=op.f("ck_opinion_reply_satisfaction_known"),
        ),
        sa.CheckConstraint(
            "speaker_id IS NOT NULL OR way IN ('publication', 'not_told')",
            name=op.f("ck_opinion_reply_nameless_in_public"),
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_opinion_reply_has_words")),
        sa.CheckConstraint(
            "way IN ('phone', 'in_person', 'letter', 'sms', 'wechat', 'email', 'publication', 'not_told')",
            name=op.f("ck_opinion_reply_way_known"),
        ),
        sa.CheckConstraint(
            "(satisfaction IS NULL) = (heard_at IS NULL) AND (satisfaction IS NULL) = (heard_by IS NULL)",
            name=op.f("ck_opinion_reply_heard_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["heard_by"], ["user_account.id"], name=op.f("fk_opinion_reply_heard_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinion.id"], name=op.f("fk_opinion_reply_opinion_id_opinion")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["opinion_speaker.id"], name=op.f("fk_opinion_reply_speaker_id_opinion_speaker")
        ),
        sa.ForeignKeyConstraint(
            ["told_by"], ["user_account.id"], name=op.f("fk_opinion_reply_told_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_reply")),
        sa.UniqueConstraint(
            "opinion_id", "speaker_id", "round", name=op.f("uq_opinion_reply_opinion_id_speaker_id_round")
        ),
    )
    op.create_index(op.f("ix_opinion_reply_opinion_id"), "opinion_reply", ["opinion_id"], unique=False)
    op.create_index(op.f("ix_opinion_reply_speaker_id"), "opinion_reply", ["speaker_id"], unique=False)
    op.create_table(
        "opinion_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(32), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "action IN ('assign', 'save_draft', 'hand_in', 'return', 'check', 'reply',"
            " 'complete', 'hear', 'close', 'reopen', 'merge', 'separate', 'extend', 'first_step')",
            name=op.f("ck_opinion_step_action_known"),
        ),
        sa.CheckConstraint(
            "state IN ('recorded', 'assigned', 'drafted', 'answered', 'replied', 'closed', 'merged')",
            name=op.f("ck_opinion_step_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_opinion_step_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinion.id"], name=op.f("fk_opinion_step_opinion_id_opinion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_step")),
    )
    op.create_index(op.f("ix_opinion_step_opinion_id"), "opinion_step", ["opinion_id"], unique=False)
    op.create_table(
        "opinion_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("span", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["fact.id"], name=op.f("fk_opinion_fact_fact_id_fact")),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinion.id"], name=op.f("fk_opinion_fact_opinion_id_opinion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_fact")),
        sa.UniqueConstraint(
            "opinion_id", "fact_id", "version", name=op.f("uq_opinion_fact_opinion_id_fact_id_version")
        ),
    )
    op.create_index(op.f("ix_opinion_fact_fact_id"), "opinion_fact", ["fact_id"], unique=False)
    op.create_index(op.f("ix_opinion_fact_opinion_id"), "opinion_fact", ["opinion_id"], unique=False)
    op.create_table(
        "opinion_basis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("wording", sa.String(length=400), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("signed_at", UtcDateTime, nullable=True),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime, nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=200), nullable=True),
        sa.CheckConstraint("wording <> ''", name=op.f("ck_opinion_basis_has_words")),
        sa.CheckConstraint(
            "(signed_at IS NULL) = (signed_by IS NULL)", name=op.f("ck_opinion_basis_signed_by_somebody")
        ),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) ="
            " (withdrawn_reason IS NULL)",
            name=op.f("ck_opinion_basis_withdrawn_with_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["user_account.id"], name=op.f("fk_opinion_basis_asked_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinion.id"], name=op.f("fk_opinion_basis_opinion_id_opinion")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["user_account.id"], name=op.f("fk_opinion_basis_signed_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["user_account.id"], name=op.f("fk_opinion_basis_withdrawn_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_basis")),
    )
    op.create_index(op.f("ix_opinion_basis_opinion_id"), "opinion_basis", ["opinion_id"], unique=False)
    op.create_table(
        "opinion_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(32), nullable=False),
        sa.Column("rung", sa.String(32), nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("given_at", UtcDateTime, nullable=False),
        sa.CheckConstraint("clock IN ('answer', 'first')", name=op.f("ck_opinion_reminder_clock_known")),
        sa.CheckConstraint(
            "rung IN ('before_due', 'overdue', 'department_head', 'publicity_head')",
            name=op.f("ck_opinion_reminder_rung_known"),
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinion.id"], name=op.f("fk_opinion_reminder_opinion_id_opinion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_reminder")),
        sa.UniqueConstraint(
            "opinion_id",
            "clock",
            "rung",
            "due_at",
            name=op.f("uq_opinion_reminder_opinion_id_clock_rung_due_at"),
        ),
    )
    op.create_table(
        "risk_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("actual_party", sa.String(length=120), nullable=False),
        sa.Column("perceived_party", sa.String(length=120), nullable=False),
        sa.Column("proposed_at", UtcDateTime, nullable=False),
        sa.Column("decided_at", UtcDateTime, nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'proposed') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)",
            name=op.f("ck_risk_point_decided_by_somebody"),
        ),
        sa.CheckConstraint(
            "state = 'proposed' OR reason <> ''", name=op.f("ck_risk_point_decided_with_reason")
        ),
        sa.CheckConstraint(
            "state IN ('proposed', 'accepted', 'declined')", name=op.f("ck_risk_point_state_known")
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_risk_point_has_title")),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.id"], name=op.f("fk_risk_point_decided_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["opinion_topic.id"], name=op.f("fk_risk_point_topic_id_opinion_topic")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_point")),
        sa.UniqueConstraint("topic_id", name=op.f("uq_risk_point_topic_id")),
    )
    op.create_table(
        "risk_point_opinion",
        sa.Column("risk_point_id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("linked_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinion.id"], name=op.f("fk_risk_point_opinion_opinion_id_opinion")
        ),
        sa.ForeignKeyConstraint(
            ["risk_point_id"], ["risk_point.id"], name=op.f("fk_risk_point_opinion_risk_point_id_risk_point")
        ),
        sa.PrimaryKeyConstraint("risk_point_id", "opinion_id", name=op.f("pk_risk_point_opinion")),
    )
    op.create_index(
        op.f("ix_risk_point_opinion_opinion_id"), "risk_point_opinion", ["opinion_id"], unique=False
    )
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("session_name", sa.String(length=80), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("handling", sa.String(32), nullable=False),
        sa.Column("other_body", sa.String(length=120), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("due_mark", sa.String(length=1), nullable=False),
        sa.Column("contact_note", sa.Text(), nullable=False),
        sa.Column("contacted_at", UtcDateTime, nullable=True),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("grade", sa.String(32), nullable=True),
        sa.Column("drafted_by", sa.Integer(), nullable=True),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.Column("signed_at", UtcDateTime, nullable=True),
        sa.Column("sent_at", UtcDateTime, nullable=True),
        sa.Column("sent_how", sa.String(length=120), nullable=False),
        sa.Column("content", sa.String(32), nullable=True),
        sa.Column("closed_at", UtcDateTime, nullable=True),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL) AND (state <> 'closed' OR content IN"
            " ('satisfied', 'mostly'))",
            name=op.f("ck_proposal_closed_content"),
        ),
        sa.CheckConstraint(
            "content IN ('satisfied', 'mostly', 'not_satisfied')", name=op.f("ck_proposal_content_known")
        ),
        sa.CheckConstraint("grade IN ('a', 'b', 'c')", name=op.f("ck_proposal_grade_known")),
        sa.CheckConstraint(
            "handling IN ('sole', 'host', 'co_host')", name=op.f("ck_proposal_handling_known")
        ),
        sa.CheckConstraint("kind IN ('npc_proposal', 'cppcc_motion')", name=op.f("ck_proposal_kind_known")),
        sa.CheckConstraint(
            "number <> '' AND title <> '' AND session_name <> ''",
            name=op.f("ck_proposal_has_number_and_title"),
        ),
        sa.CheckConstraint(
            "state = 'received' OR department_id IS NOT NULL", name=op.f("ck_proposal_has_department")
        ),
        sa.CheckConstraint(
            "state IN ('received', 'assigned') OR (contacted_at IS NOT NULL AND contact_note <> '')",
            name=op.f("ck_proposal_talked_before_drafting"),
        ),
        sa.CheckConstraint(
            "state IN ('received', 'assigned', 'contacted', 'drafted', 'signed', 'sent', 'closed')",
            name=op.f("ck_proposal_state_known"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('drafted', 'signed', 'sent', 'closed') OR (draft <> '' AND grade IS"
            " NOT NULL AND drafted_by IS NOT NULL)",
            name=op.f("ck_proposal_has_draft"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('sent', 'closed') OR sent_at IS NOT NULL", name=op.f("ck_proposal_is_sent")
        ),
        sa.CheckConstraint(
            "state NOT IN ('signed', 'sent', 'closed') OR (signed_by IS NOT NULL AND signed_at IS NOT NULL)",
            name=op.f("ck_proposal_is_signed"),
        ),
        sa.CheckConstraint("due_at > received_at", name=op.f("ck_proposal_due_after_it_came")),
        sa.CheckConstraint("round >= 1", name=op.f("ck_proposal_round_counts")),
        sa.CheckConstraint(
            "signed_by IS NULL OR signed_by <> drafted_by", name=op.f("ck_proposal_signed_by_another")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["user_account.id"], name=op.f("fk_proposal_created_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_proposal_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["drafted_by"], ["user_account.id"], name=op.f("fk_proposal_drafted_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["user_account.id"], name=op.f("fk_proposal_signed_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["opinion_topic.id"], name=op.f("fk_proposal_topic_id_opinion_topic")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint(
            "kind", "session_name", "number", name=op.f("uq_proposal_kind_session_name_number")
        ),
    )
    op.create_index(op.f("ix_proposal_department_id"), "proposal", ["department_id"], unique=False)
    op.create_index(op.f("ix_proposal_due_at"), "proposal", ["due_at"], unique=False)
    op.create_index(op.f("ix_proposal_state"), "proposal", ["state"], unique=False)
    op.create_table(
        "proposal_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_proposal_person_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_person_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_person")),
        sa.UniqueConstraint(
            "proposal_id", "person_id", name=op.f("uq_proposal_person_proposal_id_person_id")
        ),
    )
    op.create_index(op.f("ix_proposal_person_person_id"), "proposal_person", ["person_id"], unique=False)
    op.create_table(
        "proposal_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(32), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "action IN ('assign', 'contact', 'draft', 'sign', 'return', 'send', 'hear', 'redo')",
            name=op.f("ck_proposal_step_action_known"),
        ),
        sa.CheckConstraint(
            "state IN ('received', 'assigned', 'contacted', 'drafted', 'signed', 'sent', 'closed')",
            name=op.f("ck_proposal_step_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_proposal_step_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_step_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_step")),
    )
    op.create_index(op.f("ix_proposal_step_proposal_id"), "proposal_step", ["proposal_id"], unique=False)


def downgrade() -> None:
    """Drop them again, those that point at others first."""
    for table in reversed(TABLES):
        op.drop_table(table)
