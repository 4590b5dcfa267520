"""Which part of the register does somebody want to see?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.role import RoleClass

PAGE_SIZE = 50

Item = TypeVar("Item")


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list: its `items`, the `total` over all pages, and which page this is, from 1."""

    items: Sequence[Item]
    total: int
    number: int = 1
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages there are; one at least."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, kw_only=True)
class PeopleFilter:
    """People by part of a name, post or organisation, and by the class and body of a post held `today`.

    `text` made of digits also finds phones when `by_phone` is set; it stays off for those who see phones
    masked, because searching digit by digit would unmask them.
    """

    today: date
    text: str = ""
    role_class: RoleClass | None = None
    organisation_id: int | None = None
    by_phone: bool = False
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class OrganisationFilter:
    """Organisations by part of the name and by kind."""

    text: str = ""
    kind: OrganisationKind | None = None
    page: int = 1


class When(StrEnum):
    """Meetings to come, soonest first, or gone, newest first."""

    UPCOMING = "upcoming"
    PAST = "past"


class FollowUpState(StrEnum):
    """Follow-ups still owed, late, or done."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
