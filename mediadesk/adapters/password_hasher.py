"""How are passwords hashed? argon2id, 19 MiB, two passes, one lane (OWASP password storage, first choice).

Two at a time: many people (or one who guesses) signing in at once must not take the memory of the desk.
"""

from __future__ import annotations

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Argon2Hasher:
    """`accounts.ports.PasswordHasher` over argon2-cffi. `fast` is for tests only."""

    def __init__(self, *, fast: bool = False) -> None:
        memory = 64 if fast else 19_456
        self._hasher = PasswordHasher(time_cost=1 if fast else 2, memory_cost=memory, parallelism=1)
        self._turns = threading.Semaphore(2)

    def hash(self, password: str) -> str:
        """The encoded hash, with its salt and parameters."""
        with self._turns:
            return self._hasher.hash(password)

    def verify(self, password_hash: str, password: str) -> bool:
        """Whether the password is right."""
        try:
            with self._turns:
                return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, password_hash: str) -> bool:
        """Whether the parameters have moved on."""
        return self._hasher.check_needs_rehash(password_hash)
