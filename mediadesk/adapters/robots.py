"""How does a notice get to a robot of 企业微信, 钉钉 or 飞书? Apprise writes it, our guarded post carries it.

Apprise's own way out is not used, for two reasons: it resolves the host by itself, past the gate, and it takes every
answer with status 200 for a success, while these three say that they refused inside of it (`errcode`, `code`).
"""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

from mediadesk.messages import N_, Message
from mediadesk.notices.address import robot_secret, robot_token
from mediadesk.notices.kinds import ChannelKind
from mediadesk.notices.ports import DeliveryFailed, DeliveryUnsure, Letter

ANSWERED = N_("%(host)s answered with the status %(status)s.")
NO_ADDRESS = N_("The robot's address cannot be read. Copy it again from the group's settings.")
NOT_A_ROBOT = N_("%(host)s answered, but not like a robot of this kind. Look whether the address is right.")
NOT_TAKEN = N_("The robot at %(host)s refused it: %(code)s")


class Answer(Protocol):
    """What a server answered."""

    @property
    def status(self) -> int:
        """The HTTP status."""
        ...

    @property
    def body(self) -> bytes:
        """The beginning of the body."""
        ...


Post = Callable[[str, bytes, Mapping[str, str]], Answer]

# For each kind: Apprise's module and class, and what it calls the robot's own key.
_PLUGINS = {
    ChannelKind.WECOM: ("wecombot", "NotifyWeComBot", "key"),
    ChannelKind.DINGTALK: ("dingtalk", "NotifyDingTalk", "token"),
    ChannelKind.FEISHU: ("feishu", "NotifyFeishu", "token"),
}
# Busy for the moment: too many notices in a minute.
_LATER = frozenset({45009, 130101, 11232, 99991400, -1})


class _Response:
    def __init__(self, answer: Answer) -> None:
        self.status_code = answer.status
        self.content = answer.body


class _Carrier:
    """Stands where Apprise's plug-ins look for `requests`: the same `post`, carried by ours."""

    def __init__(self, requests: Any) -> None:
        self._requests = requests
        self.turn = threading.local()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._requests, name)

    def post(self, url: str, *, data: Any, headers: Mapping[str, str], **options: Any) -> _Response:
        """Carry one request; what was answered, or what went wrong, stays at the turn."""
        if options.get("params"):
            url = f"{url}{'&' if '?' in url else '?'}{urlencode(options['params'])}"
        body = data.encode() if isinstance(data, str) else data
        try:
            self.turn.answer = self.turn.post(url, body, headers)
        except (DeliveryFailed, DeliveryUnsure) as error:
            self.turn.error = error
            raise self._requests.RequestException(str(error)) from error
        return _Response(self.turn.answer)


class RobotSender:
    """`notices.ports.Sender` for one kind of robot."""

    def __init__(self, kind: ChannelKind, post: Post) -> None:
        self._kind = kind
        self._post = post

    def send(self, address: str, letter: Letter) -> None:
        """Hand it to the robot. Raises DeliveryFailed or DeliveryUnsure."""
        logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it would log addresses
        plugin = self._plugin(address)
        turn = _carrier_of(type(plugin).__module__).turn
        turn.post, turn.answer, turn.error = self._post, None, None
        went_out = plugin.notify(title=letter.subject, body=letter.text)
        if turn.error is not None:
            raise turn.error
        if not went_out or turn.answer is None:
            status = turn.answer.status if turn.answer else "—"
            raise DeliveryFailed(
                Message(ANSWERED, {"host": urlsplit(address).hostname or "", "status": status})
            )
        _check_inside(turn.answer.body, urlsplit(address).hostname or "")

    def _plugin(self, address: str) -> Any:
        name, plugin, token = _PLUGINS[self._kind]
        # Only the worker that sends needs it; the three alone, not the hundred others of Apprise.
        module = import_module(f"apprise.plugins.{name}")
        given = {token: robot_token(self._kind, address) or ""}
        if self._kind is ChannelKind.DINGTALK and (secret := robot_secret(address)):
            given["secret"] = secret
        try:
            return getattr(module, plugin)(**given)
        except TypeError as error:  # what Apprise raises for an address it cannot use
            raise DeliveryFailed(Message(NO_ADDRESS), is_final=True) from error


def _carrier_of(module_name: str) -> _Carrier:
    module: Any = sys.modules[module_name]
    if not isinstance(module.requests, _Carrier):
        module.requests = _Carrier(module.requests)
    carrier: _Carrier = module.requests
    return carrier


def _check_inside(body: bytes, host: str) -> None:
    """These answer 200 also when they refuse; the reason stands in the body."""
    try:
        said = json.loads(body)
        code = int(said.get("errcode", said.get("code", said.get("StatusCode", 0))))
    except (ValueError, AttributeError, TypeError):
        raise DeliveryFailed(Message(NOT_A_ROBOT, {"host": host})) from None
    if code:
        text = str(said.get("errmsg") or said.get("msg") or "")[:120]
        raise DeliveryFailed(
            Message(NOT_TAKEN, {"host": host, "code": f"{code} {text}".strip()}), is_final=code not in _LATER
        )
