"""Which features leave something open with a person? Registration list for the list of people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.contacts.finding import service as finding
from mediadesk.contacts.finding.store import PeopleQuery
from mediadesk.liaison.inquiries import store as inquiries
from mediadesk.liaison.opinions.speaking import store as speaking

# How many are open and how many of these are late, by the id of the person.
Counted = Mapping[int, tuple[int, int]]


@dataclass(frozen=True)
class OpenSource:
    """`people` asks for the ids of everybody with whom something is open (unexecuted, with duplicates if you like);
    `count` counts it for those on a page: (session, ids, now) -> {id: (open, overdue)}.
    """

    people: Callable[[], PeopleQuery]
    count: Callable[[Session, Collection[int], datetime], Counted]


# One line a feature.
OPEN: tuple[OpenSource, ...] = (
    OpenSource(finding.people_owed_to, finding.count_owed_to),
    OpenSource(inquiries.people_who_wait, inquiries.count_of_people),
    OpenSource(speaking.people_who_wait, speaking.count_of_people),
)


def count_open(session: Session, ids: Collection[int], now: datetime) -> dict[int, tuple[int, int]]:
    """All that is open with each of these people, of every feature."""
    total: dict[int, tuple[int, int]] = {}
    for source in OPEN:
        for person_id, (open_, late) in source.count(session, ids, now).items():
            before = total.get(person_id, (0, 0))
            total[person_id] = (before[0] + open_, before[1] + late)
    return total
