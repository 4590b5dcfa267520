"""A real SMTP server on loopback that takes mail, refuses it, or breaks off, as a test tells it."""

from __future__ import annotations

import socketserver
from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.fakes.serving import OnLoopback


class MailServer(OnLoopback):
    """The server: `letters` holds what it took; `answers` says what it answers to a command instead of 250."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.breaks_off_after_data = False
        box = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                box.talk(self)

        super().__init__(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler))

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
