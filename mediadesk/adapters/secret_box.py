"""How are the addresses of channels kept, so that a copy of the database does not give them away?

Fernet (AES-128-CBC with HMAC-SHA256) from `cryptography`, with a key derived from the desk's secret.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class FernetBox:
    """`notices.ports.SecretBox` over Fernet."""

    def __init__(self, secret: str) -> None:
        derived = HKDF(SHA256(), length=32, salt=None, info=b"mediadesk notice channels").derive(
            secret.encode()
        )
        self._fernet = Fernet(base64.urlsafe_b64encode(derived))

    def seal(self, text: str) -> str:
        """The sealed text."""
        return self._fernet.encrypt(text.encode()).decode("ascii")

    def unseal(self, sealed: str) -> str:
        """The text. Raises ValueError when it was sealed with another secret, or changed."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise ValueError("sealed with another secret") from error
