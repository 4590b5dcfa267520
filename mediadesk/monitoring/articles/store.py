"""Which queries do articles, their evidence and their search need?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, func, insert, select
from sqlalchemy.orm import Session

from mediadesk.db import insert_into
from mediadesk.errors import NotFound
from mediadesk.messages import Message
from mediadesk.monitoring.bigrams import pairs
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.models import ArticleRow, SnapshotRow
from mediadesk.monitoring.records import Article, BodyState, Outlet, Snapshot, SnapshotKind
from mediadesk.monitoring.searching.keeping.store import Entry, having_all, index, unindex
from mediadesk.monitoring.sources.store import get_outlets, outlet_record


@dataclass(frozen=True)
class ArticleFilter:
    """What is wanted of the articles; None and empty mean any."""

    words: str = ""
    outlet_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def article_record(row: ArticleRow) -> Article:
    """The article as others see it."""
    return _record(row, outlet_record(row.outlet))


def _record(row: Any, outlet: Outlet) -> Article:
    """As `article_record`, of anything that has the columns."""
    return Article(
        id=row.id,
        outlet=outlet,
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
        page=row.page,
        is_front_page=row.is_front_page,
        reasons=tuple(Message.from_json(each) for each in row.reasons or ()),
        corrected=tuple(row.corrected or ()),
    )


def add(session: Session, **values: Any) -> Article | None:
    """A new article, searchable; None when the page is there already."""
    return add_many(session, [values])[0]


def add_many(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[Article | None]:
    """New articles, searchable, in the given order; None where the page is there already."""
    new = {row["page_key"]: {**row, "folded": _folded(row)} for row in reversed(rows)}
    if not new:
        return []
    statement = insert_into(session, ArticleRow).on_conflict_do_nothing()
    returning = statement.returning(ArticleRow.id, ArticleRow.page_key)
    added = {key: number for number, key in session.execute(returning, list(reversed(new.values())))}
    index(session, [_entry(number, new[key]) for key, number in added.items()])
    articles = get_many(session, added.values())
    # Of two rows with one page the first is the new one.
    return [articles.get(added.pop(row["page_key"], 0)) for row in rows]


def _folded(values: Mapping[str, Any]) -> str:
    title = " ".join(values["title"].splitlines())
    return fold(title) + "\n" + fold(values.get("text") or values.get("summary") or "")


def _entry(article_id: int, values: Mapping[str, Any]) -> Entry:
    return Entry(article_id, values["outlet_id"], values["sorted_at"], values["folded"])


def ids_of_pages(session: Session, page_keys: Collection[str]) -> dict[str, int]:
    """page key → article, for those that are there."""
    query = select(ArticleRow.page_key, ArticleRow.id).where(ArticleRow.page_key.in_(page_keys))
    return {row.page_key: row.id for row in session.execute(query)}


def get_many(session: Session, article_ids: Collection[int]) -> dict[int, Article]:
    """The articles with these ids, as far as they exist."""
    # The columns, not the objects: those would be made, compared and watched for changes that never come.
    query = select(*cast(Table, ArticleRow.__table__).c).where(ArticleRow.id.in_(article_ids))
    rows = session.execute(query).all()
    outlets = get_outlets(session, {row.outlet_id for row in rows})
    return {row.id: _record(row, outlets[row.outlet_id]) for row in rows}


def add_snapshots(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """New pieces of evidence."""
    if rows:
        session.execute(insert(SnapshotRow), [dict(row) for row in rows])


def complete(session: Session, article_id: int, **values: Any) -> Article:
    """Write what the article's page gave later, and index it anew. What a person corrected stays."""
    row = session.get(ArticleRow, article_id, populate_existing=True)
    if row is None:
        raise NotFound("article", article_id)
    unindex(session, [_entry(article_id, vars(row))])
    for name, value in values.items():
        if name not in (row.corrected or ()):
            setattr(row, name, value)
    row.folded = _folded(vars(row))
    session.flush()
    index(session, [_entry(article_id, vars(row))])
    return article_record(row)


def mark_corrected(session: Session, article_id: int, columns: Collection[str]) -> None:
    """Which columns a person's word stands in; none of them is written by `complete` any more."""
    row = session.get(ArticleRow, article_id)
    if row is None:
        raise NotFound("article", article_id)
    row.corrected = sorted(columns) or None
    session.flush()


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
    pieces = [fold(piece) for piece in words.split()]
    required = sorted(set().union(*map(pairs, pieces)))
    found = [ArticleRow.folded.contains(piece, autoescape=True) for piece in pieces]
    return [ArticleRow.id.in_(having_all(session, required)), *found] if required else found


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
