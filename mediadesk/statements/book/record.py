"""What does the desk keep about the house's kinds of statement?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediadesk.statements.book.adapting import Adaptation


@dataclass(frozen=True)
class KindVersion:
    """One version of a kind the house made; never rewritten. It is in force once somebody agreed."""

    number: int
    base_version: int
    adaptation: Adaptation
    note: str
    saved_at: datetime
    saved_by: str
    saved_by_id: int
    agreed_at: datetime | None = None
    agreed_by: str = ""
    declined_at: datetime | None = None
    declined_by: str = ""

    @property
    def waits(self) -> bool:
        """Whether it is proposed and nobody has decided."""
        return self.agreed_at is None and self.declined_at is None


@dataclass(frozen=True)
class KindRecord:
    """A kind as the database knows it: the house's own with its versions (oldest first), or a built-in one that was
    retired or copied. `base` is empty for a built-in one.
    """

    id: int
    code: str
    base: str
    retired_at: datetime | None
    retired_by: str
    revision: int
    versions: Sequence[KindVersion] = ()

    @property
    def in_force(self) -> KindVersion | None:
        """The newest version somebody agreed to."""
        return next((v for v in reversed(self.versions) if v.agreed_at is not None), None)

    @property
    def proposed(self) -> KindVersion | None:
        """The version that waits, if any."""
        return next((v for v in reversed(self.versions) if v.waits), None)

    def numbered(self, number: int) -> KindVersion | None:
        """The version with this number."""
        return next((v for v in self.versions if v.number == number), None)
