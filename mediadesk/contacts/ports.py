"""What does the register need from outside?"""

from __future__ import annotations

from typing import Protocol


class Romanizer(Protocol):
    """Knows how Chinese characters sound."""

    def readings(self, char: str) -> tuple[str, ...]:
        """The sounds of one character in small letters without tones (`ü` as `v`), the likeliest first; the character
        itself when it has none.
        """
        ...
