"""Which articles of an outlet bear a name? Read from an index of bylines, never from the texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.monitoring.bylines.byline import is_signed_by
from mediadesk.monitoring.models import ArticleRow, OutletRow

# Bylines that hold the letters of a name but name somebody else are dropped afterwards; so more are read.
MORE = 3


class Signed(NamedTuple):
    """An article under somebody's name. `at` is when it came out, or else when it was found."""

    id: int
    title: str
    at: datetime
    outlet_name: str
    byline: str


def signed_articles(
    session: Session,
    name: str,
    outlet_name: str,
    *,
    since: datetime | None,
    until: datetime | None,
    limit: int,
) -> list[Signed]:
    """The newest articles of that outlet whose byline names the person, from `since` to before `until`."""
    outlet_id = session.execute(
        select(OutletRow.id).where(OutletRow.name == outlet_name)
    ).scalar_one_or_none()
    if outlet_id is None or not name:
        return []
    query = (
        select(ArticleRow.id, ArticleRow.sorted_at, ArticleRow.author)
        .where(
            ArticleRow.outlet_id == outlet_id,
            ArticleRow.author != "",
            ArticleRow.author.contains(name, autoescape=True),
        )
        .order_by(ArticleRow.sorted_at.desc())
        .limit(limit * MORE)
    )
    if since is not None:
        query = query.where(ArticleRow.sorted_at >= since)
    if until is not None:
        query = query.where(ArticleRow.sorted_at < until)
    rows = [row for row in session.execute(query) if is_signed_by(row.author, name)][:limit]
    titles = _titles(session, [row.id for row in rows])
    return [Signed(row.id, titles[row.id], row.sorted_at, outlet_name, row.author) for row in rows]


def _titles(session: Session, article_ids: Sequence[int]) -> dict[int, str]:
    query = select(ArticleRow.id, ArticleRow.title).where(ArticleRow.id.in_(article_ids))
    return {row.id: row.title for row in session.execute(query)}
