"""Do the watches of the database hear what is brought to them, and does everybody see the same ones?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.db import Database
from mediadesk.errors import OutOfDate
from mediadesk.monitoring import service
from mediadesk.monitoring.watches import store
from mediadesk.monitoring.watches.draft import WatchNameTaken
from mediadesk.monitoring.watches.exchanging.service import LIMITS, bring_in
from mediadesk.monitoring.watches.exchanging.table import as_csv
from mediadesk.monitoring.watches.hearing.service import current_matcher, find_matches
from mediadesk.monitoring.watches.trying.service import try_query
from mediadesk.monitoring.watching import read_watch
from mediadesk.tables.tabular import parse
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

    assert (trial.preview.asked, len(trial.hits)) == (2, 1)
    assert sum(number for _, number in trial.preview.per_day) == 1
    assert str(trial.hits[0].match.reason).startswith("Watch")


def test_many_watches_go_out_and_come_in_as_a_table(any_database: Database) -> None:
    rows = "\n".join(f"关注{n},“线路{n}” 停电,线路,否,notice" for n in range(300))
    table = parse(f"name,query,folder,alert,severity\n{rows}\n坏,停电 (,,,\n", LIMITS)
    with any_database.transaction() as session:
        brought = bring_in(session, table, replaces=False, actor=an_officer(session), now=FOUND)
        again = parse(as_csv(service.list_watches(session)).lstrip("\ufeff"), LIMITS)
        changed = bring_in(session, again, replaces=True, actor=an_officer(session), now=FOUND)

    assert (brought.added, [problem.line for problem in brought.problems]) == (300, [302])
    assert (changed.added, changed.changed, changed.problems) == (0, 300, ())
