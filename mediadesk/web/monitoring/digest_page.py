"""What do the pages of digests show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from mediadesk.messages import N_
from mediadesk.monitoring.assessing.stance import STANCE_LABELS
from mediadesk.monitoring.digesting.digest import LONGEST, Digest, Platform
from mediadesk.monitoring.digesting.figures import Figures
from mediadesk.monitoring.digesting.wording import HEADINGS, Part, title_of
from mediadesk.times import shanghai
from mediadesk.web.documents.page import DocumentPage
from mediadesk.web.monitoring.labels import CHANNELS

PER_PAGE = 31
_TONES = {
    "accuses_us": "hatched",
    "questions": "info",
    "complaint": "warning",
    "denies_us": "success",
    "praise": "accent",
    "mentions": "plain",
    "": "muted",
}
_STANCES = {stance.value: label for stance, label in STANCE_LABELS.items()} | {"": N_("Not labelled")}


@dataclass(frozen=True)
class DigestsPage:
    """Digests by date, and the platforms that cannot be seen."""

    digests: Sequence[Digest]
    total: int
    number: int
    platforms: Sequence[Platform]
    may_correct: bool
    is_drafted: bool
    errors: Mapping[str, str]
    typed: Mapping[str, str]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, ceil(self.total / PER_PAGE))


@dataclass(frozen=True)
class DigestPage:
    """One digest: its figures beside those of the day before, and its words, to be corrected while it is a draft."""

    digest: Digest
    company: str
    words: Mapping[Part, str]
    corrected_by: str
    issued_by: str
    document: DocumentPage | None
    may_correct: bool
    may_issue: bool
    errors: Mapping[str, str]
    headings = HEADINGS
    judged = Part.ADVICE
    longest = LONGEST

    @property
    def figures(self) -> Figures:
        """What was counted."""
        return self.digest.figures

    @property
    def title(self) -> str:
        """The title it is printed under."""
        return title_of(self.company, self.digest.number, self.figures.until)

    @property
    def series(self) -> list[dict[str, Any]]:
        """The stances that occur, for the chart."""
        return [
            {"name": stance or "none", "label": _STANCES[stance], "tone": tone}
            for stance, tone in _TONES.items()
            if self.figures.by_stance.get(stance)
        ]

    @property
    def points(self) -> list[dict[str, Any]]:
        """Items about us in each hour, by stance."""
        first = shanghai(self.figures.since).hour
        return [
            {
                "label": f"{(first + number) % 24:02d}",
                "value": sum(hour.values()),
                "parts": [{"name": stance or "none", "value": count} for stance, count in hour.items()],
            }
            for number, hour in enumerate(self.figures.hours)
        ]

    @property
    def shares(self) -> list[tuple[str, int, float | None]]:
        """(stance, how many, share) with words, the most frequent first."""
        return self._shares(self.figures.by_stance, _STANCES)

    @property
    def channels(self) -> list[tuple[str, int, float | None]]:
        """(channel, how many, share), the most frequent first."""
        return self._shares(self.figures.by_channel, {each.value: label for each, label in CHANNELS.items()})

    def _shares(
        self, counts: Mapping[str, int], names: Mapping[str, str]
    ) -> list[tuple[str, int, float | None]]:
        ordered = sorted(counts.items(), key=lambda each: -each[1])
        return [(names.get(name, name), number, self.figures.share(number)) for name, number in ordered]
