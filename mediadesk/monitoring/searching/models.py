"""How are the search index and the searches kept under a name stored?

The index holds terms (`bigrams.py`), not text. It is the database's own kind of table, so it stands beside the
metadata, here and in the migration alike. Articles are indexed in blocks of their ids: on PostgreSQL each term
begins with its block's number, so that new articles touch only the newest corner of the index and a search can stop
after the newest blocks; for both databases `article_block` says how new each block is.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, JSON, CheckConstraint, ForeignKey, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime
from mediadesk.monitoring.models import ArticleRow

BLOCK = 8192
"""How many ids make a block."""


class ArticleBlockRow(Base):
    """A block of ids: no article in it is newer than `newest` or older than `oldest` (both in whole hours)."""

    __tablename__ = "article_block"
    __table_args__ = (CheckConstraint("oldest <= newest", name="ordered"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    newest: Mapped[datetime] = mapped_column(UtcDateTime)
    oldest: Mapped[datetime] = mapped_column(UtcDateTime)


class SearchViewRow(Base):
    """A name for a search. `asked` are the arguments of its address."""

    __tablename__ = "search_view"
    __table_args__ = (UniqueConstraint("owner_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    name: Mapped[str] = mapped_column(String(40))
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)
    is_shared: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


# SQLite: every character but control characters belongs to a term, so that a pair stays one term whatever it is made
# of; the second index gives an article's time without its text. PostgreSQL: terms lie beside the row, so that the rows
# themselves stay small; a pending list would be read whole by every block of every search.
SEARCH_UP = {
    "sqlite": (
        "CREATE VIRTUAL TABLE article_search USING fts5(pairs, content='', detail='none', tokenize=\"unicode61 "
        "remove_diacritics 0 categories 'L* M* N* P* S* Z* Co Cf Cs Cn'\")",
        "CREATE INDEX article_search_place ON article (id, sorted_at)",
    ),
    "postgresql": (
        "CREATE TABLE article_search (article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE, "
        "sorted_at TIMESTAMP WITH TIME ZONE NOT NULL, pairs tsvector NOT NULL) WITH (toast_tuple_target = 128)",
        "ALTER TABLE article_search ALTER COLUMN pairs SET STORAGE EXTERNAL",
        "CREATE INDEX article_search_pairs ON article_search USING gin (pairs) WITH (fastupdate = off)",
    ),
}
SEARCH_DOWN = {
    "sqlite": ("DROP INDEX IF EXISTS article_search_place", "DROP TABLE IF EXISTS article_search"),
    "postgresql": ("DROP TABLE IF EXISTS article_search",),
}

for dialect, statements in SEARCH_UP.items():
    for statement in statements:
        event.listen(ArticleRow.__table__, "after_create", DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]
for dialect, statements in SEARCH_DOWN.items():
    for statement in statements:
        event.listen(ArticleRow.__table__, "before_drop", DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]
