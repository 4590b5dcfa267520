"""What do the pages of watches show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from mediadesk.messages import N_
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.marking import Segment, excerpt, mark
from mediadesk.monitoring.querying.tokens import QueryNotUnderstood
from mediadesk.monitoring.records import Watch
from mediadesk.monitoring.watches.store import Heard
from mediadesk.monitoring.watches.trying.service import Hit, Trial
from mediadesk.monitoring.watching import Field, said
from mediadesk.web.monitoring.page import Labels

# (what it does, an example that can be put into the field)
EXAMPLES: tuple[tuple[str, str], ...] = (
    (N_("both words, anywhere"), "停电 供电公司"),
    (N_("one of them"), "(停电 或 断电 或 跳闸) 澄江"),
    (N_("without a word"), "停水 -演习"),
    (N_("word for word; a Latin word by itself"), "“power cut” 或 “AI”"),
    (N_("at most 20 characters apart"), "(停水 或 断水) 近20 供电"),
    (N_("in the headline only"), "标题:停电"),
    (N_("of this outlet only"), "媒体:日报 电费"),
    (N_("in a period, or of the last days"), "停电 日期:2026-02-01..2026-02-28"),
    (N_("the same with English signs"), "title:(outage OR blackout) NOT drill NEAR/20 power"),
)


@dataclass(frozen=True)
class Asked:
    """The filter of the list, as it stands in the address."""

    words: str = ""
    folder: str = ""
    state: str = ""

    @property
    def is_any(self) -> bool:
        """Whether something is filtered."""
        return bool(self.words or self.folder or self.state)

    def admits(self, watch: Watch, heard: Mapping[int, Heard]) -> bool:
        """Whether the watch belongs to what was asked for."""
        sought = fold(self.words)
        is_found = not sought or sought in fold(f"{watch.name}\n{watch.query}\n{watch.folder}")
        is_state = {
            "on": watch.is_active,
            "off": not watch.is_active,
            "quiet": watch.id not in heard or not heard[watch.id].count,
        }.get(self.state, True)
        return is_found and is_state and self.folder in ("", watch.folder)


@dataclass(frozen=True)
class WatchesPage:
    """Every watch that was asked for, with what it has heard."""

    asked: Asked
    every: Sequence[Watch]
    heard: Mapping[int, Heard]
    names: Mapping[int, str]
    may_manage: bool
    number: int = 1
    deleted: Watch | None = None
    labels = Labels()
    per_page = 100

    @property
    def found(self) -> Sequence[Watch]:
        """Those that were asked for."""
        return [watch for watch in self.every if self.asked.admits(watch, self.heard)]

    @property
    def watches(self) -> Sequence[Watch]:
        """Those of this page."""
        return self.found[(self.number - 1) * self.per_page : self.number * self.per_page]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-len(self.found) // self.per_page))

    @property
    def folder_choices(self) -> list[tuple[str, str]]:
        """The folders in use, for a list to choose from."""
        return [(folder, folder) for folder in sorted({watch.folder for watch in self.every} - {""})]

    @staticmethod
    def state_choices(states: Mapping[str, str]) -> list[tuple[str, str]]:
        """The states in the reader's language."""
        return [(state, gettext(name)) for state, name in states.items()]


@dataclass(frozen=True)
class WatchFormPage:
    """The form of a watch, with what it would have found."""

    form: Any
    folders: Sequence[str] = ()
    watch: Watch | None = None
    trial: Trial | None = None
    broken: QueryNotUnderstood | None = None
    theirs: Watch | None = None
    heard: Heard | None = None
    names: Mapping[int, str] | None = None
    examples = EXAMPLES

    @property
    def broken_parts(self) -> tuple[Segment, ...]:
        """What was written, its broken place marked; an end where something is missing gets a mark of its own."""
        text, broken = self.form.query.data or "", self.broken
        if broken is None:
            return ()
        parts = (text[: broken.start], text[broken.start : broken.end] or "▁", text[broken.end :])
        marked = (False, True, False)
        return tuple(Segment(part, is_marked) for part, is_marked in zip(parts, marked, strict=True) if part)

    @property
    def days(self) -> list[dict[str, Any]]:
        """The chart's points."""
        per_day = self.trial.per_day if self.trial else ()
        return [{"label": f"{day.month}-{day.day}", "value": number} for day, number in per_day]

    @staticmethod
    def words_of(hit: Hit) -> str:
        """The words that speak for it, the first few."""
        return said(hit.match.words)

    @staticmethod
    def marked_title(hit: Hit) -> tuple[Segment, ...]:
        """The headline with its marks."""
        return mark(hit.article.title, hit.match.words, Field.TITLE)

    @staticmethod
    def excerpt(hit: Hit) -> tuple[Segment, ...]:
        """The line about the first matched word."""
        return excerpt(hit.article.text or hit.article.summary, hit.match.words)
