"""Is anything lost or done twice when the worker is killed in the middle of its work?"""

from __future__ import annotations

from demo.casebook import load, offset_of
from tests.e2e.running import RunningDesk, ask_database
from tests.integration.processes.real import wait_until

AT_NINE = offset_of(0, "09:00")
HEARD = [f"wp-{number:03d}" for number in range(1, 11)]


def held(desk: RunningDesk, kind: str) -> int:
    question = f"SELECT count(*) FROM job WHERE lease_owner IS NOT NULL AND kind = '{kind}'"
    return int(ask_database(desk, question)[0][0])


def count(desk: RunningDesk, table: str) -> int:
    return int(ask_database(desk, f"SELECT count(*) FROM {table}")[0][0])


def test_a_worker_killed_while_it_reads_loses_nothing_and_repeats_nothing(desk: RunningDesk) -> None:
    desk.advance("09:00")
    for _ in range(3):
        wait_until(lambda: held(desk, "monitoring.read_article") > 0, "no article is being read")
        desk.processes["worker"].kill()
        desk.start_worker()

    published = [item for item in load().items if item.offset <= AT_NINE]
    wait_until(lambda: count(desk, "article") >= len(published), f"not every article came\n{desk.said()}")
    wait_until(lambda: held(desk, "monitoring.read_article") == 0, "work is still held by the dead")

    titles = [title for (title,) in ask_database(desk, "SELECT title FROM article")]
    assert sorted(titles) == sorted(item.title for item in published)
    assert count(desk, "mention") == len(HEARD)
    twice = (
        "SELECT mention_id FROM alert WHERE mention_id IS NOT NULL GROUP BY mention_id HAVING count(*) > 1"
    )
    assert ask_database(desk, twice) == []
    assert ask_database(desk, "SELECT last_error FROM job WHERE state = 'failed'") == []
