"""Which incidents does somebody want to see?"""

from __future__ import annotations

from dataclasses import dataclass

from mediadesk.incidents.incident import IncidentStatus, IncidentType, Tier

PAGE_SIZE = 30


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to; None or an empty text narrows nothing. `page` counts from 1."""

    status: IncidentStatus | None = None
    tier: Tier | None = None
    type: IncidentType | None = None
    text: str = ""
    page: int = 1

    @property
    def offset(self) -> int:
        """How many incidents come before this page."""
        return (max(self.page, 1) - 1) * PAGE_SIZE

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return any((self.status, self.tier, self.type, self.text))
