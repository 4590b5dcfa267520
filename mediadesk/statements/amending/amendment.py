"""What is said about a text that has left the house and does not hold any more?

An amendment is proposed, by the head of publicity or by a fact that changed, and decided by the deputy leader in
charge or the top leader. A correction is a text of its own: the old one stays as it was issued and is only then
called corrected when its correction has been issued too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AmendmentKind(StrEnum):
    """What is to happen to the issued text."""

    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"


class Decision(StrEnum):
    """What the leader said."""

    AGREED = "agreed"
    DECLINED = "declined"


@dataclass(frozen=True)
class Amendment:
    """A proposal to correct or withdraw one issued text.

    `reason` is for the house, `public_reason` stands on the public page. `proposed_by` is empty when a fact changed
    by itself. `fact_id`, `fact_version` name what the text cites and holds no more.
    """

    id: int
    statement_id: int
    kind: AmendmentKind
    reason: str
    public_reason: str
    proposed_by_id: int | None
    proposed_by: str
    proposed_at: datetime
    fact_id: int | None = None
    fact_version: int | None = None
    decision: Decision | None = None
    decided_by_id: int | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    note: str = ""
    correction_id: int | None = None
    done_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide."""
        return self.decision is None

    @property
    def is_under_way(self) -> bool:
        """Whether it was not declined and is not done yet."""
        return self.decision is not Decision.DECLINED and self.done_at is None
