"""Which queries do articles, their evidence and their search need?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, text
from sqlalchemy.orm import Session

from mediadesk.db import insert_into, is_postgresql
from mediadesk.errors import NotFound
from mediadesk.messages import Message
from mediadesk.monitoring.bigrams import pairs, question
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.models import ArticleRow, SnapshotRow
from mediadesk.monitoring.records import Article, BodyState, Snapshot, SnapshotKind
from mediadesk.monitoring.sources.store import outlet_record


@dataclass(frozen=True)
class ArticleFilter:
    """What is wanted of the articles; None and empty mean any."""

    words: str = ""
    outlet_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def article_record(row: ArticleRow) -> Article:
    """The article as others see it."""
    return Article(
        id=row.id,
        outlet=outlet_record(row.outlet),
        url=row.url,
        title=row.title,
        author=row.author,
        source_label=row.source_label,
        published_at=row.published_at,
        to_the_minute=row.to_the_minute,
        published_text=row.published_text,
        captured_at=row.captured_at,
        summary=row.summary,
        text=row.text,
        body_state=BodyState(row.body_state),
        body_failure=Message.from_json(row.body_failure) if row.body_failure else None,
        confidence=row.confidence,
    )


def add(session: Session, **values: Any) -> Article | None:
    """A new article, searchable; None when the page is there already."""
    folded = fold(f"{values['title']}\n{values.get('text') or values.get('summary') or ''}")
    statement = insert_into(session, ArticleRow).values(**values, folded=folded).on_conflict_do_nothing()
    article_id = session.execute(statement.returning(ArticleRow.id)).scalar()
    if article_id is None:
        return None
    _index(session, article_id, folded)
    return get(session, article_id)


def complete(session: Session, article_id: int, **values: Any) -> Article:
    """Write what the article's page gave later, and index it anew."""
    row = session.get(ArticleRow, article_id, populate_existing=True)
    if row is None:
        raise NotFound("article", article_id)
    before = row.folded
    for name, value in values.items():
        setattr(row, name, value)
    row.folded = fold(f"{row.title}\n{row.text or row.summary}")
    session.flush()
    _unindex(session, article_id, before)
    _index(session, article_id, row.folded)
    return article_record(row)


def get(session: Session, article_id: int) -> Article:
    """The article. Raises NotFound."""
    row = session.get(ArticleRow, article_id, populate_existing=True)
    if row is None:
        raise NotFound("article", article_id)
    return article_record(row)


def id_of_page(session: Session, page_key: str) -> int | None:
    """The article of this page, if it is there."""
    return session.execute(select(ArticleRow.id).where(ArticleRow.page_key == page_key)).scalar_one_or_none()


def list_latest(session: Session, most: int) -> list[Article]:
    """The latest articles, newest first."""
    query = select(ArticleRow).order_by(ArticleRow.sorted_at.desc(), ArticleRow.id.desc()).limit(most)
    return [article_record(row) for row in session.execute(query).scalars()]


def find(session: Session, wanted: ArticleFilter, *, limit: int, offset: int) -> list[Article]:
    """Articles, newest first."""
    query = select(ArticleRow).where(*conditions(session, wanted))
    query = query.order_by(ArticleRow.sorted_at.desc(), ArticleRow.id.desc()).limit(limit).offset(offset)
    return [article_record(row) for row in session.execute(query).scalars()]


def count(session: Session, wanted: ArticleFilter) -> int:
    """How many there are in all."""
    query: Select[int] = select(func.count()).select_from(ArticleRow)
    return session.execute(query.where(*conditions(session, wanted))).scalar_one()


def conditions(session: Session, wanted: ArticleFilter) -> list[ColumnElement[bool]]:
    """The filter as conditions on `article`."""
    found: list[ColumnElement[bool]] = []
    if wanted.outlet_id:
        found.append(ArticleRow.outlet_id == wanted.outlet_id)
    if wanted.since:
        found.append(ArticleRow.sorted_at >= wanted.since)
    if wanted.until:
        found.append(ArticleRow.sorted_at < wanted.until)
    return found + _search(session, wanted.words)


def _search(session: Session, words: str) -> list[ColumnElement[bool]]:
    """Candidates by their pairs of characters, each verified against the text."""
    required, pieces = question(words)
    found = [ArticleRow.folded.contains(piece, autoescape=True) for piece in pieces]
    if not required:
        return found
    if is_postgresql(session):
        sought = text("SELECT article_id FROM article_search WHERE pairs @@ CAST(:sought AS tsquery)")
        sought = sought.bindparams(sought=" & ".join(f"'{pair}'" for pair in required))
    else:
        sought = text("SELECT rowid FROM article_search WHERE article_search MATCH :sought")
        sought = sought.bindparams(sought=" ".join(f'"{pair}"' for pair in required))
    return [ArticleRow.id.in_(sought.columns(ArticleRow.id)), *found]


def _index(session: Session, article_id: int, folded: str) -> None:
    if is_postgresql(session):
        statement = "INSERT INTO article_search (article_id, pairs) VALUES (:id, array_to_tsvector(:pairs))"
        session.execute(text(statement), {"id": article_id, "pairs": pairs(folded)})
    else:
        statement = "INSERT INTO article_search (rowid, pairs) VALUES (:id, :pairs)"
        session.execute(text(statement), {"id": article_id, "pairs": " ".join(pairs(folded))})


def _unindex(session: Session, article_id: int, folded: str) -> None:
    if is_postgresql(session):
        session.execute(text("DELETE FROM article_search WHERE article_id = :id"), {"id": article_id})
    else:
        # A contentless index forgets a row only when it is told what the row held.
        statement = "INSERT INTO article_search (article_search, rowid, pairs) VALUES ('delete', :id, :pairs)"
        session.execute(text(statement), {"id": article_id, "pairs": " ".join(pairs(folded))})


def add_snapshot(session: Session, **values: Any) -> Snapshot:
    """A new piece of evidence."""
    row = SnapshotRow(**values)
    session.add(row)
    session.flush()
    return _snapshot(row)


def list_snapshots(session: Session, article_id: int) -> list[Snapshot]:
    """The evidence of an article, oldest first."""
    query = select(SnapshotRow).where(SnapshotRow.article_id == article_id).order_by(SnapshotRow.id)
    return [_snapshot(row) for row in session.execute(query).scalars()]


def get_snapshot(session: Session, snapshot_id: int) -> Snapshot:
    """One piece of evidence. Raises NotFound."""
    row = session.get(SnapshotRow, snapshot_id)
    if row is None:
        raise NotFound("snapshot", snapshot_id)
    return _snapshot(row)


def _snapshot(row: SnapshotRow) -> Snapshot:
    return Snapshot(
        row.id,
        SnapshotKind(row.kind),
        row.url,
        row.sha256,
        row.byte_size,
        row.content_type,
        row.headers,
        row.captured_at,
    )
