"""How does one letter of invitation, or one calendar file, come about?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.contacts.inviting.invitation import Invitation
from mediadesk.contacts.inviting.letter import Letter, LetterMethod
from mediadesk.contacts.inviting.link import link_token
from mediadesk.contacts.inviting.occasion import Guest, Host, Occasion, PostedLetter, occasion_of
from mediadesk.contacts.inviting.ports import CalendarFiles, Speaker
from mediadesk.contacts.inviting.wording import body, particulars, subject
from mediadesk.contacts.meetings.agenda import service as agenda
from mediadesk.contacts.meetings.meeting import Meeting
from mediadesk.contacts.meetings.on_site import service as on_site
from mediadesk.contacts.person import Person
from mediadesk.messages import Message

LOCALE = "zh_Hans_CN"
"""Guests are written to in Chinese."""


@dataclass(frozen=True)
class Writer:
    """Writes letters and calendar files in the guests' language."""

    host: Host
    calendar: CalendarFiles
    speaker: Speaker

    def link(self, invitation: Invitation) -> str:
        """Where this guest answers; empty when nobody outside can reach the desk."""
        if not self.host.url:
            return ""
        token = link_token(invitation.id, invitation.nonce, secret=self.host.secret)
        return f"{self.host.url.rstrip('/')}/rsvp/{token}"

    def write(
        self,
        session: Session,
        meeting: Meeting,
        invitation: Invitation,
        letter: Letter,
        person: Person,
        *,
        now: datetime,
    ) -> PostedLetter:
        """The letter with its calendar part."""
        is_first = not any(
            each.method is LetterMethod.REQUEST and each.sent_at is not None for each in invitation.letters
        )
        lines = self.lines(session, meeting, invitation, person.name, letter.method, is_first=is_first)
        reply = invitation.reply
        guest = Guest(name=person.name, address=person.email, answer=reply.answer if reply else None)
        file = self._file(session, meeting, invitation, letter, guest, now)
        return PostedLetter(
            to_name=person.name,
            to_address=person.email,
            subject=self._say(subject(meeting, letter.method, is_first=is_first)),
            text="\n".join(lines),
            calendar=file,
            method=letter.method.value.upper(),
            reference=f"mediadesk-invitation-{letter.id}",
        )

    def lines(
        self,
        session: Session,
        meeting: Meeting,
        invitation: Invitation | None,
        name: str,
        method: LetterMethod = LetterMethod.REQUEST,
        *,
        is_first: bool = True,
    ) -> list[str]:
        """The letter's text, line by line; on paper too."""
        said = body(
            meeting,
            method,
            name=name,
            is_first=is_first,
            particulars_of_it=self._particulars(session, meeting),
            link=self.link(invitation) if invitation else "",
            host=self.host,
        )
        return [self._say(line) for line in said]

    def _file(
        self,
        session: Session,
        meeting: Meeting,
        invitation: Invitation,
        letter: Letter,
        guest: Guest,
        now: datetime,
    ) -> bytes:
        is_off = letter.method is LetterMethod.CANCEL
        described = self.describe(session, meeting, "" if is_off else self.link(invitation))
        occasion = occasion_of(
            meeting, sequence=letter.sequence, stamp=now, host=self.host, description=described, guest=guest
        )
        return self.calendar.write(
            [_off(occasion) if is_off else occasion], method=letter.method.value.upper()
        )

    def file_to_hand(self, session: Session, meeting: Meeting, *, now: datetime) -> bytes:
        """A calendar file for anybody: nothing in it says who is invited."""
        described = self.describe(session, meeting, "")
        occasion = occasion_of(
            meeting, sequence=meeting.edition - 1, stamp=now, host=self.host, description=described
        )
        return self.calendar.write([occasion], method="PUBLISH")

    def describe(self, session: Session, meeting: Meeting, link: str) -> str:
        """What stands in the calendar below title and place."""
        lines = self._particulars(session, meeting)[1:]
        return "\n".join(self._say(line) for line in [*lines, *([link] if link else [])])

    def _particulars(self, session: Session, meeting: Meeting) -> list[Message | str]:
        arranged = on_site.get_arrangement(session, meeting.id)
        return particulars(meeting, agenda.list_items(session, meeting.id), arranged.meeting_point)

    def _say(self, line: Message | str) -> str:
        return line if isinstance(line, str) else self.speaker.say(line, LOCALE)


def _off(occasion: Occasion) -> Occasion:
    return replace(occasion, is_cancelled=True)
