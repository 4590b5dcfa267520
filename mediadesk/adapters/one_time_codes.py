"""How are the six digits of a telephone made and checked? RFC 6238 by pyotp, 30 seconds a code."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime

from pyotp import random_base32
from pyotp.totp import TOTP

STEP = 30
"""Seconds for which a code is shown."""


class PyotpCodes:
    """`accounts.ports.OneTimeCodes` over pyotp. A telephone's clock may be one code early or late."""

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer

    def new_secret(self) -> str:
        """160 random bits, base32."""
        return random_base32()

    def recovery_codes(self, count: int) -> tuple[str, ...]:
        """Codes of 80 random bits, base32 in groups of four."""
        return tuple(_grouped(base64.b32encode(secrets.token_bytes(10)).decode()) for _ in range(count))

    def step_of(self, secret: str, code: str, at: datetime) -> int | None:
        """The half minute since 1970 that `code` belongs to, if that is now, the last or the next one."""
        now = int(at.timestamp()) // STEP
        totp = TOTP(secret, interval=STEP)
        near = (now, now - 1, now + 1)
        return next((step for step in near if secrets.compare_digest(totp.generate_otp(step), code)), None)

    def address(self, secret: str, account: str) -> str:
        """`otpauth://…`, which an app reads from a QR code."""
        return TOTP(secret, interval=STEP).provisioning_uri(name=account, issuer_name=self._issuer)


def _grouped(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
