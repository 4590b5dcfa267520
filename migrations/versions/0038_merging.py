"""Tables of records that went into others, and of pairs that were told apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

_KINDS = ("person", "organisation")


def upgrade() -> None:
    """Make the tables, and let a record say where it went."""
    for kind in _KINDS:
        with op.batch_alter_table(kind) as table:
            table.add_column(sa.Column("merged_into_id", sa.Integer, nullable=True))
            table.create_foreign_key(f"fk_{kind}_merged_into_id_{kind}", kind, ["merged_into_id"], ["id"])
            table.create_index(f"ix_{kind}_merged_into_id", ["merged_into_id"])
        _make_merges(kind)
        _make_apart(kind)


def _make_merges(kind: str) -> None:
    name = f"{kind}_merge"
    op.create_table(
        name,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kept_id", sa.Integer, nullable=False),
        sa.Column("gone_id", sa.Integer, nullable=False),
        sa.Column("before", sa.JSON, nullable=True),
        sa.Column("after", sa.JSON, nullable=True),
        sa.Column("moved", sa.JSON, nullable=False),
        sa.Column("stayed", sa.Integer, nullable=False),
        sa.Column("merged_at", UtcDateTime, nullable=False),
        sa.Column("merged_by", sa.Integer, nullable=False),
        sa.Column("undone_at", UtcDateTime, nullable=True),
        sa.Column("undone_by", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        *(_refers(name, column, kind) for column in ("kept_id", "gone_id")),
        *(_refers(name, column, "user_account") for column in ("merged_by", "undone_by")),
        sa.CheckConstraint("kept_id <> gone_id", name=op.f(f"ck_{name}_two_records")),
        sa.CheckConstraint(
            "(undone_at IS NULL) = (undone_by IS NULL)", name=op.f(f"ck_{name}_undone_by_somebody")
        ),
        sa.CheckConstraint("(before IS NULL) = (after IS NULL)", name=op.f(f"ck_{name}_forgotten_whole")),
    )
    for column in ("kept_id", "gone_id", "merged_at"):
        op.create_index(f"ix_{name}_{column}", name, [column])


def _make_apart(kind: str) -> None:
    name = f"{kind}_apart"
    op.create_table(
        name,
        sa.Column("first_id", sa.Integer, nullable=False),
        sa.Column("second_id", sa.Integer, nullable=False),
        sa.Column("told_at", UtcDateTime, nullable=False),
        sa.Column("told_by", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=f"pk_{name}"),
        *(_refers(name, column, kind) for column in ("first_id", "second_id")),
        _refers(name, "told_by", "user_account"),
        sa.CheckConstraint("first_id < second_id", name=op.f(f"ck_{name}_in_order")),
    )
    op.create_index(f"ix_{name}_second_id", name, ["second_id"])


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")


def downgrade() -> None:
    """Drop them again."""
    for kind in reversed(_KINDS):
        op.drop_table(f"{kind}_apart")
        op.drop_table(f"{kind}_merge")
        with op.batch_alter_table(kind) as table:
            table.drop_index(f"ix_{kind}_merged_into_id")
            table.drop_constraint(f"fk_{kind}_merged_into_id_{kind}", type_="foreignkey")
            table.drop_column("merged_into_id")
