"""How is the newsroom reached? A threaded HTTP server on loopback around :mod:`demo.newsroom.site`.

Beside the public pages it has two control paths for tests and demonstrations, loopback only by its binding:
``GET /_clock`` tells the case time as JSON, ``POST /_advance`` with ``{"to": "10:00", "day": 0}`` jumps
there and answers with the same JSON.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from time import monotonic
from typing import Any

from demo.casebook import offset_of
from demo.newsroom.clock import say_offset
from demo.newsroom.memory import Memory
from demo.newsroom.site import Newsroom, Response, answer

LONGEST_ORDER = 1_000


class NewsroomServer(ThreadingHTTPServer):
    """Serves one newsroom; its clock can be moved while it runs."""

    daemon_threads = True

    def __init__(
        self, newsroom: Newsroom, host: str = "127.0.0.1", port: int = 0, memory: Memory | None = None
    ) -> None:
        super().__init__((host, port), Visit)
        self.moving = Lock()
        self.newsroom = replace(newsroom, base=self.address)
        self.memory = memory
        self.kept_at = 0.0

    @property
    def address(self) -> str:
        """``http://127.0.0.1:PORT`` with the port that was really taken."""
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}"

    def service_actions(self) -> None:
        """Between requests: write down where the telling stands, at most once a second."""
        if self.memory and monotonic() - self.kept_at >= 1:
            self.memory.keep(self.newsroom.clock, datetime.now(UTC))
            self.kept_at = monotonic()

    def told(self) -> dict[str, Any]:
        """Where the telling stands."""
        now, newsroom = datetime.now(UTC), self.newsroom
        offset = newsroom.clock.offset_at(now)
        return {
            "case_time": say_offset(offset),
            "minutes": offset.total_seconds() / 60,
            "speed": newsroom.clock.speed,
            "released": [item.id for item in newsroom.released(now) if item.story],
            "released_count": len(newsroom.released(now)),
        }

    def advance(self, day: int, clock: str) -> None:
        """Jump forward to a case time. Raises ValueError for a time that cannot be read."""
        with self.moving:
            moved = self.newsroom.clock.advanced(offset_of(day, clock), datetime.now(UTC))
            self.newsroom = replace(self.newsroom, clock=moved)


class Visit(BaseHTTPRequestHandler):
    """One connection."""

    server: NewsroomServer
    protocol_version = "HTTP/1.1"
    server_version = "SampleNewsroom"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """A page, feed or list, or where the telling stands."""
        if self.path == "/_clock":
            self.reply(as_json(self.server.told()))
        else:
            asked = {name.lower(): value for name, value in self.headers.items()}
            self.reply(answer(self.server.newsroom, self.path, datetime.now(UTC), asked))

    do_HEAD = do_GET  # noqa: N815 - the name http.server calls

    def do_POST(self) -> None:
        """Move the clock forward."""
        length = int(self.headers.get("Content-Length") or 0)
        order = self.rfile.read(min(length, LONGEST_ORDER))
        if self.path != "/_advance":
            self.reply(Response(404))
            return
        try:
            wanted = json.loads(order or b"{}")
            self.server.advance(int(wanted.get("day", 0)), wanted["to"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self.reply(as_json({"error": f'Send {{"to": "HH:MM", "day": 0}}: {error!r}'}, status=400))
        else:
            self.reply(as_json(self.server.told()))

    def reply(self, response: Response) -> None:
        """Put a response on the wire."""
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.status != 304:
            self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the desk's own records show every fetch."""


def as_json(value: object, status: int = 200) -> Response:
    """A control path's answer."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return Response(status, body, {"Content-Type": "application/json; charset=utf-8"})
