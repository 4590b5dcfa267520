"""In which capacity does a person meet us, for whom, and from when until when?

One person can be a deputy and a customer at once; a journalist who changes outlet keeps both posts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
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


# A term that ends within these days is pointed out (a product default).
SOON = timedelta(days=60)


class RoleEndsBeforeItBegins(RuleBroken):
    """A term runs forwards."""

    msgid = N_(
        "The post would end on %(until)s, before it begins on %(begin)s. Correct one of the two dates."
    )


class RoleAlreadyHeld(RuleBroken):
    """The same post twice in the same days says nothing new."""

    msgid = N_("This person already holds this role at %(organisation)s in these days. End that one first.")


class RoleAlreadyEnded(RuleBroken):
    """History is not moved by accident."""

    msgid = N_("This post ended on %(until)s. Enter a new post if the person is back.")


class RoleNotEnded(RuleBroken):
    """Only what has an end can be taken up again."""

    msgid = N_("This post has no last day that could be taken back.")


class MovedToTheSame(RuleBroken):
    """A move leads somewhere else."""

    msgid = N_("Choose the outlet to which this person goes; they are at this one already.")


class NothingToTakeBack(RuleBroken):
    """Only a change of outlet is taken back as one."""

    msgid = N_(
        "This post did not begin with a change of outlet, so there is nothing to take back. Edit it instead."
    )


@dataclass(frozen=True, kw_only=True)
class RoleDraft:
    """A post as typed. `from_on` and `until_on` are Shanghai days, both included; None is open.

    `term` numbers the term of office (第十六届), `district` is the constituency or the circle of the body,
    `beat` what a journalist reports on (跑口).
    """

    organisation_id: int
    role_class: RoleClass
    post: str = ""
    from_on: date | None = None
    until_on: date | None = None
    term: str = ""
    district: str = ""
    beat: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonRole:
    """A post somebody holds or held. `moved_from` is the post it followed when somebody changed outlet."""

    id: int
    person_id: int
    organisation_id: int
    organisation_name: str
    role_class: RoleClass
    post: str
    from_on: date | None
    until_on: date | None
    term: str = ""
    district: str = ""
    beat: str = ""
    moved_from: int | None = None

    def is_held_on(self, day: date) -> bool:
        """Whether the post was held on that Shanghai day; an open end reaches on."""
        return (self.from_on or date.min) <= day <= (self.until_on or date.max)

    def ends_soon(self, today: date) -> bool:
        """Whether the term is running out, so that a new one has to be seen to."""
        return self.is_held_on(today) and self.until_on is not None and self.until_on - today <= SOON


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
    return replace(
        draft,
        post=_one_line(draft.post),
        term=_one_line(draft.term),
        district=_one_line(draft.district),
        beat=_one_line(draft.beat),
    )


@dataclass(frozen=True, kw_only=True)
class Move:
    """A change of outlet: the first day at the new one, and what is done there."""

    organisation_id: int
    on: date
    post: str = ""
    beat: str = ""


def check_move(role: PersonRole, move: Move, held: Iterable[PersonRole]) -> tuple[date, RoleDraft]:
    """The last day of `role`, and the post that begins the day after, among the person's other posts `held`.

    Raises RoleAlreadyEnded, RoleEndsBeforeItBegins, MovedToTheSame or RoleAlreadyHeld at their fields.
    """
    if move.organisation_id == role.organisation_id:
        raise MovedToTheSame(field="organisation_id")
    last = move.on - timedelta(days=1)
    check_end(role, last)
    draft = RoleDraft(
        organisation_id=move.organisation_id,
        role_class=role.role_class,
        post=move.post,
        from_on=move.on,
        beat=move.beat,
    )
    return last, check_role(draft, (each for each in held if each.id != role.id))


def check_reopened(role: PersonRole, held: Iterable[PersonRole]) -> None:
    """Whether the last day of `role` may be taken back. Raises RoleNotEnded or RoleAlreadyHeld."""
    if role.until_on is None:
        raise RoleNotEnded(field="until_on")
    check_role(replace(draft_of(role), until_on=None), (each for each in held if each.id != role.id))


def check_move_back(role: PersonRole) -> int:
    """The post that was left when `role` began. Raises NothingToTakeBack."""
    if role.moved_from is None:
        raise NothingToTakeBack(field="organisation_id")
    return role.moved_from


def draft_of(role: PersonRole) -> RoleDraft:
    """The post as it would be typed again."""
    return RoleDraft(
        organisation_id=role.organisation_id,
        role_class=role.role_class,
        post=role.post,
        from_on=role.from_on,
        until_on=role.until_on,
        term=role.term,
        district=role.district,
        beat=role.beat,
    )


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


def _one_line(text: str) -> str:
    return " ".join(text.split())
