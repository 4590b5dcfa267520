"""Which values does the one record keep, may the two become one, and what can be taken back?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from mediadesk.contacts.likeness import Reason
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class Kind(StrEnum):
    """What is merged."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Side(StrEnum):
    """Whose value is taken."""

    KEPT = "kept"
    GONE = "gone"


class SameRecord(RuleBroken):
    """One record cannot go into itself."""

    msgid = N_("These are one and the same record. Choose two different ones.")


class AlreadyMerged(RuleBroken):
    """A record goes into one other only."""

    msgid = N_(
        "“%(name)s” has already gone into another record. Open that one, or take the merge back first."
    )


class NotToBeMerged(RuleBroken):
    """What is sealed or erased cannot be mixed with what is open."""

    msgid = N_("This record is sealed or erased. It can be merged with no other.")


class MergeAlreadyUndone(RuleBroken):
    """Once is enough."""

    msgid = N_("This merge has already been taken back.")


class MergeForgotten(RuleBroken):
    """What was erased stays erased."""

    msgid = N_("The data of this person has been erased since, so the merge cannot be taken back.")


class MergedOnwards(RuleBroken):
    """Merges are taken back in the order opposite to theirs."""

    msgid = N_("“%(name)s” has gone into another record since. Take that merge back first.")


@dataclass(frozen=True)
class Group:
    """Columns that are chosen together, under one name."""

    label: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Moved:
    """A row that was hung over from one record to the other: where it stands, and its key after the move."""

    table: str
    column: str
    key: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """As stored."""
        return {"table": self.table, "column": self.column, "key": dict(self.key)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Moved:
        """As `to_json` wrote it."""
        return cls(data["table"], data["column"], dict(data["key"]))


@dataclass(frozen=True, kw_only=True)
class Merge:
    """A merge as it was done. `before` and `after` hold the changed values of the kept record, None once forgotten."""

    id: int
    kind: Kind
    kept_id: int
    gone_id: int
    kept_name: str
    gone_name: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    moved: tuple[Moved, ...]
    stayed: int
    merged_at: datetime
    merged_by: str
    undone_at: datetime | None

    @property
    def can_be_undone(self) -> bool:
        """Whether it still stands and nothing of it was erased."""
        return self.undone_at is None and self.before is not None


@dataclass(frozen=True, kw_only=True)
class Undone:
    """What taking back gave: rows given back, and names of what has changed since and therefore stayed."""

    given_back: int
    rows_stayed: int
    fields_stayed: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two records that may be one, the elder first."""

    first_id: int
    second_id: int
    reasons: tuple[Reason, ...]
    differ_visibly: bool = False


# Of these the stricter wins, whoever is kept; to loosen one is a decision of its own, on the person's form.
_EARLIER = ("keep_until", "last_verified_on")
_EITHER = ("do_not_contact", "do_not_contact_reason", "use_stopped")


def check_pair(kept_id: int, gone_id: int) -> None:
    """Raises SameRecord."""
    if kept_id == gone_id:
        raise SameRecord


def united(
    kept: Mapping[str, Any], gone: Mapping[str, Any], groups: Sequence[Group], sides: Mapping[str, Side]
) -> dict[str, Any]:
    """The columns that the kept record gets and did not have, by name.

    `sides` says whose value is taken, by the label of the group; without a word it is the kept record's, or the
    other's where the kept one has none. Dates to delete and wishes not to be contacted: the stricter wins.
    """
    result: dict[str, Any] = {}
    for group in groups:
        side = sides.get(group.label) or likely_side(kept, gone, group)
        source = gone if side is Side.GONE else kept
        result |= {name: source[name] for name in group.columns}
    result |= _strictest(kept, gone)
    return {name: value for name, value in result.items() if value != kept[name]}


def likely_side(kept: Mapping[str, Any], gone: Mapping[str, Any], group: Group) -> Side:
    """Whose value is proposed: the kept record's, unless it has none."""
    has_one = any(kept[name] not in (None, "", [], False) for name in group.columns)
    has_other = any(gone[name] not in (None, "", [], False) for name in group.columns)
    return Side.GONE if has_other and not has_one else Side.KEPT


def differs(kept: Mapping[str, Any], gone: Mapping[str, Any], group: Group) -> bool:
    """Whether there is anything to choose."""
    return any(kept[name] != gone[name] for name in group.columns)


def restored(
    before: Mapping[str, Any], after: Mapping[str, Any], now: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The values to write back, and the names of those that somebody has changed since and that stay."""
    back = {name: before[name] for name in after if now.get(name) == after[name]}
    return back, tuple(name for name in after if name not in back)


def plain(value: Any) -> Any:
    """A column's value as JSON has it; days, moments and hours as ISO 8601."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _strictest(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> dict[str, Any]:
    strict: dict[str, Any] = {
        name: min(kept[name], gone[name]) for name in _EARLIER if kept.get(name) and gone.get(name)
    }
    if not kept.get("do_not_contact") and gone.get("do_not_contact"):
        strict |= {name: gone[name] for name in _EITHER[:2]}
    if "use_stopped" in kept and kept["use_stopped"] is None and gone["use_stopped"] is not None:
        strict["use_stopped"] = gone["use_stopped"]
    return strict


PERSON_GROUPS: tuple[Group, ...] = (
    Group(N_("Person's name"), ("name",)),
    Group(N_("Phone"), ("phone",)),
    Group(N_("E-mail"), ("email",)),
    Group(N_("Prefers to be reached by"), ("preferred_channel", "hours_from", "hours_until")),
    Group(N_("Languages"), ("languages",)),
    Group(N_("Press card"), ("press_card", "card_result", "card_checked_on", "card_checked_by")),
    Group(N_("Note"), ("note",)),
    Group(N_("Purpose, basis and source"), ("purpose", "lawful_basis", "source")),
)
ORGANISATION_GROUPS: tuple[Group, ...] = (
    Group(N_("Full name"), ("name",)),
    Group(N_("Kind"), ("kind",)),
    Group(N_("Medium and tier"), ("medium", "tier", "audience")),
    Group(N_("Phone, website and address"), ("phone", "website", "address", "district")),
    Group(N_("Name among the sources"), ("source_name",)),
    Group(N_("Note"), ("note",)),
)
GROUPS: Mapping[Kind, tuple[Group, ...]] = {
    Kind.PERSON: PERSON_GROUPS,
    Kind.ORGANISATION: ORGANISATION_GROUPS,
}
# Columns nobody chooses: the stricter wins, or they belong to the record itself.
UNCHOSEN: Mapping[Kind, frozenset[str]] = {
    Kind.PERSON: frozenset({*_EARLIER, *_EITHER, "undercover_no"}),
    Kind.ORGANISATION: frozenset({"parent_id"}),
}
TECHNICAL = frozenset({"id", "created_at", "created_by", "revision", "merged_into_id"})
