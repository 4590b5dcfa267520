"""Which queries do digests need?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from mediadesk.db import write_revised
from mediadesk.errors import NotFound
from mediadesk.monitoring.digesting.digest import Digest, DigestState, Platform
from mediadesk.monitoring.digesting.figures import Figures, ItemLine, StoryLine
from mediadesk.monitoring.digesting.models import BlindPlatformRow, DigestRow
from mediadesk.monitoring.digesting.wording import Part
from mediadesk.monitoring.mentions.models import MentionRow
from mediadesk.monitoring.models import ArticleRow, OutletRow
from mediadesk.monitoring.records import Channel, MentionStatus
from mediadesk.monitoring.stories.models import StoryArticleRow, StoryRow

IRRELEVANT = "none"
"""The stance of an item that is not about us; it is not counted."""
MOST_STORIES = 20


def count_articles(session: Session, since: datetime, until: datetime) -> int:
    """How many articles came in."""
    query = select(func.count()).where(ArticleRow.captured_at >= since, ArticleRow.captured_at < until)
    return session.execute(query).scalar_one()


def counts(session: Session, since: datetime, until: datetime) -> list[tuple[str, str, int]]:
    """(stance, channel, how many) of the items about us that were found then."""
    query = (
        select(MentionRow.stance, OutletRow.channel, func.count())
        .join(OutletRow, OutletRow.id == MentionRow.outlet_id)
        .where(*_ours(since, until))
        .group_by(MentionRow.stance, OutletRow.channel)
    )
    return [(stance, Channel(channel).value, number) for stance, channel, number in session.execute(query)]


def by_hour(session: Session, since: datetime, until: datetime) -> list[dict[str, int]]:
    """For each hour, the items about us by stance."""
    hours = [dict[str, int]() for _ in range(int((until - since) / timedelta(hours=1)))]
    query = select(MentionRow.found_at, MentionRow.stance).where(*_ours(since, until))
    for at, stance in session.execute(query):
        hour = hours[int((at - since) / timedelta(hours=1))]
        hour[stance] = hour.get(stance, 0) + 1
    return hours


def items(session: Session, since: datetime, until: datetime, *, most: int) -> list[ItemLine]:
    """The items about us, those that say something first, then the newest."""
    rank = func.coalesce(func.nullif(MentionRow.stance, "mentions"), "~")
    query = (
        select(
            MentionRow.id,
            ArticleRow.title,
            OutletRow.name,
            OutletRow.channel,
            MentionRow.stance,
            MentionRow.found_at,
            ArticleRow.url,
        )
        .join(ArticleRow, ArticleRow.id == MentionRow.article_id)
        .join(OutletRow, OutletRow.id == MentionRow.outlet_id)
        .where(*_ours(since, until))
        .order_by(rank, MentionRow.found_at.desc(), MentionRow.id.desc())
        .limit(most)
    )
    return [
        ItemLine(mention_id, title, outlet, Channel(channel).value, stance, at, url or "")
        for mention_id, title, outlet, channel, stance, at, url in session.execute(query)
    ]


def count_waiting(session: Session, until: datetime) -> int:
    """How many items wait in the inbox."""
    query = select(func.count()).where(MentionRow.status == MentionStatus.NEW, MentionRow.found_at < until)
    return session.execute(query).scalar_one()


def stories(session: Session, since: datetime, until: datetime) -> list[StoryLine]:
    """The stories with items about us that grew then, the largest growth first."""
    added = func.count(StoryArticleRow.article_id)
    grown = (
        select(StoryArticleRow.story_id, added.label("added"))
        .join(ArticleRow, ArticleRow.id == StoryArticleRow.article_id)
        .where(ArticleRow.captured_at >= since, ArticleRow.captured_at < until)
        .group_by(StoryArticleRow.story_id)
        .subquery()
    )
    ours = (
        select(MentionRow.id)
        .join(StoryArticleRow, StoryArticleRow.article_id == MentionRow.article_id)
        .where(StoryArticleRow.story_id == StoryRow.id, MentionRow.stance != IRRELEVANT)
        .exists()
    )
    query = (
        select(StoryRow, grown.c.added, OutletRow.name)
        .join(grown, grown.c.story_id == StoryRow.id)
        .join(ArticleRow, ArticleRow.id == StoryRow.first_article_id)
        .join(OutletRow, OutletRow.id == ArticleRow.outlet_id)
        .where(StoryRow.size >= 2, ours)
        .order_by(grown.c.added.desc(), StoryRow.id)
        .limit(MOST_STORIES)
    )
    return [
        StoryLine(row.id, row.title, outlet, row.size, number, row.tier.value, row.size == number)
        for row, number, outlet in session.execute(query)
    ]


def platforms(session: Session) -> list[Platform]:
    """The platforms that cannot be seen."""
    query = (
        select(BlindPlatformRow).where(BlindPlatformRow.removed_at.is_(None)).order_by(BlindPlatformRow.id)
    )
    return [Platform(row.id, row.name, row.why) for row in session.execute(query).scalars()]


def add_platform(session: Session, name: str, why: str, *, by: int, now: datetime) -> Platform:
    """One platform more on the list."""
    row = BlindPlatformRow(name=name, why=why, added_at=now, added_by=by)
    session.add(row)
    session.flush()
    return Platform(row.id, row.name, row.why)


def remove_platform(session: Session, platform_id: int, *, now: datetime) -> Platform:
    """It is seen now, or not listed any more. Raises NotFound."""
    row = session.get(BlindPlatformRow, platform_id)
    if row is None:
        raise NotFound("blind_platform", platform_id)
    session.execute(update(BlindPlatformRow).where(BlindPlatformRow.id == platform_id).values(removed_at=now))
    return Platform(row.id, row.name, row.why)


def add(session: Session, figures: Figures, words: Mapping[Part, str], *, now: datetime) -> Digest:
    """A new draft, under the next number."""
    number = session.execute(select(func.coalesce(func.max(DigestRow.number), 0))).scalar_one() + 1
    row = DigestRow(
        number=number,
        until=figures.until,
        state=DigestState.DRAFT,
        figures=figures.to_json(),
        words=_plain(words),
        drafted_at=now,
    )
    session.add(row)
    session.flush()
    return _digest(row)


def write(session: Session, digest_id: int, *, revision: int, **values: Any) -> Digest:
    """Change a draft. Raises OutOfDate when somebody else did."""
    row = _row(session, digest_id)
    if "words" in values:
        values["words"] = _plain(values["words"])
    write_revised(session, row, revision=revision, values=values)
    return _digest(row)


def get(session: Session, digest_id: int) -> Digest:
    """The digest. Raises NotFound."""
    return _digest(_row(session, digest_id))


def of_day(session: Session, until: datetime) -> Digest | None:
    """The digest of the day that ended then."""
    row = session.execute(select(DigestRow).where(DigestRow.until == until)).scalar_one_or_none()
    return _digest(row) if row else None


def find(session: Session, *, limit: int, offset: int) -> list[Digest]:
    """Digests, the latest first."""
    query = select(DigestRow).order_by(DigestRow.until.desc()).limit(limit).offset(offset)
    return [_digest(row) for row in session.execute(query).scalars()]


def count(session: Session) -> int:
    """How many there are."""
    return session.execute(select(func.count()).select_from(DigestRow)).scalar_one()


def _ours(since: datetime, until: datetime) -> tuple[Any, ...]:
    return MentionRow.found_at >= since, MentionRow.found_at < until, MentionRow.stance != IRRELEVANT


def _row(session: Session, digest_id: int) -> DigestRow:
    row = session.get(DigestRow, digest_id, populate_existing=True)
    if row is None:
        raise NotFound("digest", digest_id)
    return row


def _plain(words: Mapping[Part, str]) -> dict[str, str]:
    return {part.value: text for part, text in words.items()}


def _digest(row: DigestRow) -> Digest:
    return Digest(
        row.id,
        row.number,
        DigestState(row.state),
        Figures.from_json(row.figures),
        {Part(part): text for part, text in row.words.items()},
        row.drafted_at,
        row.corrected_by,
        row.issued_at,
        row.issued_by,
        row.content_hash,
        row.document_id,
        row.revision,
    )
