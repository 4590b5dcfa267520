"""Which part of the register does somebody want to see?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.outlet import MediaTier, Medium
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


class PeopleOrder(StrEnum):
    """What fits best first (by name where nothing is typed), by name as it sounds, or who was entered last."""

    BEST = "best"
    NAME = "name"
    NEWEST = "newest"


@dataclass(frozen=True, kw_only=True)
class PeopleFilter:
    """People by what is remembered of them, and by a post held `today` at a body of that sort.

    `text`: two characters of a name, post, beat or organisation, or how they sound. Digits and parts of an e-mail find
    people too when `by_phone` is set; it stays off for those who see them masked, because searching digit by digit
    would unmask them.
    """

    today: date
    text: str = ""
    role_class: RoleClass | None = None
    organisation_id: int | None = None
    kind: OrganisationKind | None = None
    medium: Medium | None = None
    tier: MediaTier | None = None
    district: str = ""
    beat: str = ""
    do_not_contact: bool | None = None
    is_open: bool = False
    by_phone: bool = False
    order: PeopleOrder = PeopleOrder.BEST
    page: int = 1

    @property
    def asks_posts(self) -> bool:
        """Whether it is narrowed by posts, so that only who holds one today is meant."""
        return any(
            (
                self.role_class, self.organisation_id, self.kind, self.medium, self.tier, self.district, self.beat,
            )
        )  # fmt: skip

    @property
    def is_narrow(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.text or self.asks_posts or self.is_open or self.do_not_contact is not None)


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
