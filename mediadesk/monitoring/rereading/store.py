"""Which queries do corrections and rereadings need?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from mediadesk.errors import NotFound
from mediadesk.monitoring.models import ArticleRow, SnapshotRow, SourceItemRow
from mediadesk.monitoring.records import SnapshotKind
from mediadesk.monitoring.rereading.correcting import Change, Part
from mediadesk.monitoring.rereading.models import ArticleCorrectionRow, RereadingRow


@dataclass(frozen=True)
class Wanted:
    """Which articles to read anew; None means any. `since` and `until` are of the moment they are sorted by."""

    outlet_id: int | None = None
    source_id: int | None = None
    since: str | None = None
    until: str | None = None
    below: float | None = None


@dataclass(frozen=True)
class Correction:
    """One correction of the past."""

    part: Part
    before: str
    after: str
    corrected_at: datetime
    corrected_by: int


@dataclass(frozen=True)
class Rereading:
    """How far many articles have been read anew."""

    id: int
    wanted: Wanted
    total: int
    done: int
    changed: int
    refused: int
    missing: int
    asked_at: datetime
    asked_by: int
    finished_at: datetime | None


@dataclass(frozen=True)
class KeptPage:
    """The latest bytes of an article's page."""

    article_id: int
    url: str
    sha256: str
    content_type: str


def add_corrections(
    session: Session, article_id: int, made: Sequence[Change], *, by: int, now: datetime
) -> None:
    """Keep what was changed."""
    session.add_all(
        ArticleCorrectionRow(
            article_id=article_id,
            part=change.part,
            before=change.before,
            after=change.after,
            corrected_at=now,
            corrected_by=by,
        )
        for change in made
    )
    session.flush()


def list_corrections(session: Session, article_id: int) -> list[Correction]:
    """What people corrected, newest first."""
    query = select(ArticleCorrectionRow).where(ArticleCorrectionRow.article_id == article_id)
    rows = session.execute(query.order_by(ArticleCorrectionRow.id.desc())).scalars()
    return [
        Correction(Part(row.part), row.before, row.after, row.corrected_at, row.corrected_by) for row in rows
    ]


def kept_pages(session: Session, article_ids: Sequence[int]) -> dict[int, KeptPage]:
    """article id → its latest kept page, for those that have one."""
    query = select(SnapshotRow).where(
        SnapshotRow.article_id.in_(article_ids), SnapshotRow.kind == SnapshotKind.PAGE
    )
    rows = session.execute(query.order_by(SnapshotRow.id)).scalars()
    return {row.article_id: KeptPage(row.article_id, row.url, row.sha256, row.content_type) for row in rows}


def count_wanted(session: Session, wanted: Wanted) -> int:
    """How many articles with a kept page are wanted."""
    return session.execute(select(func.count(ArticleRow.id)).where(*_conditions(wanted))).scalar_one()


def next_wanted(session: Session, wanted: Wanted, *, after: int, limit: int) -> list[int]:
    """The next article ids, in order."""
    query = select(ArticleRow.id).where(*_conditions(wanted), ArticleRow.id > after)
    return list(session.execute(query.order_by(ArticleRow.id).limit(limit)).scalars())


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    kept = select(SnapshotRow.id).where(
        SnapshotRow.article_id == ArticleRow.id, SnapshotRow.kind == SnapshotKind.PAGE
    )
    found: list[ColumnElement[bool]] = [kept.exists()]
    if wanted.outlet_id:
        found.append(ArticleRow.outlet_id == wanted.outlet_id)
    if wanted.source_id:
        of_source = select(SourceItemRow.article_id).where(SourceItemRow.source_id == wanted.source_id)
        found.append(ArticleRow.id.in_(of_source))
    if wanted.since:
        found.append(ArticleRow.sorted_at >= datetime.fromisoformat(wanted.since))
    if wanted.until:
        found.append(ArticleRow.sorted_at < datetime.fromisoformat(wanted.until))
    if wanted.below is not None:
        found.append(ArticleRow.confidence < wanted.below)
    return found


def add(session: Session, wanted: Wanted, *, total: int, by: int, now: datetime) -> int:
    """A new rereading; its id."""
    row = RereadingRow(asked=asdict(wanted), total=total, asked_at=now, asked_by=by)
    row.finished_at = None if total else now
    session.add(row)
    session.flush()
    return row.id


def get(session: Session, rereading_id: int) -> Rereading:
    """How far it has come. Raises NotFound."""
    row = session.get(RereadingRow, rereading_id, populate_existing=True)
    if row is None:
        raise NotFound("rereading", rereading_id)
    return _record(row)


def list_latest(session: Session, most: int = 10) -> list[Rereading]:
    """The latest ones, newest first."""
    query = select(RereadingRow).order_by(RereadingRow.id.desc()).limit(most)
    return [_record(row) for row in session.execute(query).scalars()]


def latest_of_source(session: Session, source_id: int) -> Rereading | None:
    """The latest rereading of this source's articles, if it is among the latest of all."""
    return next((each for each in list_latest(session, 50) if each.wanted.source_id == source_id), None)


def advance(session: Session, rereading_id: int, *, finished_at: datetime | None, **counts: int) -> None:
    """Add to what has been done."""
    row = session.get(RereadingRow, rereading_id, populate_existing=True)
    if row is None:
        return
    row.total = max(row.total, row.done + counts["done"])
    for name, number in counts.items():
        setattr(row, name, getattr(row, name) + number)
    row.finished_at = finished_at
    session.flush()


def _record(row: RereadingRow) -> Rereading:
    values: dict[str, Any] = {
        name: getattr(row, name)
        for name in (
            "id",
            "total",
            "done",
            "changed",
            "refused",
            "missing",
            "asked_at",
            "asked_by",
            "finished_at",
        )
    }
    return Rereading(wanted=Wanted(**row.asked), **values)
