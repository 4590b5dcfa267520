"""What do notices need from outside: who carries them, who speaks the reader's language, who keeps addresses sealed?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from mediadesk.messages import Message


@dataclass(frozen=True)
class Letter:
    """A notice in the reader's words. `reference` is the same whenever this one is sent."""

    subject: str
    lines: tuple[str, ...]
    link: str
    reference: str
    is_grave: bool = False

    @property
    def text(self) -> str:
        """Lines and link as plain text."""
        return "\n".join([*self.lines, *([self.link] if self.link else [])])


class DeliveryFailed(Exception):
    """It did not go out, for certain. `is_final`: trying again would not help."""

    def __init__(self, reason: Message, *, is_final: bool = False) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.is_final = is_final


class DeliveryUnsure(Exception):
    """It was handed over and nobody said whether it was taken."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Sender(Protocol):
    """Carries letters by one kind of channel."""

    def send(self, address: str, letter: Letter) -> None:
        """Hand the letter over. Raises DeliveryFailed or DeliveryUnsure."""
        ...


class Speaker(Protocol):
    """Says messages outside of a request."""

    def say(self, message: Message, locale: str) -> str:
        """The sentence in the reader's language."""
        ...


class SecretBox(Protocol):
    """Keeps texts so that only this desk can read them."""

    def seal(self, text: str) -> str:
        """The sealed text."""
        ...

    def unseal(self, sealed: str) -> str:
        """The text. Raises ValueError when it was sealed with another secret."""
        ...
