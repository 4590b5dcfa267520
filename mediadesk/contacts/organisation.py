"""Which body does a person speak for, and of what kind is it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class OrganisationKind(StrEnum):
    """The kinds of body the department deals with."""

    OUTLET = "outlet"
    CONGRESS = "congress"
    CPPCC = "cppcc"
    COMMITTEE = "committee"
    GOVERNMENT = "government"
    SUPERIOR = "superior"
    UTILITY = "utility"
    BANK = "bank"
    COMPANY = "company"
    COMMUNITY = "community"
    OTHER = "other"


KIND_NAMES: Mapping[OrganisationKind, str] = {
    OrganisationKind.OUTLET: N_("Media outlet"),
    OrganisationKind.CONGRESS: N_("People's Congress"),
    OrganisationKind.CPPCC: N_("CPPCC committee"),
    OrganisationKind.COMMITTEE: N_("Commission or committee"),
    OrganisationKind.GOVERNMENT: N_("Government department"),
    OrganisationKind.SUPERIOR: N_("Superior body"),
    OrganisationKind.UTILITY: N_("Other utility"),
    OrganisationKind.BANK: N_("Bank"),
    OrganisationKind.COMPANY: N_("Company"),
    OrganisationKind.COMMUNITY: N_("Community or village"),
    OrganisationKind.OTHER: N_("Other body"),
}


class NameMissing(RuleBroken):
    """A record without a name cannot be found again."""

    msgid = N_("Write the name.")


class OrganisationAlreadyKnown(RuleBroken):
    """Two records of one body would split its people between them."""

    msgid = N_("“%(name)s” is already in the register. Use that record, or write the full name of this one.")


@dataclass(frozen=True, kw_only=True)
class OrganisationDraft:
    """What a person typed about an organisation."""

    name: str
    kind: OrganisationKind
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """One body of the register."""

    id: int
    name: str
    kind: OrganisationKind
    note: str
    created_at: datetime
    revision: int


def check_organisation(draft: OrganisationDraft) -> OrganisationDraft:
    """The draft with its name in one spelling. Raises NameMissing."""
    name = " ".join(draft.name.split())
    if not name:
        raise NameMissing(field="name")
    return replace(draft, name=name, note=draft.note.strip())


def changed_fields(before: Organisation, draft: OrganisationDraft) -> tuple[str, ...]:
    """The names of the fields that the draft would change, in the order of the form."""
    return tuple(name for name in ("name", "kind", "note") if getattr(before, name) != getattr(draft, name))
