"""What does the page of a statement's versions show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediadesk.statements.records import Statement, Version
from mediadesk.statements.types import StatementType
from mediadesk.web.statements.differences import PartChange
from mediadesk.web.statements.page import LABELS, Labels
from mediadesk.web.statements.signing_row import Signature


@dataclass(frozen=True)
class ShownVersion:
    """One version with its signatures and what changed from the one before."""

    version: Version
    row: Sequence[Signature]
    changes: Sequence[PartChange]


@dataclass(frozen=True, kw_only=True)
class VersionsPage:
    """Every version, the newest first."""

    statement: Statement
    kind: StatementType
    versions: Sequence[ShownVersion]
    now: datetime
    labels: Labels = LABELS
