"""Which queries do mentions need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.orm import Session, selectinload

from mediadesk.errors import NotFound
from mediadesk.messages import Message
from mediadesk.monitoring.articles.store import ArticleFilter, article_record, conditions
from mediadesk.monitoring.mentions.models import MentionRow, MentionWatchRow
from mediadesk.monitoring.models import ArticleRow
from mediadesk.monitoring.records import Article, Mention, MentionStatus, WatchHit
from mediadesk.monitoring.watching import Field, Match, MatchedWord


@dataclass(frozen=True)
class MentionFilter:
    """What is wanted of the mentions; None means any."""

    article: ArticleFilter = ArticleFilter()  # noqa: RUF009 - frozen, so it can be shared
    status: MentionStatus | None = None
    watch_id: int | None = None


def mention_record(row: MentionRow) -> Mention:
    """The mention as others see it."""
    return Mention(
        id=row.id,
        article=article_record(row.article),
        status=MentionStatus(row.status),
        found_at=row.found_at,
        hits=tuple(_hit(each) for each in row.hits),
        dismissed_reason=row.dismissed_reason,
        dismissed_at=row.dismissed_at,
        dismissed_by=row.dismissed_by,
        incident_id=row.incident_id,
        revision=row.revision,
        stance=row.stance,
        is_relevant=row.is_relevant,
        story_id=row.story_id,
        folded_under=row.folded_under,
        assigned_to=row.assigned_to,
        assigned_at=row.assigned_at,
        dismissed_with=row.dismissed_with,
    )


def _hit(row: MentionWatchRow) -> WatchHit:
    words = tuple(MatchedWord(**{**word, "field": Field(word["field"])}) for word in row.words)
    return WatchHit(row.watch_id, row.watch_name, Message.from_json(row.reason), words)


def _hit_row(match: Match) -> MentionWatchRow:
    return MentionWatchRow(
        watch_id=match.watch.id,
        watch_name=match.watch.name,
        reason=match.reason.to_json(),
        words=[word._asdict() for word in match.words],
    )


def add_many(
    session: Session, found: Sequence[tuple[Article, Sequence[Match]]], *, now: datetime
) -> list[Mention]:
    """New mentions in the given order, each of an article that has none yet."""
    rows = []
    for article, matches in found:
        row = MentionRow(
            article_id=article.id,
            outlet_id=article.outlet.id,
            sorted_at=article.published_at or article.captured_at,
            status=MentionStatus.NEW,
            found_at=now,
            revision=1,
            stance="",
        )
        row.hits = [_hit_row(match) for match in matches]
        rows.append(row)
    session.add_all(rows)
    session.flush()
    return [_new(row, article) for row, (article, _) in zip(rows, found, strict=True)]


def follow_article(session: Session, article: Article) -> None:
    """Repeat the article's moment, when a later reading or a person has changed it."""
    moment = article.published_at or article.captured_at
    session.execute(update(MentionRow).where(MentionRow.article_id == article.id).values(sorted_at=moment))


def _new(row: MentionRow, article: Article) -> Mention:
    hits = tuple(_hit(each) for each in row.hits)
    return Mention(row.id, article, MentionStatus(row.status), row.found_at, hits, None, None, None, None)


def rewrite_hits(session: Session, mention_id: int, matches: Sequence[Match]) -> Mention:
    """The watches and words of a mention whose article was read again."""
    row = _row(session, mention_id)
    row.hits.clear()
    session.flush()
    row.hits = [_hit_row(match) for match in matches]
    session.flush()
    session.refresh(row)
    return mention_record(row)


def write(session: Session, mention_id: int, **values: Any) -> Mention:
    """Change columns of a mention; its revision grows, so that who saw the old one is told."""
    row = _row(session, mention_id)
    for name, value in values.items():
        setattr(row, name, value)
    row.revision += 1
    session.flush()
    return mention_record(row)


def revision_of(session: Session, mention_id: int) -> int:
    """How often it was written."""
    return session.execute(select(MentionRow.revision).where(MentionRow.id == mention_id)).scalar_one()


def keep_stance(session: Session, stances: Mapping[int, tuple[str, bool | None]]) -> None:
    """What stands for each mention now: (stance, whether it is about us). The list is filtered by it."""
    rows = [
        {"id": key, "stance": stance, "is_relevant": relevant} for key, (stance, relevant) in stances.items()
    ]
    if rows:
        session.execute(update(MentionRow), rows)


def get(session: Session, mention_id: int, *, for_update: bool = False) -> Mention:
    """The mention. Raises NotFound."""
    return mention_record(_row(session, mention_id, for_update=for_update))


def _row(session: Session, mention_id: int, *, for_update: bool = False) -> MentionRow:
    query = select(MentionRow).where(MentionRow.id == mention_id).options(selectinload(MentionRow.hits))
    if for_update:
        query = query.with_for_update(of=MentionRow)
    row = session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if row is None:
        raise NotFound("mention", mention_id)
    return row


def get_many(session: Session, mention_ids: Sequence[int]) -> list[Mention]:
    """The mentions with these ids, as far as they exist, the latest article first."""
    query = select(MentionRow).join(ArticleRow, MentionRow.article_id == ArticleRow.id)
    query = query.where(MentionRow.id.in_(mention_ids)).options(selectinload(MentionRow.hits))
    query = query.order_by(ArticleRow.sorted_at.desc(), MentionRow.id.desc())
    return [mention_record(row) for row in session.execute(query).unique().scalars()]


def list_found_at(session: Session, *, since: datetime) -> list[tuple[datetime, MentionStatus]]:
    """(found at, status) of the mentions found since `since`, oldest first."""
    query = select(MentionRow.found_at, MentionRow.status).where(MentionRow.found_at >= since)
    rows = session.execute(query.order_by(MentionRow.found_at)).all()
    return [(row.found_at, MentionStatus(row.status)) for row in rows]


def of_article(session: Session, article_id: int) -> Mention | None:
    """The mention of an article, if watches matched it."""
    query = select(MentionRow.id).where(MentionRow.article_id == article_id)
    mention_id = session.execute(query).scalar_one_or_none()
    return get(session, mention_id) if mention_id is not None else None


def ids_of_articles(session: Session, article_ids: Sequence[int]) -> dict[int, int]:
    """article id → mention id, for those that have one."""
    query = select(MentionRow.article_id, MentionRow.id).where(MentionRow.article_id.in_(article_ids))
    return dict(session.execute(query).all())


def find(session: Session, wanted: MentionFilter, *, limit: int, offset: int) -> list[Mention]:
    """Mentions, the latest article first."""
    query = _wanted(session, select(MentionRow), wanted).options(selectinload(MentionRow.hits))
    query = query.order_by(ArticleRow.sorted_at.desc(), MentionRow.id.desc()).limit(limit).offset(offset)
    return [mention_record(row) for row in session.execute(query).unique().scalars()]


def count(session: Session, wanted: MentionFilter) -> int:
    """How many there are in all."""
    query: Select[int] = select(func.count()).select_from(MentionRow)
    return int(session.execute(_wanted(session, query, wanted)).scalar_one())


def count_by_status(session: Session) -> dict[MentionStatus, int]:
    """How many mentions stand where."""
    query = select(MentionRow.status, func.count()).group_by(MentionRow.status)
    return {MentionStatus(status): number for status, number in session.execute(query)}


def _wanted(session: Session, query: Select[Any], wanted: MentionFilter) -> Select[Any]:
    conditions_: list[ColumnElement[bool]] = conditions(session, wanted.article)
    if wanted.status is not None:
        conditions_.append(MentionRow.status == wanted.status)
    if wanted.watch_id is not None:
        conditions_.append(MentionRow.hits.any(MentionWatchRow.watch_id == wanted.watch_id))
    return query.join(ArticleRow, MentionRow.article_id == ArticleRow.id).where(*conditions_)
