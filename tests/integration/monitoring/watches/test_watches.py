"""Do the watches of the database hear what is brought to them, and does everybody see the same ones?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.db import Database
from mediadesk.documents.uploads import Upload
from mediadesk.errors import OutOfDate
from mediadesk.messages import Message
from mediadesk.monitoring import service
from mediadesk.monitoring.bringing.importing.service import Reading as Files
from mediadesk.monitoring.bringing.records import ImportState
from mediadesk.monitoring.watches import store
from mediadesk.monitoring.watches.draft import WatchNameTaken
from mediadesk.monitoring.watches.exchanging.table import as_csv
from mediadesk.monitoring.watches.hearing.service import current_matcher, find_matches
from mediadesk.monitoring.watches.importing import service as importing
from mediadesk.monitoring.watches.importing import store as imports
from mediadesk.monitoring.watches.importing.records import WatchImport
from mediadesk.monitoring.watches.trying.previewing import ALL_OF_IT, NONE_ANYWHERE, TAKEN_AWAY
from mediadesk.monitoring.watches.trying.service import try_query
from mediadesk.monitoring.watching import read_watch
from mediadesk.wiring import Desk
from tests.builders.monitoring import FOUND, a_capture, a_watch, an_officer, recorded

FINDER = AhoCorasickFinder()


def test_the_matcher_is_kept_until_a_watch_changes(any_database: Database) -> None:
    with any_database.transaction() as session:
        watch = a_watch(session, "停水", "停水")
    with any_database.session() as session:
        first = current_matcher(session, FINDER, now=FOUND)
    with any_database.session() as session:
        assert current_matcher(session, FINDER, now=FOUND) is first

    with any_database.transaction() as session:
        actor = an_officer(session)
        service.switch_watch(
            session, watch.id, is_active=False, revision=watch.revision, actor=actor, now=FOUND
        )
    with any_database.session() as session:
        assert len(current_matcher(session, FINDER, now=FOUND)) == 0


def test_what_is_not_committed_is_heard_by_its_own_session_only(any_database: Database) -> None:
    with any_database.session() as session:
        empty = current_matcher(session, FINDER, now=FOUND)
    with any_database.session() as session:
        a_watch(session, "停水", "停水")
        assert len(current_matcher(session, FINDER, now=FOUND)) == 1
        session.rollback()
    with any_database.session() as session:
        assert current_matcher(session, FINDER, now=FOUND) is empty


def test_an_article_is_heard_by_text_outlet_and_day(any_database: Database) -> None:
    with any_database.transaction() as session:
        article = recorded(session, a_capture("全城停電", "供电公司正在抢修。", published_at=FOUND)).article
        a_watch(session, "字", "停电 抢修")
        a_watch(session, "媒体", f"媒体:{article.outlet.name}")
        a_watch(session, "近日", "停电 近7天")
        a_watch(session, "早先", "停电 至:2020-01-01")

        found = find_matches(session, [article], FINDER, now=FOUND)[article.id]

    assert {"字", "媒体", "近日"} <= {match.watch.name for match in found}
    assert "早先" not in {match.watch.name for match in found}


def test_a_deleted_watch_frees_its_name_and_comes_back_only_while_it_is_free(any_database: Database) -> None:
    with any_database.transaction() as session:
        actor, watch = an_officer(session), a_watch(session, "停水", "停水")
        service.delete_watch(session, watch.id, revision=watch.revision, actor=actor, now=FOUND)
        again = a_watch(session, "停水", "断水")
        with pytest.raises(WatchNameTaken):
            service.restore_watch(session, watch.id, actor=actor, now=FOUND)
        service.delete_watch(session, again.id, revision=again.revision, actor=actor, now=FOUND)
        service.restore_watch(session, watch.id, actor=actor, now=FOUND)

        assert [each.query for each in service.list_watches(session)] == ["停水"]
        with pytest.raises(OutOfDate):
            service.delete_watch(session, watch.id, revision=watch.revision, actor=actor, now=FOUND)


def test_the_list_knows_what_each_watch_has_heard(any_database: Database) -> None:
    with any_database.transaction() as session:
        watch = a_watch(session)
        quiet = a_watch(session, "招聘", "招聘会")
        recorded(session, a_capture())
        recorded(session, a_capture())

        heard = store.heard(session, since=FOUND - timedelta(days=30))
        later = store.heard(session, since=FOUND + timedelta(days=1))

    assert heard[watch.id].count == 2
    assert (later[watch.id].count, later[watch.id].last_at) == (0, heard[watch.id].last_at)
    assert quiet.id not in heard


def test_a_question_is_tried_on_the_last_thirty_days(any_database: Database) -> None:
    with any_database.transaction() as session:
        recorded(session, a_capture("停水通知", "停水。", published_at=FOUND - timedelta(days=2)))
        recorded(session, a_capture("停水通知", "停水。", published_at=FOUND - timedelta(days=40)))
        recorded(session, a_capture("天气", "晴。", published_at=FOUND))

        trial = try_query(session, read_watch("停水"), finder=FINDER, now=FOUND)

    assert (trial.asked, trial.found, len(trial.hits), trial.is_partial) == (2, 1, 1, False)
    assert sum(number for _, number in trial.per_day) == 1
    assert str(trial.hits[0].match.reason).startswith("Watch")


def test_a_trial_says_how_far_it_counted_and_which_word_kills_it(any_database: Database) -> None:
    with any_database.transaction() as session:
        for hours in range(25):
            recorded(
                session, a_capture(f"停水{hours}", "停水。", published_at=FOUND - timedelta(hours=hours))
            )
        whole = try_query(session, read_watch("停水"), finder=FINDER, now=FOUND)
        none = try_query(session, read_watch("停水 龙卷风"), finder=FINDER, now=FOUND)
        away = try_query(session, read_watch("停水 -(停水 或 断水)"), finder=FINDER, now=FOUND)
        newest = try_query(session, read_watch("停水"), finder=FINDER, now=FOUND, most=10)

    assert (whole.asked, whole.found, len(whole.hits), whole.is_partial) == (25, 25, 20, False)
    assert (newest.asked, newest.found, newest.since, newest.is_partial) == (
        10,
        10,
        FOUND - timedelta(hours=9),
        True,
    )
    assert whole.warning == Message(ALL_OF_IT, {"found": 25, "asked": 25, "share": 100})
    assert none.warning == Message(NONE_ANYWHERE, {"part": "龙卷风", "asked": 25})
    assert away.warning is not None
    assert away.warning.msgid == TAKEN_AWAY


def test_many_watches_go_out_and_come_in_as_a_table(desk: Desk, drain: Callable[[], int]) -> None:
    rows = "\n".join(f"关注{n},“线路{n}” 停电,线路,否,notice" for n in range(300))
    first = brought_in(desk, f"name,query,folder,alert,severity\n{rows}\n坏,停电 (,,,\n", drain=drain)
    with desk.database.session() as session:
        out = as_csv(service.list_watches(session))
    again, kept = brought_in(desk, out, drain=drain, replaces=True), brought_in(desk, out, drain=drain)

    assert (first.added, first.refused, [problem.line for problem in first.problems]) == (300, 1, [302])
    assert (again.added, again.changed, again.problems) == (0, 300, ())
    assert (kept.changed, kept.refused) == (0, 300)


def test_an_import_of_watches_goes_on_where_it_stopped(desk: Desk) -> None:
    rows = "name,query\n" + "\n".join(f"关注{n},“线路{n}”" for n in range(150)) + "\n关注0,停电\n"
    reading = Files(desk.port("sheet_reader"), desk.port("cleaner"), desk.port("file_store"))
    with desk.database.transaction() as session:
        known = taken(session, rows, reading)
    with desk.database.transaction() as session:
        is_left = importing.take_some(session, known.id, importing.rows_of(known, reading), now=FOUND)
        half = imports.get(session, known.id)
    with desk.database.transaction() as session:
        is_still_left = importing.take_some(session, known.id, importing.rows_of(known, reading), now=FOUND)
        done = imports.get(session, known.id)

    assert (is_left, half.done_rows, half.state) == (True, 100, ImportState.RUNNING)
    assert (is_still_left, done.added, done.refused, done.state) == (False, 150, 1, ImportState.DONE)
    assert "2" in str(done.problems[0].reason)


def taken(session: Session, table: str, reading: importing.Reading, *, replaces: bool = False) -> WatchImport:
    officer = an_officer(session)
    sent = Upload("watches.csv", table.encode())
    known = importing.upload(session, sent, replaces=replaces, reading=reading, actor=officer, now=FOUND)
    return importing.take(session, known.id, actor=officer, now=FOUND)


def brought_in(desk: Desk, table: str, *, drain: Callable[[], int], replaces: bool = False) -> WatchImport:
    reading = Files(desk.port("sheet_reader"), desk.port("cleaner"), desk.port("file_store"))
    with desk.database.transaction() as session:
        known = taken(session, table, reading, replaces=replaces)
    drain()
    with desk.database.session() as session:
        return imports.get(session, known.id)
