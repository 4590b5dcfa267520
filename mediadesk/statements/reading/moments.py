"""Which times stand in a text: `6月2日18时30分`, `当晚8点半`, `昨日`, `4月底`, `8时至17时`?

A time keeps as much as it says: fields that are not said are None and agree with anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mediadesk import numerals
from mediadesk.statements.reading import moment_words


@dataclass(frozen=True)
class When:
    """One point on the calendar and the clock, as far as it is said. `hours` is a part of the day."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    days: tuple[int, int] | None = None  # `4月底`, `上旬`
    hour: int | None = None
    minute: int | None = None
    hours: tuple[int, int] | None = None
    is_twelve: bool = False  # `六点半` may be in the morning or in the evening.
    is_about: bool = False

    @property
    def has_clock(self) -> bool:
        """Whether an hour is said."""
        return self.hour is not None

    @property
    def has_day(self) -> bool:
        """Whether a day is said."""
        return self.day is not None


@dataclass(frozen=True)
class Mention:
    """A time as it stands in a text at `start:end`; `until` where it is a span of time."""

    start: int
    end: int
    words: str
    at: When
    until: When | None = None
    edge: str = ""  # 前, 后, 起
    is_relative: bool = False
    says_day: bool = False  # The words themselves name the day; otherwise it is taken over from before.


def moments_in(words: str, base: date | None) -> tuple[Mention, ...]:
    """Every time of a plain text, in order; days that are only meant are taken from what was said before."""
    found: list[Mention] = []
    last = base
    for match in moment_words.PATTERN.finditer(words):
        mention = _read(match, base, last)
        if mention is None:
            continue
        found.append(mention)
        if mention.says_day and mention.at.month and mention.at.day:
            last = date_of(mention.at, base) or last
    return tuple(found)


def agree(one: When, other: When) -> bool:
    """Whether both may be the same time: nothing that both say differs."""
    if not _days_agree(one, other) or not _share_a_field(one, other):
        return False
    if one.has_clock and other.has_clock:
        return _clocks_agree(one, other)
    return _in_part(one, other) and _in_part(other, one)


def _share_a_field(one: When, other: When) -> bool:
    """A day and an hour of any day have nothing to agree on."""
    if one.month is not None and other.month is not None:
        return True
    says_hours = [each.has_clock or each.hours is not None for each in (one, other)]
    return all(says_hours) or (one.day is not None and other.day is not None)


def _days_agree(one: When, other: When) -> bool:
    if one.has_clock and other.has_clock and {one.hour, other.hour} == {0, 24}:
        return True  # 24时 is the next day's 0时.
    for mine, theirs in ((one.year, other.year), (one.month, other.month), (one.day, other.day)):
        if mine is not None and theirs is not None and mine != theirs:
            return False
    return all(
        part.days is None or whole.day is None or part.days[0] <= whole.day <= part.days[1]
        for part, whole in ((one, other), (other, one))
    ) and not (one.days and other.days and one.days != other.days)


def _clocks_agree(one: When, other: When) -> bool:
    mine, theirs = ((each.hour or 0) * 60 + (each.minute or 0) for each in (one, other))
    gap = abs(mine - theirs)
    if one.is_twelve or other.is_twelve:
        gap = min(gap, abs(gap - 720))
    return gap <= (40 if one.is_about or other.is_about else 0)


def _in_part(one: When, other: When) -> bool:
    if one.hours is None or other.hour is None:
        return one.hours is None or other.hours is None or _overlap(one.hours, other.hours)
    return one.hours[0] <= other.hour <= one.hours[1] or one.hours[0] <= other.hour + 24 < one.hours[1]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _read(match: re.Match[str], base: date | None, last: date | None) -> Mention | None:
    said = {name: value for name, value in match.groupdict().items() if value}
    prefix = (
        "c_"
        if "c_hour" in said or "c_colon" in said
        else "p_"
        if "p_hour" in said or "p_colon" in said
        else ""
    )
    part = said.get("part") or said.get("part2") or said.get("vague")
    clock = _clock(said, prefix, part or _part_in(said.get("relative")), prefix == "c_")
    if prefix == "c_" and (clock is None or _is_only_a_word(match, said)):
        return None
    day, says_day = _day(said, base, last)
    if day is None or (not says_day and clock is None and part is None):
        return None
    part = part or _part_in(said.get("relative"))
    at = replace(day, hours=moment_words.PARTS[part] if part and clock is None else None)
    if clock is not None:
        at = replace(at, hour=clock.hour, minute=clock.minute, is_twelve=clock.is_twelve)
    at = replace(at, is_about="about" in said)
    words = match.group()
    start, end = match.start(), match.end() - (len(words) - len(words.rstrip(" ")))
    return Mention(
        start, end, words.rstrip(), at, _until(said, at, base, part), said.get("edge", ""),
        is_relative="relative" in said, says_day=says_day,
    )  # fmt: skip


def _part_in(relative: str | None) -> str | None:
    return relative if relative in moment_words.PARTS else None


def _is_only_a_word(match: re.Match[str], said: dict[str, str]) -> bool:
    """`一时`, `两点` (of a list) and `3点` before a noun are no times; `六点半` and `20时` are."""
    hour = said.get("c_hour", "")
    if "c_colon" in said:
        return False
    exact = any(f"c_{name}" in said for name in ("half", "quarter", "minute", "few"))
    marked = (
        exact
        or "edge" in said
        or "about" in said
        or "c_whole" in said
        or any(k.startswith("to_") for k in said)
    )
    if said.get("c_mark") == "点" and moment_words.HAPPENS.match(match.string, match.end()):
        return False
    if said.get("c_mark") == "点":
        return not marked or (len(said.get("c_minute", "十分")) == 1 and "分" not in match.group())
    return hour in ("一", "两") and not marked


def _clock(said: dict[str, str], prefix: str, part: str | None, is_bare: bool) -> When | None:
    colon = said.get(f"{prefix}colon")
    if colon:
        hour, minute = (int(each) for each in colon.split(":"))
        return _on_the_clock(hour, minute, part, False)
    if f"{prefix}hour" not in said:
        return None
    hour_read = numerals.read(said[f"{prefix}hour"])
    if hour_read is None:
        return None
    minute = _minute(said, prefix)
    twelve = said.get(f"{prefix}mark") == "点" and part is None and 1 <= hour_read <= 11
    return _on_the_clock(int(hour_read), minute, part, twelve)


def _minute(said: dict[str, str], prefix: str) -> int:
    if f"{prefix}half" in said:
        return 30
    if quarter := said.get(f"{prefix}quarter"):
        return 15 if quarter[0] == "一" else 45
    number = numerals.read(said.get(f"{prefix}minute") or said.get(f"{prefix}few") or "")
    return int(number) if number is not None else 0


def _on_the_clock(hour: int, minute: int, part: str | None, twelve: bool) -> When | None:
    if hour > 24 or minute > 59:
        return When(hour=hour, minute=minute)  # There is no such time, so no fact agrees with it.
    evening = part is not None and moment_words.PARTS[part][0] >= 11
    if evening and hour < 12 and not (part in ("深夜", "夜间", "昨夜", "当夜", "午夜", "夜里") and hour < 6):
        hour += 12 if not (moment_words.PARTS[part or ""][0] == 11 and hour == 11) else 0
    return When(hour=hour, minute=minute, is_twelve=twelve)


def _day(said: dict[str, str], base: date | None, last: date | None) -> tuple[When | None, bool]:
    """The day that is said or meant, and whether the words say it."""
    if iso := said.get("iso"):
        year, month, day = (int(each) for each in re.split(r"[-/.]", iso))
        return (When(year, month, day), True) if month <= 12 and day <= 31 else (None, False)
    if "month" in said:
        return _calendar_day(said, base), True
    if "of" in said:
        return _day_of_month(said, base), True
    if relative := said.get("relative"):
        return _relative_day(relative, base, last), True
    if only := said.get("only"):
        day_read = numerals.read(only)
        anchor = last or base
        if day_read is None or not 1 <= day_read <= 31:
            return None, False
        return When(anchor.year if anchor else None, anchor.month if anchor else None, int(day_read)), True
    anchor = last or base
    return (When(anchor.year, anchor.month, anchor.day) if anchor else When()), False


def _calendar_day(said: dict[str, str], base: date | None) -> When | None:
    month, day = numerals.read(said["month"]), numerals.read(said.get("day", ""))
    written = numerals.read(said.get("year", "")) if "year" in said else None
    year = int(written) if written else None
    if month is None or not 1 <= month <= 99 or (day is not None and not 1 <= day <= 31):
        return None
    if year is None and base:
        year_shift = {"去年": -1, "明年": 1}.get(said.get("near", ""), 0)
        near = base.year + year_shift
        year = near if year_shift or abs(int(month) - base.month) <= 6 else None
    days = moment_words.THIRDS.get(said.get("third", ""))
    return When(year, int(month), int(day) if day is not None else None, days=days)


def _day_of_month(said: dict[str, str], base: date | None) -> When | None:
    """`本月底`, `年底`, `下月10日`, counted from the day the text speaks on."""
    number = numerals.read(said.get("of_day", "")) if "of_day" in said else None
    if base is None or (number is not None and not 1 <= number <= 31):
        return None
    days = moment_words.THIRDS.get(said.get("of_third", ""))
    if "月" not in said["of"]:
        year = int(said["of"][:4]) if said["of"][0].isdigit() else base.year + (said["of"] == "明年")
        return When(year, 1 if said.get("of_third") == "初" else 12, days=days) if days else None
    shift = {"下": 1, "上": -1}.get(said["of"][0], 0)
    year, month = divmod(base.year * 12 + base.month - 1 + shift, 12)
    return When(year, month + 1, int(number) if number is not None else None, days=days)


def _relative_day(relative: str, base: date | None, last: date | None) -> When:
    if relative in moment_words.SHIFT:
        day = base + timedelta(days=moment_words.SHIFT[relative]) if base else None
    else:
        anchor = last or base
        day = anchor + timedelta(days=1 if relative in moment_words.NEXT else 0) if anchor else None
    return When(day.year, day.month, day.day) if day else When()


def _until(said: dict[str, str], at: When, base: date | None, part: str | None) -> When | None:
    if not any(name.startswith("to_") for name in said):
        return None
    to_part = said.get("to_part") or _part_in(said.get("to_relative"))
    other_day = "to_day" in said or "to_relative" in said
    clock = _clock(said, "to_", to_part or (None if other_day else part), False)
    day = date_of(at, base)
    if relative := said.get("to_relative"):
        end = _relative_day(relative, base, day)
    elif "to_day" in said:
        month = numerals.read(said.get("to_month", "")) if "to_month" in said else at.month
        number = numerals.read(said["to_day"])
        end = When(at.year, int(month) if month else None, int(number) if number else None)
    else:
        end = When(at.year, at.month, at.day)
    if clock is None:
        return end if other_day else None
    later = at.hour is not None and clock.hour is not None and clock.hour < at.hour and end.day == at.day
    if later and "to_relative" not in said:
        end = replace(end, day=None)
    return replace(end, hour=clock.hour, minute=clock.minute, is_twelve=clock.is_twelve)


def date_of(when: When, base: date | None) -> date | None:
    """The calendar day, where enough of it is said."""
    year = when.year or (base.year if base else None)
    if year is None or when.month is None or when.day is None:
        return None
    try:
        return date(year, when.month, when.day)
    except ValueError:
        return None
