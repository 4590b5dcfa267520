"""How does a test read what guests get by mail: a server that takes letters, and what stands in one?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

from icalendar import Calendar, Event

from tests.e2e.running import RunningDesk, running_desk
from tests.fakes.mail_server import MailServer
from tests.integration.processes.real import wait_until


@contextmanager
def desk_with_mail(
    prepared: tuple[Path, dict[str, str]], instance: Path
) -> Iterator[tuple[RunningDesk, MailServer]]:
    """A desk at work whose letters arrive in a box beside it."""
    with (
        MailServer().running() as box,
        running_desk(
            *prepared,
            instance,
            MEDIADESK_MAIL_HOST="127.0.0.1",
            MEDIADESK_MAIL_PORT=str(box.port),
            MEDIADESK_MAIL_SECURITY="none",
            MEDIADESK_MAIL_FROM="xuanchuan@lanjiang.example",
        ) as desk,
    ):
        yield desk, box


def letter_to(box: MailServer, address: str, *, count: int = 1) -> EmailMessage:
    """The newest letter to this address, once `count` have come."""

    def found() -> list[EmailMessage]:
        return [each for each in box.letters if address in str(each["To"])]

    wait_until(lambda: len(found()) >= count, f"no letter to {address}", seconds=30)
    return found()[-1]


def link_in(letter: EmailMessage) -> str:
    """The address under which this guest answers."""
    body = letter.get_body(("plain",))
    assert body is not None
    told = re.search(r"https?://\S+/rsvp/\S+", body.get_content())
    assert told is not None, body.get_content()
    return told.group()


def event_in(letter: EmailMessage) -> tuple[str, Event]:
    """The method and the event of the letter's calendar part."""
    part = next(each for each in letter.walk() if each.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    (event,) = (each for each in calendar.walk("VEVENT"))
    return str(calendar["method"]), event
