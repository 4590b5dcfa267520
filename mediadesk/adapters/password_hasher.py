"""How are passwords hashed? argon2id with the library's own parameters (RFC 9106, low-memory profile)."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Argon2Hasher:
    """`accounts.ports.PasswordHasher` over argon2-cffi. `fast` is for tests only."""

    def __init__(self, *, fast: bool = False) -> None:
        self._hasher = (
            PasswordHasher(time_cost=1, memory_cost=64, parallelism=1) if fast else PasswordHasher()
        )

    def hash(self, password: str) -> str:
        """The encoded hash, with its salt and parameters."""
        return self._hasher.hash(password)

    def verify(self, password_hash: str, password: str) -> bool:
        """Whether the password is right."""
        try:
            return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, password_hash: str) -> bool:
        """Whether the parameters have moved on."""
        return self._hasher.check_needs_rehash(password_hash)
