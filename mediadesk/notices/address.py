"""Is this an address a channel can be reached at, and how is it shown without giving it away?

The address of a robot is its password: it is kept sealed, and shown with its last characters only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.notices.kinds import ChannelKind

LONGEST = 1000
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,200}")


class NotAMailAddress(RuleBroken):
    """Nothing could be sent there."""

    msgid = N_("This is not an e-mail address. Write it like duty@example.cn.")


class NotARobotAddress(RuleBroken):
    """The address is not the one the app shows."""

    msgid = N_("This is not the address of such a robot. It begins with %(begins)s")


class NotAWebAddress(RuleBroken):
    """A webhook needs a whole address, without a name and password in it."""

    msgid = N_(
        "Write the whole address, beginning with https:// (http:// only for hosts the administrator allows)."
    )


_BEGINS: Mapping[ChannelKind, str] = {
    ChannelKind.WECOM: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
    ChannelKind.DINGTALK: "https://oapi.dingtalk.com/robot/send?access_token=",
    ChannelKind.FEISHU: "https://open.feishu.cn/open-apis/bot/v2/hook/",
}


def read_address(kind: ChannelKind, text: str, *, plain_hosts: frozenset[str] = frozenset()) -> str:
    """The address as it is kept. Raises the broken rule at the field `address`.

    `plain_hosts`: where the administrator allows http, in small letters.
    """
    text = text.strip()
    if kind is ChannelKind.MAIL:
        if not _MAIL.fullmatch(text) or ".." in text:
            raise NotAMailAddress(field="address")
        return text
    if kind is ChannelKind.WEBHOOK:
        return _web_address(text, plain_hosts)
    text, _, signs_with = text.partition(" ")
    token = robot_token(kind, text)
    if token is None:
        raise NotARobotAddress(field="address", begins=_BEGINS[kind])
    given = f"https://x?{urlencode({'secret': signs_with.strip()})}" if signs_with.strip() else text
    secret = robot_secret(given) if kind is ChannelKind.DINGTALK else ""
    return _BEGINS[kind] + token + (f"&{urlencode({'secret': secret})}" if secret else "")


def robot_token(kind: ChannelKind, address: str) -> str | None:
    """The robot's own key out of its address; None when it is no such address."""
    begins = _BEGINS[kind]
    if not address.startswith(begins) or len(address) > LONGEST:
        return None
    token = re.split(r"[&/?#]", address[len(begins) :], maxsplit=1)[0]
    return token if _TOKEN.fullmatch(token) else None


def robot_secret(address: str) -> str:
    """The secret a DingTalk robot signs with; empty where it does not sign."""
    found = parse_qs(urlsplit(address).query).get("secret", [""])[0]
    return found if _TOKEN.fullmatch(found) else ""


def _web_address(text: str, plain_hosts: frozenset[str]) -> str:
    try:
        parts = urlsplit(text)
        host, _ = (parts.hostname or "").lower(), parts.port
    except ValueError:
        raise NotAWebAddress(field="address") from None
    scheme = parts.scheme == "https" or (parts.scheme == "http" and host in plain_hosts)
    has_spaces = re.search(r"[\s\x00-\x1f\x7f]", text)
    if not scheme or not host or "@" in parts.netloc or has_spaces or len(text) > LONGEST:
        raise NotAWebAddress(field="address")
    return text


def masked(kind: ChannelKind, address: str) -> str:
    """`l•••@example.cn`, `qyapi.weixin.qq.com •••3f2a`: enough to tell two apart, too little to use."""
    if kind is ChannelKind.MAIL:
        name, _, host = address.rpartition("@")
        return f"{name[:1]}•••@{host}"
    token = robot_token(kind, address) if kind in _BEGINS else address
    return f"{urlsplit(address).hostname} •••{(token or address)[-4:]}"
