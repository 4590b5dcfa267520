"""Whose answer does a link carry? One that nobody can make without the desk's secret key.

The link names the invitation and carries a signature over its number and its nonce. A new nonce, or a revoked
invitation, makes every older link worthless. Whoever tries numbers learns nothing: a wrong link, one of another guest
and one that was revoked look alike.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode

_LONGEST = 80
_SIGNATURE = 32


def link_token(invitation_id: int, nonce: str, *, secret: str) -> str:
    """`17-h3v…`: what stands in the address after /rsvp/."""
    return f"{invitation_id}-{_sign(invitation_id, nonce, secret)}"


def invitation_id_in(token: str) -> int | None:
    """Which invitation the link speaks of, before its signature is looked at."""
    number = token.partition("-")[0]
    if len(token) > _LONGEST or not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    return int(number)


def is_genuine(token: str, invitation_id: int, nonce: str, *, secret: str) -> bool:
    """Whether we made the link, compared in constant time."""
    made = link_token(invitation_id, nonce, secret=secret)
    return hmac.compare_digest(made.encode(), token.encode("utf-8", "replace"))


def _sign(invitation_id: int, nonce: str, secret: str) -> str:
    key = hashlib.sha256(f"rsvp:{secret}".encode()).digest()
    said = f"{invitation_id}:{hashlib.sha256(nonce.encode()).hexdigest()}"
    return urlsafe_b64encode(hmac.new(key, said.encode(), hashlib.sha256).digest()).decode()[:_SIGNATURE]
