"""Is asking many sources at once as careful as asking one, on SQLite and on PostgreSQL?"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mediadesk.db import Database
from mediadesk.errors import RuleBroken
from mediadesk.monitoring.health import Health
from mediadesk.monitoring.polling import service, store
from mediadesk.monitoring.polling.due import service as due
from mediadesk.monitoring.polling.habits import service as habits
from mediadesk.monitoring.polling.outcome import Known, Outcome, edited_keys
from mediadesk.monitoring.records import Source
from mediadesk.monitoring.sources import service as sources
from mediadesk.monitoring.sources import store as source_store
from mediadesk.monitoring.sources.sameness import source_key
from tests.builders.monitoring import FOUND, a_draft, a_source, an_item
from tests.builders.polling import a_failure, a_look, polled
from tests.conftest import Clock


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """Every test here runs on both databases."""
    return session


BUSY, REST = timedelta(seconds=30), timedelta(seconds=2)
SPACING = timedelta(seconds=1)


def test_a_host_is_asked_by_one_worker_at_a_time_and_rests_between(session: Session) -> None:
    hosts = {"news.example", "other.example"}
    assert store.take_turns(session, hosts, now=FOUND, busy_for=BUSY) == (hosts, {})

    busy, later = store.take_turns(session, {"news.example"}, now=FOUND, busy_for=BUSY)
    store.end_turns(session, {"news.example": FOUND + REST})
    _, still = store.take_turns(session, {"news.example"}, now=FOUND + SPACING, busy_for=BUSY)

    assert busy == set()
    assert later["news.example"] > FOUND
    assert still == {"news.example": FOUND + REST}
    assert store.take_turns(session, {"news.example"}, now=FOUND + REST, busy_for=BUSY)[0]


def test_a_host_whose_worker_died_is_free_again(session: Session) -> None:
    store.take_turns(session, {"news.example"}, now=FOUND, busy_for=BUSY)

    ours, _ = store.take_turns(session, {"news.example"}, now=FOUND + BUSY + SPACING, busy_for=BUSY)

    assert ours == {"news.example"}


def test_a_turn_that_a_wrong_clock_gave_does_not_hold_a_host_for_ever(session: Session) -> None:
    store.end_turns(session, {})
    store.take_turns(session, {"news.example"}, now=FOUND + timedelta(days=1), busy_for=BUSY)
    store.end_turns(session, {"news.example": FOUND + timedelta(days=1)})

    ours, _ = store.take_turns(session, {"news.example"}, now=FOUND, busy_for=BUSY)

    assert ours == {"news.example"}


def test_of_two_sources_on_one_host_one_waits(session: Session) -> None:
    first = a_source(session, a_draft("https://news.lanjiang.example/rss"))
    second = a_source(session, a_draft("https://news.lanjiang.example/local"))
    planned = {n: {"source_id": each.id, "poll": each.poll_number} for n, each in enumerate((first, second))}

    taken = due.take(session, planned, spacing=SPACING, busy_for=BUSY, now=FOUND)

    assert [due.job_id for due in taken.due] == [0]
    assert [(again.job_id, again.due_at) for again in taken.waiting] == [(1, FOUND + SPACING)]


def test_a_poll_that_was_planned_anew_meanwhile_changes_nothing(session: Session) -> None:
    source = a_source(session)
    look = a_look(source, an_item())
    polled(session, source)

    again, obsolete = service.record_looks(session, [look], {}, finder=_none(), now=FOUND)  # type: ignore[arg-type]

    assert (again, obsolete) == ([], [0])
    assert store.known_items(session, source.id, [item.key for item in look.new]) == {}


def _none() -> object:
    return object()


def test_usual_volume_is_told_once_it_is_known(session: Session) -> None:
    source = a_source(session, now=FOUND)
    polled(session, source, *(an_item() for _ in range(14)))

    young = sources.get_health(session, source.id, now=FOUND + timedelta(days=1))
    known = sources.get_health(session, source.id, now=FOUND + timedelta(days=7))

    assert (young.weekly, known.weekly) == (None, 14)


def test_polls_that_brought_nothing_are_counted_and_the_others_told(session: Session) -> None:
    source = a_source(session)
    polled(session, source, an_item(), an_item())
    polled(session, source)
    polled(session, source, failure=a_failure())

    told = store.list_polls(session, source.id, limit=9)
    [day] = store.list_days(session, source.id, since=FOUND.date()).values()

    assert [each.outcome for each in told] == [Outcome.FAILED, Outcome.NEWS]
    assert str(told[0].failure) == "news.example is gone"
    assert day == (2, 3, 1)


def test_habits_decide_how_often_a_source_is_asked(session: Session) -> None:
    source = a_source(session, replace(a_draft(), is_adaptive=True, interval_seconds=1800))
    for hour in range(24 * 6):
        at = FOUND + timedelta(hours=hour)
        polled(session, source, *(an_item() for _ in range(6 if at.hour == 0 else 0)), now=at)
    later = FOUND + timedelta(days=6)

    assert habits.measure_rhythms(session, now=later) == 1
    at_eight = polled(session, source, now=FOUND.replace(hour=0) + timedelta(days=7))
    at_three = polled(session, source, now=FOUND.replace(hour=19) + timedelta(days=7))

    assert _waits(at_eight) <= timedelta(minutes=30)
    assert _waits(at_three) >= timedelta(hours=3)


def _waits(source: Source) -> timedelta:
    assert source.next_poll_at is not None
    assert source.last_polled_at is not None
    return source.next_poll_at - source.last_polled_at


def test_silence_against_its_own_past_is_told(session: Session) -> None:
    source = a_source(session)
    for hour in range(24 * 6):
        polled(session, source, an_item(), now=FOUND + timedelta(hours=hour))
    habits.measure_rhythms(session, now=FOUND + timedelta(days=6))

    soon = sources.get_health(session, source.id, now=FOUND + timedelta(days=6))
    late = sources.get_health(session, source.id, now=FOUND + timedelta(days=6, hours=7))

    assert (soon.health, late.health) == (Health.OK, Health.SILENT)
    assert "Nothing new for 8 hours" in str(late.volume)


def test_the_clock_going_back_neither_starves_a_source_nor_asks_it_twice(
    session: Session, clock: Clock
) -> None:
    source = a_source(session, a_draft(interval_seconds=600))
    polled(session, source, now=FOUND + timedelta(days=2))

    assert sources.plan_overdue(session, now=FOUND) == 1
    planned = source_store.get(session, source.id)

    assert planned.next_poll_at == FOUND + timedelta(seconds=600)
    assert sources.plan_overdue(session, now=FOUND + timedelta(seconds=60)) == 0


@pytest.mark.parametrize(
    "again",
    [
        "https://news.lanjiang.example/rss.xml#again",
        "http://www.news.lanjiang.example/rss.xml",
        "https://news.lanjiang.example/rss.xml/",
        "https://news.lanjiang.example/rss.xml?utm_source=mail",
        "https://moved.lanjiang.example/feed/index.html",
    ],
)
def test_the_same_source_is_noticed_however_it_is_written(session: Session, again: str) -> None:
    source = a_source(session)
    row = {"id": source.id, "final_key": source_key("http://moved.lanjiang.example/feed")}
    store.write_sources(session, [row] if "moved" in again else [])

    with pytest.raises(RuleBroken) as broken:
        a_source(session, a_draft(url=again, name="又一个"))

    assert broken.value.field == "url"
    assert source.name in str(broken.value.message)


def test_an_edited_headline_counts_and_a_stamp_on_everything_does_not() -> None:
    known = {str(n): Known(f"{n:08}aaaaaaaa", n) for n in range(6)}
    headline = {key: mark.fingerprint for key, mark in known.items()} | {"2": "edited..aaaaaaaa"}
    one_stamp = {key: mark.fingerprint for key, mark in known.items()} | {"3": "00000003bbbbbbbb"}
    all_stamped = {key: f"{mark.fingerprint[:8]}bbbbbbbb" for key, mark in known.items()}

    assert edited_keys(headline, known) == ["2"]
    assert edited_keys(one_stamp, known) == ["3"]
    assert edited_keys(all_stamped, known) == []
