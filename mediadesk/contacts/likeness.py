"""Are two records of the register perhaps the same person, or the same body, and why do we think so?

What is proposed is never done by itself: namesakes are common, and colleagues share a desk telephone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from mediadesk.contacts.phone import PhoneKind, PhoneNotDialable, parse_phone
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class Reason(StrEnum):
    """What two records share, strongest first."""

    MOBILE = "mobile"
    EMAIL = "email"
    NAME_AND_ORGANISATION = "name_and_organisation"
    NAME_AND_LANDLINE = "name_and_landline"
    NAME_AND_PHONE_TAIL = "name_and_phone_tail"
    NAME_AND_FIELD = "name_and_field"


REASON_NAMES: Mapping[Reason, str] = {
    Reason.MOBILE: N_("the same mobile number"),
    Reason.EMAIL: N_("the same e-mail address"),
    Reason.NAME_AND_ORGANISATION: N_("the same name at the same organisation"),
    Reason.NAME_AND_LANDLINE: N_("the same name at the same landline"),
    Reason.NAME_AND_PHONE_TAIL: N_("the same name, and phones that end alike"),
    Reason.NAME_AND_FIELD: N_("the same name in the same beat or district"),
}

# A record is proposed to be the same from this weight on; one reason of the first three is enough.
_WEIGHTS: Mapping[Reason, int] = {
    Reason.MOBILE: 5,
    Reason.EMAIL: 5,
    Reason.NAME_AND_ORGANISATION: 5,
    Reason.NAME_AND_LANDLINE: 4,
    Reason.NAME_AND_PHONE_TAIL: 3,
    Reason.NAME_AND_FIELD: 2,
}
ENOUGH = 2

TAIL = 4
"""How many last digits of a phone people remember and retype."""

# Signs that people put into names or leave out; 〇 and ○ stand for each other in given names.
_NOISE = {ord(sign): None for sign in " \u00b7\u2022\u30fb\u2027.\u3000-"} | {ord("○"): "〇", ord("〇"): "〇"}


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """What of one person is compared. `phones` in stored spelling; `organisation_ids` of all posts, ever."""

    name: str
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    organisation_ids: frozenset[int] = frozenset()
    fields: frozenset[str] = frozenset()

    @cached_property
    def key(self) -> str:
        """The name as it is compared."""
        return name_key(self.name)


def name_key(name: str) -> str:
    """A name in the spelling that is compared: “陈 立”, “陈立” and “陳·立” without its signs; width and case plain."""
    return unicodedata.normalize("NFKC", name).casefold().translate(_NOISE)


def is_mobile(stored: str) -> bool:
    """Whether a phone in stored spelling belongs to one person rather than to a desk."""
    try:
        return parse_phone(stored).kind is PhoneKind.MOBILE
    except (PhoneNotDialable, RuleBroken):
        return False


def reasons_between(one: Likeness, other: Likeness) -> tuple[Reason, ...]:
    """Everything that speaks for the two being the same person, strongest first; empty when too little does."""
    found = [reason for reason in Reason if _holds(reason, one, other)]
    return tuple(found) if sum(_WEIGHTS[reason] for reason in found) >= ENOUGH else ()


def weight_of(reasons: Iterable[Reason]) -> int:
    """How much speaks for it; to put the likeliest first."""
    return sum(_WEIGHTS[reason] for reason in reasons)


def differ_visibly(one: Likeness, other: Likeness) -> bool:
    """Whether they look like two people: different mobiles and no organisation in common."""
    mobiles = [frozenset(filter(is_mobile, each.phones)) for each in (one, other)]
    apart = all(mobiles) and not mobiles[0] & mobiles[1]
    return apart and not one.organisation_ids & other.organisation_ids


def _holds(reason: Reason, one: Likeness, other: Likeness) -> bool:
    shared = one.phones & other.phones
    if reason is Reason.MOBILE:
        return any(map(is_mobile, shared))
    if reason is Reason.EMAIL:
        return bool(one.emails & other.emails)
    if one.key != other.key:
        return False
    if reason is Reason.NAME_AND_ORGANISATION:
        return bool(one.organisation_ids & other.organisation_ids)
    if reason is Reason.NAME_AND_LANDLINE:
        return any(not is_mobile(each) for each in shared)
    if reason is Reason.NAME_AND_FIELD:
        return bool(one.fields & other.fields)
    return bool(_tails(one) & _tails(other)) and not shared


def _tails(each: Likeness) -> frozenset[str]:
    return frozenset(phone[-TAIL:] for phone in each.phones if phone)
