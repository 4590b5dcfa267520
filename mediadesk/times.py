"""How are times kept, shown, and left imprecise when nobody knows better?

Storage and code: aware UTC. Screen and paper: Asia/Shanghai. A time such as `2月25日清晨` keeps its words and
becomes a span (earliest, latest), never a false minute.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def shanghai(moment: datetime) -> datetime:
    """The same moment on the clock of Shanghai."""
    return moment.astimezone(SHANGHAI)


def full(moment: datetime) -> str:
    """`2026-02-25 08:35`, Shanghai."""
    return shanghai(moment).strftime("%Y-%m-%d %H:%M")


def spoken(moment: datetime) -> str:
    """`2026年2月25日8时35分`, Shanghai: the form of bulletins."""
    local = shanghai(moment)
    return f"{local.year}年{local.month}月{local.day}日{local.hour}时{local.minute:02d}分"


def from_local(text: str) -> datetime:
    """Aware UTC from `2026-02-25T08:35` as a form sends it, read as Shanghai time. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)).astimezone(UTC)


class Precision(StrEnum):
    """How exactly a time is known."""

    MINUTE = "minute"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    UNKNOWN = "unknown"


# The parts of a Chinese day and the hours they cover (from, until), widest first where words overlap.
PARTS_OF_DAY: dict[str, tuple[int, int]] = {
    "凌晨": (0, 5),
    "清晨": (5, 8),
    "早晨": (5, 8),
    "一早": (5, 8),
    "今晨": (5, 8),
    "今早": (6, 9),
    "早上": (6, 9),
    "上午": (8, 12),
    "中午": (11, 13),
    "下午": (12, 18),
    "傍晚": (17, 19),
    "晚上": (18, 24),
    "当晚": (18, 24),
    "昨晚": (18, 24),
    "今晚": (18, 24),
    "昨夜": (20, 24),
    "夜间": (20, 24),
    "深夜": (22, 24),
}

_DATE = re.compile(r"(?:(?P<y>\d{4})\s*[-/年])?\s*(?P<m>\d{1,2})\s*[-/月]\s*(?P<d>\d{1,2})\s*日?")
_TIME = re.compile(
    r"(?P<h>\d{1,2})\s*(?:[:：]\s*(?P<mi>\d{2})|[时点](?:\s*(?P<mi2>\d{1,2})\s*分|(?P<half>半))?)"
)
_AFTERNOON = ("下午", "傍晚", "晚上", "当晚", "昨晚", "今晚", "昨夜", "夜间", "深夜")


@dataclass(frozen=True)
class ImpreciseTime:
    """A time as it was said (`text`) and the span it means: `earliest` ≤ t ≤ `latest`, aware UTC."""

    text: str
    earliest: datetime | None
    latest: datetime | None
    precision: Precision

    def to_json(self) -> dict[str, Any]:
        """As a JSON object with ISO times."""
        return {
            "text": self.text,
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "precision": self.precision.value,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ImpreciseTime:
        """What `to_json` wrote."""
        earliest, latest = data.get("earliest"), data.get("latest")
        return cls(
            data["text"],
            datetime.fromisoformat(earliest) if earliest else None,
            datetime.fromisoformat(latest) if latest else None,
            Precision(data["precision"]),
        )


def parse_imprecise(text: str, *, now: datetime) -> ImpreciseTime:
    """Read `2月25日清晨`, `今日6时05分`, `2026-02-25 06:05`, `昨晚` … relative to `now`.

    What cannot be read keeps its words with precision `unknown`; nothing is invented.
    """
    text = text.strip()
    day = _day_in(text, shanghai(now).date())
    if day is None:
        return ImpreciseTime(text, None, None, Precision.UNKNOWN)
    minute = _minute_in(_DATE.sub(" ", text))
    if minute is not None:
        exact = datetime.combine(day, minute, SHANGHAI).astimezone(UTC)
        return ImpreciseTime(text, exact, exact, Precision.MINUTE)
    for word, (start, end) in PARTS_OF_DAY.items():
        if word in text:
            return _span(text, day, start, end, Precision.PART_OF_DAY)
    return _span(text, day, 0, 24, Precision.DAY)


def _span(text: str, day: date, start: int, end: int, precision: Precision) -> ImpreciseTime:
    midnight = datetime.combine(day, time(), SHANGHAI)
    earliest = (midnight + timedelta(hours=start)).astimezone(UTC)
    latest = (midnight + timedelta(hours=end) - timedelta(minutes=1)).astimezone(UTC)
    return ImpreciseTime(text, earliest, latest, precision)


def _day_in(text: str, today: date) -> date | None:
    if found := _DATE.search(text):
        try:
            return date(int(found["y"] or today.year), int(found["m"]), int(found["d"]))
        except ValueError:
            return None
    if any(word in text for word in ("昨日", "昨天", "昨晚", "昨夜")):
        return today - timedelta(days=1)
    known = any(word in text for word in ("今日", "今天", "当日", "今早", "今晨")) or _TIME.search(text)
    return today if known or any(word in text for word in PARTS_OF_DAY) else None


def _minute_in(text: str) -> time | None:
    found = _TIME.search(text)
    if not found:
        return None
    hour = int(found["h"])
    minute = 30 if found["half"] else int(found["mi"] or found["mi2"] or 0)
    if hour < 12 and any(word in text[: found.start()] for word in _AFTERNOON):
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None
