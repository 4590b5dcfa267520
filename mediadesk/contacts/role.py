"""In which capacity does a person meet us, for whom, and from when until when?

One person can be a deputy and a customer at once; a journalist who changes outlet keeps both posts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class RoleClass(StrEnum):
    """The public a person belongs to; symposia and visits are planned and counted by it."""

    PRESS = "press"
    NPC_DEPUTY = "npc_deputy"
    CPPCC_MEMBER = "cppcc_member"
    GOVERNMENT = "government"
    CONDUCT_SUPERVISOR = "conduct_supervisor"
    CUSTOMER_REPRESENTATIVE = "customer_representative"
    OTHER_UTILITY = "other_utility"
    OTHER = "other"


CLASS_NAMES: Mapping[RoleClass, str] = {
    RoleClass.PRESS: N_("Press"),
    RoleClass.NPC_DEPUTY: N_("NPC deputy"),
    RoleClass.CPPCC_MEMBER: N_("CPPCC member"),
    RoleClass.GOVERNMENT: N_("Government"),
    RoleClass.CONDUCT_SUPERVISOR: N_("Conduct supervisor"),
    RoleClass.CUSTOMER_REPRESENTATIVE: N_("Customer representative"),
    RoleClass.OTHER_UTILITY: N_("Other utility or bank"),
    RoleClass.OTHER: N_("Other public"),
}


class RoleEndsBeforeItBegins(RuleBroken):
    """A term runs forwards."""

    msgid = N_(
        "The post would end on %(until)s, before it begins on %(begin)s. Correct one of the two dates."
    )


class RoleAlreadyHeld(RuleBroken):
    """The same post twice in the same days says nothing new."""

    msgid = N_("This person already holds this role at %(organisation)s in these days. End that one first.")


class RoleAlreadyEnded(RuleBroken):
    """History is not moved."""

    msgid = N_("This post ended on %(until)s. Enter a new post if the person is back.")


@dataclass(frozen=True, kw_only=True)
class RoleDraft:
    """A post as typed. `from_on` and `until_on` are Shanghai days, both included; None is open."""

    organisation_id: int
    role_class: RoleClass
    post: str = ""
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PersonRole:
    """A post somebody holds or held."""

    id: int
    person_id: int
    organisation_id: int
    organisation_name: str
    role_class: RoleClass
    post: str
    from_on: date | None
    until_on: date | None

    def is_held_on(self, day: date) -> bool:
        """Whether the post was held on that Shanghai day; an open end reaches on."""
        return (self.from_on or date.min) <= day <= (self.until_on or date.max)


def check_role(draft: RoleDraft, held: Iterable[PersonRole]) -> RoleDraft:
    """The draft, if its days run forwards and it repeats none of `held`, the person's other posts.

    Raises RoleEndsBeforeItBegins (field `until_on`) or RoleAlreadyHeld (field `organisation_id`).
    """
    if draft.from_on and draft.until_on and draft.until_on < draft.from_on:
        raise RoleEndsBeforeItBegins(
            field="until_on", begin=draft.from_on.isoformat(), until=draft.until_on.isoformat()
        )
    for role in held:
        if _repeats(draft, role):
            raise RoleAlreadyHeld(field="organisation_id", organisation=role.organisation_name)
    return replace(draft, post=" ".join(draft.post.split()))


def check_end(role: PersonRole, until_on: date) -> None:
    """Whether `role` may end on that day. Raises RoleAlreadyEnded or RoleEndsBeforeItBegins."""
    if role.until_on is not None:
        raise RoleAlreadyEnded(field="until_on", until=role.until_on.isoformat())
    if role.from_on and until_on < role.from_on:
        raise RoleEndsBeforeItBegins(
            field="until_on", begin=role.from_on.isoformat(), until=until_on.isoformat()
        )


def roles_held_on(roles: Iterable[PersonRole], day: date) -> tuple[PersonRole, ...]:
    """The posts held on that day, in the order given."""
    return tuple(role for role in roles if role.is_held_on(day))


def newest_first(roles: Iterable[PersonRole]) -> tuple[PersonRole, ...]:
    """Posts as a career is read: those still held first, then by their end and beginning, newest first."""
    return tuple(
        sorted(
            roles,
            key=lambda role: (role.until_on or date.max, role.from_on or date.min, role.id),
            reverse=True,
        )
    )


def capacity_on(roles: Iterable[PersonRole], day: date) -> RoleClass | None:
    """As what a person takes part in a meeting that day: the newest post then held, if any."""
    held = newest_first(roles_held_on(roles, day))
    return held[0].role_class if held else None


def _repeats(draft: RoleDraft, role: PersonRole) -> bool:
    same = draft.organisation_id == role.organisation_id and draft.role_class == role.role_class
    begins_in_time = (draft.from_on or date.min) <= (role.until_on or date.max)
    ends_late_enough = (draft.until_on or date.max) >= (role.from_on or date.min)
    return same and begins_in_time and ends_late_enough
