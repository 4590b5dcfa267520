"""What do the pages of monitoring show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from mediadesk.monitoring.records import (
    Outlet,
    Source,
    SourceHealth,
)
from mediadesk.monitoring.trials.trial import Trial
from mediadesk.web.monitoring import labels
from mediadesk.web.monitoring.filters import PER_PAGE, Asked


@dataclass(frozen=True)
class Labels:
    """The names of things, for every page."""

    channels = labels.CHANNELS
    tiers = labels.TIERS
    kinds = labels.KINDS
    severities = labels.SEVERITIES
    severity_tones = labels.SEVERITY_TONES
    healths = labels.HEALTHS
    statuses = labels.MENTION_STATUSES
    actions = labels.ACTIONS


@dataclass(frozen=True)
class ListPage:
    """A filtered list: what was asked, how many there are in all."""

    asked: Asked
    total: int
    outlets: Sequence[Outlet]
    labels = Labels()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, ceil(self.total / PER_PAGE))


@dataclass(frozen=True)
class SourceFormPage:
    """The form of a source, new or known, with its trial."""

    form: Any
    health: SourceHealth | None = None
    trial: Trial | None = None
    trial_id: int | None = None
    theirs: Source | None = None
    same: Source | None = None
    outlets: Sequence[Outlet] = ()
    labels = Labels()

    @property
    def source(self) -> Source | None:
        """The source that is edited."""
        return self.health.source if self.health else None
