"""Which records are proposed to be one, with what speaks for it, and how are two told apart for good?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts.likeness import Likeness, differ_visibly, reasons_between, weight_of
from mediadesk.contacts.merging import store as merges
from mediadesk.contacts.merging.events import OrganisationsToldApart, PersonsToldApart
from mediadesk.contacts.merging.merge import Kind, Pair, check_pair
from mediadesk.contacts.merging.proposing import store
from mediadesk.errors import NotFound

PAGE = 30


@dataclass(frozen=True)
class Proposals:
    """A page of pairs, the likeliest first, with the names; `total` over all pages."""

    pairs: Sequence[Pair]
    names: dict[int, str]
    total: int
    number: int = 1

    @property
    def pages(self) -> int:
        """How many pages there are; one at least."""
        return max(1, -(-self.total // PAGE))


def list_people_alike(session: Session, *, actor: Actor, page: int = 1) -> Proposals:
    """People who may be entered twice."""
    actor.needs(Permission.VIEW_CONTACTS)
    pairs = store.candidate_pairs(session)
    alike = store.likenesses(session, (id for pair in pairs for id in pair))
    apart = merges.told_apart(session, Kind.PERSON, alike)
    found = _judged(pairs - apart, alike)
    return _page(session, Kind.PERSON, found, page)


def list_like(session: Session, person_id: int, *, actor: Actor) -> list[tuple[Pair, str]]:
    """Those who may be this person once more, with their names, the likeliest first."""
    actor.needs(Permission.VIEW_CONTACTS)
    others = store.candidates_of(session, person_id)
    if not others:
        return []
    alike = store.likenesses(session, {person_id, *others})
    pairs = {_ordered(person_id, other) for other in others}
    found = _judged(pairs - merges.told_apart(session, Kind.PERSON, alike), alike)
    names = {id: each.name for id, each in alike.items()}
    return [(pair, names[pair.second_id if pair.first_id == person_id else pair.first_id]) for pair in found]


def list_organisations_alike(session: Session, *, actor: Actor, page: int = 1) -> Proposals:
    """Bodies whose names are alike."""
    actor.needs(Permission.VIEW_CONTACTS)
    groups = store.organisation_groups(session)
    ids = [id for group in groups for id, _ in group]
    apart = merges.told_apart(session, Kind.ORGANISATION, ids)
    pairs = {
        _ordered(one, other) for group in groups for one, other in combinations([id for id, _ in group], 2)
    }
    return _page(session, Kind.ORGANISATION, [Pair(*each, ()) for each in sorted(pairs - apart)], page)


def tell_apart(
    session: Session, kind: Kind, first_id: int, second_id: int, *, actor: Actor, now: datetime
) -> None:
    """Remember that the two are not one, so that they are proposed no more. Raises NotFound or SameRecord."""
    actor.needs(Permission.EDIT_CONTACTS)
    check_pair(first_id, second_id)
    if len(merges.names_of(session, kind, (first_id, second_id))) != 2:
        raise NotFound(kind.value, (first_id, second_id))
    if not merges.tell_apart(session, kind, (first_id, second_id), told_at=now, told_by=actor.id):
        return
    event = PersonsToldApart if kind is Kind.PERSON else OrganisationsToldApart
    low, high = _ordered(first_id, second_id)
    record(session, event(subject_id=low, at=now, actor_id=actor.id, other_id=high))


def _judged(pairs: Iterable[tuple[int, int]], alike: dict[int, Likeness]) -> list[Pair]:
    found = []
    for first, second in pairs:
        if first not in alike or second not in alike:
            continue
        if reasons := reasons_between(alike[first], alike[second]):
            found.append(Pair(first, second, reasons, differ_visibly(alike[first], alike[second])))
    return sorted(found, key=lambda pair: (-weight_of(pair.reasons), pair.first_id, pair.second_id))


def _page(session: Session, kind: Kind, pairs: Sequence[Pair], page: int) -> Proposals:
    shown = pairs[(page - 1) * PAGE : page * PAGE]
    names = merges.names_of(session, kind, (id for pair in shown for id in (pair.first_id, pair.second_id)))
    return Proposals(shown, names, len(pairs), page)


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
