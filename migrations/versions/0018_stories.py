"""Stories, the keys of their texts, and what people have decided about them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# In the order in which they can be made: what is pointed at comes first.
TABLES = ("story", "story_article", "story_shingle", "story_apart", "story_decision")


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _story() -> None:
    op.create_table(
        "story",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("first_article_id", sa.Integer, nullable=False),
        sa.Column("started_at", UtcDateTime, nullable=False),
        sa.Column("latest_at", UtcDateTime, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("tier", sa.String(32), nullable=False),
        sa.Column("into_id", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_story"),
        _check("story", "tier_known", "tier IN ('national', 'provincial', 'city', 'local', 'individual')"),
        _check("story", "gone_is_empty", "(size = 0) = (into_id IS NOT NULL)"),
        _check("story", "size_not_negative", "size >= 0"),
        _reference("story", "first_article_id", "article"),
        _reference("story", "into_id", "story"),
    )
    op.create_index("ix_story_latest", "story", ["latest_at", "id"])
    op.create_index("ix_story_into_id", "story", ["into_id"])


def _articles() -> None:
    op.create_table(
        "story_article",
        sa.Column("article_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("story_id", sa.Integer, nullable=False),
        sa.Column("outlet_id", sa.Integer, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("near_id", sa.Integer, nullable=True),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("is_kept", sa.Boolean, nullable=False),
        sa.Column("is_by_hand", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_story_article"),
        _check("story_article", "share_is_share", "share >= 0 AND share <= 1"),
        _reference("story_article", "article_id", "article"),
        _reference("story_article", "story_id", "story"),
        _reference("story_article", "outlet_id", "outlet"),
    )
    op.create_index("ix_story_article_order", "story_article", ["story_id", "at", "outlet_id"])
    op.create_index("ix_story_article_kept", "story_article", ["story_id", "is_kept"])


def _keys() -> None:
    op.create_table(
        "story_shingle",
        sa.Column("key", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("article_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", "article_id", name="pk_story_shingle"),
        sqlite_with_rowid=False,
    )


def _decisions() -> None:
    op.create_table(
        "story_apart",
        sa.Column("low_id", sa.Integer, nullable=False),
        sa.Column("high_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("low_id", "high_id", name="pk_story_apart"),
        _check("story_apart", "ordered", "low_id < high_id"),
        _reference("story_apart", "low_id", "story"),
        _reference("story_apart", "high_id", "story"),
    )
    op.create_index("ix_story_apart_high_id", "story_apart", ["high_id"])
    op.create_table(
        "story_decision",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("story_id", sa.Integer, nullable=False),
        sa.Column("other_id", sa.Integer, nullable=False),
        sa.Column("article_ids", sa.JSON, nullable=False),
        sa.Column("decided_at", UtcDateTime, nullable=False),
        sa.Column("decided_by", sa.Integer, nullable=False),
        sa.Column("undone_at", UtcDateTime, nullable=True),
        sa.Column("undone_by", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_story_decision"),
        _check("story_decision", "kind_known", "kind IN ('merge', 'split')"),
        _check("story_decision", "undone_has_person_and_time", "(undone_at IS NULL) = (undone_by IS NULL)"),
        _check("story_decision", "two_stories", "story_id <> other_id"),
        _reference("story_decision", "story_id", "story"),
        _reference("story_decision", "other_id", "story"),
        _reference("story_decision", "decided_by", "user_account"),
        _reference("story_decision", "undone_by", "user_account"),
    )
    op.create_index("ix_story_decision_story_id", "story_decision", ["story_id"])
    op.create_index("ix_story_decision_other_id", "story_decision", ["other_id"])


def upgrade() -> None:
    """All of them."""
    _story()
    _articles()
    _keys()
    _decisions()


def downgrade() -> None:
    """Without them; the articles stay."""
    for table in reversed(TABLES):
        op.drop_table(table)
