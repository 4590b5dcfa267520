"""How do people merge and split stories, and take it back?

What somebody has decided is remembered: articles of a merge stay together and lead later ones there, those that were
split off never come back by themselves, and the two stories are never joined by a new article.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.errors import NotFound
from mediadesk.monitoring.alerting.merging.service import follow_merge
from mediadesk.monitoring.mentions.triage import check_may_triage
from mediadesk.monitoring.stories import store
from mediadesk.monitoring.stories.comparing import prepare
from mediadesk.monitoring.stories.deciding import store as decisions
from mediadesk.monitoring.stories.errors import (
    AlreadyUndone,
    NothingToSplit,
    NotOfThisStory,
    SameStory,
    StoryWentOn,
)
from mediadesk.monitoring.stories.events import StoriesMerged, StoryDecisionUndone, StorySplit
from mediadesk.monitoring.stories.keeping import store as keeping
from mediadesk.monitoring.stories.story import Decision, DecisionKind, Figures


def merge(session: Session, story_id: int, other_id: int, *, actor: Actor, now: datetime) -> Decision:
    """The two are one: the articles of `other_id` belong to `story_id` from now on."""
    check_may_triage(actor)
    story, other = _standing(session, story_id), _standing(session, other_id)
    if story.id == other.id:
        raise SameStory(field="other")
    store.place_one_at_a_time(session)
    moved = store.move(session, other.id, story.id)
    store.allow_together(session, story.id, other.id)
    store.say_gone(session, other.id, story.id)
    store.count_anew(session, [story.id])
    follow_merge(session, story.id, [other.id], now=now)
    decision = decisions.add(
        session, DecisionKind.MERGE, story.id, other.id, moved, actor_id=actor.id, now=now
    )
    event = StoriesMerged(
        subject_id=story.id,
        at=now,
        actor_id=actor.id,
        title=story.title,
        gone_id=other.id,
        article_ids=tuple(moved),
    )
    record(session, event)
    return decision


def split(
    session: Session, story_id: int, article_ids: Collection[int], *, actor: Actor, now: datetime
) -> Decision:
    """These articles are a story of their own, and stay one."""
    check_may_triage(actor)
    story = _standing(session, story_id)
    chosen = set(article_ids)
    if not chosen or len(chosen) >= story.size:
        raise NothingToSplit(field="article")
    store.place_one_at_a_time(session)
    seats = store.seats(session, chosen)
    if len(seats) < len(chosen) or any(seat.story_id != story.id for seat in seats.values()):
        raise NotOfThisStory(field="article")
    new_id = store.add_stories(session, [_provisional(story, min(chosen))])[0]
    moved = store.move(session, story.id, new_id, chosen)
    store.mark_by_hand(session, moved, is_by_hand=True)
    _keep(session, moved)
    store.keep_apart(session, story.id, new_id)
    store.count_anew(session, [story.id, new_id])
    decision = decisions.add(session, DecisionKind.SPLIT, new_id, story.id, moved, actor_id=actor.id, now=now)
    event = StorySplit(
        subject_id=story.id,
        at=now,
        actor_id=actor.id,
        title=story.title,
        new_id=new_id,
        article_ids=tuple(moved),
    )
    record(session, event)
    return decision


def undo(session: Session, decision_id: int, *, actor: Actor, now: datetime) -> Decision:
    """The articles go back to where they were. Refused when a later decision moved them on."""
    check_may_triage(actor)
    decision = decisions.get(session, decision_id)
    if decision.undone_at is not None:
        raise AlreadyUndone
    store.place_one_at_a_time(session)
    known = store.figures(session, [decision.story_id, decision.other_id])
    seats = store.seats(session, decision.article_ids)
    if known[decision.story_id].into_id or any(seat.story_id != decision.story_id for seat in seats.values()):
        raise StoryWentOn
    if decision.kind is DecisionKind.MERGE:
        _part_again(session, decision)
    else:
        _bring_back(session, decision)
    title = store.figures(session, [decision.other_id])[decision.other_id].title
    event = StoryDecisionUndone(
        subject_id=decision.story_id,
        at=now,
        actor_id=actor.id,
        title=title,
        other_id=decision.other_id,
        article_ids=decision.article_ids,
    )
    record(session, event)
    return decisions.mark_undone(session, decision.id, actor_id=actor.id, now=now)


def _keep(session: Session, article_ids: Collection[int]) -> None:
    """Let later texts be compared with these, so that what repeats them follows them."""
    at = keeping.times(session, article_ids)
    texts = {each: prepare(title, body) for each, title, body in keeping.texts_of(session, article_ids)}
    keeping.keep_as_text(session, article_ids)
    keeping.add_keys(session, {each: (text.keys, at[each]) for each, text in texts.items()})


def _part_again(session: Session, decision: Decision) -> None:
    """Undo a merge: what came with the other story is that story again, and is not merged by itself."""
    store.say_gone(session, decision.other_id, None)
    store.move(session, decision.story_id, decision.other_id, decision.article_ids)
    store.keep_apart(session, decision.story_id, decision.other_id)
    store.count_anew(session, [decision.story_id, decision.other_id])


def _bring_back(session: Session, decision: Decision) -> None:
    """Undo a split: everything of the new story, later arrivals too, is in the old one again."""
    moved = store.move(session, decision.story_id, decision.other_id)
    store.mark_by_hand(session, moved, is_by_hand=False)
    store.allow_together(session, decision.story_id, decision.other_id)
    store.say_gone(session, decision.story_id, decision.other_id)
    store.count_anew(session, [decision.other_id])


def _standing(session: Session, story_id: int) -> Figures:
    """The story, or the one it is part of now. Raises NotFound."""
    known = store.figures(session, [story_id]).get(story_id)
    if known is None:
        raise NotFound("story", story_id)
    return _standing(session, known.into_id) if known.into_id else known


def _provisional(story: Figures, article_id: int) -> dict[str, object]:
    """The new story's row until its articles are counted."""
    return {
        "title": story.title,
        "first_article_id": article_id,
        "started_at": story.started_at,
        "latest_at": story.latest_at,
        "size": 1,
        "tier": story.tier,
        "into_id": None,
    }
