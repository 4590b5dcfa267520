"""What calls somebody and when, who is on duty, by which channels people are told, and what became of each notice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def _alert_rule() -> None:
    op.create_table(
        "alert_rule",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("severity", sa.String(32), nullable=False),
        sa.Column("is_on", sa.Boolean, nullable=False),
        sa.Column("parameters", sa.JSON, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_rule"),
        _check(
            "alert_rule",
            "kind_known",
            "kind IN ('unverified', 'official', 'tier_jump', 'front_page', 'sensitive', 'watch', 'volume_hour', "
            "'volume_day')",
        ),
        _check("alert_rule", "severity_known", "severity IN ('notice', 'warning', 'urgent')"),
        sa.UniqueConstraint("key", name="uq_alert_rule_key"),
    )


def _alert_policy() -> None:
    op.create_table(
        "alert_policy",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("steps", sa.JSON, nullable=False),
        sa.Column("quiet_begins", sa.SmallInteger, nullable=True),
        sa.Column("quiet_ends", sa.SmallInteger, nullable=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_policy"),
        _check("alert_policy", "one_row", "id = 1"),
        _check("alert_policy", "quiet_whole", "(quiet_begins IS NULL) = (quiet_ends IS NULL)"),
    )


def _sensitive_event() -> None:
    op.create_table(
        "sensitive_event",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("begins_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date, nullable=False),
        sa.Column("is_yearly", sa.Boolean, nullable=False),
        sa.Column("level", sa.String(32), nullable=False),
        sa.Column("words", sa.JSON, nullable=False),
        sa.Column("is_on", sa.Boolean, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sensitive_event"),
        _check("sensitive_event", "ends_after_beginning", "ends_on >= begins_on"),
        _check("sensitive_event", "level_known", "level IN ('notice', 'warning', 'urgent')"),
    )


def _mention_tally() -> None:
    op.create_table(
        "mention_tally",
        sa.Column("watch_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("slot", UtcDateTime, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("watch_id", "slot", name="pk_mention_tally"),
    )
    op.create_index("ix_mention_tally_slot", "mention_tally", ["slot"])


def _duty_shift() -> None:
    op.create_table(
        "duty_shift",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.Integer, nullable=False),
        sa.Column("place", sa.String(32), nullable=False),
        sa.Column("begins_at", UtcDateTime, nullable=False),
        sa.Column("ends_at", UtcDateTime, nullable=False),
        sa.Column("entered_at", UtcDateTime, nullable=False),
        sa.Column("entered_by_id", sa.Integer, nullable=False),
        sa.Column("removed_at", UtcDateTime, nullable=True),
        sa.Column("removed_by_id", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_duty_shift"),
        _check("duty_shift", "ends_after_beginning", "ends_at > begins_at"),
        _check("duty_shift", "place_known", "place IN ('first', 'second')"),
        _check("duty_shift", "removed_whole", "(removed_at IS NULL) = (removed_by_id IS NULL)"),
        _reference("duty_shift", "entered_by_id", "user_account"),
        _reference("duty_shift", "removed_by_id", "user_account"),
        _reference("duty_shift", "user_id", "user_account"),
    )
    op.create_index("ix_duty_shift_time", "duty_shift", ["ends_at", "begins_at"])
    op.create_index("ix_duty_shift_user_id", "duty_shift", ["user_id"])


def _notice_channel() -> None:
    op.create_table(
        "notice_channel",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Integer, nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("shown", sa.String(200), nullable=False),
        sa.Column("added_at", UtcDateTime, nullable=False),
        sa.Column("added_by_id", sa.Integer, nullable=False),
        sa.Column("removed_at", UtcDateTime, nullable=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failing_since", UtcDateTime, nullable=True),
        sa.Column("last_error", sa.Text, nullable=False),
        sa.Column("last_sent_at", UtcDateTime, nullable=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notice_channel"),
        _check("notice_channel", "failing_has_start", "(failures = 0) = (failing_since IS NULL)"),
        _check("notice_channel", "kind_known", "kind IN ('mail', 'wecom', 'dingtalk', 'feishu', 'webhook')"),
        _reference("notice_channel", "added_by_id", "user_account"),
        _reference("notice_channel", "owner_id", "user_account"),
    )
    op.create_index("ix_notice_channel_owner_id", "notice_channel", ["owner_id"])


def _notice_mute() -> None:
    op.create_table(
        "notice_mute",
        sa.Column("channel_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("channel_id", "kind", name="pk_notice_mute"),
        _check("notice_mute", "grave_always_comes", "kind != 'alert_grave'"),
        _check("notice_mute", "kind_known", "kind IN ('alert_grave', 'alert', 'fact', 'approval', 'test')"),
        _reference("notice_mute", "channel_id", "notice_channel"),
    )


def _notice_quiet() -> None:
    op.create_table(
        "notice_quiet",
        sa.Column("user_id", sa.Integer, nullable=False),
        sa.Column("begins", sa.SmallInteger, nullable=False),
        sa.Column("ends", sa.SmallInteger, nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_notice_quiet"),
        _reference("notice_quiet", "user_id", "user_account", ondelete="CASCADE"),
    )


def _notice_delivery() -> None:
    op.create_table(
        "notice_delivery",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(160), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("about", sa.String(60), nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("channel_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.Integer, nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("last_error", sa.Text, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("started_at", UtcDateTime, nullable=True),
        sa.Column("delivered_at", UtcDateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_notice_delivery"),
        _check(
            "notice_delivery", "kind_known", "kind IN ('alert_grave', 'alert', 'fact', 'approval', 'test')"
        ),
        _check("notice_delivery", "sending_has_start", "state != 'sending' OR started_at IS NOT NULL"),
        _check("notice_delivery", "sent_has_time", "(state = 'sent') = (delivered_at IS NOT NULL)"),
        _check(
            "notice_delivery",
            "state_known",
            "state IN ('waiting', 'sending', 'sent', 'failed', 'unsure', 'dropped')",
        ),
        _reference("notice_delivery", "channel_id", "notice_channel"),
        _reference("notice_delivery", "user_id", "user_account"),
        sa.UniqueConstraint("key", name="uq_notice_delivery_key"),
    )
    op.create_index("ix_notice_delivery_about", "notice_delivery", ["about", "id"])
    op.create_index("ix_notice_delivery_channel_id", "notice_delivery", ["channel_id"])
    op.create_index("ix_notice_delivery_state", "notice_delivery", ["state", "id"])
    op.create_index("ix_notice_delivery_user_id", "notice_delivery", ["user_id"])


# In the order in which they can be made: what is pointed at comes first.
TABLES = {
    "alert_rule": _alert_rule,
    "alert_policy": _alert_policy,
    "sensitive_event": _sensitive_event,
    "mention_tally": _mention_tally,
    "duty_shift": _duty_shift,
    "notice_channel": _notice_channel,
    "notice_mute": _notice_mute,
    "notice_quiet": _notice_quiet,
    "notice_delivery": _notice_delivery,
}


def upgrade() -> None:
    """Make every table."""
    for make in TABLES.values():
        make()


def downgrade() -> None:
    """Drop them again."""
    for name in reversed(TABLES):
        op.drop_table(name)
