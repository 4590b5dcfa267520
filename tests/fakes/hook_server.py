"""A real HTTP server on loopback that takes what is posted to it and answers as a test tells it."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fakes.serving import OnLoopback


class HookServer(OnLoopback):
    """The server: `posted` holds (path, headers, JSON); `status` and `answer` are what it says."""

    def __init__(self) -> None:
        self.posted: list[tuple[str, dict[str, str], Any]] = []
        self.status = 200
        self.answer: bytes = b"{}"
        self.is_silent = False
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.posted.append((self.path, dict(self.headers), json.loads(body)))
                if hook.is_silent:
                    return
                self.send_response(hook.status)
                self.send_header("Content-Length", str(len(hook.answer)))
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.end_headers()
                self.wfile.write(hook.answer)

            def log_message(self, *args: Any) -> None:
                pass

        super().__init__(ThreadingHTTPServer(("127.0.0.1", 0), Handler))
