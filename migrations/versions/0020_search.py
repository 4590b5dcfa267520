"""The search index by blocks, with every two characters; all articles folded and indexed anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

from mediadesk.db import UtcDateTime
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.searching.keeping.store import Entry, index

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

AT_ONCE = 500
UP = {
    "sqlite": (
        "DROP TABLE article_search",
        "CREATE VIRTUAL TABLE article_search USING fts5(pairs, content='', detail='none', tokenize=\"unicode61 "
        "remove_diacritics 0 categories 'L* M* N* P* S* Z* Co Cf Cs Cn'\")",
        "CREATE INDEX article_search_place ON article (id, sorted_at)",
    ),
    "postgresql": (
        "DROP TABLE article_search",
        "CREATE TABLE article_search (article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE, "
        "sorted_at TIMESTAMP WITH TIME ZONE NOT NULL, pairs tsvector NOT NULL) WITH (toast_tuple_target = 128)",
        "ALTER TABLE article_search ALTER COLUMN pairs SET STORAGE EXTERNAL",
        "CREATE INDEX article_search_pairs ON article_search USING gin (pairs) WITH (fastupdate = off)",
    ),
}
DOWN = {
    "sqlite": (
        "DROP INDEX article_search_place",
        "DROP TABLE article_search",
        "CREATE VIRTUAL TABLE article_search USING fts5(pairs, content='', detail='none', "
        "tokenize='unicode61 remove_diacritics 0')",
    ),
    "postgresql": (
        "DROP TABLE article_search",
        "CREATE TABLE article_search (article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE, "
        "pairs tsvector NOT NULL)",
        "CREATE INDEX ix_article_search_pairs ON article_search USING gin (pairs)",
    ),
}
ARTICLE = sa.table(
    "article",
    sa.column("id", sa.Integer),
    sa.column("outlet_id", sa.Integer),
    sa.column("title", sa.Text),
    sa.column("summary", sa.Text),
    sa.column("text", sa.Text),
    sa.column("folded", sa.Text),
    sa.column("sorted_at", UtcDateTime),
)


def _batches(session: Session) -> Iterator[list[Any]]:
    after = 0
    while rows := session.execute(
        sa.select(ARTICLE).where(ARTICLE.c.id > after).order_by(ARTICLE.c.id).limit(AT_ONCE)
    ).all():
        yield list(rows)
        after = rows[-1].id


def _folded(row: Any) -> str:
    return fold(" ".join(row.title.splitlines())) + "\n" + fold(row.text or row.summary)


def _index_all() -> None:
    session = Session(bind=op.get_bind())
    change = sa.update(ARTICLE).where(ARTICLE.c.id == sa.bindparam("of"))
    for rows in _batches(session):
        folded = {row.id: _folded(row) for row in rows}
        changed = [{"of": row.id, "folded": folded[row.id]} for row in rows if row.folded != folded[row.id]]
        if changed:
            session.connection().execute(change, changed)
        index(
            session,
            [Entry(row.id, row.outlet_id, row.sorted_at, folded[row.id]) for row in rows],
        )


def _export() -> None:
    op.create_table(
        "article_export",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("asked", sa.JSON, nullable=False),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("format", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("is_total_exact", sa.Boolean, nullable=False),
        sa.Column("written", sa.Integer, nullable=False),
        sa.Column("is_cut", sa.Boolean, nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("asked_by", sa.Integer, nullable=False),
        sa.Column("finished_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_article_export"),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["user_account.id"], name="fk_article_export_asked_by_user_account"
        ),
        sa.CheckConstraint("format IN ('csv', 'xlsx', 'json')", name=op.f("ck_article_export_format_known")),
        sa.CheckConstraint(
            "(sha256 IS NULL) = (finished_at IS NULL)", name=op.f("ck_article_export_finished_has_file")
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_article_export_has_reason")),
    )
    op.create_index("ix_article_export_asked_by", "article_export", ["asked_by"])


def upgrade() -> None:
    """Make the index anew. A million articles take about a quarter of an hour."""
    op.create_table(
        "article_block",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("newest", UtcDateTime, nullable=False),
        sa.Column("oldest", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_article_block"),
        sa.CheckConstraint("oldest <= newest", name=op.f("ck_article_block_ordered")),
    )
    _export()
    for statement in UP[op.get_bind().dialect.name]:
        op.execute(statement)
    _index_all()


def downgrade() -> None:
    """The index as it was, empty: what came in before is found again after `upgrade`."""
    for statement in DOWN[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_index("ix_article_export_asked_by", table_name="article_export")
    op.drop_table("article_export")
    op.drop_table("article_block")
