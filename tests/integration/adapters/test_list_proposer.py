"""Is the list of a page found, with its fields, and what is not found said?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mediadesk.adapters.list_page_reader import SoupListReader
from mediadesk.adapters.list_proposer import SoupListProposer
from mediadesk.monitoring.ports import Failure, Fetched
from mediadesk.monitoring.sources.proposing import NO_LIST, NO_TIME, Proposal
from mediadesk.monitoring.trials import trial

NOW = datetime(2026, 2, 25, 8, 0, tzinfo=UTC)
SUMMARY = "市民反映的问题得到解决，施工单位连夜完成收尾工作，道路恢复通行。" * 2
MENU = (
    "<div class='nav'><ul>"
    + "".join(f"<li><a href='/c{n}/'>频道{n}</a></li>" for n in range(12))
    + "</ul></div>"
)
FOOT = (
    "<div class='footer'>"
    + "".join(f"<a href='https://friend{n}.example/'>友情链接单位名称{n}</a>" for n in range(9))
    + "</div>"
)


def titles(number: int) -> list[str]:
    return [f"城区第{n}条线路改造完成，居民用电更加稳定可靠" for n in range(number)]


def a_page(body: str) -> Fetched:
    html = f"<!doctype html><html><head><title>要闻</title></head><body>{MENU}{body}{FOOT}</body></html>"
    return Fetched(
        "https://news.lanjiang.example/yw/", 200, html.encode(), {"content-type": "text/html; charset=utf-8"}
    )


PLAIN = (
    "<div class='list'><ul>"
    + "".join(
        f"<li><a href='/2026/{n}.html'>{title}</a><span>2026-02-{n + 1:02d}</span></li>"
        for n, title in enumerate(titles(12))
    )
    + "</ul></div>"
)
CARDS = (
    "<section id='feed'>"
    + "".join(
        f"<div class='card'><a class='pic' href='/a/{n}'><img alt=''></a><div class='info'><h3>"
        f"<a href='/a/{n}'>{title}</a>"
        f"</h3><p class='desc'>{SUMMARY}</p><i class='time'>{n + 1}小时前</i></div></div>"
        for n, title in enumerate(titles(8))
    )
    + "</section>"
)
TABLE = (
    "<table class='tbl'>"
    + "".join(
        f"<tr><td>·</td><td><a href='show.asp?id={n}' title='{title}'>{title[:14]}…</a></td>"
        f"<td>[02-{n + 1:02d}]</td></tr>"
        for n, title in enumerate(titles(15))
    )
    + "</table>"
)
GROUPS = "".join(
    "<ul class='day'>"
    + "".join(f"<li><a href='/d{day}/{n}.html'>{title}</a></li>" for n, title in enumerate(titles(3)))
    + "</ul>"
    for day in range(4)
)


def proposed(body: str) -> tuple[Proposal, ...]:
    return SoupListProposer().propose(a_page(body), now=NOW)


@pytest.mark.parametrize(
    ("body", "count"),
    [(PLAIN, 12), (CARDS, 8), (TABLE, 15), (GROUPS, 12)],
    ids=["plain", "cards", "table", "groups"],
)
def test_the_likeliest_list_is_the_list_of_articles(body: str, count: int) -> None:
    best = proposed(body)[0]

    assert best.count == count
    assert best.titles[0].startswith("城区第0条线路")


@pytest.mark.parametrize("body", [PLAIN, CARDS, TABLE, GROUPS], ids=["plain", "cards", "table", "groups"])
def test_what_is_proposed_can_be_read_as_it_is(body: str) -> None:
    best = proposed(body)[0]

    reading = SoupListReader().read(a_page(body), best.selectors, known=(), now=NOW)

    assert not isinstance(reading, Failure)
    assert len(reading.items) == best.count


def test_time_and_summary_are_found_where_they_are_and_missed_aloud() -> None:
    assert proposed(PLAIN)[0].selectors.time
    assert proposed(CARDS)[0].selectors.summary
    assert NO_TIME in [remark.msgid for remark in proposed(GROUPS)[0].remarks]


def test_a_menu_is_no_list() -> None:
    assert all("nav" not in each.selectors.item for each in proposed(""))


@pytest.mark.parametrize("body", ["", "<div id='app'></div>", "<p>" + "一篇文章的正文。" * 50 + "</p>"])
def test_a_page_without_a_list_says_so(body: str) -> None:
    html = f"<html><body>{body}</body></html>".encode()
    page = Fetched("https://a.lanjiang.example/", 200, html, {"content-type": "text/html"})

    found = SoupListProposer().propose(page, now=NOW)

    told = trial.from_json(trial.of_proposals(found))
    assert told.failure is not None
    assert told.failure.msgid == NO_LIST


def test_broken_markup_is_survived() -> None:
    body = PLAIN.replace("</li>", "").replace("</a>", "") + "<a href='" + "x" * 5000

    SoupListProposer().propose(a_page(body), now=NOW)


def test_proposals_are_kept_as_json() -> None:
    found = proposed(PLAIN)

    assert trial.from_json(trial.of_proposals(found)).proposals == found
