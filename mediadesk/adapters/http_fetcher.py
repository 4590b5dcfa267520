"""How is a web address fetched without being led astray, flooded, or kept waiting for ever?

Every host name is resolved once, every address it has is checked, and the connection goes to the checked
address
(so a name cannot change its mind in between), while TLS still verifies the name. Redirects are followed by
hand,
each through the same gate. The body is counted after decompression; a timer ends what does not end by itself.
"""

from __future__ import annotations

import heapq
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from time import monotonic
from typing import Any
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    DecodeError,
    HTTPError,
    LocationParseError,
    NameResolutionError,
    SSLError,
)
from urllib3.exceptions import (
    TimeoutError as PoolTimeout,
)

from mediadesk.messages import N_, Message
from mediadesk.monitoring.addresses import is_loopback, is_public
from mediadesk.monitoring.ports import Failure, FailureKind, Fetched
from mediadesk.monitoring.urls import is_web_address

Resolve = Callable[[str, int], Sequence[str]]
Dial = Callable[[str, int, float], socket.socket]

USER_AGENT = "MediaDesk/1.0 (media monitoring of a power supply company)"
_CHUNK = 65_536
_REDIRECTS = (301, 302, 303, 307, 308)

TIMEOUT = N_("%(host)s did not finish its answer within %(seconds)d seconds.")
DNS = N_("There is no host called %(host)s, or the name service does not answer.")
CONNECTION = N_("%(host)s cannot be reached: the connection was refused or broke off.")
TLS = N_("%(host)s shows a certificate that is not valid for it, so the connection was not trusted.")
ADDRESS = N_("%(host)s leads to %(address)s, an address inside a private network. It was not fetched.")
SCHEME = N_("“%(url)s” is not an http or https address. It was not fetched.")
LOOP = N_("%(host)s redirects in a circle or more than %(most)d times.")
NOT_FOUND = N_("%(host)s says there is nothing at this address (%(status)d).")
FORBIDDEN = N_("%(host)s refuses to give us this page (%(status)d).")
BUSY = N_("%(host)s asks us to come less often (%(status)d).")
SERVER_ERROR = N_("%(host)s has an error of its own (%(status)d).")
TOO_LARGE = N_("The answer of %(host)s is larger than %(most)d MB and was not read to its end.")
GARBLED = N_("%(host)s sends something that cannot be unpacked.")


@dataclass(frozen=True)
class Limits:
    """What is let in: seconds for a whole fetch, bytes after decompression, redirects."""

    seconds: float = 20.0
    connect_seconds: float = 6.0
    max_bytes: int = 5_000_000
    max_redirects: int = 5


class AddressRefused(HTTPError):
    """The host leads to an address that may not be fetched."""

    def __init__(self, host: str, address: str) -> None:
        super().__init__(f"{host} leads to {address}")
        self.address = address


def resolve(host: str, port: int) -> list[str]:
    """Every address of a host, as the system's resolver gives them. Raises socket.gaierror."""
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in infos))


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A TCP connection to a numeric address."""
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True)
class Gate:
    """Which addresses may be reached: public ones, and what the administrator allows by name."""

    allow_loopback: bool = False
    allow_hosts: frozenset[str] = frozenset()
    resolve: Resolve = resolve
    dial: Dial = dial

    def connect(self, host: str, port: int, seconds: float) -> socket.socket:
        """A connection to a checked address of the host. Raises AddressRefused or OSError.

        One refused address refuses the host: a name with a public and a private address is a trap.
        """
        name = host.strip("[]").rstrip(".").lower()
        addresses = self.resolve(name, port)
        for address in addresses:
            if not self._may_reach(name, address):
                raise AddressRefused(host, address)
        return self._first_that_answers(addresses, port, seconds)

    def _may_reach(self, name: str, address: str) -> bool:
        if self.allow_loopback and is_loopback(address):
            return True
        return name in self.allow_hosts or is_public(address)

    def _first_that_answers(self, addresses: Sequence[str], port: int, seconds: float) -> socket.socket:
        failed = OSError("the name has no address")
        for address in addresses[:4]:
            try:
                return self.dial(address, port, seconds)
            except OSError as error:
                failed = error
        raise failed


@dataclass
class _Turn:
    """One fetch in one thread: its deadline, and the sockets to shut when the deadline passes."""

    deadline: float
    sockets: list[socket.socket] = field(default_factory=list)
    is_over: bool = False

    def watch(self, sock: socket.socket) -> None:
        """Remember a socket through a second handle, which stays valid when TLS takes the first one over."""
        self.sockets.append(sock.dup() if type(sock) is socket.socket else sock)

    def end(self) -> None:
        """Called by the timer: whoever waits on these sockets wakes up at once."""
        self.is_over = True
        for sock in list(self.sockets):
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def release(self) -> None:
        """Close the second handles."""
        for sock in self.sockets:
            if type(sock) is socket.socket:
                sock.close()


class _Deadlines:
    """Ends what does not end by itself, in one thread for all fetches: calls a function at its moment, unless it was
    cancelled before. The thread starts with the first.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[tuple[float, int]] = []
        self._ends: dict[int, Callable[[], None]] = {}
        self._numbers = count()
        self._thread: threading.Thread | None = None

    def at(self, moment: float, end: Callable[[], None]) -> int:
        """Call `end` at that moment of the monotonic clock; the number to cancel it by."""
        with self._changed:
            number = next(self._numbers)
            self._ends[number] = end
            heapq.heappush(self._waiting, (moment, number))
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._watch, name="deadlines", daemon=True)
                self._thread.start()
            elif self._waiting[0][1] == number:
                self._changed.notify()
        return number

    def cancel(self, number: int) -> None:
        """It ended by itself."""
        with self._changed:
            self._ends.pop(number, None)
            # What was cancelled leaves with its moment; where thousands wait, they are let go at once.
            if len(self._waiting) > 64 + 4 * len(self._ends):
                self._waiting = [each for each in self._waiting if each[1] in self._ends]
                heapq.heapify(self._waiting)

    def _watch(self) -> None:
        while True:
            with self._changed:
                if not self._waiting:
                    self._changed.wait()
                    continue
                moment, number = self._waiting[0]
                if number in self._ends and moment > monotonic():
                    self._changed.wait(moment - monotonic())
                    continue
                heapq.heappop(self._waiting)
                end = self._ends.pop(number, None)
            if end is not None:
                end()


class HttpFetcher:
    """The `Fetcher` of the real internet. Thread-safe; connections are kept and used again."""

    def __init__(self, gate: Gate | None = None, limits: Limits | None = None, **pool: Any) -> None:
        self._gate = gate or Gate()
        self._limits = limits or Limits()
        self._now = threading.local()
        self._deadlines = _Deadlines()
        self._pool = urllib3.PoolManager(num_pools=64, maxsize=4, retries=False, **pool)
        self._pool.pool_classes_by_scheme = self._guarded_pools()

    def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        may_ask: Callable[[str], Failure | None] | None = None,
    ) -> Fetched | Failure:
        """One answer or one failure within the limits; redirects are followed, each after asking `may_ask`."""
        before: _Turn | None = getattr(self._now, "turn", None)
        turn = _Turn(monotonic() + self._limits.seconds)
        number = self._deadlines.at(turn.deadline, turn.end)
        self._now.turn = turn
        try:
            return self._follow(url, _headers(etag, last_modified), turn, may_ask)
        finally:
            self._deadlines.cancel(number)
            self._now.turn = before
            turn.release()

    def _follow(
        self,
        url: str,
        headers: dict[str, str],
        turn: _Turn,
        may_ask: Callable[[str], Failure | None] | None,
    ) -> Fetched | Failure:
        moved_to, seen = None, {url}
        while True:
            answer = self._once(url, headers, turn)
            if isinstance(answer, Failure) or answer.status not in _REDIRECTS:
                return answer if isinstance(answer, Failure) else _with_move(answer, moved_to)
            target = urljoin(url, answer.headers.get("location", ""))
            if target in seen or len(seen) > self._limits.max_redirects:
                return _failure(FailureKind.REDIRECT_LOOP, LOOP, url, most=self._limits.max_redirects)
            if may_ask is not None and (failure := may_ask(target)) is not None:
                return failure
            seen.add(target)
            if answer.status in (301, 308) and len(seen) == 2:
                moved_to = target
            url = target

    def _once(self, url: str, headers: dict[str, str], turn: _Turn) -> Fetched | Failure:
        if not is_web_address(url):
            return Failure(FailureKind.REFUSED_SCHEME, Message(SCHEME, {"url": url[:200]}))
        try:
            return self._exchange(url, headers, turn)
        except (HTTPError, OSError, ValueError) as error:
            if turn.is_over or monotonic() >= turn.deadline:
                return _failure(FailureKind.TIMEOUT, TIMEOUT, url, seconds=round(self._limits.seconds))
            return self._explained(url, error)

    def _exchange(self, url: str, headers: dict[str, str], turn: _Turn) -> Fetched | Failure:
        left = max(turn.deadline - monotonic(), 0.1)
        timeout = urllib3.Timeout(connect=min(left, self._limits.connect_seconds), read=left)
        response = self._pool.request(
            "GET", url, headers=headers, redirect=False, preload_content=False, timeout=timeout
        )
        try:
            if response.status == 304:
                response.drain_conn()
            if response.status in _REDIRECTS or response.status == 304:
                return Fetched(url, response.status, b"", _lowered(response.headers))
            if (failure := _by_status(url, response.status, response.headers)) is not None:
                return failure
            return self._read(url, response, turn)
        finally:
            # What was read to its end has already gone back to the pool; anything else cannot be used again.
            response.close()

    def _read(self, url: str, response: urllib3.BaseHTTPResponse, turn: _Turn) -> Fetched | Failure:
        parts, size = [], 0
        for part in response.stream(_CHUNK, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > self._limits.max_bytes:
                return _failure(
                    FailureKind.TOO_LARGE, TOO_LARGE, url, most=max(1, round(self._limits.max_bytes / 1e6))
                )
            if monotonic() >= turn.deadline:
                raise TimeoutError
        if turn.is_over:
            raise TimeoutError
        return Fetched(url, response.status, b"".join(parts), _lowered(response.headers))

    def _explained(self, url: str, error: Exception) -> Failure:
        refused = _cause(error, AddressRefused)
        if isinstance(refused, AddressRefused):
            return _failure(FailureKind.REFUSED_ADDRESS, ADDRESS, url, address=refused.address)
        if isinstance(error, LocationParseError):
            return Failure(FailureKind.REFUSED_SCHEME, Message(SCHEME, {"url": url[:200]}))
        if isinstance(error, DecodeError):
            return _failure(FailureKind.BROKEN_FEED, GARBLED, url)
        if isinstance(error, PoolTimeout | TimeoutError):
            return _failure(FailureKind.TIMEOUT, TIMEOUT, url, seconds=round(self._limits.seconds))
        for kind, sentence, causes in _CAUSES:
            if any(_cause(error, cause) for cause in causes):
                return _failure(kind, sentence, url)
        return _failure(FailureKind.CONNECTION, CONNECTION, url)

    def _guarded_pools(self) -> dict[str, Any]:
        """Pools whose connections are made through the gate instead of by name."""
        fetcher = self

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return fetcher._connected(self)

            def request(self, *args: Any, **kwargs: Any) -> None:
                fetcher._watch_reused(self)
                super().request(*args, **kwargs)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return fetcher._connected(self)

            def request(self, *args: Any, **kwargs: Any) -> None:
                fetcher._watch_reused(self)
                super().request(*args, **kwargs)

        class PlainPool(urllib3.HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(urllib3.HTTPSConnectionPool):
            ConnectionCls = Secure

        return {"http": PlainPool, "https": SecurePool}

    def _connected(self, connection: HTTPConnection) -> socket.socket:
        turn: _Turn = self._now.turn
        seconds = min(self._limits.connect_seconds, max(turn.deadline - monotonic(), 0.1))
        sock = self._gate.connect(connection.host, connection.port, seconds)
        turn.watch(sock)
        return sock

    def _watch_reused(self, connection: HTTPConnection) -> None:
        if connection.sock is not None:
            self._now.turn.watch(connection.sock)


_CAUSES: tuple[tuple[FailureKind, str, tuple[type[BaseException], ...]], ...] = (
    (FailureKind.DNS, DNS, (socket.gaierror, NameResolutionError, UnicodeError)),
    (FailureKind.TLS, TLS, (SSLError,)),
)


def _headers(etag: str | None, last_modified: str | None) -> dict[str, str]:
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": "application/rss+xml, application/atom+xml, application/feed+json, application/xml, "
        "text/html;q=0.9, */*;q=0.5",
        "Accept-Language": "zh-CN, zh;q=0.9, en;q=0.5",
        "Accept-Encoding": "gzip, deflate, br",
    }
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    return headers


def _lowered(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _with_move(answer: Fetched, moved_to: str | None) -> Fetched:
    return Fetched(answer.url, answer.status, answer.body, answer.headers, moved_to) if moved_to else answer


def _by_status(url: str, status: int, headers: Mapping[str, str]) -> Failure | None:
    if 200 <= status < 300:
        return None
    kind, sentence = FailureKind.SERVER_ERROR, SERVER_ERROR
    if status in (404, 410):
        kind, sentence = FailureKind.NOT_FOUND, NOT_FOUND
    elif status == 429:
        kind, sentence = FailureKind.BUSY, BUSY
    elif 400 <= status < 500:
        kind, sentence = FailureKind.FORBIDDEN, FORBIDDEN
    seconds = headers.get("retry-after", "")
    return Failure(
        kind,
        Message(sentence, {"host": urlsplit(url).netloc, "status": status}),
        status,
        float(seconds) if seconds.isdigit() else None,
    )


def _failure(kind: FailureKind, sentence: str, url: str, **params: str | int) -> Failure:
    return Failure(kind, Message(sentence, {"host": urlsplit(url).netloc, **params}))


def _cause(error: BaseException | None, wanted: type[BaseException]) -> BaseException | None:
    """The error of the wanted type in the chain of causes, if any."""
    for _ in range(8):
        if error is None or isinstance(error, wanted):
            return error
        reason = getattr(error, "reason", None)
        error = reason if isinstance(reason, BaseException) else error.__cause__ or error.__context__
    return None
