"""A real HTTP server on loopback that answers as a test tells it: the outside world, misbehaving on
request.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fakes.serving import OnLoopback

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site(OnLoopback):
    """The server: `pages` maps a path to what it answers; `asked` is what it was asked for, with headers."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                plain = self.path.partition("?")[0]
                answer = site.pages.get(self.path) or site.pages.get(plain) or gone()
                try:
                    answer(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *args: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: Any, client_address: Any) -> None:
                pass  # A client that hangs up is what these tests are about.

        super().__init__(Server(("127.0.0.1", 0), Handler))

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def count(self, path: str) -> int:
        return sum(1 for asked, _ in self.asked if asked == path)


def sends(
    body: bytes, *, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str
) -> Answer:
    """One ordinary answer; header names with underscores."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def gone() -> Answer:
    return sends(b"not here", status=404)


def redirects(location: str, status: int = 302) -> Answer:
    return sends(b"", status=status, Location=location)


def unless_modified(body: bytes, etag: str, **kinds: str) -> Answer:
    """304 when the validator is sent back, the body otherwise."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        if request.headers.get("If-None-Match") == etag:
            request.send_response(304)
            request.send_header("ETag", etag)
            request.end_headers()
        else:
            sends(body, ETag=etag, **kinds)(request)

    return answer


def never_ends(stop: threading.Event, *, piece: bytes = b"<p>more</p>\n", pause: float = 0.02) -> Answer:
    """A page that keeps sending small pieces until the test stops it."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Connection", "close")
        request.end_headers()
        request.close_connection = True
        while not stop.wait(pause):
            request.wfile.write(piece)

    return answer


def drips_headers(stop: threading.Event) -> Answer:
    """Headers that arrive one byte at a time and never end."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not stop.wait(0.05):
            request.wfile.write(b"a")
            request.wfile.flush()

    return answer


def floods(megabytes: int) -> Answer:
    """A body of so many megabytes, without a length."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "application/rss+xml")
        request.send_header("Connection", "close")
        request.end_headers()
        request.close_connection = True
        request.wfile.write(b"<rss><channel>")
        for _ in range(megabytes):
            request.wfile.write(b"<item><title>x</title></item>\n" * 35_000)

    return answer
