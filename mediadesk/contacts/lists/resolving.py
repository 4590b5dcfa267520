"""Who of a list is written to today, and who is left out, and why?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediadesk.contacts.lists.media_list import ListKind, MediaList, Member, Standing
from mediadesk.contacts.person import Channel, Person
from mediadesk.contacts.points import PointKind
from mediadesk.contacts.privacy import UseStop
from mediadesk.contacts.role import roles_held_on
from mediadesk.messages import N_


class LeftOut(StrEnum):
    """Why somebody is not written to, the gravest first."""

    ANONYMISED = "anonymised"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    RESTRICTED = "restricted"
    KEPT_TOO_LONG = "kept_too_long"
    DO_NOT_CONTACT = "do_not_contact"
    UNDERCOVER = "undercover"
    BY_HAND = "by_hand"
    POST_ENDED = "post_ended"
    NO_EMAIL = "no_email"
    NO_PHONE = "no_phone"


LEFT_OUT_NAMES: Mapping[LeftOut, str] = {
    LeftOut.ANONYMISED: N_("Made anonymous"),
    LeftOut.CONSENT_WITHDRAWN: N_("Consent withdrawn"),
    LeftOut.RESTRICTED: N_("Use of the data is restricted"),
    LeftOut.KEPT_TOO_LONG: N_("Kept beyond the day on which the data should be gone"),
    LeftOut.DO_NOT_CONTACT: N_("Do not contact"),
    LeftOut.UNDERCOVER: N_("Undercover inspector"),
    LeftOut.BY_HAND: N_("Left out by hand"),
    LeftOut.POST_ENDED: N_("Holds no such post any more"),
    LeftOut.NO_EMAIL: N_("No e-mail address"),
    LeftOut.NO_PHONE: N_("No phone number"),
}
_STOPPED: Mapping[UseStop, LeftOut] = {
    UseStop.CONSENT_WITHDRAWN: LeftOut.CONSENT_WITHDRAWN,
    UseStop.RESTRICTED: LeftOut.RESTRICTED,
    UseStop.ANONYMISED: LeftOut.ANONYMISED,
}
_NEEDED: Mapping[Channel, tuple[PointKind, LeftOut]] = {
    Channel.EMAIL: (PointKind.EMAIL, LeftOut.NO_EMAIL),
    Channel.PHONE: (PointKind.PHONE, LeftOut.NO_PHONE),
    Channel.SMS: (PointKind.PHONE, LeftOut.NO_PHONE),
}


@dataclass(frozen=True)
class Omission:
    """Somebody left out; `note` is what a colleague wrote about it."""

    person: Person
    reason: LeftOut
    note: str = ""


@dataclass(frozen=True)
class Resolved:
    """The people of a list on a day, by name; `exceptions` explains who is in against the rule, by person."""

    included: tuple[Person, ...]
    left_out: tuple[Omission, ...]
    exceptions: Mapping[int, str]

    def counted(self) -> Mapping[LeftOut, int]:
        """How many are left out for each reason, the gravest first."""
        found = [each.reason for each in self.left_out]
        return {reason: found.count(reason) for reason in LeftOut if reason in found}


def resolve(
    known: MediaList,
    people: Iterable[Person],
    fitting: Collection[int],
    *,
    today: date,
    channel: Channel | None,
) -> Resolved:
    """Who is in: `people` are all who are named, fit the rule, or held such a post until lately, in their order;
    `fitting` are the ids of those who fit the rule.

    A colleague may keep somebody whose post has ended; nobody may keep somebody who does not want to be written to.
    """
    members = {each.person_id: each for each in known.members}
    included: list[Person] = []
    left_out: list[Omission] = []
    for person in people:
        holds = _holds(known, person, fitting, today)
        omission = _omission(person, members.get(person.id), holds, today, channel)
        if omission is None:
            included.append(person)
        else:
            left_out.append(omission)
    kept = {
        each.person_id: each.reason for each in known.members if each.standing is Standing.IN and each.reason
    }
    return Resolved(tuple(included), tuple(left_out), kept)


def _omission(
    person: Person, member: Member | None, holds: bool, today: date, channel: Channel | None
) -> Omission | None:
    if forbidden := _forbidden(person, today):
        note = person.do_not_contact_reason if forbidden is LeftOut.DO_NOT_CONTACT else ""
        return Omission(person, forbidden, note)
    if member is not None and member.standing is Standing.OUT:
        return Omission(person, LeftOut.BY_HAND, member.reason)
    is_kept = member is not None and bool(member.reason)
    if not is_kept and not holds:
        return Omission(person, LeftOut.POST_ENDED)
    needed = _NEEDED.get(channel) if channel is not None else None
    return Omission(person, needed[1]) if needed and not _has(person, needed[0]) else None


def _forbidden(person: Person, today: date) -> LeftOut | None:
    if person.use_stopped is not None:
        return _STOPPED[person.use_stopped]
    if person.privacy.is_over(today):
        return LeftOut.KEPT_TOO_LONG
    if person.do_not_contact:
        return LeftOut.DO_NOT_CONTACT
    return LeftOut.UNDERCOVER if person.is_undercover else None


def _holds(known: MediaList, person: Person, fitting: Collection[int], today: date) -> bool:
    """In a fixed list any post will do, and who never had one is meant for themselves."""
    if known.kind is ListKind.RULE:
        return person.id in fitting
    return bool(roles_held_on(person.roles, today)) or not person.roles


def _has(person: Person, kind: PointKind) -> bool:
    first = person.phone if kind is PointKind.PHONE else person.email
    return bool(first) or any(point.kind is kind for point in person.points)
