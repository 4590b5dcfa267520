"""A real SMTP server on loopback that takes mail, refuses it, or breaks off, as a test tells it."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class MailServer:
    """The server: `letters` holds what it took; `answers` says what it answers to a command instead of 250."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.breaks_off_after_data = False
        box = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                box.talk(self)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def talk(self, handler: socketserver.StreamRequestHandler) -> None:
        def say(text: str) -> None:
            handler.wfile.write(f"{text}\r\n".encode())

        say("220 mail.test ready")
        while line := handler.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "DATA":
                say("354 go on")
                data = b""
                while (part := handler.rfile.readline()) not in (b".\r\n", b""):
                    data += part.removeprefix(b".")
                if self.breaks_off_after_data:
                    return
                if "DATA" not in self.answers:
                    letter = message_from_bytes(data, policy=policy.default)
                    assert isinstance(letter, EmailMessage)
                    self.letters.append(letter)
            say(self.answers.get(word, "221 bye" if word == "QUIT" else "250 ok"))
            if word == "QUIT":
                return

    @contextmanager
    def running(self) -> Iterator[MailServer]:
        thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()
