"""Does the fetcher keep every promise of its port against a real, badly behaved server?"""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator

import brotli
import pytest

from mediadesk.adapters.http_fetcher import Gate, HttpFetcher, Limits
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched
from tests.fakes.web_server import (
    Site,
    drips_headers,
    floods,
    never_ends,
    redirects,
    sends,
    unless_modified,
)

PUBLIC = "93.184.216.34"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site().running() as running:
        yield running


@pytest.fixture
def stop() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def local(**limits: float) -> HttpFetcher:
    return HttpFetcher(Gate(allow_loopback=True), Limits(**{"seconds": 5.0, **limits}))


def public(site: Site, **names: str) -> HttpFetcher:
    """A fetcher for which the test's server stands on the public internet under a name."""

    def resolve(host: str, port: int) -> list[str]:
        if host in names:
            return [names[host]]
        if host.replace(".", "").isdigit():
            return [host]
        return [PUBLIC]

    def dial(address: str, port: int, seconds: float) -> socket.socket:
        assert address == PUBLIC, f"dialled {address}"
        return socket.create_connection(("127.0.0.1", site.port), timeout=seconds)

    return HttpFetcher(Gate(resolve=resolve, dial=dial), Limits(seconds=5.0))


def kind_of(answer: Fetched | Failure) -> FailureKind | None:
    return answer.kind if isinstance(answer, Failure) else None


def test_a_page_comes_with_its_status_headers_and_bytes(site: Site) -> None:
    site.pages["/"] = sends("水厂恢复供水".encode(), X_Served_By="test")

    answer = local().fetch(site.url())

    assert isinstance(answer, Fetched)
    assert (answer.status, answer.body.decode()) == (200, "水厂恢复供水")
    assert answer.headers["x-served-by"] == "test"
    assert "MediaDesk" in site.asked[0][1]["user-agent"]


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("deflate", zlib.compress)],
)
def test_a_compressed_page_is_unpacked(site: Site, encoding: str, packed: object) -> None:
    assert callable(packed)
    site.pages["/"] = sends(packed("停水通知".encode() * 50), Content_Encoding=encoding)

    answer = local().fetch(site.url())

    assert isinstance(answer, Fetched)
    assert answer.body == "停水通知".encode() * 50


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("deflate", zlib.compress)],
)
def test_a_bomb_is_dropped_when_it_has_swollen_past_the_limit(
    site: Site, encoding: str, packed: object
) -> None:
    assert callable(packed)
    site.pages["/"] = sends(packed(b"\0" * 40_000_000), Content_Encoding=encoding)

    answer = local(max_bytes=1_000_000).fetch(site.url())

    assert kind_of(answer) is FailureKind.TOO_LARGE


def test_fifty_megabytes_are_not_read_to_their_end(site: Site) -> None:
    site.pages["/feed"] = floods(50)

    answer = local(max_bytes=2_000_000).fetch(site.url("/feed"))

    assert isinstance(answer, Failure)
    assert answer.kind is FailureKind.TOO_LARGE
    assert "2 MB" in str(answer.reason)


def test_a_page_that_never_ends_is_left_at_the_deadline(site: Site, stop: threading.Event) -> None:
    site.pages["/"] = never_ends(stop)

    began = time.monotonic()
    answer = local(seconds=0.6).fetch(site.url())

    assert kind_of(answer) is FailureKind.TIMEOUT
    assert time.monotonic() - began < 2.0


def test_headers_that_drip_for_ever_are_left_at_the_deadline(site: Site, stop: threading.Event) -> None:
    site.pages["/"] = drips_headers(stop)

    began = time.monotonic()
    answer = local(seconds=0.6).fetch(site.url())

    assert kind_of(answer) is FailureKind.TIMEOUT
    assert time.monotonic() - began < 2.0


def test_the_deadline_holds_on_a_connection_that_is_used_again(site: Site, stop: threading.Event) -> None:
    site.pages["/fine"] = sends(b"ok")
    site.pages["/slow"] = drips_headers(stop)
    fetcher = local(seconds=0.6)
    fetcher.fetch(site.url("/fine"))

    began = time.monotonic()
    answer = fetcher.fetch(site.url("/slow"))

    assert kind_of(answer) is FailureKind.TIMEOUT
    assert time.monotonic() - began < 2.0


def test_a_connection_is_used_again(site: Site) -> None:
    site.pages["/"] = sends(b"ok")
    dialled = []

    def dial(address: str, port: int, seconds: float) -> socket.socket:
        dialled.append(address)
        return socket.create_connection((address, port), timeout=seconds)

    fetcher = HttpFetcher(Gate(allow_loopback=True, dial=dial))

    assert all(isinstance(fetcher.fetch(site.url()), Fetched) for _ in range(5))
    assert dialled == ["127.0.0.1"]


def test_nothing_is_sent_again_when_nothing_changed(site: Site) -> None:
    site.pages["/feed"] = unless_modified(b"<rss/>", '"v1"')
    first = local().fetch(site.url("/feed"))
    assert isinstance(first, Fetched)

    again = local().fetch(site.url("/feed"), etag=first.headers["etag"])

    assert isinstance(again, Fetched)
    assert again.not_modified
    assert again.body == b""


def test_redirects_are_followed_and_a_permanent_one_is_reported(site: Site) -> None:
    site.pages["/old"] = redirects("/new", status=301)
    site.pages["/new"] = sends(b"here now")

    answer = local().fetch(site.url("/old"))

    assert isinstance(answer, Fetched)
    assert (answer.url, answer.moved_to) == (site.url("/new"), site.url("/new"))


def test_a_circle_of_redirects_is_left(site: Site) -> None:
    site.pages["/a"] = redirects("/b")
    site.pages["/b"] = redirects("/a")

    assert kind_of(local().fetch(site.url("/a"))) is FailureKind.REDIRECT_LOOP


def test_an_endless_chain_of_redirects_is_left(site: Site) -> None:
    for n in range(20):
        site.pages[f"/{n}"] = redirects(f"/{n + 1}")

    assert kind_of(local().fetch(site.url("/0"))) is FailureKind.REDIRECT_LOOP
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://localhost.example/",
        "http://[::1]/",
        "http://10.0.0.7/",
        "http://0.0.0.0/",
    ],
)
def test_a_public_page_cannot_redirect_into_the_house(site: Site, target: str) -> None:
    site.pages["/feed"] = redirects(target)
    fetcher = public(site, **{"localhost.example": "127.0.0.1", "::1": "::1"})

    answer = fetcher.fetch("http://news.example/feed")

    assert kind_of(answer) is FailureKind.REFUSED_ADDRESS
    assert [path for path, _ in site.asked] == ["/feed"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://news.example/", "gopher://news.example/1"])
def test_a_redirect_to_another_scheme_is_refused(site: Site, target: str) -> None:
    site.pages["/feed"] = redirects(target)

    answer = public(site).fetch("http://news.example/feed")

    assert isinstance(answer, Failure)
    assert answer.kind is FailureKind.REFUSED_SCHEME
    assert target in str(answer.reason)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[64:ff9b::7f00:1]/",
    ],
)
def test_an_address_inside_the_house_is_refused_in_every_spelling(url: str) -> None:
    answer = HttpFetcher(Gate(), Limits(seconds=3.0)).fetch(url)

    assert kind_of(answer) is FailureKind.REFUSED_ADDRESS


def test_the_checked_address_is_the_dialled_one_even_if_the_name_changes_its_mind(site: Site) -> None:
    site.pages["/"] = sends(b"ok")
    answers = iter([[PUBLIC], ["127.0.0.1"]])

    def dial(address: str, port: int, seconds: float) -> socket.socket:
        assert address == PUBLIC
        return socket.create_connection(("127.0.0.1", site.port), timeout=seconds)

    fetcher = HttpFetcher(Gate(resolve=lambda host, port: next(answers), dial=dial))

    assert isinstance(fetcher.fetch("http://rebind.example/"), Fetched)


def test_a_name_with_one_private_address_is_refused_altogether(site: Site) -> None:
    fetcher = HttpFetcher(Gate(resolve=lambda host, port: [PUBLIC, "10.0.0.1"]))

    assert kind_of(fetcher.fetch("http://half.example/")) is FailureKind.REFUSED_ADDRESS


def test_an_intranet_host_is_fetched_only_when_it_is_allowed_by_name(site: Site) -> None:
    site.pages["/"] = sends(b"intranet")
    gate = Gate(allow_hosts=frozenset({"oa.example"}), resolve=lambda host, port: ["127.0.0.1"])

    allowed = HttpFetcher(gate).fetch(f"http://oa.example:{site.port}/")
    other = HttpFetcher(gate).fetch(f"http://other.example:{site.port}/")

    assert isinstance(allowed, Fetched)
    assert kind_of(other) is FailureKind.REFUSED_ADDRESS


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, FailureKind.NOT_FOUND),
        (410, FailureKind.NOT_FOUND),
        (403, FailureKind.FORBIDDEN),
        (429, FailureKind.BUSY),
        (500, FailureKind.SERVER_ERROR),
        (503, FailureKind.SERVER_ERROR),
    ],
)
def test_an_error_of_the_site_is_told_by_its_kind(site: Site, status: int, kind: FailureKind) -> None:
    site.pages["/"] = sends(b"", status=status, Retry_After="120")

    answer = local().fetch(site.url())

    assert isinstance(answer, Failure)
    assert (answer.kind, answer.status, answer.retry_after) == (kind, status, 120.0)


def test_a_name_that_does_not_exist_is_told_as_such() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    answer = HttpFetcher(Gate(resolve=resolve)).fetch("http://nowhere.example/")

    assert kind_of(answer) is FailureKind.DNS


def test_a_closed_port_is_told_as_such() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    assert kind_of(local().fetch(f"http://127.0.0.1:{port}/")) is FailureKind.CONNECTION


def test_a_certificate_that_is_not_valid_is_not_trusted(site: Site) -> None:
    answer = local().fetch(f"https://127.0.0.1:{site.port}/")

    assert kind_of(answer) is FailureKind.TLS


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://", "http:///x", "javascript:alert(1)", "http://a:b/"]
)
def test_what_is_no_web_address_is_refused_without_asking_anybody(url: str) -> None:
    assert kind_of(HttpFetcher().fetch(url)) is FailureKind.REFUSED_SCHEME
