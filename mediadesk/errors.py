"""What can go wrong, in the words a person needs?

    MediadeskError
    ├── NotFound        404   there is no such thing, or not for you
    ├── NotAllowed      403   your role does not include this
    │   └── NotSignedIn 401
    ├── RuleBroken      422   a rule of the trade forbids it; `field` names the input to correct
    ├── OutOfDate       409   somebody else changed it meanwhile
    └── OutsideFailed   502   something outside the desk did not do its part

Every sentence says why, and what to do next. Sentences are English msgids; the web layer says them in the
reader's language.
"""

from __future__ import annotations

from typing import ClassVar

from mediadesk.messages import N_, Message, Param


class MediadeskError(Exception):
    """The root: carries a `Message`. Subclasses give their sentence as `msgid`."""

    msgid: ClassVar[str] = N_("Something went wrong. Nothing was changed; please try again.")

    def __init__(self, msgid: str | None = None, /, *, field: str | None = None, **params: Param) -> None:
        self.message = Message(msgid or self.msgid, params)
        self.field = field
        super().__init__(str(self.message))


class NotFound(MediadeskError):
    """There is no such record. `kind` is for the log, the sentence does not tell more than it should."""

    msgid = N_("This page or record does not exist. Go back and choose it from a list.")

    def __init__(self, kind: str = "", key: object = None) -> None:
        super().__init__()
        self.kind = kind
        self.key = key


class NotAllowed(MediadeskError):
    """The actor's role does not include this."""

    msgid = N_("Your role does not include this. Ask the publicity department if you need it.")


class NotSignedIn(NotAllowed):
    """Nobody is signed in, or the session has ended."""

    msgid = N_("Your session has ended. Sign in again; what you typed is kept in this browser.")


class RuleBroken(MediadeskError):
    """A rule forbids it. `field` names the form field at which the sentence belongs."""

    msgid = N_("This is not possible as things stand.")


class OutOfDate(MediadeskError):
    """The record changed between reading and writing."""

    msgid = N_("Somebody else changed this while you were working. Compare both versions, then save again.")


class OutsideFailed(MediadeskError):
    """A server, a file or a program outside the desk failed."""

    msgid = N_("Something outside the desk failed. Try again in a few minutes.")
