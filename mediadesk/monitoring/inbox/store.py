"""Which queries does the list need? Each walks one index; their number does not grow with the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, literal, select, tuple_, union_all
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from mediadesk.db import insert_into
from mediadesk.monitoring.articles.store import ArticleFilter, conditions
from mediadesk.monitoring.inbox.listing import MOST_COUNTED, Count, Cursor, Wanted, Whose, bounded
from mediadesk.monitoring.inbox.models import InboxReadRow, InboxStarRow
from mediadesk.monitoring.mentions.models import MentionRow, MentionWatchRow
from mediadesk.monitoring.mentions.store import mention_record
from mediadesk.monitoring.models import ArticleRow, OutletRow
from mediadesk.monitoring.records import Mention

MOST_NEWS = 99
_UNREAD_AMONG = 500


def list_page(
    session: Session,
    wanted: Wanted,
    *,
    before: Cursor | None = None,
    after: Cursor | None = None,
    limit: int,
) -> list[Mention]:
    """The rows that follow the place `before`, or those in front of `after`; the latest published first."""
    query = select(MentionRow.id).where(*_conditions(session, wanted))
    place = tuple_(MentionRow.sorted_at, MentionRow.id)
    if after is not None:
        query = query.where(
            place > tuple_(literal(after.sorted_at, MentionRow.sorted_at.type), after.mention_id)
        )
        query = query.order_by(MentionRow.sorted_at, MentionRow.id)
    else:
        if before is not None:
            query = query.where(
                place < tuple_(literal(before.sorted_at, MentionRow.sorted_at.type), before.mention_id)
            )
        query = query.order_by(MentionRow.sorted_at.desc(), MentionRow.id.desc())
    return load(session, list(session.execute(query.limit(limit)).scalars()))


def load(session: Session, mention_ids: Sequence[int]) -> list[Mention]:
    """The mentions with what a row shows, the latest published first."""
    query = select(MentionRow).where(MentionRow.id.in_(mention_ids))
    query = query.options(
        joinedload(MentionRow.article).options(defer(ArticleRow.folded)), selectinload(MentionRow.hits)
    )
    rows = session.execute(query.order_by(MentionRow.sorted_at.desc(), MentionRow.id.desc())).scalars()
    return [mention_record(row) for row in rows]


def count(session: Session, wanted: Wanted, most: int = MOST_COUNTED) -> Count:
    """How many the filter finds, exactly up to `most`."""
    found = select(literal(1)).select_from(MentionRow).where(*_conditions(session, wanted)).limit(most + 1)
    return bounded(session.execute(select(func.count()).select_from(found.subquery())).scalar_one(), most)


def count_each(session: Session, views: Mapping[int, Wanted]) -> dict[int, tuple[Count, Count]]:
    """view id → (how many, how many of the newest unread by the person); one query for all views."""
    if not views:
        return {}
    parts = [_counted(session, key, wanted) for key, wanted in views.items()]
    rows = session.execute(union_all(*parts) if len(parts) > 1 else parts[0]).all()
    return {row[0]: (bounded(row[1]), bounded(row[2], MOST_NEWS)) for row in rows}


def _counted(session: Session, key: int, wanted: Wanted) -> Select[Any]:
    # Both numbers come from one walk: a view of something rare walks far until it has found so many.
    newest_first = (MentionRow.sorted_at.desc(), MentionRow.id.desc())
    walk = select(MentionRow.id, MentionRow.sorted_at).where(*_conditions(session, wanted))
    found = walk.order_by(*newest_first).limit(MOST_COUNTED + 1).cte(f"found_{key}")
    newest = select(found.c.id).order_by(found.c.sorted_at.desc(), found.c.id.desc())
    among = newest.limit(_UNREAD_AMONG).subquery()
    read = select(InboxReadRow.mention_id).where(
        InboxReadRow.person_id == wanted.person_id, InboxReadRow.mention_id == among.c.id
    )
    unread = select(among.c.id).where(~read.exists()).limit(MOST_NEWS + 1).subquery()
    return select(
        literal(key),
        select(func.count()).select_from(found).scalar_subquery(),
        select(func.count()).select_from(unread).scalar_subquery(),
    )


def count_news(session: Session, wanted: Wanted, since_id: int) -> Count:
    """How many of the wanted have come in after the mention `since_id`."""
    found = select(literal(1)).select_from(MentionRow).where(*_conditions(session, wanted))
    found = found.where(MentionRow.id > since_id).limit(MOST_NEWS + 1)
    number = session.execute(select(func.count()).select_from(found.subquery())).scalar_one()
    return bounded(number, MOST_NEWS)


def outlet_names(session: Session) -> list[tuple[int, str]]:
    """(id, name) of every outlet, by name."""
    return [
        (row.id, row.name)
        for row in session.execute(select(OutletRow.id, OutletRow.name).order_by(OutletRow.name))
    ]


def newest_id(session: Session) -> int:
    """The mention that came in last; 0 for none."""
    return session.execute(select(func.max(MentionRow.id))).scalar_one() or 0


def list_ids(session: Session, wanted: Wanted, *, most: int) -> list[int]:
    """Every mention the filter finds, folded copies with them, the latest published first; at most `most` + 1."""
    query = select(MentionRow.id).where(*_conditions(session, wanted, folded=False))
    query = query.order_by(MentionRow.sorted_at.desc(), MentionRow.id.desc()).limit(most + 1)
    return list(session.execute(query).scalars())


def count_folded(session: Session, mention_ids: Sequence[int]) -> dict[int, int]:
    """mention id → how many copies stand folded under it."""
    query = select(MentionRow.folded_under, func.count()).where(MentionRow.folded_under.in_(mention_ids))
    return dict(session.execute(query.group_by(MentionRow.folded_under)).all())  # type: ignore[arg-type]


def folded_ids(session: Session, mention_ids: Sequence[int]) -> list[int]:
    """The copies folded under these, oldest first."""
    query = select(MentionRow.id).where(MentionRow.folded_under.in_(mention_ids))
    return list(session.execute(query.order_by(MentionRow.sorted_at, MentionRow.id)).scalars())


def _conditions(session: Session, wanted: Wanted, *, folded: bool | None = None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.status is not None:
        found.append(MentionRow.status == wanted.status)
    if wanted.is_folded if folded is None else folded:
        found.append(MentionRow.folded_under.is_(None))
    if wanted.upto is not None:
        found.append(MentionRow.id <= wanted.upto)
    if wanted.outlet_id is not None:
        found.append(MentionRow.outlet_id == wanted.outlet_id)
    if wanted.tier is not None:
        found.append(MentionRow.outlet_id.in_(select(OutletRow.id).where(OutletRow.tier == wanted.tier)))
    if wanted.stance:
        found.append(MentionRow.stance == wanted.stance)
    if wanted.since is not None:
        found.append(MentionRow.sorted_at >= wanted.since)
    return found + _narrower(session, wanted)


def _narrower(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.watch_id is not None:
        found.append(
            select(MentionWatchRow.mention_id)
            .where(MentionWatchRow.mention_id == MentionRow.id, MentionWatchRow.watch_id == wanted.watch_id)
            .exists()
        )
    if wanted.words:
        matching = conditions(session, ArticleFilter(wanted.words))
        found.append(select(ArticleRow.id).where(ArticleRow.id == MentionRow.article_id, *matching).exists())
    if wanted.whose is Whose.MINE:
        found.append(MentionRow.assigned_to == wanted.person_id)
    elif wanted.whose is Whose.TAKEN:
        found.append(MentionRow.assigned_to.is_not(None))
    elif wanted.whose in (Whose.UNREAD, Whose.STARRED):
        table = InboxReadRow if wanted.whose is Whose.UNREAD else InboxStarRow
        kept = select(table.mention_id).where(
            table.person_id == wanted.person_id, table.mention_id == MentionRow.id
        )
        found.append(~kept.exists() if wanted.whose is Whose.UNREAD else kept.exists())
    return found


def keep_read(session: Session, person_id: int, mention_ids: Sequence[int], now: datetime) -> None:
    """They have been read, lately again."""
    _keep(session, InboxReadRow, person_id, mention_ids, "read_at", now)


def keep_star(session: Session, person_id: int, mention_ids: Sequence[int], now: datetime) -> None:
    """They are kept for later."""
    _keep(session, InboxStarRow, person_id, mention_ids, "starred_at", now)


def _keep(
    session: Session, table: Any, person_id: int, mention_ids: Sequence[int], column: str, now: datetime
) -> None:
    if not mention_ids:
        return
    rows = [{"person_id": person_id, "mention_id": each, column: now} for each in mention_ids]
    statement = insert_into(session, table).values(rows)
    session.execute(
        statement.on_conflict_do_update(index_elements=["person_id", "mention_id"], set_={column: now})
    )


def forget_read(session: Session, person_id: int | None, mention_ids: Sequence[int]) -> None:
    """They count as unread again, for one person or (None) for all."""
    statement = delete(InboxReadRow).where(InboxReadRow.mention_id.in_(mention_ids))
    if person_id is not None:
        statement = statement.where(InboxReadRow.person_id == person_id)
    session.execute(statement)


def forget_star(session: Session, person_id: int, mention_ids: Sequence[int]) -> None:
    """They are kept no more."""
    session.execute(
        delete(InboxStarRow).where(
            InboxStarRow.mention_id.in_(mention_ids), InboxStarRow.person_id == person_id
        )
    )


def read_among(session: Session, person_id: int, mention_ids: Sequence[int]) -> set[int]:
    """Which of these the person has read."""
    query = select(InboxReadRow.mention_id).where(
        InboxReadRow.person_id == person_id, InboxReadRow.mention_id.in_(mention_ids)
    )
    return set(session.execute(query).scalars())


def starred_among(session: Session, person_id: int, mention_ids: Sequence[int]) -> set[int]:
    """Which of these the person keeps for later."""
    query = select(InboxStarRow.mention_id).where(
        InboxStarRow.person_id == person_id, InboxStarRow.mention_id.in_(mention_ids)
    )
    return set(session.execute(query).scalars())


def readers_since(session: Session, mention_id: int, since: datetime, *, apart_from: int) -> list[int]:
    """Who else has had it open since then, the latest first."""
    query = select(InboxReadRow.person_id).where(
        InboxReadRow.mention_id == mention_id,
        InboxReadRow.read_at >= since,
        InboxReadRow.person_id != apart_from,
    )
    return list(session.execute(query.order_by(InboxReadRow.read_at.desc())).scalars())


def list_stances(session: Session, since: datetime, until: datetime) -> list[tuple[datetime, str]]:
    """(found at, what stands for it) of what came in between the two."""
    query = select(MentionRow.found_at, MentionRow.stance)
    rows = session.execute(query.where(MentionRow.found_at >= since, MentionRow.found_at <= until)).all()
    return [(row[0], row[1]) for row in rows]
