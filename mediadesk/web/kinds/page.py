"""What do the pages of kinds of statement show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mediadesk.documents.document import Layout
from mediadesk.messages import N_
from mediadesk.statements.book.record import KindRecord, KindVersion
from mediadesk.statements.kinds.needs import NEEDS
from mediadesk.statements.types import ALL_TIERS, Condition, Part, Signer, SignRule, StatementType
from mediadesk.web.kinds.forms import KindForm, PartRow
from mediadesk.web.statements.choosing import GROUP_NAMES
from mediadesk.web.statements.saying import Runs

SIGNER_NAMES: dict[Signer, str] = {
    Signer.SPOKESPERSON: N_("Spokesperson"),
    Signer.LEGAL: N_("Legal affairs"),
    Signer.SAFETY: N_("Safety"),
    Signer.OPERATIONS: N_("Operations and maintenance"),
    Signer.MARKETING: N_("Marketing"),
    Signer.PR_HEAD: N_("Head of publicity"),
    Signer.DEPARTMENT_HEAD: N_("Head of the department concerned"),
    Signer.DEPUTY_LEADER: N_("Deputy leader in charge"),
    Signer.TOP_LEADER: N_("Top leader"),
}
CONDITION_NAMES: dict[Condition, str] = {
    Condition.ALWAYS: "",
    Condition.THIRD_PARTY: N_("when another organisation is named"),
    Condition.COMPENSATION: N_("when compensation is promised"),
    Condition.CASUALTY: N_("when people were hurt"),
}
LAYOUT_NAMES: dict[Layout, str] = {
    Layout.BULLETIN: N_("Bulletin"),
    Layout.LETTER: N_("Letter"),
    Layout.RELEASE: N_("Release"),
    Layout.QA: N_("Questions and answers"),
    Layout.MINUTES: N_("Minutes"),
    Layout.PAPER: N_("Internal paper"),
}


@dataclass(frozen=True)
class Labels:
    """The names of signers, conditions, layouts and groups, as msgids."""

    signer = SIGNER_NAMES
    condition = CONDITION_NAMES
    layout = LAYOUT_NAMES
    group = GROUP_NAMES


LABELS = Labels()


@dataclass(frozen=True)
class Line:
    """A kind in the list. `proposed` is the number of a version that waits."""

    kind: StatementType
    is_retired: bool = False
    proposed: int | None = None


@dataclass(frozen=True, kw_only=True)
class KindsPage:
    """Every kind under the heading of its readers."""

    groups: Sequence[tuple[str, Sequence[Line]]]
    waiting: Sequence[tuple[KindRecord, KindVersion]]
    may_propose: bool
    may_draft: bool
    labels: Labels = LABELS


@dataclass(frozen=True)
class ShownChange:
    """One change, as the diff component takes it."""

    label: str
    part: str
    runs: Runs


@dataclass(frozen=True)
class ShownVersion:
    """A version with what it changed."""

    version: KindVersion
    changes: Sequence[ShownChange]
    may_agree: bool = False
    may_take_back: bool = False


@dataclass(frozen=True, kw_only=True)
class KindPage:
    """One kind: its parts, its rules, its versions."""

    kind: StatementType
    record: KindRecord | None
    base: StatementType | None
    versions: Sequence[ShownVersion]
    copies: Sequence[StatementType]
    may_propose: bool
    may_retire: bool
    problem: str = ""
    labels: Labels = LABELS

    @property
    def is_retired(self) -> bool:
        """Whether it is offered no more."""
        return self.record is not None and self.record.retired_at is not None

    @property
    def needs(self) -> list[str]:
        """What it must cite or say, as msgids."""
        return [NEEDS[code].name for code in sorted(self.kind.needs) if code in NEEDS]

    @property
    def rules(self) -> Sequence[SignRule]:
        """Who signs beside the departments whose facts are cited."""
        return self.kind.sign_rules

    def tiers(self, rule: SignRule) -> str:
        """`1、2` where a rule holds at some tiers only."""
        return "" if rule.tiers == ALL_TIERS else "、".join(str(tier) for tier in rule.tiers)

    def limit(self, part: Part) -> int:
        """The part's limit, or that of each of its paragraphs."""
        return part.limit or part.line_limit


@dataclass(frozen=True, kw_only=True)
class KindFormPage:
    """The form: a copy of `base`, or the next version of `record`."""

    form: KindForm
    base: StatementType
    rows: Sequence[PartRow]
    errors: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    decides_alone: bool = False
    outdated: bool = False
    labels: Any = LABELS
