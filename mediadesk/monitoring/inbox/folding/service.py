"""How do new mentions find their place under the first of their story, and how is the fold kept right?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from mediadesk.audit.service import record_many
from mediadesk.monitoring.assessing.assessment import Assessment
from mediadesk.monitoring.events import MentionDismissed
from mediadesk.monitoring.inbox import store as inbox
from mediadesk.monitoring.inbox.folding import order, store
from mediadesk.monitoring.mentions.store import keep_stance
from mediadesk.monitoring.records import Mention, MentionStatus, OutletTier
from mediadesk.monitoring.stories import store as stories


class Placed(Protocol):
    """What grouping says of an article: `monitoring.stories.Placement`."""

    @property
    def story_id(self) -> int:
        """The story."""
        ...

    @property
    def tier_before(self) -> OutletTier | None:
        """How far the story reached without this article; None for its first."""
        ...

    @property
    def tier_now(self) -> OutletTier:
        """How far it reaches with it."""
        ...


def take_in(
    session: Session,
    mentions: Sequence[Mention],
    placements: Mapping[int, Placed],
    assessments: Mapping[int, Assessment],
    *,
    now: datetime,
) -> None:
    """The last stage before alerts: what a mention says stands on its line, and the line in its place.

    A person's label is the record: what somebody has touched (a revision beyond the first) keeps its stance.
    """
    untouched = [each.id for each in mentions if each.revision == 1 and each.id in assessments]
    keep_stance(
        session, {key: (assessments[key].stance.value, assessments[key].relevant) for key in untouched}
    )
    fold(session, mentions, placements, now=now)


def fold(
    session: Session, mentions: Sequence[Mention], placements: Mapping[int, Placed], *, now: datetime
) -> None:
    """Put new mentions into the inbox: each story shows as one line.

    A copy of a story that was dismissed follows it quietly, with the same reason, unless it carries the story
    further than before. A copy that carries an open story further makes its line unread again. `placements` by
    article id.
    """
    placed_ones = [each for each in mentions if each.article.id in placements]
    story_of = {each.id: placements[each.article.id].story_id for each in placed_ones}
    moved = {each.id: story_of[each.id] for each in placed_ones if each.story_id != story_of[each.id]}
    new = [each for each in placed_ones if each.id in moved and each.status is MentionStatus.NEW]
    store.place_in_stories(session, moved)
    if not new:
        return
    known = order.by_story(
        store.spokesmen(session, sorted(set(story_of.values())), apart_from=sorted(story_of))
    )
    open_lead: dict[int, int] = {}
    folds: dict[int, int | None] = {}
    louder: list[int] = []
    for each in sorted(new, key=lambda one: (one.article.published_at or one.found_at, one.id)):
        story, placed = story_of[each.id], placements[each.article.id]
        further = order.rises(placed.tier_before, placed.tier_now)
        first = order.dismissed_before(known.get(story, []))
        if first is not None and not further and story not in open_lead:
            _follow(session, each, first, now)
            continue
        lead = open_lead.get(story) or order.first_open(known.get(story, []))
        open_lead[story] = lead or each.id
        if lead is not None:
            folds[each.id] = lead
            louder += [lead] if further else []
    store.fold_under(session, folds)
    if louder:
        inbox.forget_read(session, None, louder)


def _follow(session: Session, mention: Mention, first: Mention, now: datetime) -> None:
    store.dismiss_along(session, [mention.id], first, now)
    event = MentionDismissed(
        subject_id=mention.id,
        at=now,
        actor_id=None,
        reason=first.dismissed_reason,
        title=mention.article.title,
    )
    record_many(session, [event])


def refold(session: Session, story_ids: Sequence[int]) -> None:
    """After mentions were decided about, or a story was joined or split: what is left stands in the list."""
    if story_ids:
        store.fold_under(session, order.folds(store.standing(session, story_ids)))


def refold_around(session: Session, mention_ids: Sequence[int]) -> None:
    """As `refold`, for the stories these mentions belong to."""
    refold(session, store.story_ids_of(session, mention_ids))


def follow_stories(session: Session, story_ids: Sequence[int]) -> None:
    """Stories were joined or split: ask where their articles are now, and fold anew."""
    mentions = store.articles_in(session, story_ids)
    seats = stories.seats(session, list(mentions))
    moved = {mentions[article]: seat.story_id for article, seat in seats.items()}
    store.place_in_stories(session, moved)
    refold(session, sorted({*story_ids, *moved.values()}))
