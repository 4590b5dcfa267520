"""Who sits at the table for this version, and whose signature still holds from an earlier one?

matrix | places | what each answers for | carried over or open
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.audit.service import record
from mediadesk.incidents import store as incidents
from mediadesk.statements import signing, store
from mediadesk.statements.approving import carrying, matrix
from mediadesk.statements.approving.matrix import House, Place
from mediadesk.statements.events import SignOffCarriedOver
from mediadesk.statements.fact_book import FactBook
from mediadesk.statements.knowing.service import fact_book, rows_asked_for
from mediadesk.statements.naming import PARTY_NAMES
from mediadesk.statements.records import SignOff, Statement, Step, Version


def set_table(session: Session, statement: Statement, now: datetime) -> None:
    """Give each party its place; a signature that still holds is laid there at once. Raises DepartmentNotNamed."""
    version, book = statement.version, fact_book(session, statement.incident_id)
    rows = rows_asked_for(session, statement)
    places = matrix.set_table(rows, version.content, book, _house(session, statement))
    earlier = [each for each in store.list_versions(session, statement.id) if each.number < version.number]
    objections = _objections(session, earlier, places)
    for place in places:
        answers_for = signing.answers_for(place.party, version.content, book)
        before = carrying.carried_over(
            place, answers_for, earlier, authors=version.author_ids, objections=objections
        )
        carried_from = _first_version(before, earlier)
        _seat(session, version, place, answers_for, before, carried_from)
        if carried_from is not None:
            _record(session, statement, place, carried_from, now)


def list_places(session: Session, statement: Statement) -> tuple[Place, ...]:
    """Who will have to sign the newest version as it stands. Raises DepartmentNotNamed."""
    book: FactBook = fact_book(session, statement.incident_id)
    rows = rows_asked_for(session, statement)
    return matrix.set_table(rows, statement.version.content, book, _house(session, statement))


def _house(session: Session, statement: Statement) -> House:
    return house_of(session, incidents.get_incident(session, statement.incident_id).department_id)


def house_of(session: Session, concerned: int | None = None) -> House:
    """The departments the rows speak of; `concerned` is the id of the one that an incident concerns."""
    departments = accounts.list_departments(session)
    return House(
        duties={each.duty: (each.id, each.name) for each in departments if each.duty},
        concerned=next(((each.id, each.name) for each in departments if each.id == concerned), None),
    )


def _objections(session: Session, earlier: list[Version], places: tuple[Place, ...]) -> list[tuple[int, str]]:
    """(version, party key) of every text that somebody of the party sent back instead of signing."""
    found = []
    for version in earlier:
        for each in version.returns:
            person = accounts.get_user(session, each.by_id) if each.step is Step.SIGN_OFF else None
            found += [
                (version.number, place.party.key)
                for place in places
                if person and signing.may_sign_for(person.actor, place.party)
            ]
    return found


def _first_version(before: SignOff | None, earlier: list[Version]) -> int | None:
    if before is None:
        return None
    return next(carrying.signed_first_in(before, each) for each in earlier if before in each.sign_offs)


def _seat(
    session: Session,
    version: Version,
    place: Place,
    answers_for: str,
    before: SignOff | None,
    carried_from: int | None,
) -> None:
    store.add_sign_off(
        session,
        version_id=version.id,
        party=place.party.key,
        kind=place.party.kind,
        department_id=place.party.department_id,
        content_hash=version.content_hash,
        span_hash=answers_for,
        whole=place.party.whole,
        because=list(place.because),
        signer_id=before.signer_id if before else None,
        signed_at=before.signed_at if before else None,
        carried_from=carried_from,
    )


def _record(session: Session, statement: Statement, place: Place, carried_from: int, now: datetime) -> None:
    party = place.party
    event = SignOffCarriedOver(
        subject_id=statement.id,
        subject_version=statement.version.number,
        incident_id=statement.incident_id,
        at=now,
        actor_id=None,
        title=statement.title,
        party=party.key,
        party_kind=party.kind.value,
        party_name=party.name or PARTY_NAMES[party.kind],
        carried_from=carried_from,
    )
    record(session, event)
