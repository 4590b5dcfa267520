"""What do the pages of records that may be one show?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.contacts import service as register
from mediadesk.contacts.likeness import REASON_NAMES
from mediadesk.contacts.merging.merge import GROUPS, Kind, Merge, Side
from mediadesk.contacts.merging.proposing.service import PAGE, Proposals
from mediadesk.contacts.merging.service import Choice
from mediadesk.contacts.organisation import KIND_NAMES, Organisation
from mediadesk.contacts.outlet import MEDIA_TIER_NAMES, MEDIUM_NAMES
from mediadesk.contacts.person import CHANNEL_NAMES, Person
from mediadesk.contacts.press_card import RESULT_NAMES
from mediadesk.contacts.privacy import BASIS_NAMES
from mediadesk.contacts.seeing.fields import Field
from mediadesk.contacts.seeing.seen import seen_text
from mediadesk.messages import N_

KIND_TABS: Mapping[Kind, str] = {Kind.PERSON: N_("People"), Kind.ORGANISATION: N_("Organisations")}

# What hangs on a record, in the words of the trade; other tables are counted together.
HANGING_NAMES: Mapping[str, str] = {
    "person_role": N_("Posts"),
    "contact_point": N_("Further numbers and addresses"),
    "meeting_participant": N_("Meetings"),
    "follow_up": N_("Promises"),
    "opinion_speaker": N_("Opinions"),
    "media_inquiry": N_("Media inquiries"),
    "media_list_member": N_("Media lists"),
}

# Columns that are shown as their reader may see them.
_MASKED: Mapping[str, Field] = {
    "phone": Field.PHONE,
    "email": Field.EMAIL,
    "press_card": Field.PRESS_CARD,
    "note": Field.NOTE,
}
_NAMES: Mapping[str, Mapping[Any, str]] = {
    "preferred_channel": CHANNEL_NAMES,
    "card_result": RESULT_NAMES,
    "lawful_basis": BASIS_NAMES,
    "kind": KIND_NAMES,
    "medium": MEDIUM_NAMES,
    "tier": MEDIA_TIER_NAMES,
}
# Ids and what says nothing without them.
_UNSHOWN = frozenset({"card_checked_by"})


def columns_of(session: Session, kind: Kind, record_id: int) -> Person | Organisation:
    """The record of either kind. Raises NotFound."""
    get: Callable[[Session, int], Person | Organisation] = (
        register.get_person if kind is Kind.PERSON else register.get_organisation
    )
    return get(session, record_id)


@dataclass(frozen=True, kw_only=True)
class DuplicatesPage:
    """Pairs that may be one."""

    reasons: ClassVar[Mapping[Any, str]] = REASON_NAMES
    tabs: ClassVar[Mapping[Kind, str]] = KIND_TABS
    kind: Kind
    found: Proposals
    may_edit: bool
    problem: str = ""


@dataclass(frozen=True)
class Asked:
    """One thing to choose on the form."""

    place: int
    label: str
    kept: str
    gone: str
    proposed: str


@dataclass(frozen=True, kw_only=True)
class MergePage:
    """Both records side by side."""

    kind: Kind
    kept: Person | Organisation
    gone: Person | Organisation
    choices: Sequence[Choice]
    hanging: Mapping[str, int]
    actor: Actor

    @property
    def asked(self) -> list[Asked]:
        """Where the two differ."""
        places = {group.label: place for place, group in enumerate(GROUPS[self.kind])}
        return [
            Asked(
                places[each.group.label],
                each.group.label,
                self._shown(each.kept),
                self._shown(each.gone),
                each.proposed.value,
            )
            for each in self.choices
        ]

    @property
    def sides(self) -> tuple[str, str]:
        """The values of the two radio buttons."""
        return Side.KEPT.value, Side.GONE.value

    @property
    def moves(self) -> list[tuple[str, int]]:
        """What is hung over, by kind, with how many."""
        named: dict[str, int] = {}
        for table, count in self.hanging.items():
            label = HANGING_NAMES.get(table, N_("Other entries"))
            named[label] = named.get(label, 0) + count
        return list(named.items())

    def _shown(self, values: Mapping[str, Any]) -> str:
        parts = [self._words(name, value) for name, value in values.items() if name not in _UNSHOWN]
        return " · ".join(part for part in parts if part)

    def _words(self, name: str, value: Any) -> str:
        if value in (None, ""):
            return ""
        if name in _MASKED and self.kind is Kind.PERSON:
            return seen_text(_MASKED[name], str(value), self.actor, undercover=False)
        if name in _NAMES:
            return str(gettext(_NAMES[name][value]))
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, time):
            return f"{value:%H:%M}"
        return value.value if isinstance(value, StrEnum) else str(value)


@dataclass(frozen=True, kw_only=True)
class MergesPage:
    """What was merged."""

    tabs: ClassVar[Mapping[Kind, str]] = KIND_TABS
    kind: Kind
    merges: Sequence[Merge]
    total: int
    number: int
    may_edit: bool
    problem: str = ""

    @property
    def pages(self) -> int:
        """How many pages there are; one at least."""
        return max(1, -(-self.total // PAGE))
