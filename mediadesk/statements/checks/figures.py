"""Which figures stand in a text, and does a citation cover each of them?

Thin for now: digits with a unit. Telephone numbers, voltage classes and the words `24小时` of a hotline
say nothing about the event and are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from mediadesk.statements import text_errors
from mediadesk.statements.checks.finding import CheckInput, Finding
from mediadesk.times import shanghai

_CLOCK = r"\d{1,2}[:：]\d{2}"
_TIME = r"\d{1,2}[时点](?!间)(?:\d{1,2}分|半)?"
_UNIT = (
    "万千瓦时|千瓦时|万千瓦|千瓦|兆瓦|万户次|万户|余户|多户|户次|户|万人次|人次|万人|余人|多人|人|亿元|万元|元|小时|分钟|公里|千米|米|"
    "％|%|个|条|回|路|台|辆|座|处|次|家|名|组|支|件|起|度|所|年|月|日|号|天"
)
_FIGURE = re.compile(rf"(?P<clock>{_CLOCK})|(?P<time>{_TIME})|(?P<number>\d[\d,，.]*)\s*(?P<unit>{_UNIT})")
_LEFT_ALONE = re.compile(
    r"24小时(?:供电)?(?:服务)?(?:热线|电话|值班|服务)|\d+\s*千伏\S{0,8}?线|95598|12345|12398|110|119|120"
)


@dataclass(frozen=True)
class Figure:
    """One figure: where it stands, its words, and a spelling in which equal figures are equal."""

    start: int
    end: int
    text: str
    value: str


def figures_in(text: str) -> tuple[Figure, ...]:
    """Figures with a unit in the order of the text; full-width digits count as digits."""
    plain = _half_width(text)
    masked = _LEFT_ALONE.sub(lambda found: " " * len(found.group()), plain)
    found = (
        Figure(m.start(), m.end(), text[m.start() : m.end()], _value(m)) for m in _FIGURE.finditer(masked)
    )
    return tuple(found)


def figures_supported(given: CheckInput) -> Iterator[Finding]:
    """A figure or time that no citation covers is shown, so that the author ties it or takes it out."""
    known = _own_times(given.content.cut_off_at, given.content.next_update_at)
    for part in given.kind.written_parts:
        cited = given.content.cited_in(part.code)
        for figure in figures_in(given.content.text_of(part.code)):
            covered = any(c.overlaps(figure.start, figure.end) for c in cited)
            if not covered and figure.value not in known:
                params = {"figure": figure.text}
                yield Finding(text_errors.FigureUnsupported, params, part.code, figure.start, figure.end)


def _own_times(*moments: datetime | None) -> frozenset[str]:
    """The statement's own times need no fact: they are fields of the form."""
    values = set()
    for moment in moments:
        if moment is not None:
            local = shanghai(moment)
            values |= {
                f"{local.hour}:{local.minute}",
                f"{local.month}月",
                f"{local.day}日",
                f"{local.year}年",
            }
    return frozenset(values)


def _value(found: re.Match[str]) -> str:
    if found["clock"] or found["time"]:
        hour, minute = _hour_minute(found.group())
        return f"{hour}:{minute}"
    number = re.sub("[,，]", "", found["number"]).rstrip(".")
    number = number.lstrip("0") or "0"
    return number + found["unit"].replace("％", "%").replace("号", "日")


def _hour_minute(text: str) -> tuple[int, int]:
    hour, _, rest = re.sub("[:：点]", "时", text).partition("时")
    minute = 30 if rest == "半" else int(rest.rstrip("分") or 0)
    return int(hour), minute


def _half_width(text: str) -> str:
    """Full-width digits as ASCII, one character for one, so that positions stay true."""
    return "".join(unicodedata.normalize("NFKC", c) if "０" <= c <= "９" else c for c in text)
