"""Which sensitive times does an iCalendar file (RFC 5545) hold?

Read are VEVENTs with DTSTART, DTEND and SUMMARY; DTEND of a whole day is the day after the last. A yearly RRULE
makes the event yearly; LOCATION and CATEGORIES become its words. Everything else is left aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.alerting.sensitive import LONGEST, EventDraft
from mediadesk.times import SHANGHAI

MOST_EVENTS = 200
MOST_CHARACTERS = 1_000_000
_LINE = re.compile(r"([A-Z-]+)((?:;[^:]*)?):(.*)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([nN,;\\])")


class NoCalendar(RuleBroken):
    """The file holds no event that can be read."""

    msgid = N_("This file holds no calendar event. Export it as iCalendar (.ics) and try again.")


def read_calendar(text: str) -> tuple[EventDraft, ...]:
    """The events of the file. Raises NoCalendar when it holds none."""
    drafts = [draft for fields in _events(text[:MOST_CHARACTERS]) if (draft := _draft(fields)) is not None]
    if not drafts:
        raise NoCalendar(field="file")
    return tuple(drafts[:MOST_EVENTS])


def _events(text: str) -> Iterator[dict[str, str]]:
    fields: dict[str, str] | None = None
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        found = _LINE.fullmatch(line.strip())
        if found is None:
            continue
        name, _, value = found.groups()
        if (name.upper(), value.upper()) == ("BEGIN", "VEVENT"):
            fields = {}
        elif (name.upper(), value.upper()) == ("END", "VEVENT"):
            if fields:
                yield fields
            fields = None
        elif fields is not None:
            fields.setdefault(name.upper(), _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], value))


def _draft(fields: dict[str, str]) -> EventDraft | None:
    begins, is_day = _day(fields.get("DTSTART", ""))
    if begins is None or not fields.get("SUMMARY", "").strip():
        return None
    ends, _ = _day(fields.get("DTEND", ""))
    last = begins if ends is None else ends - timedelta(days=1 if is_day else 0)
    last = min(max(begins, last), begins + timedelta(days=LONGEST - 1))
    words = re.split(r"[,，、;；\n]+", f"{fields.get('LOCATION', '')},{fields.get('CATEGORIES', '')}")
    return EventDraft(
        name=fields["SUMMARY"].strip()[:80],
        begins_on=begins,
        ends_on=last,
        is_yearly="FREQ=YEARLY" in fields.get("RRULE", "").upper(),
        words=tuple(dict.fromkeys(word.strip()[:40] for word in words if word.strip()))[:40],
    )


def _day(text: str) -> tuple[date | None, bool]:
    """(the day in Shanghai, whether it was given as a day)."""
    found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z?))?", text.strip())
    if found is None:
        return None, False
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] is None or not found[7]:
            return day, found[4] is None
        moment = datetime.fromisoformat(f"{day.isoformat()}T{found[4]}:{found[5]}:00+00:00")
    except ValueError:
        return None, False
    return moment.astimezone(SHANGHAI).date(), False
