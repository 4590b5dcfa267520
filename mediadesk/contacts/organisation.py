"""Which body does a person speak for, and of what kind is it?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mediadesk.contacts.outlet import MediaTier, Medium, Programme, check_programmes
from mediadesk.contacts.phone import parse_phone
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class OrganisationKind(StrEnum):
    """The kinds of body the department deals with."""

    OUTLET = "outlet"
    CONGRESS = "congress"
    CPPCC = "cppcc"
    COMMITTEE = "committee"
    GOVERNMENT = "government"
    AUTHORITY = "authority"
    SUPERIOR = "superior"
    UTILITY = "utility"
    PLANT = "plant"
    BANK = "bank"
    HOTEL = "hotel"
    ORGANISER = "organiser"
    COMPANY = "company"
    COMMUNITY = "community"
    OTHER = "other"


KIND_NAMES: Mapping[OrganisationKind, str] = {
    OrganisationKind.OUTLET: N_("Media outlet"),
    OrganisationKind.CONGRESS: N_("People's Congress"),
    OrganisationKind.CPPCC: N_("CPPCC committee"),
    OrganisationKind.COMMITTEE: N_("Commission or committee"),
    OrganisationKind.GOVERNMENT: N_("Government department"),
    OrganisationKind.AUTHORITY: N_("Competent authority"),
    OrganisationKind.SUPERIOR: N_("Superior body"),
    OrganisationKind.UTILITY: N_("Other utility"),
    OrganisationKind.PLANT: N_("Plant"),
    OrganisationKind.BANK: N_("Bank"),
    OrganisationKind.HOTEL: N_("Hotel"),
    OrganisationKind.ORGANISER: N_("Organiser of meetings"),
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


class OnlyOutletsHaveThis(RuleBroken):
    """What describes an outlet would mislead at any other body."""

    msgid = N_(
        "Medium, tier, monitored name and programmes belong to a media outlet. Clear them, or choose that kind."
    )


class WebsiteNotReadable(RuleBroken):
    """A link that leads nowhere, or somewhere it should not."""

    msgid = N_("“%(given)s” is not the address of a website. It should look like https://www.example.com.")


class UnderItself(RuleBroken):
    """A body cannot stand under itself, not by a detour either."""

    msgid = N_("A body cannot stand under itself or under one of its own parts. Choose another parent body.")


@dataclass(frozen=True, kw_only=True)
class OrganisationDraft:
    """What a person typed about an organisation. `source_name` is the outlet's name in monitoring."""

    name: str
    kind: OrganisationKind
    note: str = ""
    medium: Medium | None = None
    tier: MediaTier | None = None
    audience: str = ""
    website: str = ""
    phone: str = ""
    address: str = ""
    district: str = ""
    source_name: str = ""
    parent_id: int | None = None
    programmes: tuple[Programme, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """One body of the register; `phone` in stored spelling."""

    id: int
    name: str
    kind: OrganisationKind
    note: str
    created_at: datetime
    revision: int
    medium: Medium | None = None
    tier: MediaTier | None = None
    audience: str = ""
    website: str = ""
    phone: str = ""
    address: str = ""
    district: str = ""
    source_name: str = ""
    parent_id: int | None = None
    parent_name: str = ""
    programmes: tuple[Programme, ...] = ()

    @property
    def monitored_as(self) -> str:
        """The name under which monitoring knows the outlet: its own unless another is given."""
        return self.source_name or self.name


FIELDS = (
    "name",
    "kind",
    "note",
    "medium",
    "tier",
    "audience",
    "website",
    "phone",
    "address",
    "district",
    "source_name",
    "parent_id",
    "programmes",
)
_WEBSITE = re.compile(r"^https?://[^\s/@\"'<>]+\.[^\s\"'<>]{2,}$")


def check_organisation(draft: OrganisationDraft) -> OrganisationDraft:
    """The draft as it may be stored. Raises the first broken rule with the field it belongs to."""
    name = _one_line(draft.name)
    if not name:
        raise NameMissing(field="name")
    checked = replace(
        draft,
        name=name,
        audience=_one_line(draft.audience),
        address=_one_line(draft.address),
        district=_one_line(draft.district),
        source_name=_one_line(draft.source_name),
        note=draft.note.strip(),
        website=_website(draft.website.strip()),
        phone=parse_phone(draft.phone).stored if draft.phone.strip() else "",
        programmes=check_programmes(draft.programmes),
    )
    of_outlet = (checked.medium, checked.tier, checked.source_name, checked.programmes)
    if checked.kind is not OrganisationKind.OUTLET and any(of_outlet):
        raise OnlyOutletsHaveThis(field="kind")
    return checked


def check_parent(organisation_id: int, above: Sequence[int]) -> None:
    """Whether the body may stand under these, nearest first. Raises UnderItself for the field `parent_id`."""
    if organisation_id in above:
        raise UnderItself(field="parent_id")


def changed_fields(before: Organisation, draft: OrganisationDraft) -> tuple[str, ...]:
    """The names of the fields that the draft would change, in the order of the form."""
    return tuple(name for name in FIELDS if getattr(before, name) != getattr(draft, name))


def _website(given: str) -> str:
    if not given:
        return ""
    address = given if "://" in given else f"https://{given}"
    if not _WEBSITE.match(address) or len(address) > 300:
        raise WebsiteNotReadable(field="website", given=given)
    return address


def _one_line(text: str) -> str:
    return " ".join(text.split())
