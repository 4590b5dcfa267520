"""Is a site's wish not to be read by machines respected?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mediadesk.adapters.http_fetcher import Gate, HttpFetcher
from mediadesk.adapters.robots_reader import PoliteFetcher
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched
from tests.fakes.web_server import Site, redirects, sends


@pytest.fixture
def site() -> Iterator[Site]:
    with Site().running() as running:
        running.pages["/open"] = sends(b"open")
        running.pages["/private/1"] = sends(b"private")
        yield running


def polite(**options: float) -> PoliteFetcher:
    return PoliteFetcher(HttpFetcher(Gate(allow_loopback=True)), **options)


def test_a_closed_page_is_not_asked_for(site: Site) -> None:
    site.pages["/robots.txt"] = sends(b"User-agent: *\nDisallow: /private/\n", kind="text/plain")
    fetcher = polite()

    closed, opened = fetcher.fetch(site.url("/private/1")), fetcher.fetch(site.url("/open"))

    assert isinstance(closed, Failure)
    assert closed.kind is FailureKind.ROBOTS
    assert isinstance(opened, Fetched)
    assert site.count("/private/1") == 0


def test_robots_are_asked_for_once_and_kept(site: Site) -> None:
    site.pages["/robots.txt"] = sends(b"", kind="text/plain")
    fetcher = polite()

    for _ in range(4):
        fetcher.fetch(site.url("/open"))

    assert site.count("/robots.txt") == 1


def test_they_are_asked_for_again_when_they_are_old(site: Site) -> None:
    site.pages["/robots.txt"] = sends(b"", kind="text/plain")
    fetcher = polite(keep_seconds=0.0)

    fetcher.fetch(site.url("/open"))
    fetcher.fetch(site.url("/open"))

    assert site.count("/robots.txt") == 2


def test_a_site_without_robots_is_read(site: Site) -> None:
    assert isinstance(polite().fetch(site.url("/open")), Fetched)


def test_a_site_whose_robots_fail_is_left_alone_for_now(site: Site) -> None:
    site.pages["/robots.txt"] = sends(b"", status=500)

    answer = polite().fetch(site.url("/open"))

    assert isinstance(answer, Failure)
    assert answer.kind is FailureKind.ROBOTS
    assert site.count("/open") == 0


def test_each_address_of_a_chain_of_redirects_is_asked_about(site: Site) -> None:
    site.pages["/robots.txt"] = sends(b"User-agent: *\nDisallow: /private/\n", kind="text/plain")
    site.pages["/door"] = redirects("/private/1")

    refused = polite().fetch(site.url("/door"))

    assert isinstance(refused, Failure)
    assert refused.kind is FailureKind.ROBOTS
    assert site.count("/private/1") == 0


def test_how_long_a_site_wants_to_be_left_alone_is_told(site: Site) -> None:
    site.pages["/robots.txt"] = sends(b"User-agent: *\nCrawl-delay: 7\n", kind="text/plain")

    answer = polite().fetch(site.url("/open"))

    assert isinstance(answer, Fetched)
    assert answer.crawl_delay == 7
