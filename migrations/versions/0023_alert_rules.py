"""Alerts are one for each story, grow and climb.

An alert was one mention's until now. Each becomes the alert of its mention (`mention:17`), with one entry; where
several mentions tell one story, each keeps its own: nobody could say which of them spoke for the others.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _alert() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("story_id", sa.Integer, nullable=True),
        sa.Column("mention_id", sa.Integer, nullable=True),
        sa.Column("article_id", sa.Integer, nullable=True),
        sa.Column("watch_id", sa.Integer, nullable=True),
        sa.Column("severity", sa.String(32), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("outlet", sa.String(120), nullable=False),
        sa.Column("tier", sa.String(32), nullable=True),
        sa.Column("outlets", sa.JSON, nullable=False),
        sa.Column("reason", sa.JSON, nullable=False),
        sa.Column("raised_at", UtcDateTime, nullable=False),
        sa.Column("grew_at", UtcDateTime, nullable=False),
        sa.Column("changes", sa.Integer, nullable=False),
        sa.Column("round", sa.SmallInteger, nullable=False),
        sa.Column("called_from", UtcDateTime, nullable=False),
        sa.Column("merged_into_id", sa.Integer, nullable=True),
        sa.Column("acknowledged_at", UtcDateTime, nullable=True),
        sa.Column("acknowledged_by", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        _check(
            "alert",
            "acknowledged_has_person_and_time",
            "(acknowledged_at IS NULL) = (acknowledged_by IS NULL)",
        ),
        _check("alert", "round_from_one", "round >= 1"),
        _check("alert", "severity_known", "severity IN ('notice', 'warning', 'urgent')"),
        _check("alert", "tier_known", "tier IN ('national', 'provincial', 'city', 'local', 'individual')"),
        _reference("alert", "acknowledged_by", "user_account"),
        _reference("alert", "article_id", "article"),
        _reference("alert", "mention_id", "mention"),
        _reference("alert", "merged_into_id", "alert"),
        _reference("alert", "watch_id", "watch"),
        sa.UniqueConstraint("subject", name="uq_alert_subject"),
    )
    op.create_index("ix_alert_mention_id", "alert", ["mention_id"])
    op.create_index("ix_alert_open", "alert", ["acknowledged_at", "id"])
    op.create_index("ix_alert_story_id", "alert", ["story_id"])
    op.create_index("ix_alert_watch_id", "alert", ["watch_id"])


def _alert_entry() -> None:
    op.create_table(
        "alert_entry",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("alert_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("rule", sa.String(40), nullable=False),
        sa.Column("severity", sa.String(32), nullable=False),
        sa.Column("reason", sa.JSON, nullable=False),
        sa.Column("outlet", sa.String(120), nullable=False),
        sa.Column("tier", sa.String(32), nullable=True),
        sa.Column("mention_id", sa.Integer, nullable=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_entry"),
        _check("alert_entry", "kind_known", "kind IN ('rule', 'outlet')"),
        _check("alert_entry", "severity_known", "severity IN ('notice', 'warning', 'urgent')"),
        _check(
            "alert_entry", "tier_known", "tier IN ('national', 'provincial', 'city', 'local', 'individual')"
        ),
        _reference("alert_entry", "alert_id", "alert"),
        _reference("alert_entry", "mention_id", "mention"),
        sa.UniqueConstraint("alert_id", "key", name="uq_alert_entry_alert_id_key"),
    )


def _alert_mention() -> None:
    op.create_table(
        "alert_mention",
        sa.Column("mention_id", sa.Integer, nullable=False),
        sa.Column("alert_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("mention_id", name="pk_alert_mention"),
        _reference("alert_mention", "alert_id", "alert"),
        _reference("alert_mention", "mention_id", "mention"),
    )
    op.create_index("ix_alert_mention_alert_id", "alert_mention", ["alert_id"])


def _alert_call() -> None:
    op.create_table(
        "alert_call",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("alert_id", sa.Integer, nullable=False),
        sa.Column("round", sa.SmallInteger, nullable=False),
        sa.Column("step", sa.SmallInteger, nullable=False),
        sa.Column("audience", sa.String(32), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("people", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_call"),
        _check("alert_call", "audience_known", "audience IN ('duty', 'second', 'head', 'deputy')"),
        _reference("alert_call", "alert_id", "alert"),
        sa.UniqueConstraint("alert_id", "round", "step", name="uq_alert_call_alert_id_round_step"),
    )


def _alert_acknowledgement() -> None:
    op.create_table(
        "alert_acknowledgement",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("alert_id", sa.Integer, nullable=False),
        sa.Column("round", sa.SmallInteger, nullable=False),
        sa.Column("severity", sa.String(32), nullable=False),
        sa.Column("called_from", UtcDateTime, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("by_id", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_acknowledgement"),
        _check("alert_acknowledgement", "severity_known", "severity IN ('notice', 'warning', 'urgent')"),
        _reference("alert_acknowledgement", "alert_id", "alert"),
        _reference("alert_acknowledgement", "by_id", "user_account"),
        sa.UniqueConstraint("alert_id", "round", name="uq_alert_acknowledgement_alert_id_round"),
    )
    op.create_index("ix_alert_acknowledgement_at", "alert_acknowledgement", ["at"])


# In the order in which they can be made: what is pointed at comes first.
TABLES = {
    "alert": _alert,
    "alert_entry": _alert_entry,
    "alert_mention": _alert_mention,
    "alert_call": _alert_call,
    "alert_acknowledgement": _alert_acknowledgement,
}


def upgrade() -> None:
    """Make every table; alerts of mentions become alerts of stories with one entry each."""
    kept = _rows(
        "SELECT alert.*, mention.article_id, article.title, outlet.name AS outlet, outlet.tier, watch.name AS watch "
        "FROM alert JOIN mention ON mention.id = alert.mention_id JOIN article ON article.id = mention.article_id "
        "JOIN outlet ON outlet.id = article.outlet_id JOIN watch ON watch.id = alert.watch_id ORDER BY alert.id",
        reason=sa.JSON(), raised_at=UtcDateTime(), acknowledged_at=UtcDateTime(),
    )  # fmt: skip
    op.drop_table("alert")
    for make in TABLES.values():
        make()
    if not kept:
        return
    op.bulk_insert(_table("alert"), [_story_alert(row) for row in kept])
    op.bulk_insert(_table("alert_entry"), [_entry(row) for row in kept])
    op.bulk_insert(
        _table("alert_mention"), [{"mention_id": row["mention_id"], "alert_id": row["id"]} for row in kept]
    )
    taken = [_taken(row) for row in kept if row["acknowledged_at"] is not None]
    if taken:
        op.bulk_insert(_table("alert_acknowledgement"), taken)
    _count_on()


def _rows(query: str, **types: Any) -> list[dict[str, Any]]:
    found = op.get_bind().execute(sa.text(query).columns(**types))
    return [dict(row) for row in found.mappings()]


def _table(name: str) -> sa.Table:
    types = {"reason": sa.JSON(), "outlets": sa.JSON()}
    moments = {"raised_at", "grew_at", "called_from", "acknowledged_at", "at"}
    columns = [each["name"] for each in sa.inspect(op.get_bind()).get_columns(name)]
    return sa.Table(
        name,
        sa.MetaData(),
        *(sa.Column(each, UtcDateTime() if each in moments else types.get(each)) for each in columns),
    )


def _story_alert(row: dict[str, Any]) -> dict[str, Any]:
    names = ("id", "mention_id", "article_id", "watch_id", "severity", "title", "outlet", "tier", "reason", "raised_at",
             "acknowledged_at", "acknowledged_by")  # fmt: skip
    return {
        **{name: row[name] for name in names},
        "subject": f"mention:{row['mention_id']}",
        "outlets": [row["outlet"]],
        "grew_at": row["raised_at"],
        "changes": 1,
        "round": 1,
        "called_from": row["raised_at"],
    }


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "alert_id": row["id"],
        "key": f"watch:{row['severity']}:{row['outlet']}"[:200],
        "kind": "rule",
        "rule": "watch",
        "severity": row["severity"],
        "reason": row["reason"],
        "outlet": row["outlet"],
        "tier": row["tier"],
        "mention_id": row["mention_id"],
        "at": row["raised_at"],
    }


def _taken(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "alert_id": row["id"],
        "round": 1,
        "severity": row["severity"],
        "called_from": row["raised_at"],
        "at": row["acknowledged_at"],
        "by_id": row["acknowledged_by"],
        "note": "",
    }


def _count_on() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval(pg_get_serial_sequence('alert', 'id'), (SELECT max(id) FROM alert))")


def downgrade() -> None:
    """Back to one alert for each mention; what grew, climbed and was told is gone, surges with it."""
    kept = _rows(
        "SELECT id, mention_id, watch_id, severity, reason, raised_at, acknowledged_at, acknowledged_by FROM alert "
        "WHERE mention_id IS NOT NULL AND watch_id IS NOT NULL AND merged_into_id IS NULL ORDER BY id",
        reason=sa.JSON(), raised_at=UtcDateTime(), acknowledged_at=UtcDateTime(),
    )  # fmt: skip
    for name in reversed(TABLES):
        op.drop_table(name)
    _alert_of_a_mention()
    first = {row["mention_id"]: row for row in reversed(kept)}
    if first:
        op.bulk_insert(_table("alert"), sorted(first.values(), key=lambda row: int(row["id"])))
        _count_on()


def _alert_of_a_mention() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("mention_id", sa.Integer, nullable=False),
        sa.Column("watch_id", sa.Integer, nullable=False),
        sa.Column("severity", sa.String(32), nullable=False),
        sa.Column("reason", sa.JSON, nullable=False),
        sa.Column("raised_at", UtcDateTime, nullable=False),
        sa.Column("acknowledged_at", UtcDateTime),
        sa.Column("acknowledged_by", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        _check(
            "alert",
            "acknowledged_has_person_and_time",
            "(acknowledged_at IS NULL) = (acknowledged_by IS NULL)",
        ),
        _check("alert", "severity_known", "severity IN ('notice', 'warning', 'urgent')"),
        _reference("alert", "acknowledged_by", "user_account"),
        _reference("alert", "mention_id", "mention"),
        _reference("alert", "watch_id", "watch"),
        sa.UniqueConstraint("mention_id", name="uq_alert_mention_id"),
    )
    op.create_index("ix_alert_open", "alert", ["acknowledged_at", "id"])
    op.create_index("ix_alert_watch_id", "alert", ["watch_id"])
