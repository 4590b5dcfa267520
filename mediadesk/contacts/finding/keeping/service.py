"""When are the keys made? In the transaction that writes the register, whichever road it came by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from mediadesk.contacts.finding.keeping import store
from mediadesk.contacts.finding.keys import make_keys
from mediadesk.contacts.ports import Romanizer

AT_ONCE = 500
_LATER = "contacts.finding.later"


def keep_keys(session: Session, *, romanizer: Romanizer) -> None:
    """After a flush: the keys of all that it changed. Rows written past the session are told to `refresh_people`."""
    people, organisations = store.touched(session)
    later = session.info.get(_LATER)
    if later is not None:
        later[0].update(people)
        later[1].update(organisations)
        return
    refresh_people(session, people, romanizer)
    refresh_organisations(session, organisations, romanizer)


@contextmanager
def refreshed_at_the_end(session: Session, romanizer: Romanizer) -> Iterator[None]:
    """For thousands of changes: each key is made once, at the end of the block."""
    people, organisations = session.info[_LATER] = (set[int](), set[int]())
    try:
        yield
        session.flush()
    finally:
        del session.info[_LATER]
    refresh_people(session, people, romanizer)
    refresh_organisations(session, organisations, romanizer)


def refresh_people(session: Session, ids: Collection[int], romanizer: Romanizer) -> None:
    """Make the keys of these people anew."""
    for part in _parts(ids):
        keys = [make_keys(each, romanizer) for each in store.known_people(session, part)]
        store.write_people(session, part, keys)


def refresh_organisations(session: Session, ids: Collection[int], romanizer: Romanizer) -> None:
    """Make the keys of these bodies anew."""
    for part in _parts(ids):
        keys = [make_keys(each, romanizer) for each in store.known_organisations(session, part)]
        store.write_organisations(session, part, keys)


def refresh_all(session: Session, romanizer: Romanizer) -> tuple[int, int]:
    """Make all keys anew; how many people and bodies."""
    people = _all(lambda after: store.people_after(session, after, AT_ONCE))
    organisations = _all(lambda after: store.organisations_after(session, after, AT_ONCE))
    counted = [0, 0]
    for ids in people:
        refresh_people(session, ids, romanizer)
        counted[0] += len(ids)
    for ids in organisations:
        refresh_organisations(session, ids, romanizer)
        counted[1] += len(ids)
    return counted[0], counted[1]


def complete(session: Session, romanizer: Romanizer) -> int:
    """Make the keys that are missing, should anybody have written past all this; how many."""
    missing = store.people_without_keys(session, 10 * AT_ONCE)
    refresh_people(session, missing, romanizer)
    return len(missing)


def _parts(ids: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    for at in range(0, len(ordered), AT_ONCE):
        yield ordered[at : at + AT_ONCE]


def _all(following: Callable[[int], list[int]]) -> Iterator[list[int]]:
    after = 0
    while ids := following(after):
        yield ids
        after = ids[-1]
