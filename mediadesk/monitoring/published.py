"""When was this published, according to what the page or feed wrote?

The words are kept as they stand; the moment is our reading of them. Times without a zone, and `CST`, are
Chinese
time (+08:00). A date beyond tomorrow is a mistake of the outlet and is not believed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_tz

CHINA = timezone(timedelta(hours=8), "CST")

_DAY = re.compile(
    r"(?<!\d)(?:(?P<y>(?:19|20)\d{2}|\d{2}(?=[-/.]\d{2}[-/.]))\s*[-/.年]\s*)?(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})(?!\d)\s*[日号]?"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>20\d{2})(?P<m>[01]\d)(?P<d>[0-3]\d)(?:(?P<h>[0-2]\d)(?P<mi>[0-5]\d)(?:\d{2})?)?(?!\d)"
)
_CLOCK = re.compile(
    r"(?P<noon>上午|下午|晚上|中午|凌晨|傍晚|AM|PM)?\s*(?<!\d)(?P<h>[0-2]?\d)\s*(?::|时|點|点)\s*(?P<mi>[0-5]\d)?\s*"
    r"(?:(?::|分)\s*(?P<s>[0-5]\d)?)?(?:[.,]\d+)?\s*(?P<after>AM\b|PM\b)?\s*"
    r"(?P<zone>Z\b|GMT\b|UTC\b|(?:GMT|UTC)?[+-]\d{2}:?\d{2}\b)?",
    re.IGNORECASE,
)
_AGO = re.compile(r"(?P<n>\d{1,4})\s*(?P<unit>秒钟?|分钟|个?小时|天|日)\s*之?前")
_MONTH_FIRST = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})", re.IGNORECASE
)
_RFC822 = re.compile(
    r"\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{2,4}", re.IGNORECASE
)
_HAS_ZONE = re.compile(r"[+-]\d{4}\b|\b(?:GMT|UTC?|Z|[ECMP][SD]T)\b")
_EPOCH = re.compile(r"^1\d{9}(\d{3})?$")
_TOMORROW = timedelta(days=1)


@dataclass(frozen=True)
class Published:
    """The moment in UTC, whether it is known to the minute, and the words it was read from."""

    at: datetime | None
    to_the_minute: bool
    text: str


def read_published(text: str, *, now: datetime) -> Published:
    """Read RFC 822, ISO 8601, `2023年02月26日 08:15`, `02-26 08:15`, `今天 08:15`, `12分钟前`, or an epoch.

    What cannot be read, or lies beyond tomorrow, has `at=None` and keeps its words.
    """
    raw = text.strip()[:200]
    tidy = _MONTH_FIRST.sub(r"\2 \1 \3", unicodedata.normalize("NFKC", raw))
    found = _epoch(tidy) or _ago(tidy, now) or _rfc822(tidy) or _written(tidy, now) or _compact(tidy)
    if found is None or found[0] > now + _TOMORROW or found[0].year < 1990:
        return Published(None, False, raw)
    return Published(found[0].astimezone(UTC), found[1], raw)


def _epoch(text: str) -> tuple[datetime, bool] | None:
    if not _EPOCH.match(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC), True


def _ago(text: str, now: datetime) -> tuple[datetime, bool] | None:
    if not (found := _AGO.search(text)):
        return None
    number, unit = int(found["n"]), found["unit"]
    seconds = {"秒": 1, "分": 60, "个": 3600, "小": 3600, "天": 86400, "日": 86400}[unit[0]]
    return now - timedelta(seconds=number * seconds), seconds <= 60


def _rfc822(text: str) -> tuple[datetime, bool] | None:
    if not _RFC822.search(text):
        return None
    # The e-mail parser takes CST for American time; here it is Chinese.
    written = re.sub(r"\bCST\b", "+0800", text.replace("：", ":"))
    parsed = parsedate_tz(written if _HAS_ZONE.search(written) else f"{written} +0800")
    if parsed is None:
        return None
    offset = parsed[9] or 0
    try:
        return datetime(*parsed[:6], tzinfo=timezone(timedelta(seconds=offset))), ":" in text
    except ValueError:
        return None


def _written(text: str, now: datetime) -> tuple[datetime, bool] | None:
    found = _DAY.search(text)
    day = _day(found, now) if found else _named_day(text, now)
    if day is None:
        return None
    rest = text[found.end() :] if found else text
    clock = _CLOCK.search(rest.lstrip("Tt ,，"))
    if clock is None:
        return datetime.combine(day, time(), CHINA), False
    return _at(day, clock)


def _day(found: re.Match[str], now: datetime) -> date | None:
    today = now.astimezone(CHINA).date()
    try:
        day = date(_year(found["y"], today.year), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
    # A date without a year is the last such day: `12-31` read on New Year's Day is yesterday.
    if not found["y"] and day > today + _TOMORROW:
        return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else None
    return day


def _year(written: str | None, this_year: int) -> int:
    if not written:
        return this_year
    return int(written) + (2000 if len(written) == 2 else 0)


def _named_day(text: str, now: datetime) -> date | None:
    today = now.astimezone(CHINA).date()
    for word, back in (("前天", 2), ("昨天", 1), ("昨日", 1), ("今天", 0), ("今日", 0), ("刚刚", 0)):
        if word in text:
            return today - timedelta(days=back)
    return today if re.fullmatch(r"[0-2]?\d:[0-5]\d(:[0-5]\d)?", text) else None


def _at(day: date, clock: re.Match[str]) -> tuple[datetime, bool] | None:
    hour, minute = int(clock["h"]), int(clock["mi"] or 0)
    half = (clock["noon"] or clock["after"] or "").upper()
    if half in ("下午", "晚上", "傍晚", "PM") and hour < 12:
        hour += 12
    if half in ("凌晨", "AM") and hour == 12:
        hour = 0
    if hour > 23:
        return datetime.combine(day, time(), CHINA), False
    return datetime.combine(day, time(hour, minute), _zone(clock["zone"])), True


def _zone(text: str | None) -> timezone:
    if not text:
        return CHINA
    digits = re.sub(r"[^\d+-]", "", text)
    if not digits:
        return UTC
    sign = -1 if digits[0] == "-" else 1
    hours, minutes = int(digits[1:3]), int(digits[3:5])
    # No clock on earth is further from Greenwich than 14 hours: such digits are something else.
    return timezone(sign * timedelta(hours=hours, minutes=minutes)) if hours <= 14 and minutes < 60 else CHINA


def _compact(text: str) -> tuple[datetime, bool] | None:
    if not (found := _COMPACT.search(text)):
        return None
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
        clock = time(int(found["h"]), int(found["mi"])) if found["h"] else time()
    except ValueError:
        return None
    return datetime.combine(day, clock, CHINA), found["h"] is not None
