"""Meetings with an agenda, files, arrangements on site and an end before their time; invitations, answers, feeds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

KINDS_BEFORE = "'visit', 'symposium', 'press_visit', 'briefing', 'call'"
KINDS = "'visit', 'symposium', 'press_visit', 'interview', 'briefing', 'call'"
CARDS = "'verified', 'accompanied', 'not_verified'"
MEETING_RULES = {
    "state_known": "state IN ('planned', 'cancelled')",
    "cancelled_by_somebody_for_a_reason": (
        "(state = 'cancelled') = (cancelled_at IS NOT NULL) AND (cancelled_at IS NULL) = (cancelled_by IS NULL)"
        " AND (state = 'cancelled') = (cancel_reason <> '')"
    ),
    "what_is_cancelled_has_no_minutes": "state = 'planned' OR minutes IS NULL",
}
GUEST_RULES = {
    "card_check_known": f"card_check IN ({CARDS})",
    "card_checked_by_somebody": (
        "(card_check IS NULL) = (card_checked_at IS NULL) AND (card_check IS NULL) = (card_checked_by IS NULL)"
    ),
    "card_is_of_a_guest": "card_check IS NULL OR person_id IS NOT NULL",
}


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _rule(batch: object, table: str, name: str, rule: str) -> None:
    batch.create_check_constraint(op.f(f"ck_{table}_{name}"), rule)  # type: ignore[attr-defined]


def _widen() -> None:
    with op.batch_alter_table("meeting") as batch:
        batch.add_column(sa.Column("state", sa.String(32), nullable=False, server_default="planned"))
        batch.add_column(sa.Column("cancelled_at", UtcDateTime))
        batch.add_column(sa.Column("cancelled_by", sa.Integer))
        batch.add_column(sa.Column("cancel_reason", sa.String(300), nullable=False, server_default=""))
        batch.add_column(sa.Column("edition", sa.Integer, nullable=False, server_default="1"))
        batch.add_column(sa.Column("incident_id", sa.Integer))
        batch.drop_constraint(op.f("ck_meeting_kind_known"), type_="check")
        _rule(batch, "meeting", "kind_known", f"kind IN ({KINDS})")
        for name, rule in MEETING_RULES.items():
            _rule(batch, "meeting", name, rule)
        batch.create_foreign_key(
            "fk_meeting_cancelled_by_user_account", "user_account", ["cancelled_by"], ["id"]
        )
        batch.create_foreign_key("fk_meeting_incident_id_incident", "incident", ["incident_id"], ["id"])
    op.create_index("ix_meeting_incident_id", "meeting", ["incident_id"])
    with op.batch_alter_table("meeting_participant") as batch:
        batch.add_column(sa.Column("is_walk_in", sa.Boolean, nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("removed_at", UtcDateTime))
        batch.add_column(sa.Column("card_check", sa.String(32)))
        batch.add_column(sa.Column("card_checked_at", UtcDateTime))
        batch.add_column(sa.Column("card_checked_by", sa.Integer))
        batch.add_column(sa.Column("heard_briefing", sa.Boolean, nullable=False, server_default=sa.false()))
        for name, rule in GUEST_RULES.items():
            _rule(batch, "meeting_participant", name, rule)
        batch.create_foreign_key(
            "fk_meeting_participant_card_checked_by_user_account", "user_account", ["card_checked_by"], ["id"]
        )


def _site_visit() -> None:
    op.create_table(
        "meeting_site_visit",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("meeting_point", sa.String(200), nullable=False),
        sa.Column("escort_id", sa.Integer),
        sa.Column("crew", sa.String(200), nullable=False),
        sa.Column("crew_lead", sa.String(80), nullable=False),
        sa.Column("gear", sa.String(200), nullable=False),
        sa.Column("briefing", sa.Text, nullable=False),
        sa.Column("briefed_by", sa.String(80), nullable=False),
        sa.Column("briefed_at", UtcDateTime),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_meeting_site_visit"),
        _check(
            "meeting_site_visit",
            "briefing_was_given_by_somebody",
            "(briefed_at IS NULL) = (briefed_by = '') AND (briefed_at IS NULL) = (briefing = '')",
        ),
        _reference("meeting_site_visit", "meeting_id", "meeting"),
        _reference("meeting_site_visit", "escort_id", "user_account"),
    )


def _agenda() -> None:
    op.create_table(
        "meeting_agenda_item",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("speaker", sa.String(80), nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_agenda_item"),
        sa.UniqueConstraint("meeting_id", "position", name="uq_meeting_agenda_item_meeting_id_position"),
        _check("meeting_agenda_item", "has_title", "title <> ''"),
        _check("meeting_agenda_item", "takes_a_while", "minutes BETWEEN 0 AND 600"),
        _reference("meeting_agenda_item", "meeting_id", "meeting"),
    )


def _files() -> None:
    op.create_table(
        "meeting_file",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("media_type", sa.String(120), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("is_public", sa.Boolean, nullable=False),
        sa.Column("added_at", UtcDateTime, nullable=False),
        sa.Column("added_by", sa.Integer, nullable=False),
        sa.Column("removed_at", UtcDateTime),
        sa.Column("removed_by", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_file"),
        _check("meeting_file", "has_name", "file_name <> ''"),
        _check("meeting_file", "removed_by_somebody", "(removed_at IS NULL) = (removed_by IS NULL)"),
        _reference("meeting_file", "meeting_id", "meeting"),
        _reference("meeting_file", "added_by", "user_account"),
        _reference("meeting_file", "removed_by", "user_account"),
    )
    op.create_index("ix_meeting_file_meeting_id", "meeting_file", ["meeting_id"])
    op.create_table(
        "meeting_release",
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.Column("participant_id", sa.Integer, nullable=False),
        sa.Column("released_at", UtcDateTime, nullable=False),
        sa.Column("released_by", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("file_id", "participant_id", name="pk_meeting_release"),
        _reference("meeting_release", "file_id", "meeting_file"),
        _reference("meeting_release", "participant_id", "meeting_participant"),
        _reference("meeting_release", "released_by", "user_account"),
    )


def _invitations() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("participant_id", sa.Integer, nullable=False),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("revoked_at", UtcDateTime),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("answer", sa.String(32)),
        sa.Column("companions", sa.Integer, nullable=False),
        sa.Column("note", sa.String(500), nullable=False),
        sa.Column("answered_at", UtcDateTime),
        sa.Column("answered_by", sa.String(32)),
        sa.Column("answered_edition", sa.Integer, nullable=False),
        sa.Column("replied_at", UtcDateTime),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("participant_id", name="uq_invitation_participant_id"),
        _check("invitation", "answer_known", "answer IN ('yes', 'maybe', 'no')"),
        _check("invitation", "answered_by_known", "answered_by IN ('link', 'calendar', 'desk')"),
        _check(
            "invitation",
            "answered_some_way",
            "(answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL)",
        ),
        _check("invitation", "few_companions", "companions BETWEEN 0 AND 20"),
        _check("invitation", "who_stays_away_brings_nobody", "companions = 0 OR answer <> 'no'"),
        _reference("invitation", "meeting_id", "meeting"),
        _reference("invitation", "participant_id", "meeting_participant"),
    )
    op.create_index("ix_invitation_meeting_id", "invitation", ["meeting_id"])


def _letters() -> None:
    op.create_table(
        "invitation_letter",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("invitation_id", sa.Integer, nullable=False),
        sa.Column("method", sa.String(32), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("last_error", sa.Text, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("created_by", sa.Integer, nullable=False),
        sa.Column("started_at", UtcDateTime),
        sa.Column("sent_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_invitation_letter"),
        sa.UniqueConstraint("invitation_id", "sequence", name="uq_invitation_letter_invitation_id_sequence"),
        _check("invitation_letter", "method_known", "method IN ('request', 'cancel')"),
        _check(
            "invitation_letter",
            "state_known",
            "state IN ('waiting', 'sending', 'sent', 'failed', 'unsure', 'dropped')",
        ),
        _check("invitation_letter", "sent_has_time", "(state = 'sent') = (sent_at IS NOT NULL)"),
        _check("invitation_letter", "sending_has_start", "state <> 'sending' OR started_at IS NOT NULL"),
        _check("invitation_letter", "counts_up", "sequence >= 0 AND attempts >= 0"),
        _reference("invitation_letter", "invitation_id", "invitation"),
        _reference("invitation_letter", "created_by", "user_account"),
    )
    op.create_index("ix_invitation_letter_state", "invitation_letter", ["state"])


def _feeds() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("revoked_at", UtcDateTime),
        sa.Column("last_read_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_feed"),
        sa.UniqueConstraint("token_hash", name="uq_calendar_feed_token_hash"),
        _reference("calendar_feed", "user_id", "user_account"),
    )
    op.create_index("ix_calendar_feed_user_id", "calendar_feed", ["user_id"])


def upgrade() -> None:
    """Widen meetings and their lists, and make the tables."""
    _widen()
    for make in (_site_visit, _agenda, _files, _invitations, _letters, _feeds):
        make()


def downgrade() -> None:
    """Drop them again; an interview becomes a briefing, and what was cancelled stands again."""
    for name in ("calendar_feed", "invitation_letter", "invitation", "meeting_release", "meeting_file"):
        op.drop_table(name)
    for name in ("meeting_agenda_item", "meeting_site_visit"):
        op.drop_table(name)
    with op.batch_alter_table("meeting_participant") as batch:
        batch.drop_constraint("fk_meeting_participant_card_checked_by_user_account", type_="foreignkey")
        for name in GUEST_RULES:
            batch.drop_constraint(op.f(f"ck_meeting_participant_{name}"), type_="check")
        for name in (
            "is_walk_in", "removed_at", "card_check", "card_checked_at", "card_checked_by", "heard_briefing",
        ):  # fmt: skip
            batch.drop_column(name)
    op.execute("UPDATE meeting SET kind = 'briefing' WHERE kind = 'interview'")
    op.drop_index("ix_meeting_incident_id", "meeting")
    with op.batch_alter_table("meeting") as batch:
        batch.drop_constraint("fk_meeting_cancelled_by_user_account", type_="foreignkey")
        batch.drop_constraint("fk_meeting_incident_id_incident", type_="foreignkey")
        for name in MEETING_RULES:
            batch.drop_constraint(op.f(f"ck_meeting_{name}"), type_="check")
        batch.drop_constraint(op.f("ck_meeting_kind_known"), type_="check")
        _rule(batch, "meeting", "kind_known", f"kind IN ({KINDS_BEFORE})")
        for name in ("state", "cancelled_at", "cancelled_by", "cancel_reason", "edition", "incident_id"):
            batch.drop_column(name)
