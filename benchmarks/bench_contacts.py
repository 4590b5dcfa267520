"""How quickly are people found among 50,000 with 500,000 contacts, and how quickly does the list answer?

Each question as the page asks it: the fifty best with all their posts, how many there are, when each was met last and
what is open. Beside it a plain `LIKE` over the joined tables, and on SQLite FTS5 with three letters a token; neither
knows how a name sounds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random

from sqlalchemy import exists, func, or_, select, text
from sqlalchemy.orm import Session

from benchmarks.archive import DATABASES
from benchmarks.bench_search import at
from benchmarks.register import BEATS, NOW, PEOPLE, PLACES, POSTS, TODAY, name_of, register
from benchmarks.table import Measure
from mediadesk.adapters.romanizer import PypinyinRomanizer
from mediadesk.contacts.finding import service
from mediadesk.contacts.listing import PeopleFilter, PeopleOrder
from mediadesk.contacts.models import OrganisationRow, PersonRoleRow, PersonRow
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.outlet import MediaTier, Medium
from mediadesk.contacts.role import RoleClass
from mediadesk.db import Database, no_longer_than

OF_EACH = 20
LIKED = 20
LIKED_AT_MOST = 20.0
SOUNDS = PypinyinRomanizer()


def _sounds(name: str) -> list[str]:
    return [SOUNDS.readings(char)[0] for char in name]


def _initials(name: str) -> str:
    return "".join(sound[0] for sound in _sounds(name))


SEARCHES: dict[str, Callable[[Random], str]] = {
    "a whole name": name_of,
    "two characters": lambda chance: name_of(chance)[-2:],
    "one surname": lambda chance: name_of(chance)[0],
    "initials": lambda chance: _initials(name_of(chance)),
    "one letter": lambda chance: _initials(name_of(chance))[0],
    "pinyin": lambda chance: "".join(_sounds(name_of(chance))),
    "a syllable": lambda chance: _sounds(name_of(chance))[-1],
    "pinyin in words": lambda chance: " ".join(_sounds(name_of(chance))),
    "both": lambda chance: (lambda name: name[0] + _initials(name[1:]))(name_of(chance)),
    "digits": lambda chance: f"{chance.randrange(10_000):04}",
    "a post": lambda chance: chance.choice(POSTS),
    "a beat and a name": lambda chance: f"{chance.choice(BEATS[:4])} {name_of(chance)[0]}",
    "an organisation": lambda chance: f"{chance.choice(PLACES)}第{chance.randrange(3000)}",
    "organisation and initials": lambda chance: f"晚报 {_initials(name_of(chance))}",
    "organisation by sound": lambda chance: _initials(chance.choice(PLACES)) + "d",
    "nowhere": lambda chance: name_of(chance) + "鼍",
}
LISTS: dict[str, dict[str, object]] = {
    "everybody": {},
    "the 900th page": {"page": 900},
    "a class": {"role_class": RoleClass.PRESS},
    "outlets of a city": {"tier": MediaTier.CITY},
    "television, a beat": {"medium": Medium.TELEVISION, "beat": "电力"},
    "a district": {"district": "城北区"},
    "a kind, the 50th page": {"kind": OrganisationKind.OUTLET, "page": 50},
    "one organisation": {"organisation_id": 17},
    "do not contact": {"do_not_contact": True},
    "may be contacted, a class": {"do_not_contact": False, "role_class": RoleClass.PRESS},
    "something is open": {"is_open": True},
    "entered last": {"order": PeopleOrder.NEWEST},
}


def measure() -> Iterator[Measure]:
    """Milliseconds by the clock, searches and lists, of each database."""
    for kind in DATABASES:
        database = register(kind)
        with database.session() as session:
            yield from _searched(session, kind)
            yield from _listed(session, kind)
        if database.is_sqlite:
            yield _trigrams(database)
        database.dispose()


def _searched(session: Session, kind: str) -> Iterator[Measure]:
    asked = {
        name: [question(Random(f"{name}{number}")) for number in range(OF_EACH)]
        for name, question in SEARCHES.items()
    }
    took = {
        name: [_asked(session, PeopleFilter(today=TODAY, text=each, by_phone=True)) for each in texts]
        for name, texts in asked.items()
    }
    times = sorted(each for of in took.values() for each in of)
    plain = sorted(_liked(session, each) for texts in asked.values() for each in texts[: LIKED // 10])
    what = f"find among {PEOPLE:,} people on {kind}, {len(times)} questions"
    yield Measure(f"{what}, median", at(times, 0.5), "ms", peer=at(plain, 0.5), peer_name="LIKE, joined")
    yield Measure(
        f"{what}, 95th percentile",
        at(times, 0.95),
        "ms",
        at_most=100,
        peer=at(plain, 0.95),
        peer_name="LIKE, joined",
    )
    yield from _slowest(took)


def _listed(session: Session, kind: str) -> Iterator[Measure]:
    took = {
        name: [_asked(session, PeopleFilter(today=TODAY, **wanted)) for _ in range(5)]  # type: ignore[arg-type]
        for name, wanted in LISTS.items()
    }
    times = sorted(each for of in took.values() for each in of)
    yield Measure(f"list {PEOPLE:,} people on {kind}, median", at(times, 0.5), "ms")
    yield Measure(f"list {PEOPLE:,} people on {kind}, 95th percentile", at(times, 0.95), "ms", at_most=100)
    yield from _slowest(took)


def _slowest(took: dict[str, list[float]]) -> Iterator[Measure]:
    slow = {name: at(sorted(times), 0.95) for name, times in took.items()}
    for name in sorted(slow, key=lambda each: slow[each], reverse=True)[:3]:
        yield Measure(f"  slowest: {name}, 95th percentile", slow[name], "ms")


def _asked(session: Session, wanted: PeopleFilter) -> float:
    """All that the page asks of the database, in a transaction of its own; the better of two."""
    return min(_once(session, wanted) for _ in range(2))


def _once(session: Session, wanted: PeopleFilter) -> float:
    session.rollback()
    session.expunge_all()
    began = time.perf_counter()
    found = service.find_people(session, wanted, open_with=[service.people_owed_to()])
    ids = [each.id for each in found.items]
    service.last_contacts(session, ids, now=NOW)
    service.count_owed_to(session, ids, NOW)
    return (time.perf_counter() - began) * 1000


def _liked(session: Session, word: str) -> float:
    """The ids of the first fifty and their number, by `LIKE`; characters and digits only, sounds it does not know."""
    held = exists().where(
        PersonRoleRow.person_id == PersonRow.id,
        PersonRoleRow.organisation_id == OrganisationRow.id,
        or_(
            PersonRoleRow.post.contains(word),
            PersonRoleRow.beat.contains(word),
            OrganisationRow.name.contains(word),
        ),
    )
    fits = or_(PersonRow.name.contains(word), PersonRow.phone.contains(word), held)
    session.rollback()
    began = time.perf_counter()
    with suppress(TimeoutError), no_longer_than(session, LIKED_AT_MOST):
        session.execute(select(PersonRow.id).where(fits).order_by(PersonRow.name).limit(50)).all()
        session.execute(select(func.count()).select_from(PersonRow).where(fits)).scalar_one()
    return (time.perf_counter() - began) * 1000


def _trigrams(database: Database) -> Measure:
    """Ids alone out of an FTS5 table with trigrams, which answers nothing shorter than three characters."""
    with database.engine.execution_options(writes=True).connect() as connection:
        connection.execute(text("CREATE VIRTUAL TABLE temp.tri USING fts5(words, tokenize='trigram')"))
        connection.execute(
            text(
                "INSERT INTO temp.tri (rowid, words) SELECT person_id, words || ' ' || sounds FROM person_key"
            )
        )
        times = []
        for name in ("a whole name", "initials", "pinyin", "a syllable"):
            for number in range(OF_EACH):
                word = SEARCHES[name](Random(f"{name}{number}"))
                began = time.perf_counter()
                connection.execute(
                    text("SELECT rowid, count(*) OVER () FROM temp.tri WHERE words LIKE :like LIMIT 50"),
                    {"like": f"%{word}%"},
                ).all()
                times.append((time.perf_counter() - began) * 1000)
        connection.rollback()
    return Measure("  (FTS5 with trigrams, ids alone, 95th percentile)", at(sorted(times), 0.95), "ms")
