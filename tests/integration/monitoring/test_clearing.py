"""Is what a person does in the inbox done, kept, and taken back, on both databases?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.db import Database
from mediadesk.errors import NotAllowed, OutOfDate
from mediadesk.incidents.clearing.service import carry_out, undo
from mediadesk.monitoring.inbox import store
from mediadesk.monitoring.inbox.acting.action import AT_ONCE, ActionKind, NothingToUndo, Order, Target
from mediadesk.monitoring.inbox.acting.store import get as get_action
from mediadesk.monitoring.inbox.acting.store import list_reasons
from mediadesk.monitoring.inbox.folding.service import fold
from mediadesk.monitoring.inbox.listing import Cursor, Wanted, Whose, read_cursor
from mediadesk.monitoring.labelling.store import standing
from mediadesk.monitoring.mentions.store import get
from mediadesk.monitoring.records import Mention, MentionStatus, OutletTier
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.builders.case import the_incident
from tests.builders.monitoring import (
    FOUND,
    PUBLISHED,
    a_mention,
    a_text,
    an_officer,
    an_outlet,
    many_recorded,
)

DISMISS = Order(ActionKind.DISMISS, {"reason": "外市同名单位"})


@dataclass(frozen=True)
class Placed:
    story_id: int
    tier_before: OutletTier | None
    tier_now: OutletTier


@pytest.fixture
def session(any_database: Database) -> Session:
    with any_database.transaction() as session:
        yield session


@pytest.fixture
def officer(session: Session) -> Actor:
    return an_officer(session)


def seen(*mentions: Mention) -> list[Target]:
    return [Target(each.id, each.revision) for each in mentions]


def listed(session: Session, officer: Actor, **wanted: object) -> list[int]:
    found = store.list_page(session, Wanted(officer.id, **wanted), limit=50)  # type: ignore[arg-type]
    return [each.id for each in found]


def in_story(session: Session, *mentions: Mention, rises: bool = False, first: bool = False) -> None:
    before = None if first else OutletTier.CITY
    now = OutletTier.PROVINCIAL if rises else OutletTier.CITY
    fold(session, mentions, {each.article.id: Placed(7, before, now) for each in mentions}, now=FOUND)


def test_a_dismissal_is_kept_with_its_reason_and_taken_back(session: Session, officer: Actor) -> None:
    mention = a_mention(session)

    carry_out(session, DISMISS, seen(mention), actor=officer, now=FOUND)
    assert get(session, mention.id).dismissed_reason == "外市同名单位"
    assert list_reasons(session, officer.id) == ["外市同名单位"]

    undo(session, actor=officer, now=FOUND)
    assert get(session, mention.id).status is MentionStatus.NEW


def test_several_steps_are_taken_back_one_after_the_other(session: Session, officer: Actor) -> None:
    first, second = a_mention(session), a_mention(session, title="供电公司停电，二", text=a_text(2))
    third = a_mention(session, title="供电公司停电，三", text=a_text(3))
    room = the_incident(session, officer, mention_ids=[third.id])
    label = Order(ActionKind.LABEL, {"stance": "complaint"})
    attach = Order(ActionKind.ATTACH, {"incident_id": room.id})

    carry_out(session, label, seen(first), actor=officer, now=FOUND)
    carry_out(session, attach, seen(get(session, first.id)), actor=officer, now=FOUND)
    carry_out(session, DISMISS, seen(second), actor=officer, now=FOUND)

    assert undo(session, actor=officer, now=FOUND).kind is ActionKind.DISMISS
    assert undo(session, actor=officer, now=FOUND, reason="撤销").kind is ActionKind.ATTACH
    assert undo(session, actor=officer, now=FOUND).kind is ActionKind.LABEL
    with pytest.raises(NothingToUndo):
        undo(session, actor=officer, now=FOUND)
    assert {get(session, each.id).status for each in (first, second)} == {MentionStatus.NEW}
    held = standing(session, [first.id]).get(first.id)
    assert held is None or held.label is None


def test_who_comes_second_is_told_and_overwrites_nothing(session: Session, officer: Actor) -> None:
    colleague = a_user(session, "pr_head", name="顾启明").actor
    mention = a_mention(session)
    carry_out(session, DISMISS, seen(mention), actor=colleague, now=FOUND)

    with pytest.raises(OutOfDate) as told:
        carry_out(
            session, Order(ActionKind.DISMISS, {"reason": "广告"}), seen(mention), actor=officer, now=FOUND
        )

    assert "顾启明" in str(told.value.message)
    assert get(session, mention.id).dismissed_reason == "外市同名单位"


def test_an_undo_leaves_alone_what_was_changed_since(session: Session, officer: Actor) -> None:
    colleague = a_user(session, "pr_head", name="顾启明").actor
    mention = a_mention(session)
    carry_out(session, DISMISS, seen(mention), actor=officer, now=FOUND)
    carry_out(session, Order(ActionKind.RESTORE), seen(get(session, mention.id)), actor=colleague, now=FOUND)
    carry_out(
        session, Order(ActionKind.DISMISS, {"reason": "广告"}), seen(get(session, mention.id)),
        actor=colleague, now=FOUND,
    )  # fmt: skip

    action = undo(session, actor=officer, now=FOUND)

    assert action.undone_at
    assert action.refused == 1
    assert get(session, mention.id).dismissed_reason == "广告"


def test_who_may_not_label_dismisses_nothing_but_may_star(session: Session) -> None:
    reader = a_user(session, "deputy_leader").actor
    mention = a_mention(session)

    carry_out(session, Order(ActionKind.STAR), seen(mention), actor=reader, now=FOUND)

    assert listed(session, reader, whose=Whose.STARRED) == [mention.id]
    with pytest.raises(NotAllowed):
        carry_out(session, DISMISS, seen(mention), actor=reader, now=FOUND)


def test_many_are_done_by_the_worker_step_by_step_and_undone_as_one(
    any_database: Database, desk: Desk, drain: Callable[[], int]
) -> None:
    with any_database.transaction() as session:
        officer = an_officer(session)
        many = many_recorded(session, AT_ONCE + 20)
        action = carry_out(session, DISMISS, [Target(each.id) for each in many], actor=officer, now=FOUND)
    assert action.is_running
    assert action.done == 0

    drain()
    with any_database.transaction() as session:
        assert get_action(session, action.id).done == AT_ONCE + 20
        assert not listed(session, officer)
        undo(session, actor=officer, now=FOUND)
    drain()

    with any_database.session() as session:
        assert get_action(session, action.id).undone_at
        assert store.count(session, Wanted(officer.id)).number == AT_ONCE + 20


def test_copies_stand_under_the_first_of_their_story(session: Session, officer: Actor) -> None:
    first = a_mention(session)
    in_story(session, first, first=True)
    copies = [a_mention(session, published_at=PUBLISHED + timedelta(minutes=n)) for n in (1, 2)]
    in_story(session, *copies)
    alone = a_mention(session, title="供电公司停电，另一件事", text=a_text(4))

    assert set(listed(session, officer)) == {first.id, alone.id}
    assert store.count_folded(session, [first.id]) == {first.id: 2}
    assert store.folded_ids(session, [first.id]) == [each.id for each in copies]


def test_what_is_left_of_a_story_stays_in_the_list(session: Session, officer: Actor) -> None:
    first = a_mention(session)
    copies = [a_mention(session, published_at=PUBLISHED + timedelta(minutes=n)) for n in (1, 2)]
    in_story(session, first, *copies, first=True)

    carry_out(session, DISMISS, seen(get(session, first.id)), actor=officer, now=FOUND)
    assert listed(session, officer) == [copies[0].id]

    undo(session, actor=officer, now=FOUND)
    assert listed(session, officer) == [first.id]


def test_a_whole_story_is_dismissed_and_its_later_copies_follow_quietly(
    session: Session, officer: Actor
) -> None:
    first, copy = a_mention(session), a_mention(session, published_at=PUBLISHED + timedelta(minutes=1))
    in_story(session, first, copy, first=True)
    whole = Order(ActionKind.DISMISS, {"reason": "广告", "with_story": True})
    action = carry_out(session, whole, seen(get(session, first.id)), actor=officer, now=FOUND)
    assert action.total == 2
    assert not listed(session, officer)

    later = a_mention(session, published_at=PUBLISHED + timedelta(minutes=9))
    in_story(session, later)

    assert not listed(session, officer)
    assert get(session, later.id).dismissed_reason == "广告"
    assert get(session, later.id).dismissed_with == first.id


def test_a_copy_that_carries_a_dismissed_story_further_stands_in_the_list(
    session: Session, officer: Actor
) -> None:
    first = a_mention(session)
    in_story(session, first, first=True)
    carry_out(session, DISMISS, seen(get(session, first.id)), actor=officer, now=FOUND)

    louder = a_mention(session, outlet=an_outlet(session, "江东日报", tier=OutletTier.PROVINCIAL))
    in_story(session, louder, rises=True)

    assert listed(session, officer) == [louder.id]


def test_the_list_goes_on_from_a_place_both_ways(session: Session, officer: Actor) -> None:
    at = [PUBLISHED + timedelta(minutes=n // 2) for n in range(9)]
    made = [
        a_mention(session, title=f"供电公司停电，{n}", text=a_text(n), published_at=when).id
        for n, when in enumerate(at)
    ]
    wanted = Wanted(officer.id)

    walked: list[Mention] = []
    place: Cursor | None = None
    while page := store.list_page(session, wanted, before=place, limit=2):
        walked += page
        place = read_cursor(str(Cursor(page[-1].article.published_at or FOUND, page[-1].id)))
    back = store.list_page(session, wanted, after=Cursor(at[0], made[0]), limit=3)

    assert [each.id for each in walked] == sorted(made, reverse=True)
    assert [each.id for each in back] == [made[3], made[2], made[1]]


def test_a_place_nobody_wrote_is_no_place() -> None:
    assert [read_cursor(text) for text in ("", "1", "x-1", "1-", "9" * 30 + "-1")] == [None] * 5
