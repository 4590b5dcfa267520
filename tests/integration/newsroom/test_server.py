"""Can the newsroom be reached over HTTP, moved by its control path, and taken up again after a stop?"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from demo.casebook import load, offset_of
from demo.newsroom.clock import started
from demo.newsroom.memory import Memory
from demo.newsroom.server import NewsroomServer
from demo.newsroom.site import Newsroom


@pytest.fixture
def server() -> Iterator[NewsroomServer]:
    clock = started(datetime.now(UTC), speed=1, begin=offset_of(0, "06:40"))
    with NewsroomServer(Newsroom(load(), clock)) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


def ask(
    server: NewsroomServer, method: str, path: str, body: str = "", **headers: str
) -> tuple[int, bytes, Any]:
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
    connection.request(method, path, body or None, headers)
    response = connection.getresponse()
    answer = response.status, response.read(), response.headers
    connection.close()
    return answer


def test_links_name_the_port_it_really_listens_on(server: NewsroomServer) -> None:
    status, body, _ = ask(server, "GET", "/lanjiang-news/rss.xml")

    assert status == 200
    assert f"<link>{server.address}/lanjiang-news/content_n106.html</link>" in body.decode()


def test_items_appear_when_the_clock_is_advanced(server: NewsroomServer) -> None:
    before = json.loads(ask(server, "GET", "/_clock")[1])

    status, body, _ = ask(server, "POST", "/_advance", '{"to": "07:46"}')

    assert before["released"] == []
    assert status == 200
    assert json.loads(body)["released"] == ["wp-006", "wp-005", "wp-004", "wp-003", "wp-002", "wp-001"]
    assert ask(server, "GET", "/lj-water/notice-01.html")[0] == 200


@pytest.mark.parametrize("order", ["", "[]", '{"to": "soon"}', '{"to": 7}', "{"])
def test_an_order_it_cannot_read_changes_nothing(server: NewsroomServer, order: str) -> None:
    clock = server.newsroom.clock

    assert ask(server, "POST", "/_advance", order)[0] == 400
    assert server.newsroom.clock == clock


def test_a_second_ask_with_the_etag_costs_no_body(server: NewsroomServer) -> None:
    _, _, headers = ask(server, "GET", "/bbs/index.html")

    status, body, _ = ask(server, "GET", "/bbs/index.html", **{"If-None-Match": headers["ETag"]})

    assert (status, body) == (304, b"")


def test_head_gives_the_length_without_the_body(server: NewsroomServer) -> None:
    status, body, headers = ask(server, "HEAD", "/smxs/rss.xml")

    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 500


def test_a_stopped_telling_is_taken_up_where_it_was_left(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "newsroom.json")
    began = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    clock = started(began, speed=60)
    memory.keep(clock, began + timedelta(seconds=30))

    back = memory.recall(began + timedelta(hours=5), speed=30)

    assert back is not None
    assert back.offset_at(began + timedelta(hours=5)) == clock.offset_at(began + timedelta(seconds=30))
    assert back.released_at(offset_of(0, "06:48")) == clock.released_at(offset_of(0, "06:48"))


@pytest.mark.parametrize("left", [None, "", "{}", '{"legs": [], "reached": 3}', "[1]"])
def test_an_unreadable_memory_means_a_fresh_telling(tmp_path: Path, left: str | None) -> None:
    path = tmp_path / "newsroom.json"
    if left is not None:
        path.write_text(left)

    assert Memory(path).recall(datetime.now(UTC), speed=60) is None
