"""The inbox: what it lists by, read and starred, saved views, and the actions that can be taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

INDEXES = {
    "status": ["status", "sorted_at", "id"],
    "found": ["found_at", "status", "stance"],
    "order": ["sorted_at", "id"],
    "outlet": ["outlet_id", "sorted_at", "id"],
    "stance": ["stance", "sorted_at", "id"],
    "assigned": ["assigned_to", "sorted_at", "id"],
    "story_id": ["story_id"],
    "folded_under": ["folded_under"],
}
REFERENCES = {"outlet_id": "outlet", "assigned_to": "user_account"}
STANDS_ALONE = sa.text("folded_under IS NULL")
KINDS = "'dismiss', 'restore', 'attach', 'label', 'star', 'unstar', 'assign', 'read', 'unread'"


def _reference(table: str, column: str, to: str, **options: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}", **options)


def upgrade() -> None:
    """Let a mention carry what the inbox lists by, and make the inbox's own tables."""
    op.drop_index("ix_mention_status", table_name="mention")
    for column in (
        sa.Column("outlet_id", sa.Integer),
        sa.Column("sorted_at", UtcDateTime),
        sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
        sa.Column("stance", sa.String(32), nullable=False, server_default=""),
        sa.Column("is_relevant", sa.Boolean),
        sa.Column("story_id", sa.Integer),
        sa.Column("folded_under", sa.Integer),
        sa.Column("assigned_to", sa.Integer),
        sa.Column("assigned_at", UtcDateTime),
        sa.Column("dismissed_with", sa.Integer),
    ):
        op.add_column("mention", column)
    for name in ("outlet_id", "sorted_at"):
        op.execute(
            f"UPDATE mention SET {name} = (SELECT {name} FROM article WHERE article.id = mention.article_id)"  # noqa: S608
        )
    with op.batch_alter_table("mention") as batch:
        batch.alter_column("outlet_id", existing_type=sa.Integer, nullable=False)
        batch.alter_column("sorted_at", existing_type=UtcDateTime(), nullable=False)
        batch.create_check_constraint(
            op.f("ck_mention_assigned_has_time"), "(assigned_to IS NULL) = (assigned_at IS NULL)"
        )
        for column_name, table in REFERENCES.items():
            batch.create_foreign_key(f"fk_mention_{column_name}_{table}", table, [column_name], ["id"])
    for name, columns in INDEXES.items():
        op.create_index(f"ix_mention_{name}", "mention", columns)
    op.create_index(
        "ix_mention_standing",
        "mention",
        ["status", "sorted_at", "id"],
        sqlite_where=STANDS_ALONE,
        postgresql_where=STANDS_ALONE,
    )
    _people()
    _actions()


def _people() -> None:
    for table, column in (("inbox_read", "read_at"), ("inbox_star", "starred_at")):
        op.create_table(
            table,
            sa.Column("person_id", sa.Integer, nullable=False),
            sa.Column("mention_id", sa.Integer, nullable=False),
            sa.Column(column, UtcDateTime, nullable=False),
            sa.PrimaryKeyConstraint("person_id", "mention_id", name=f"pk_{table}"),
            _reference(table, "person_id", "user_account"),
            _reference(table, "mention_id", "mention"),
        )
        op.create_index(f"ix_{table}_mention_id", table, ["mention_id"])
    op.create_table(
        "inbox_view",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("asked", sa.JSON, nullable=False),
        sa.Column("is_shared", sa.Boolean, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_inbox_view"),
        sa.UniqueConstraint("owner_id", "name", name="uq_inbox_view_owner_id_name"),
        _reference("inbox_view", "owner_id", "user_account"),
    )
    op.create_table(
        "inbox_home",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("view_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_inbox_home"),
        _reference("inbox_home", "person_id", "user_account"),
        _reference("inbox_home", "view_id", "inbox_view", ondelete="CASCADE"),
    )
    op.create_index("ix_inbox_home_view_id", "inbox_home", ["view_id"])


def _actions() -> None:
    op.create_table(
        "inbox_action",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("actor_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("given", sa.JSON, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("finished_at", UtcDateTime),
        sa.Column("undo_asked_at", UtcDateTime),
        sa.Column("undone_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_inbox_action"),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_inbox_action_kind_known")),
        sa.CheckConstraint("done <= total", name=op.f("ck_inbox_action_done_within_total")),
        sa.CheckConstraint(
            "undone_at IS NULL OR undo_asked_at IS NOT NULL", name=op.f("ck_inbox_action_undone_was_asked")
        ),
        _reference("inbox_action", "actor_id", "user_account"),
    )
    op.create_index("ix_inbox_action_actor", "inbox_action", ["actor_id", "id"])
    op.create_table(
        "inbox_action_item",
        sa.Column("action_id", sa.Integer, nullable=False),
        sa.Column("mention_id", sa.Integer, nullable=False),
        sa.Column("seen", sa.Integer),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.Integer),
        sa.Column("refused", sa.JSON),
        sa.Column("undone", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("action_id", "mention_id", name="pk_inbox_action_item"),
        _reference("inbox_action_item", "action_id", "inbox_action"),
        _reference("inbox_action_item", "mention_id", "mention"),
    )
    op.create_index("ix_inbox_action_item_mention_id", "inbox_action_item", ["mention_id"])


def downgrade() -> None:
    """Drop the inbox's tables, and let a mention forget what it was listed by."""
    for table in (
        "inbox_action_item",
        "inbox_action",
        "inbox_home",
        "inbox_view",
        "inbox_star",
        "inbox_read",
    ):
        op.drop_table(table)
    for name in (*INDEXES, "standing"):
        op.drop_index(f"ix_mention_{name}", table_name="mention")
    with op.batch_alter_table("mention") as batch:
        for column_name, table in REFERENCES.items():
            batch.drop_constraint(f"fk_mention_{column_name}_{table}", type_="foreignkey")
        batch.drop_constraint(op.f("ck_mention_assigned_has_time"), type_="check")
        for name in (
            "outlet_id",
            "sorted_at",
            "revision",
            "stance",
            "is_relevant",
            "story_id",
            "folded_under",
            "assigned_to",
            "assigned_at",
            "dismissed_with",
        ):
            batch.drop_column(name)
    op.create_index("ix_mention_status", "mention", ["status", "id"])
