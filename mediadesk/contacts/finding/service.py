"""Who fits what is remembered of them?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.contacts.finding import store
from mediadesk.contacts.finding.asking import read
from mediadesk.contacts.listing import OrganisationFilter, Page, PeopleFilter
from mediadesk.contacts.organisation import Organisation
from mediadesk.contacts.person import Person

# A list to choose from is not read further than this.
MOST_DISTRICTS = 200


def find_people(
    session: Session, wanted: PeopleFilter, *, open_with: Sequence[store.PeopleQuery] = ()
) -> Page[Person]:
    """A page of people, the best first. `open_with` are questions whose answers are people with whom something is
    open; they are asked when `wanted.is_open`.
    """
    return store.find_people(session, wanted, read(wanted.text), open_with)


def list_people_ids(
    session: Session, wanted: PeopleFilter, *, open_with: Sequence[store.PeopleQuery] = ()
) -> list[int]:
    """Everybody on all pages of the list, in its order: for what is done with the whole of it."""
    return store.list_people_ids(session, wanted, read(wanted.text), open_with)


def find_organisations(session: Session, wanted: OrganisationFilter) -> Page[Organisation]:
    """A page of bodies, the best first."""
    return store.find_organisations(session, wanted, read(wanted.text))


def last_contacts(session: Session, ids: Collection[int], *, now: datetime) -> dict[int, datetime]:
    """When we last met each of these people; who was never met is left out."""
    return store.last_contacts(session, ids, now)


def people_owed_to() -> store.PeopleQuery:
    """Everybody to whom a promise is still open, as a question to be asked with others."""
    return store.people_owed_to()


def count_owed_to(session: Session, ids: Collection[int], now: datetime) -> dict[int, tuple[int, int]]:
    """How many promises to each of these people are open, and how many of these are late."""
    return store.count_owed_to(session, ids, now)


def list_districts(session: Session) -> list[str]:
    """Districts that posts or bodies name, by name."""
    return store.districts(session, MOST_DISTRICTS)
