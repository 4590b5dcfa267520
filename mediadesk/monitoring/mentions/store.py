"""Which queries do mentions and alerts need?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session, selectinload

from mediadesk.errors import NotFound
from mediadesk.messages import Message
from mediadesk.monitoring.articles.store import ArticleFilter, article_record, conditions
from mediadesk.monitoring.models import AlertRow, ArticleRow, MentionRow, MentionWatchRow
from mediadesk.monitoring.records import Alert, Mention, MentionStatus, WatchHit
from mediadesk.monitoring.watching import Field, Match, MatchedWord, Severity


@dataclass(frozen=True)
class MentionFilter:
    """What is wanted of the mentions; None means any."""

    article: ArticleFilter = ArticleFilter()  # noqa: RUF009 - frozen, so it can be shared
    status: MentionStatus | None = None
    watch_id: int | None = None


def _mention(row: MentionRow) -> Mention:
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
    )


def _hit(row: MentionWatchRow) -> WatchHit:
    words = tuple(MatchedWord(**{**word, "field": Field(word["field"])}) for word in row.words)
    return WatchHit(row.watch_id, row.watch_name, Message.from_json(row.reason), words)


def _hit_row(match: Match) -> MentionWatchRow:
    return MentionWatchRow(
        watch_id=match.watch.id,
        watch_name=match.watch.name,
        reason=match.reason.to_json(),
        words=[asdict(word) for word in match.words],
    )


def add(session: Session, article_id: int, matches: Sequence[Match], *, now: datetime) -> Mention:
    """A new mention."""
    row = MentionRow(article_id=article_id, status=MentionStatus.NEW, found_at=now)
    row.hits = [_hit_row(match) for match in matches]
    session.add(row)
    session.flush()
    session.refresh(row)
    return _mention(row)


def rewrite_hits(session: Session, mention_id: int, matches: Sequence[Match]) -> Mention:
    """The watches and words of a mention whose article was read again."""
    row = _row(session, mention_id)
    row.hits.clear()
    session.flush()
    row.hits = [_hit_row(match) for match in matches]
    session.flush()
    session.refresh(row)
    return _mention(row)


def write(session: Session, mention_id: int, **values: Any) -> Mention:
    """Change columns of a mention."""
    row = _row(session, mention_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _mention(row)


def get(session: Session, mention_id: int, *, for_update: bool = False) -> Mention:
    """The mention. Raises NotFound."""
    return _mention(_row(session, mention_id, for_update=for_update))


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
    return [_mention(row) for row in session.execute(query).unique().scalars()]


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
    return [_mention(row) for row in session.execute(query).unique().scalars()]


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


def _alert(row: AlertRow) -> Alert:
    article = row.mention.article
    return Alert(
        id=row.id,
        mention_id=row.mention_id,
        article_id=article.id,
        severity=Severity(row.severity),
        reason=Message.from_json(row.reason),
        raised_at=row.raised_at,
        title=article.title,
        outlet=article.outlet.name,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by,
    )


def add_alert(session: Session, **values: Any) -> Alert:
    """A new alert."""
    row = AlertRow(**values)
    session.add(row)
    session.flush()
    session.refresh(row)
    return _alert(row)


def has_alert(session: Session, mention_id: int) -> bool:
    """Whether the mention has called somebody already."""
    query = select(AlertRow.id).where(AlertRow.mention_id == mention_id)
    return session.execute(query).scalar_one_or_none() is not None


def get_alert(session: Session, alert_id: int, *, for_update: bool = False) -> Alert:
    """The alert. Raises NotFound."""
    lock = {"of": AlertRow} if for_update else None
    row = session.get(AlertRow, alert_id, populate_existing=True, with_for_update=lock)
    if row is None:
        raise NotFound("alert", alert_id)
    return _alert(row)


def write_alert(session: Session, alert_id: int, **values: Any) -> Alert:
    """Change columns of an alert."""
    row = session.get_one(AlertRow, alert_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _alert(row)


_LOUDNESS = case({severity.value: severity.rank for severity in Severity}, value=AlertRow.severity)


def list_alerts(
    session: Session, *, only_open: bool, loudest_first: bool = False, limit: int = 200, offset: int = 0
) -> list[Alert]:
    """Alerts, newest first; with `loudest_first` the most severe before all others."""
    order = (_LOUDNESS.desc(),) if loudest_first else ()
    query = select(AlertRow).order_by(*order, AlertRow.id.desc()).limit(limit).offset(offset)
    if only_open:
        query = query.where(AlertRow.acknowledged_at.is_(None))
    return [_alert(row) for row in session.execute(query).scalars()]


def count_alerts(session: Session, *, only_open: bool) -> int:
    """How many there are in all."""
    query: Select[int] = select(func.count()).select_from(AlertRow)
    if only_open:
        query = query.where(AlertRow.acknowledged_at.is_(None))
    return session.execute(query).scalar_one()


def alerts_token(session: Session) -> str:
    """Changes whenever an alert is raised or acknowledged; one cheap query."""
    open_ones = AlertRow.acknowledged_at.is_(None)
    query = select(func.count(), func.max(AlertRow.id), func.sum(AlertRow.id)).where(open_ones)
    return "-".join(str(each or 0) for each in session.execute(query).one())


def open_alerts_of(session: Session, mention_id: int) -> list[Alert]:
    """The mention's alert, if nobody has acknowledged it."""
    query = select(AlertRow).where(AlertRow.mention_id == mention_id, AlertRow.acknowledged_at.is_(None))
    return [_alert(row) for row in session.execute(query).scalars()]
