"""What do the pages of an import show, and what was typed on them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from mediadesk.contacts.importing.entry import ForAll
from mediadesk.contacts.importing.files import LIMITS
from mediadesk.contacts.importing.headings import TARGET_NAMES, Target
from mediadesk.contacts.importing.records import ContactImport, ImportState, RowReport
from mediadesk.contacts.importing.service import Shown
from mediadesk.contacts.importing.settling import RESULT_NAMES, Result, Rules
from mediadesk.contacts.importing.taking.service import why_of
from mediadesk.contacts.importing.telling import FATE_NAMES
from mediadesk.contacts.phone import parse_phone
from mediadesk.contacts.privacy import BASIS_NAMES, LawfulBasis
from mediadesk.contacts.privacy_sensitive import refusal
from mediadesk.contacts.role import CLASS_NAMES, RoleClass
from mediadesk.contacts.seeing.masking import mask_all, mask_email, mask_number
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message

_OF_A_NUMBER = 7
"""From so many digits on, a cell is taken for somebody's number."""

STATE_LABELS: dict[ImportState, str] = {
    ImportState.PREVIEW: N_("Only looked at"),
    ImportState.RUNNING: N_("Being taken in"),
    ImportState.DONE: N_("Taken in"),
    ImportState.UNDOING: N_("Being taken back"),
    ImportState.UNDONE: N_("Taken back"),
}
STATE_TONES: dict[ImportState, str] = {
    ImportState.PREVIEW: "plain",
    ImportState.RUNNING: "info",
    ImportState.DONE: "success",
    ImportState.UNDOING: "info",
    ImportState.UNDONE: "plain",
}
RESULT_TONES: dict[Result, str] = {
    Result.ADDED: "success",
    Result.JOINED: "info",
    Result.UPDATED: "info",
    Result.SKIPPED: "plain",
    Result.REFUSED: "danger",
}


class NotADay(RuleBroken):
    """What was typed for the last day."""

    msgid = N_("This is not a day. Write it like 2026-03-12.")


@dataclass(frozen=True)
class Labels:
    """What everything is called, as msgids."""

    state = STATE_LABELS
    state_tone = STATE_TONES
    result = RESULT_NAMES
    result_tone = RESULT_TONES
    target = TARGET_NAMES
    fate = FATE_NAMES
    basis = BASIS_NAMES
    role_class = CLASS_NAMES


@dataclass(frozen=True, kw_only=True)
class ImportsPage:
    """A file to be chosen, and the imports there were."""

    rows: ClassVar[int] = LIMITS.rows
    megabytes: ClassVar[int] = LIMITS.bytes // (1024 * 1024)
    labels: ClassVar[Labels] = Labels()
    needed: ClassVar[tuple[Target, ...]] = (Target.NAME,)
    fields: ClassVar[Mapping[Target, str]] = {
        target: name for target, name in TARGET_NAMES.items() if target is not Target.LEFT_OUT
    }
    imports: Sequence[ContactImport]
    error: str | None = None


@dataclass(frozen=True, kw_only=True)
class ImportPage:
    """An import before it is taken in, while it is, or its report."""

    labels: ClassVar[Labels] = Labels()
    most: ClassVar[int] = 100
    known: ContactImport
    mapping: Mapping[str, Target]
    rules: Rules
    now: datetime
    shown: Shown | None = None
    rows: Sequence[RowReport] = ()
    total: int = 0
    number: int = 1
    asked: str = ""
    doubtful: int = 0
    is_own: bool = False
    bodies: Mapping[int, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    why_of = staticmethod(why_of)

    @property
    def is_ready(self) -> bool:
        """Whether the rows can be taken in as they are read now."""
        targets = set(self.mapping.values())
        said = self.rules.for_all
        why = (
            (Target.PURPOSE, said.purpose), (Target.BASIS, said.lawful_basis), (Target.SOURCE, said.source),
            (Target.KEEP_UNTIL, said.keep_until),
        )  # fmt: skip
        return Target.NAME in targets and all(value or target in targets for target, value in why)

    def refusal_of(self, heading: str) -> Message | None:
        """Why a column may not come in."""
        return refusal(heading)

    def samples(self, heading: str) -> str:
        """What stands in the column: the first different cells, for whoever brought the file."""
        if self.shown is None:
            return ""
        place = self.shown.table.columns.index(heading)
        cells = (row[1][place].strip() for row in self.shown.table.rows[:200])
        found = list(dict.fromkeys(cell for cell in cells if cell))[:3]
        return " · ".join(_sample(cell) if self.is_own else mask_all(cell) for cell in found)

    def masked(self, phone: str) -> str:
        """A number as lists show it."""
        return parse_phone(phone).masked if phone else ""

    @property
    def pages(self) -> int:
        """How many pages the report has."""
        return max(1, -(-self.total // 50))


def rules_typed(form: Mapping[str, str], today: date) -> Rules:
    """What was typed about all rows. Raises NotADay at `keep_until`."""
    basis, role_class = form.get("lawful_basis", ""), form.get("role_class", "")
    return Rules(
        ForAll(
            purpose=form.get("purpose", "").strip()[:200],
            lawful_basis=LawfulBasis(basis) if basis in list(LawfulBasis) else None,
            source=form.get("source", "").strip()[:200],
            keep_until=_day(form.get("keep_until", "").strip()),
            role_class=RoleClass(role_class) if role_class in list(RoleClass) else RoleClass.OTHER,
            area_code="".join(c for c in form.get("area_code", "") if c.isascii() and c.isdigit())[:4],
        ),
        completes_known=form.get("known") != "leave",
        enters_doubtful=form.get("doubtful") != "leave",
    )


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotADay(field="keep_until") from None


def _sample(cell: str) -> str:
    """Enough of a cell to see what the column is about; a number or an address as lists show it."""
    digits = sum(sign.isdigit() for sign in cell)
    if "@" in cell:
        return mask_email(cell)
    return cell[:30] if digits < _OF_A_NUMBER else mask_number(cell)
