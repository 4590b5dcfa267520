"""What did a person correct of an article, and what does a later reading leave alone?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.extraction import Extracted
from mediadesk.monitoring.published import CHINA, Published, read_published
from mediadesk.monitoring.records import Article


class Part(StrEnum):
    """What can be corrected."""

    TITLE = "title"
    PUBLISHED = "published"
    SOURCE = "source"
    AUTHOR = "author"


PART_LABELS: dict[Part, str] = {
    Part.TITLE: N_("Headline"),
    Part.PUBLISHED: N_("Published"),
    Part.SOURCE: N_("Source named"),
    Part.AUTHOR: N_("Author"),
}
COLUMNS: dict[Part, tuple[str, ...]] = {
    Part.TITLE: ("title",),
    Part.PUBLISHED: ("published_at", "to_the_minute", "published_text", "sorted_at"),
    Part.SOURCE: ("source_label",),
    Part.AUTHOR: ("author",),
}


class HeadlineMissing(RuleBroken):
    """An article has a headline."""

    msgid = N_("An article needs its headline. Write what stands above it at the outlet.")


class TimeNotRead(RuleBroken):
    """A time that no clock shows."""

    msgid = N_("This is no time that can be believed. Write it like 2026-02-25 18:30, or the day alone.")


class NothingCorrected(RuleBroken):
    """Saved without a change."""

    msgid = N_("Nothing was changed, so there is nothing to save.")


@dataclass(frozen=True)
class Typed:
    """The four parts as a person typed them."""

    title: str
    published: str
    source: str
    author: str


@dataclass(frozen=True)
class Change:
    """One part: what stood there, and what a person says."""

    part: Part
    before: str
    after: str


def typed_of(article: Article) -> Typed:
    """The four parts as they stand, to be corrected."""
    return Typed(
        article.title,
        written(article.published_at, article.to_the_minute),
        article.source_label,
        article.author,
    )


def written(at: datetime | None, to_the_minute: bool) -> str:
    """`2026-02-25 18:30` in Shanghai, or the day alone."""
    if at is None:
        return ""
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M" if to_the_minute else "%Y-%m-%d")


def changes(article: Article, typed: Typed) -> tuple[Change, ...]:
    """What the person changed. Raises HeadlineMissing, NothingCorrected."""
    if not typed.title:
        raise HeadlineMissing(field="title")
    stood = typed_of(article)
    found = tuple(
        Change(part, getattr(stood, part), getattr(typed, part))
        for part in Part
        if getattr(stood, part) != getattr(typed, part)
    )
    if not found:
        raise NothingCorrected()
    return found


def columns_of(article: Article, made: tuple[Change, ...], *, now: datetime) -> dict[str, Any]:
    """The changes as columns of the article. Raises TimeNotRead."""
    columns: dict[str, Any] = {}
    for change in made:
        if change.part is Part.PUBLISHED:
            columns |= _moment(article, change.after, now)
        else:
            columns[COLUMNS[change.part][0]] = change.after
    return columns


def _moment(article: Article, text: str, now: datetime) -> dict[str, Any]:
    read = read_published(text, now=now) if text else Published(None, False, "")
    if text and read.at is None:
        raise TimeNotRead(field="published")
    return {
        "published_at": read.at,
        "to_the_minute": read.at is not None and read.to_the_minute,
        "published_text": text,
        "sorted_at": read.at or article.captured_at,
    }


def read_anew(article: Article, found: Extracted, columns: Mapping[str, Any]) -> dict[str, Any]:
    """What a later reading of the kept page writes: no headline or time is lost that was known before.

    `columns` are the reading as an article's columns. The feed may have told the minute where the page tells the
    day; that minute stays.
    """
    kept = dict(columns)
    if not found.title:
        kept.pop("title")
    known, read = article.published_at, found.published
    is_vaguer = known is not None and article.to_the_minute and not read.to_the_minute
    same_day = known is not None and read.at is not None and _day(known) == _day(read.at)
    if known is not None and (read.at is None or (is_vaguer and same_day)):
        for name in ("published_at", "to_the_minute", "published_text"):
            kept.pop(name)
        return kept
    return {**kept, "sorted_at": read.at or article.captured_at}


def _day(moment: datetime) -> object:
    return moment.astimezone(CHINA).date()
