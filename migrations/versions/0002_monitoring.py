"""What is watched and what it gave: outlets, sources, articles with their evidence, watches, mentions, alerts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SEARCH_UP = {
    "sqlite": (
        "CREATE VIRTUAL TABLE article_search USING fts5(pairs, content='', detail='none', "
        "tokenize='unicode61 remove_diacritics 0')",
    ),
    "postgresql": (
        "CREATE TABLE article_search (article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE, "
        "pairs tsvector NOT NULL)",
        "CREATE INDEX ix_article_search_pairs ON article_search USING gin (pairs)",
    ),
}
SEARCH_DOWN = "DROP TABLE IF EXISTS article_search"

# In the order in which they can be made: what is pointed at comes first.
TABLES = (
    "outlet", "source", "host_turn", "watch", "article", "source_item", "snapshot", "mention", "mention_watch",
    "alert", "source_trial",
)  # fmt: skip


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _one_of(table: str, column: str, values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values.split())
    return _check(table, f"{column}_known", f"{column} IN ({listed})")


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _outlet() -> None:
    op.create_table(
        "outlet",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("tier", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outlet"),
        _one_of(
            "outlet",
            "channel",
            "news_website newspaper tv radio trade_press wechat_official microblog short_video forum "
            "community_group government_forum hotline_95598 aggregator social owned_media",
        ),
        _one_of("outlet", "tier", "national provincial city local individual"),
        sa.UniqueConstraint("name", name="uq_outlet_name"),
    )


def _source() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("outlet_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("url_key", sa.String(64), nullable=False),
        sa.Column("interval_seconds", sa.Integer, nullable=False),
        sa.Column("selectors", sa.JSON),
        sa.Column("is_paused", sa.Boolean, nullable=False),
        sa.Column("poll_number", sa.Integer, nullable=False),
        sa.Column("next_poll_at", UtcDateTime),
        sa.Column("last_polled_at", UtcDateTime),
        sa.Column("last_success_at", UtcDateTime),
        sa.Column("last_item_at", UtcDateTime),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failing_since", UtcDateTime),
        sa.Column("failure_kind", sa.String(32)),
        sa.Column("failure", sa.JSON),
        sa.Column("warning", sa.JSON),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.String(80)),
        sa.Column("body_sha256", sa.String(64)),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("created_by", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        _check("source", "failing_has_kind", "(failures = 0) = (failure_kind IS NULL)"),
        _check("source", "failing_has_start", "(failures = 0) = (failing_since IS NULL)"),
        _one_of(
            "source",
            "failure_kind",
            "timeout dns connection tls refused_address refused_scheme redirect_loop robots not_found "
            "forbidden busy server_error too_large empty not_a_feed broken_feed entity_bomb selector",
        ),
        _check("source", "interval_positive", "interval_seconds >= 1"),
        _one_of("source", "kind", "feed list_page"),
        _check("source", "list_page_has_selectors", "kind = 'feed' OR selectors IS NOT NULL"),
        _reference("source", "created_by", "user_account"),
        _reference("source", "outlet_id", "outlet"),
        sa.UniqueConstraint("url_key", name="uq_source_url_key"),
    )
    op.create_index("ix_source_due", "source", ["is_paused", "next_poll_at"])
    op.create_index("ix_source_outlet_id", "source", ["outlet_id"])


def _host_turn() -> None:
    op.create_table(
        "host_turn",
        sa.Column("host", sa.String(260), nullable=False),
        sa.Column("next_at", UtcDateTime, nullable=False),
        sa.Column("busy_until", UtcDateTime),
        sa.PrimaryKeyConstraint("host", name="pk_host_turn"),
    )


def _watch() -> None:
    op.create_table(
        "watch",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("query", sa.JSON, nullable=False),
        sa.Column("raises_alert", sa.Boolean, nullable=False),
        sa.Column("severity", sa.String(32), nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_watch"),
        _one_of("watch", "severity", "notice warning urgent"),
        sa.UniqueConstraint("name", name="uq_watch_name"),
    )


def _article() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("outlet_id", sa.Integer, nullable=False),
        sa.Column("page_key", sa.String(64), nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("author", sa.String(120), nullable=False),
        sa.Column("source_label", sa.String(120), nullable=False),
        sa.Column("published_at", UtcDateTime),
        sa.Column("to_the_minute", sa.Boolean, nullable=False),
        sa.Column("published_text", sa.String(200), nullable=False),
        sa.Column("captured_at", UtcDateTime, nullable=False),
        sa.Column("sorted_at", UtcDateTime, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("body_state", sa.String(32), nullable=False),
        sa.Column("body_failure", sa.JSON),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        _one_of("article", "body_state", "page feed waiting"),
        _check("article", "confidence_is_share", "confidence >= 0 AND confidence <= 1"),
        _check("article", "minute_needs_time", "published_at IS NOT NULL OR to_the_minute = false"),
        _reference("article", "outlet_id", "outlet"),
        sa.UniqueConstraint("page_key", name="uq_article_page_key"),
    )
    op.create_index("ix_article_order", "article", ["sorted_at", "id"])
    op.create_index("ix_article_outlet", "article", ["outlet_id", "sorted_at"])


def _source_item() -> None:
    op.create_table(
        "source_item",
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("seen_at", UtcDateTime, nullable=False),
        sa.Column("article_id", sa.Integer),
        sa.PrimaryKeyConstraint("source_id", "key", name="pk_source_item"),
        _reference("source_item", "article_id", "article"),
        _reference("source_item", "source_id", "source"),
    )
    op.create_index("ix_source_item_article_id", "source_item", ["article_id"])
    op.create_index("ix_source_item_seen", "source_item", ["source_id", "seen_at"])


def _snapshot() -> None:
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("byte_size", sa.Integer, nullable=False),
        sa.Column("content_type", sa.String(200), nullable=False),
        sa.Column("headers", sa.JSON, nullable=False),
        sa.Column("captured_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snapshot"),
        _one_of("snapshot", "kind", "page feed_entry"),
        _check("snapshot", "sha256_is_whole", "length(sha256) = 64"),
        _check("snapshot", "size_not_negative", "byte_size >= 0"),
        _reference("snapshot", "article_id", "article"),
    )
    op.create_index("ix_snapshot_article_id", "snapshot", ["article_id"])


def _mention() -> None:
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("found_at", UtcDateTime, nullable=False),
        sa.Column("dismissed_reason", sa.Text),
        sa.Column("dismissed_at", UtcDateTime),
        sa.Column("dismissed_by", sa.Integer),
        sa.Column("incident_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_mention"),
        _check("mention", "attached_has_incident", "(status = 'attached') = (incident_id IS NOT NULL)"),
        _check("mention", "dismissed_has_person", "(status = 'dismissed') = (dismissed_by IS NOT NULL)"),
        _check("mention", "dismissed_has_reason", "(status = 'dismissed') = (dismissed_reason IS NOT NULL)"),
        _check("mention", "dismissed_has_time", "(status = 'dismissed') = (dismissed_at IS NOT NULL)"),
        _one_of("mention", "status", "new dismissed attached"),
        _reference("mention", "article_id", "article"),
        _reference("mention", "dismissed_by", "user_account"),
        sa.UniqueConstraint("article_id", name="uq_mention_article_id"),
    )
    op.create_index("ix_mention_status", "mention", ["status", "id"])


def _mention_watch() -> None:
    op.create_table(
        "mention_watch",
        sa.Column("mention_id", sa.Integer, nullable=False),
        sa.Column("watch_id", sa.Integer, nullable=False),
        sa.Column("watch_name", sa.String(80), nullable=False),
        sa.Column("reason", sa.JSON, nullable=False),
        sa.Column("words", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("mention_id", "watch_id", name="pk_mention_watch"),
        _reference("mention_watch", "mention_id", "mention"),
        _reference("mention_watch", "watch_id", "watch"),
    )
    op.create_index("ix_mention_watch_watch_id", "mention_watch", ["watch_id"])


def _alert() -> None:
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
        _one_of("alert", "severity", "notice warning urgent"),
        _reference("alert", "acknowledged_by", "user_account"),
        _reference("alert", "mention_id", "mention"),
        _reference("alert", "watch_id", "watch"),
        sa.UniqueConstraint("mention_id", name="uq_alert_mention_id"),
    )
    op.create_index("ix_alert_open", "alert", ["acknowledged_at", "id"])
    op.create_index("ix_alert_watch_id", "alert", ["watch_id"])


def _source_trial() -> None:
    op.create_table(
        "source_trial",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("asked", sa.JSON, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("result", sa.JSON),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("asked_by", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_source_trial"),
        _check("source_trial", "done_has_result", "(state = 'done') = (result IS NOT NULL)"),
        _one_of("source_trial", "state", "waiting done"),
        _reference("source_trial", "asked_by", "user_account"),
    )
    op.create_index("ix_source_trial_asked_by", "source_trial", ["asked_by"])


def upgrade() -> None:
    _outlet()
    _source()
    _host_turn()
    _watch()
    _article()
    _source_item()
    _snapshot()
    _mention()
    _mention_watch()
    _alert()
    _source_trial()
    for statement in SEARCH_UP[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.execute(SEARCH_DOWN)
    for table in reversed(TABLES):
        op.drop_table(table)
