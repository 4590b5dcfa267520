"""What is a list of people who are written to together: named ones, or everybody of a sort?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mediadesk.contacts.listing import PeopleFilter
from mediadesk.contacts.organisation import NameMissing, OrganisationKind
from mediadesk.contacts.outlet import MediaTier, Medium
from mediadesk.contacts.role import RoleClass
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class ListKind(StrEnum):
    """Whether the people are named, or found anew each time."""

    FIXED = "fixed"
    RULE = "rule"


LIST_KIND_NAMES: Mapping[ListKind, str] = {
    ListKind.FIXED: N_("Fixed: named people"),
    ListKind.RULE: N_("By rule: everybody of a sort"),
}


class RuleEmpty(RuleBroken):
    """A rule that names nothing would be the whole register."""

    msgid = N_("Choose at least one property; without any, the list would be the whole register.")


class ListAlreadyKnown(RuleBroken):
    """Two lists of one name are taken for each other."""

    msgid = N_("There is a list “%(name)s” already. Choose another name.")


class ListArchived(RuleBroken):
    """What is put away is not changed."""

    msgid = N_("This list is archived. Take it out of the archive first.")


class ReasonMissing(RuleBroken):
    """An exception is explained."""

    msgid = N_("Say why, so that the next colleague understands the exception.")


@dataclass(frozen=True, kw_only=True)
class ListRule:
    """Who holds a post of that sort, at a body of that sort. What is empty is not asked."""

    role_class: RoleClass | None = None
    kind: OrganisationKind | None = None
    medium: Medium | None = None
    tier: MediaTier | None = None
    district: str = ""
    beat: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it asks nothing."""
        return not any(vars(self).values())

    def filter(self, today: date) -> PeopleFilter:
        """The rule as the list of people is asked."""
        values: dict[str, Any] = vars(self)
        return PeopleFilter(today=today, **values)


@dataclass(frozen=True, kw_only=True)
class ListDraft:
    """A list as typed. The rule counts for lists by rule."""

    name: str
    kind: ListKind = ListKind.FIXED
    note: str = ""
    rule: ListRule = ListRule()


class Standing(StrEnum):
    """In, or out although one would be in."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class Member:
    """Somebody named on a list. In a fixed list most are simply in; every exception has a `reason`."""

    person_id: int
    standing: Standing
    reason: str
    added_at: datetime


@dataclass(frozen=True, kw_only=True)
class MediaList:
    """A list. `used_at` and `used_count` tell of its last use."""

    id: int
    name: str
    kind: ListKind
    note: str
    rule: ListRule
    members: tuple[Member, ...]
    created_at: datetime
    changed_at: datetime
    archived_at: datetime | None
    used_at: datetime | None
    used_count: int | None
    revision: int


def of_rule(rule: ListRule, now: datetime) -> MediaList:
    """A list that is not stored yet, to be counted."""
    return MediaList(
        id=0,
        name="",
        kind=ListKind.RULE,
        note="",
        rule=rule,
        members=(),
        created_at=now,
        changed_at=now,
        archived_at=None,
        used_at=None,
        used_count=None,
        revision=0,
    )


def check_list(draft: ListDraft) -> ListDraft:
    """The draft tidied. Raises NameMissing or RuleEmpty at their fields."""
    name = " ".join(draft.name.split())
    if not name:
        raise NameMissing(field="name")
    rule = replace(draft.rule, district=draft.rule.district.strip(), beat=draft.rule.beat.strip())
    if draft.kind is ListKind.FIXED:
        rule = ListRule()
    elif rule.is_empty:
        raise RuleEmpty(field="role_class")
    return replace(draft, name=name, note=draft.note.strip(), rule=rule)


def check_open(known: MediaList) -> None:
    """Whether it may be changed. Raises ListArchived."""
    if known.archived_at is not None:
        raise ListArchived


def check_member(known: MediaList, standing: Standing, reason: str) -> str:
    """The reason tidied. Only who is simply in a fixed list needs none. Raises ReasonMissing or ListArchived."""
    check_open(known)
    tidy = " ".join(reason.split())
    if not tidy and (standing is Standing.OUT or known.kind is ListKind.RULE):
        raise ReasonMissing(field="reason")
    return tidy


def name_of_copy(name: str, taken: frozenset[str], copy: str) -> str:
    """`名单（副本）`, `名单（副本 2）` …: the first that is free."""
    number = 1
    while True:
        ending = f"（{copy}）" if number == 1 else f"（{copy} {number}）"
        candidate = name[: 80 - len(ending)] + ending
        if candidate not in taken:
            return candidate
        number += 1
