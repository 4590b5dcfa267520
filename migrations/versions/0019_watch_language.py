"""Watches are written in the query language; they have a folder, a last editor, and can be deleted and come back."""

from __future__ import annotations

import json
import re
from typing import Any

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

KEPT = sa.text("deleted_at IS NULL")
# What the language reads as one word without quotes. Anything else is put in quotes, which asks the same.
PLAIN = re.compile(r"[^\W_]{2,}")
SIGNS = {"AND", "OR", "NOT", "NEAR", "与", "且", "或", "或者", "非", "不含", "近"}
COUNTED = re.compile(r"(near|last|近)\d", re.IGNORECASE)


def upgrade() -> None:
    """Columns, the groups of words as text, and names that are free again after a watch was deleted."""
    with op.batch_alter_table("watch") as batch:
        batch.add_column(sa.Column("folder", sa.String(40), nullable=False, server_default=""))
        batch.add_column(sa.Column("changed_at", UtcDateTime, nullable=True))
        batch.add_column(sa.Column("changed_by", sa.Integer, nullable=True))
        batch.add_column(sa.Column("deleted_at", UtcDateTime, nullable=True))
        batch.add_column(sa.Column("deleted_by", sa.Integer, nullable=True))
        batch.add_column(sa.Column("written", sa.Text, nullable=False, server_default=""))
    _rewrite("query", "written", lambda stored: written(_data(stored)))
    with op.batch_alter_table("watch") as batch:
        batch.drop_column("query")
        batch.alter_column("written", new_column_name="query", existing_type=sa.Text, server_default=None)
        batch.alter_column("folder", existing_type=sa.String(40), server_default=None)
        batch.drop_constraint("uq_watch_name", type_="unique")
        batch.create_check_constraint(
            op.f("ck_watch_deleted_has_person"), "(deleted_at IS NULL) = (deleted_by IS NULL)"
        )
        for column in ("changed_by", "deleted_by"):
            batch.create_foreign_key(f"fk_watch_{column}_user_account", "user_account", [column], ["id"])
    op.create_index(
        "uq_watch_name_kept", "watch", ["name"], unique=True, sqlite_where=KEPT, postgresql_where=KEPT
    )
    op.create_index("ix_watch_revision", "watch", ["revision"])


def downgrade() -> None:
    """The text becomes one required phrase; deleted watches get their number behind the name."""
    op.drop_index("ix_watch_revision", "watch")
    op.drop_index("uq_watch_name_kept", "watch")
    op.execute("UPDATE watch SET name = substr(name, 1, 70) || ' ' || id WHERE deleted_at IS NOT NULL")
    with op.batch_alter_table("watch") as batch:
        batch.add_column(sa.Column("grouped", sa.JSON, nullable=True))
    _rewrite("query", "grouped", lambda stored: json.dumps({"any_of": [], "all_of": [stored], "none_of": []}))
    with op.batch_alter_table("watch") as batch:
        for column in ("changed_by", "deleted_by"):
            batch.drop_constraint(f"fk_watch_{column}_user_account", type_="foreignkey")
        batch.drop_constraint(op.f("ck_watch_deleted_has_person"), type_="check")
        for column in ("query", "folder", "changed_at", "changed_by", "deleted_at", "deleted_by"):
            batch.drop_column(column)
        batch.alter_column("grouped", new_column_name="query", existing_type=sa.JSON, nullable=False)
        batch.create_unique_constraint("uq_watch_name", ["name"])


def _rewrite(old: str, new: str, rewritten: Any) -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text(f"SELECT id, {old} AS stored FROM watch")).all()  # noqa: S608
    is_json = new == "grouped" and connection.dialect.name == "postgresql"
    value = "CAST(:value AS JSON)" if is_json else ":value"
    statement = sa.text(f"UPDATE watch SET {new} = {value} WHERE id = :id")  # noqa: S608
    for row in rows:
        connection.execute(statement, {"id": row.id, "value": rewritten(row.stored)})


def _data(stored: str | dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(stored) if isinstance(stored, str) else stored
    return data


def written(data: dict[str, Any]) -> str:
    """Groups of words in the query language: of each group one, all of `all_of`, none of `none_of`."""
    parts = []
    for group in data.get("any_of", ()):
        words = [_word(word) for word in group]
        if words:
            parts.append(words[0] if len(words) == 1 else f"({' 或 '.join(words)})")
    parts += [_word(word) for word in data.get("all_of", ())]
    parts += [f"-{_word(word)}" for word in data.get("none_of", ())]
    return " ".join(parts) if len(parts) != 1 else parts[0].strip("()")


def _word(word: str) -> str:
    if PLAIN.fullmatch(word) and word.upper() not in SIGNS and not COUNTED.match(word):
        return word
    inside = re.sub('["“”＂]', "", word)
    return f"“{inside}”"
