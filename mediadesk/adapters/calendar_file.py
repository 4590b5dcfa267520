"""How is a calendar written as a file, and a guest's answer read from one? icalendar, RFC 5545 and RFC 5546."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vCalAddress, vText

from mediadesk.contacts.inviting.invitation import Answer
from mediadesk.contacts.inviting.occasion import CalendarReply, Guest, Occasion, ReplyUnreadable
from mediadesk.times import SHANGHAI

ZONE = "Asia/Shanghai"
PARTSTATS = {
    "ACCEPTED": Answer.YES,
    "TENTATIVE": Answer.MAYBE,
    "DECLINED": Answer.NO,
}
_SAID = {answer: partstat for partstat, answer in PARTSTATS.items()}
# An answer is one calendar with one event; whatever holds more lines was made to keep us busy.
_MOST_LINES = 2000
_MOST_BEGINS = 40


class IcalendarFiles:
    """`contacts.inviting.ports.CalendarFiles` over icalendar."""

    def write(self, occasions: Sequence[Occasion], *, method: str, name: str = "") -> bytes:
        """One calendar with these occasions; `method` is REQUEST, CANCEL or PUBLISH."""
        calendar = Calendar()
        calendar.add("prodid", "-//MediaDesk//Meetings//ZH")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", method)
        if name:
            calendar.add("x-wr-calname", name)
            calendar.add("x-wr-timezone", ZONE)
        calendar.add_component(_zone())
        for each in occasions:
            calendar.add_component(_event(each))
        return bytes(calendar.to_ical())

    def read_reply(self, data: bytes) -> CalendarReply:
        """What a guest's calendar program answered. Raises ReplyUnreadable."""
        try:
            return _read(data)
        except ReplyUnreadable:
            raise
        except Exception as error:
            # The file is a stranger's and the library's errors are many; whatever it trips over is no answer.
            raise ReplyUnreadable(field="reply") from error


def _zone() -> Timezone:
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1991, 9, 15, 1, 0))  # noqa: DTZ001  (a zone's own clock has no zone)
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    standard.add("tzname", "CST")
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(standard)
    return zone


def _event(occasion: Occasion) -> Event:
    event = Event()
    event.add("uid", occasion.uid)
    event.add("sequence", occasion.sequence)
    event.add("dtstamp", occasion.stamp.astimezone(UTC))
    event.add("dtstart", occasion.starts_at.astimezone(SHANGHAI))
    event.add("dtend", occasion.ends_at.astimezone(SHANGHAI))
    event.add("summary", occasion.title)
    event.add("status", "CANCELLED" if occasion.is_cancelled else "CONFIRMED")
    for key, value in (
        ("location", occasion.place),
        ("description", occasion.description),
        ("url", occasion.url),
    ):
        if value:
            event.add(key, value)
    event.add("organizer", _address(occasion.organizer, occasion.organizer_address), encode=False)
    if occasion.guest is not None:
        event.add("attendee", _attendee(occasion.guest), encode=False)
    return event


def _address(name: str, address: str) -> vCalAddress:
    found = vCalAddress(f"mailto:{address}")
    # A quotation mark cannot stand in a parameter (RFC 5545, 3.2).
    found.params["CN"] = vText(name.replace('"', "”"))
    return found


def _attendee(guest: Guest) -> vCalAddress:
    found = _address(guest.name, guest.address)
    found.params["CUTYPE"] = vText("INDIVIDUAL")
    found.params["ROLE"] = vText("REQ-PARTICIPANT")
    found.params["PARTSTAT"] = vText(_SAID[guest.answer] if guest.answer else "NEEDS-ACTION")
    found.params["RSVP"] = vText("TRUE")
    return found


def _read(data: bytes) -> CalendarReply:
    text = _text(data)
    if text.count("\n") > _MOST_LINES or text.upper().count("BEGIN:") > _MOST_BEGINS:
        raise ReplyUnreadable(field="reply")
    calendar = Calendar.from_ical(text)
    events = [each for each in calendar.subcomponents if each.name == "VEVENT"]
    if calendar.name != "VCALENDAR" or str(calendar.get("method", "")).upper() != "REPLY" or not events:
        raise ReplyUnreadable(field="reply")
    event = events[0]
    attendee = event.get("attendee")
    uid = str(event.get("uid", ""))
    if attendee is None or isinstance(attendee, list) or not uid:
        raise ReplyUnreadable(field="reply")
    stamp = event.get("dtstamp")
    return CalendarReply(
        uid=uid[:255],
        attendee=str(attendee).lower().removeprefix("mailto:").strip()[:254],
        answer=PARTSTATS.get(str(attendee.params.get("PARTSTAT", "")).upper()),
        sequence=int(event.get("sequence", 0)),
        stamp=_aware(stamp.dt) if stamp is not None else None,
        comment=str(event.get("comment", "")),
    )


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReplyUnreadable(field="reply")


def _aware(moment: object) -> datetime:
    if not isinstance(moment, datetime):
        raise ReplyUnreadable(field="reply")
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
