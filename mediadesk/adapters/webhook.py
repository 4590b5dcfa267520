"""How is a notice posted to a web address without being led into the own network?

The host is resolved once and the connection goes to the address that was checked (the gate is handed in), TLS still
verifies the name, redirects are not followed, the answer is read up to a size, and a timer ends what does not end by
itself.
"""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from urllib3.exceptions import HTTPError

from mediadesk.messages import N_, Message
from mediadesk.notices.failing import why_unreachable
from mediadesk.notices.ports import DeliveryFailed, DeliveryUnsure, Letter

ANSWERED = N_("%(host)s answered with the status %(status)s.")

Connect = Callable[[str, int, float], socket.socket]

_MOST = 65_536
_LATER = (408, 425, 429)


@dataclass(frozen=True)
class Answered:
    """What a server answered: status and the beginning of the body."""

    status: int
    body: bytes


class GuardedPost:
    """Posts to addresses that the gate lets through. `connect` gives a connection to a checked address."""

    def __init__(self, connect: Connect, *, seconds: float = 10.0) -> None:
        self._connect = connect
        self._seconds = seconds
        self._tls = ssl.create_default_context()

    def __call__(self, url: str, data: bytes, headers: Mapping[str, str]) -> Answered:
        """The answer, whatever its status. Raises DeliveryFailed, or DeliveryUnsure once it was handed over."""
        parts = urlsplit(url)
        host, is_tls = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if is_tls else 80)
        try:
            sock = self._connect(host, port, self._seconds)
        except (OSError, HTTPError, UnicodeError) as error:
            raise DeliveryFailed(why_unreachable(host, error)) from error
        handle = sock.dup()  # stays valid when TLS takes the first one over
        timer = threading.Timer(self._seconds, _shut, (handle,))
        timer.daemon = True
        timer.start()
        try:
            return self._ask(sock, parts.netloc, host, is_tls, _path(url), data, headers)
        finally:
            timer.cancel()
            handle.close()
            sock.close()

    def _ask(
        self,
        sock: socket.socket,
        netloc: str,
        host: str,
        is_tls: bool,
        path: str,
        data: bytes,
        headers: Mapping[str, str],
    ) -> Answered:
        sock.settimeout(self._seconds)
        try:
            carrying = self._tls.wrap_socket(sock, server_hostname=host) if is_tls else sock
        except (OSError, ValueError) as error:
            raise DeliveryFailed(why_unreachable(host, error)) from error
        connection = HTTPConnection(host, timeout=self._seconds)
        connection.sock = carrying
        try:
            connection.request("POST", path, data, {"Host": netloc, "Connection": "close", **headers})
            response = connection.getresponse()
            return Answered(response.status, response.read(_MOST))
        except (OSError, HTTPException, ValueError) as error:
            raise DeliveryUnsure(why_unreachable(host, error)) from error
        finally:
            connection.close()


class WebhookSender:
    """`notices.ports.Sender`: each notice as a JSON object with its `reference`, which a receiver may compare."""

    def __init__(self, post: GuardedPost) -> None:
        self._post = post

    def send(self, address: str, letter: Letter) -> None:
        """POST it. Raises DeliveryFailed or DeliveryUnsure."""
        content = {
            "reference": letter.reference,
            "subject": letter.subject,
            "lines": list(letter.lines),
            "link": letter.link,
            "grave": letter.is_grave,
        }
        data = json.dumps(content, ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "MediaDesk/1.0",
            "Idempotency-Key": letter.reference,
        }
        check(self._post(address, data, headers), urlsplit(address).hostname or "")


def check(answered: Answered, host: str) -> None:
    """Raises DeliveryFailed for what is not a success; for good where trying again would not help."""
    if 200 <= answered.status < 300:
        return
    is_final = 300 <= answered.status < 500 and answered.status not in _LATER
    raise DeliveryFailed(Message(ANSWERED, {"host": host, "status": answered.status}), is_final=is_final)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
