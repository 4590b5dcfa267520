"""What does inviting need from outside: who writes calendars, who carries letters, who speaks the guests' language?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from mediadesk.contacts.inviting.occasion import CalendarReply, Occasion, PostedLetter
from mediadesk.messages import Message


class LetterFailed(Exception):
    """It did not go out, for certain. `is_final`: trying again would not help."""

    def __init__(self, reason: Message, *, is_final: bool = False) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.is_final = is_final


class LetterUnsure(Exception):
    """It was handed over and nobody said whether it was taken."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


class CalendarFiles(Protocol):
    """Writes and reads calendars as files (RFC 5545, RFC 5546)."""

    def write(self, occasions: Sequence[Occasion], *, method: str, name: str = "") -> bytes:
        """One calendar with these occasions; `method` is REQUEST, CANCEL or PUBLISH."""
        ...

    def read_reply(self, data: bytes) -> CalendarReply:
        """What a guest's calendar program answered. Raises ReplyUnreadable."""
        ...


class Post(Protocol):
    """Carries letters of invitation."""

    def send(self, letter: PostedLetter) -> None:
        """Hand the letter over. Raises LetterFailed or LetterUnsure."""
        ...


class Speaker(Protocol):
    """Says messages outside of a request."""

    def say(self, message: Message, locale: str) -> str:
        """The sentence in that language."""
        ...
