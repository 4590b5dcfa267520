"""Which one-time password is read out without mistakes? The operating system's randomness, in letters that differ."""

from __future__ import annotations

import secrets

# Without the characters that are mistaken for each other: 0 O, 1 l I.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def one_time_password() -> str:
    """Four groups of four, easy to read out: about 79 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
