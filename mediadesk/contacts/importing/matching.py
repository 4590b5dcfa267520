"""Is this row about somebody we know, from the register or from an earlier row?

Sure is who has the name and a number, an address or a body in common. A shared mobile under another name, or a name
alone where nothing tells two people apart, is a doubt: the row comes in as a person of its own and is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from mediadesk.contacts.importing.cells import is_mobile
from mediadesk.contacts.importing.profile import Profile
from mediadesk.contacts.likeness import Reason, name_key

_SIGNS = " \u3000·"
_LONGEST_PARTED = 12


@dataclass(frozen=True)
class Someone:
    """Who can be met again: `person_id` of the register, 0 for an earlier row that is not stored yet.

    `line` is the earlier row of this file, 0 for somebody who was known before.
    """

    profile: Profile
    person_id: int = 0
    line: int = 0
    is_closed: bool = False


@dataclass(frozen=True)
class Match:
    """Whom a row is about and why; in doubt when it is not sure."""

    someone: Someone
    reason: Reason | None
    is_sure: bool
    place: int = 0


class Acquainted:
    """Those a row can be about, found by number, address and name."""

    def __init__(self, known: Iterable[Someone] = ()) -> None:
        self._by: dict[str, list[int]] = defaultdict(list)
        self._people: list[Someone] = []
        for each in known:
            self.add(each)

    def add(self, someone: Someone) -> int:
        """Remember somebody; their place."""
        place = len(self._people)
        self._people.append(someone)
        self._index(someone, place)
        return place

    def replace(self, place: int, after: Someone) -> None:
        """Remember more of somebody."""
        self._people[place] = after
        self._index(after, place)

    def find(self, said: Profile) -> Match | None:
        """Whom a row is about: the first who is sure, or else the first in doubt."""
        places = {place: None for key in _keys(said) for place in self._by.get(key, ())}
        matches = [match for place in places if (match := _match(self._people[place], said, place))]
        return next((each for each in matches if each.is_sure), next(iter(matches), None))

    def _index(self, someone: Someone, place: int) -> None:
        for key in _keys(someone.profile):
            if place not in self._by[key]:
                self._by[key].append(place)


def spellings(name: str) -> set[str]:
    """How the same name may stand in the register, with one sign in it or without: what an index can look up."""
    plain = "".join(char for char in name if char not in _SIGNS)
    found = {name, plain, " ".join(plain), "\u3000".join(plain)}
    if len(plain) <= _LONGEST_PARTED:
        found |= {plain[:at] + sign + plain[at:] for at in range(1, len(plain)) for sign in _SIGNS}
    return found


def _keys(profile: Profile) -> list[str]:
    return [
        f"n{name_key(profile.name)}",
        *(f"p{each}" for each in sorted(profile.phones)),
        *(f"e{each.lower()}" for each in sorted(profile.emails)),
    ]


def _match(someone: Someone, said: Profile, place: int) -> Match | None:
    known = someone.profile
    shared = known.phones & said.phones
    mobile = any(map(is_mobile, shared))
    email = bool({each.lower() for each in known.emails} & {each.lower() for each in said.emails})
    if name_key(known.name) != name_key(said.name):
        reason = Reason.MOBILE if mobile else Reason.EMAIL if email else None
        return Match(someone, reason, is_sure=False, place=place) if reason else None
    if mobile or email or shared:
        reason = Reason.MOBILE if mobile else Reason.EMAIL if email else Reason.NAME_AND_LANDLINE
        return Match(someone, reason, is_sure=True, place=place)
    if _bodies(known) & _bodies(said):
        return Match(
            someone, Reason.NAME_AND_ORGANISATION, is_sure=not _have_other_mobiles(known, said), place=place
        )
    return None if _are_told_apart(known, said) else Match(someone, None, is_sure=False, place=place)


def _bodies(profile: Profile) -> set[str]:
    return {each.organisation for each in profile.posts}


def _have_other_mobiles(one: Profile, other: Profile) -> bool:
    mobiles = [set(filter(is_mobile, each.phones)) for each in (one, other)]
    return all(mobiles) and not mobiles[0] & mobiles[1]


def _are_told_apart(one: Profile, other: Profile) -> bool:
    """Namesakes are common: other numbers, or other bodies, make two people of them."""
    return bool((one.phones and other.phones) or (_bodies(one) and _bodies(other)))
