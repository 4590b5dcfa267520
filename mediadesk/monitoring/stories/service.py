"""How do articles find their stories as they arrive?

    wait for others | prepare | ask for keys | place each | settle | write

A batch costs a constant number of queries. Placing twice changes nothing; an article whose text came later is placed
anew with it, unless a person has said where it belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from sqlalchemy.orm import Session

from mediadesk.audit.service import record_many
from mediadesk.monitoring.records import Article
from mediadesk.monitoring.stories import store
from mediadesk.monitoring.stories.comparing import Prepared, prepare
from mediadesk.monitoring.stories.events import StoriesJoined
from mediadesk.monitoring.stories.keeping import store as keeping
from mediadesk.monitoring.stories.placing import WINDOW, Placed, Shelf, Text
from mediadesk.monitoring.stories.story import Figures, Placement, farther


@dataclass(frozen=True)
class _Asked:
    article: Article
    prepared: Prepared
    at: datetime
    seat: store.Seat | None


@dataclass(frozen=True)
class _Settled:
    """The shelf's number of each story → the stored one, and which of these are new."""

    names: Mapping[int, int]
    new: frozenset[int]


class _Texts(dict[int, Prepared]):
    """Prepared texts by article; one that is missing is fetched."""

    def __init__(self, fetch: Callable[[int], Prepared]) -> None:
        super().__init__()
        self._fetch = fetch

    def __missing__(self, article_id: int) -> Prepared:
        self[article_id] = prepared = self._fetch(article_id)
        return prepared


def place(session: Session, articles: Sequence[Article], *, now: datetime) -> dict[int, Placement]:
    """article → where it went. Two workers at once do not make two stories of one."""
    if not articles:
        return {}
    store.place_one_at_a_time(session)
    seats = store.seats(session, [each.id for each in articles])
    asked = [_asked(each, seats.get(each.id)) for each in {each.id: each for each in articles}.values()]
    asked.sort(key=lambda each: (each.at, each.article.id))
    shelf = _shelf(session, asked)
    placed = {each.article.id: _place(shelf, each) for each in asked}
    settled = _settle(session, shelf, asked, placed, now)
    return _write(session, asked, placed, settled)


def _asked(article: Article, seat: store.Seat | None) -> _Asked:
    prepared = prepare(article.title, article.text or article.summary)
    return _Asked(article, prepared, article.published_at or article.captured_at, seat)


def _shelf(session: Session, asked: Sequence[_Asked]) -> Shelf:
    """The texts that share a key with what is asked, and with them whatever their stories keep."""
    texts = _Texts(lambda article_id: _fetch(session, [article_id])[article_id])
    shelf = Shelf(prepared=texts, new_ids=count(-1, -1))
    keys = {key for each in asked for key in each.prepared.keys}
    own = {each.article.id for each in asked}
    known = keeping.known_texts(session, keys, min(each.at for each in asked) - WINDOW)
    known = [each for each in known if each.article_id not in own]
    for each in known:
        shelf.put(Text(each.article_id, each.story_id, each.at), each.keys)
    stories = {each.story_id for each in known}
    there = own | {each.article_id for each in known}
    for story_id, kept in keeping.kept_of(session, stories).items():
        for article_id, at in kept:
            if article_id not in there:
                shelf.put(Text(article_id, story_id, at), ())
    shelf.apart |= store.apart_pairs(session, stories | {each.seat.story_id for each in asked if each.seat})
    likely = {found for each in asked for found in shelf.likeliest(each.prepared, each.at)}
    texts.update(_fetch(session, likely))
    return shelf


def _fetch(session: Session, article_ids: Sequence[int] | set[int]) -> dict[int, Prepared]:
    return {
        article_id: prepare(title, body) for article_id, title, body in keeping.texts_of(session, article_ids)
    }


def _place(shelf: Shelf, each: _Asked) -> Placed:
    """Where the text belongs now. What a person has decided stands."""
    if each.seat and each.seat.is_by_hand:
        return shelf.stay(each.article.id, each.seat.story_id, each.prepared, each.at)
    home = each.seat.story_id if each.seat else None
    return shelf.place(each.article.id, each.prepared, each.at, home=home)


def _settle(
    session: Session,
    shelf: Shelf,
    asked: Sequence[_Asked],
    placed: Mapping[int, Placed],
    now: datetime,
) -> _Settled:
    """Store the new stories, and join those that have become one."""
    groups: dict[int, set[int]] = {}
    firsts: dict[int, _Asked] = {}
    for each in asked:
        found = placed[each.article.id]
        firsts.setdefault(shelf.story_of(found.story), each)
        for number in (found.story, *found.gone):
            groups.setdefault(shelf.story_of(number), set()).add(number)
    names: dict[int, int] = {}
    begun: dict[int, _Asked] = {}
    for root, numbers in groups.items():
        stored = sorted(number for number in numbers if number > 0)
        if root > 0 or stored:
            names[root] = root if root > 0 else stored[0]
        else:
            begun[root] = firsts[root]
        _join(session, [number for number in stored if number != names.get(root)], names.get(root), now)
    new = store.add_stories(session, [_begin(each) for each in begun.values()])
    names |= dict(zip(begun, new, strict=True))
    whole = {number: names[root] for root, numbers in groups.items() for number in numbers}
    return _Settled(whole, frozenset(new))


def _begin(first: _Asked) -> dict[str, object]:
    return {
        "title": first.article.title,
        "first_article_id": first.article.id,
        "started_at": first.at,
        "latest_at": first.at,
        "size": 1,
        "tier": first.article.outlet.tier,
        "into_id": None,
    }


def _join(session: Session, gone: Sequence[int], into: int | None, now: datetime) -> None:
    """The gone stories' articles belong to `into` now."""
    if into is None or not gone:
        return
    for story_id in gone:
        store.move(session, story_id, into)
        store.say_gone(session, story_id, into)
    store.count_anew(session, [into])
    title = store.figures(session, [into])[into].title
    joined = [
        StoriesJoined(subject_id=into, at=now, actor_id=None, title=title, gone_id=each) for each in gone
    ]
    record_many(session, joined)


def _write(
    session: Session, asked: Sequence[_Asked], placed: Mapping[int, Placed], settled: _Settled
) -> dict[int, Placement]:
    """Seat the articles, keep their keys, and write what has become of their stories."""
    names = {each.article.id: settled.names[placed[each.article.id].story] for each in asked}
    figures = store.figures(session, set(names.values()))
    before = dict(figures)
    placements = _grow(asked, names, settled.new, figures)
    store.seat(session, [_seat_row(each, placed[each.article.id], names) for each in asked])
    keeping.add_keys(session, {each.article.id: (placed[each.article.id].keys, each.at) for each in asked})
    store.write_figures(session, [each for each in figures.values() if each != before[each.id]])
    left = {each.seat.story_id: names[each.article.id] for each in asked if each.seat}
    _leave(session, {story_id: into for story_id, into in left.items() if story_id != into})
    return placements


def _grow(
    asked: Sequence[_Asked], names: Mapping[int, int], new: frozenset[int], figures: dict[int, Figures]
) -> dict[int, Placement]:
    """Let the stories grow by the articles in order of publication; `figures` is brought up to date."""
    placements: dict[int, Placement] = {}
    begun: set[int] = set()
    for each in asked:
        story_id = names[each.article.id]
        begins = story_id in new and story_id not in begun
        begun.add(story_id)
        before = after = figures[story_id]
        if not begins and (each.seat is None or each.seat.story_id != story_id):
            after = figures[story_id] = _grown(before, each)
        is_first = after.first_article_id == each.article.id
        tier_before = None if begins else before.tier
        placements[each.article.id] = Placement(
            story_id, after.size, is_first, begins, tier_before, after.tier
        )
    return placements


def _grown(story: Figures, each: _Asked) -> Figures:
    """The story with one article more."""
    tier = farther(story.tier, each.article.outlet.tier)
    grown = replace(story, size=story.size + 1, latest_at=max(story.latest_at, each.at), tier=tier)
    if (each.at, each.article.id) >= (story.started_at, story.first_article_id):
        return grown
    return replace(grown, started_at=each.at, first_article_id=each.article.id, title=each.article.title)


def _seat_row(each: _Asked, placed: Placed, names: Mapping[int, int]) -> dict[str, object]:
    return {
        "article_id": each.article.id,
        "story_id": names[each.article.id],
        "outlet_id": each.article.outlet.id,
        "at": each.at,
        "near_id": placed.near,
        "share": min(placed.share, 1.0),
        "is_kept": placed.is_kept,
        "is_by_hand": bool(each.seat and each.seat.is_by_hand),
    }


def _leave(session: Session, moved: Mapping[int, int]) -> None:
    """Count the stories that articles have left; an empty one is part of where its last article went."""
    if not moved:
        return
    store.count_anew(session, moved)
    filled = store.sizes(session, moved)
    for left, into in moved.items():
        if not filled.get(left):
            store.say_gone(session, left, into)
