"""Which statements keep the search index right when articles come, change and are read anew?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import TextClause, func, select, text
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import TextualSelect

from mediadesk.db import insert_into, is_postgresql
from mediadesk.monitoring.bigrams import terms
from mediadesk.monitoring.models import ArticleRow
from mediadesk.monitoring.searching.models import BLOCK, ArticleBlockRow

_HOUR = timedelta(hours=1)
_ADD = {
    "sqlite": text("INSERT INTO article_search (rowid, pairs) VALUES (:id, :terms)"),
    "postgresql": text(
        "INSERT INTO article_search (article_id, sorted_at, pairs) "
        "VALUES (:id, :sorted_at, array_to_tsvector(string_to_array(:terms, chr(10))))"
    ),
}
_REMOVE = {
    # A contentless index forgets a row only when it is told what the row held.
    "sqlite": text(
        "INSERT INTO article_search (article_search, rowid, pairs) VALUES ('delete', :id, :terms)"
    ),
    "postgresql": text("DELETE FROM article_search WHERE article_id = :id"),
}


@dataclass(frozen=True)
class Entry:
    """What the index needs of an article. `folded`: headline, line break, text, in the compared spelling."""

    article_id: int
    outlet_id: int
    sorted_at: datetime
    folded: str

    @property
    def terms(self) -> set[str]:
        """Its terms."""
        return terms(self.folded, self.outlet_id, self.sorted_at)


def block_of(article_id: int) -> int:
    """The number of the block an article is in."""
    return article_id // BLOCK


def index(session: Session, entries: Iterable[Entry]) -> None:
    """Make articles findable. They must not be in the index yet."""
    ordered = sorted(entries, key=lambda entry: entry.article_id)
    if not ordered:
        return
    _keep_blocks(session, ordered)
    _write(session, _ADD, ordered)


def unindex(session: Session, entries: Sequence[Entry]) -> None:
    """Take articles out of the index. The entries must be as they were put in."""
    if entries:
        _write(session, _REMOVE, entries)


def _write(session: Session, statements: dict[str, TextClause], entries: Sequence[Entry]) -> None:
    if is_postgresql(session):
        rows = [
            {"id": each.article_id, "sorted_at": each.sorted_at, "terms": _in_block(each)} for each in entries
        ]
        session.execute(statements["postgresql"], rows)
    else:
        rows = [{"id": each.article_id, "terms": "\n".join(each.terms)} for each in entries]
        session.execute(statements["sqlite"], rows)


def _in_block(entry: Entry) -> str:
    before = f"{block_of(entry.article_id)} "
    return before + f"\n{before}".join(entry.terms)


def _keep_blocks(session: Session, ordered: Sequence[Entry]) -> None:
    """Widen the times of the blocks that got articles. In whole hours, so that it seldom has to be written."""
    for number, group in groupby(ordered, key=lambda entry: block_of(entry.article_id)):
        moments = [entry.sorted_at for entry in group]
        oldest, newest = _hour(min(moments)), _hour(max(moments)) + _HOUR
        query = select(ArticleBlockRow.oldest, ArticleBlockRow.newest).where(ArticleBlockRow.number == number)
        known = session.execute(query).one_or_none()
        if known is not None and known.oldest <= oldest and newest <= known.newest:
            continue
        insert = insert_into(session, ArticleBlockRow).values(number=number, oldest=oldest, newest=newest)
        least, most = ("least", "greatest") if is_postgresql(session) else ("min", "max")
        told = insert.excluded
        widened = {
            "oldest": getattr(func, least)(ArticleBlockRow.oldest, told.oldest),
            "newest": getattr(func, most)(ArticleBlockRow.newest, told.newest),
        }
        session.execute(insert.on_conflict_do_update(index_elements=["number"], set_=widened))


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def having_all(session: Session, sought: Sequence[str]) -> TextualSelect:
    """The ids of the articles that have all these terms."""
    if is_postgresql(session):
        found = text(
            "SELECT s.article_id FROM article_block b CROSS JOIN LATERAL (SELECT article_id FROM article_search "
            "WHERE pairs @@ CAST(replace(:sought, chr(1), b.number || ' ') AS tsquery)) s"
        )
        found = found.bindparams(sought=" & ".join(lexeme("\x01", term) for term in sought))
    else:
        found = text("SELECT rowid FROM article_search WHERE article_search MATCH :sought")
        found = found.bindparams(sought=" AND ".join(map(quoted, sought)))
    return found.columns(ArticleRow.id)


def lexeme(before: str, term: str) -> str:
    """A term as PostgreSQL's queries write it."""
    return "'" + before + term.replace("\\", "\\\\").replace("'", "''") + "'"


def quoted(term: str) -> str:
    """A term as SQLite's queries write it."""
    return '"' + term.replace('"', '""') + '"'
