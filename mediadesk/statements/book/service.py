"""Which kinds of statement are there in this house, and how does it change them?

    copy a kind | adapt it | a second person agrees where one is needed | it is offered | it is retired

Built-in kinds are part of the desk and stay as they are; what the house wants otherwise is a copy with versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.errors import NotFound, OutOfDate
from mediadesk.statements.book import adapting, deciding, store
from mediadesk.statements.book.adapting import Adaptation
from mediadesk.statements.book.events import KindAgreed, KindDeclined, KindRestored, KindRetired, KindSaved
from mediadesk.statements.book.record import KindRecord, KindVersion
from mediadesk.statements.builtin_types import TYPES, built_in
from mediadesk.statements.errors import TypeUnknown
from mediadesk.statements.records import Statement
from mediadesk.statements.types import StatementType


def type_book(session: Session) -> Mapping[str, StatementType]:
    """Every kind by its code, built-in and the house's own in force, retired ones too: what names are read from."""
    own = {kind.code: found for kind in store.list_kinds(session) if (found := _in_force(kind))}
    return {**TYPES, **own}


def offered_kinds(session: Session) -> Mapping[str, StatementType]:
    """The kinds in which a new statement may be begun."""
    retired = {kind.code for kind in store.list_kinds(session) if kind.retired_at is not None}
    return {code: kind for code, kind in type_book(session).items() if code not in retired}


def kind_of(session: Session, statement: Statement) -> StatementType:
    """The kind a statement was written as, in the version of that time. Raises TypeUnknown."""
    found = built_in(statement.type_code, statement.type_version)
    if found is not None:
        return found
    kind = store.find_kind(session, statement.type_code)
    version = kind.numbered(statement.type_version) if kind else None
    if kind is None or version is None:
        raise TypeUnknown(field="type")
    return as_kind(kind, version)


def list_kinds(session: Session) -> list[KindRecord]:
    """Every kind the database knows: the house's own, and built-in ones that were copied or retired."""
    return store.list_kinds(session)


def find_kind(session: Session, code: str) -> KindRecord | None:
    """What the database knows about a kind; None for a built-in one nobody has touched."""
    return store.find_kind(session, code)


def as_kind(kind: KindRecord, version: KindVersion) -> StatementType:
    """A stored version as a kind. Raises TypeUnknown when its original is no longer known."""
    base = built_in(kind.base, version.base_version)
    if base is None:
        raise TypeUnknown(field="type")
    return adapting.adapted(base, kind.code, version.number, version.adaptation)


def copy_kind(
    session: Session, base_code: str, wanted: Adaptation, *, note: str, actor: Actor, now: datetime
) -> KindRecord:
    """A kind of the house from a built-in one. Raises MayNotChangeKinds, NotFound, or a rule of `adapting`."""
    deciding.check_proposer(actor)
    base = TYPES.get(base_code)
    if base is None:
        raise NotFound("kind", base_code)
    checked = adapting.check(base, wanted)
    _check_name(session, checked.name)
    kind = store.add_copy(session, store.ensure_kind(session, base_code))
    return _save(session, kind, base, checked, note=note, actor=actor, now=now)


def adapt_kind(
    session: Session, code: str, wanted: Adaptation, *, seen: int, note: str, actor: Actor, now: datetime
) -> KindRecord:
    """The next version of a kind of the house; `seen` is the number of the newest version its writer saw.

    Raises MayNotChangeKinds, NotFound, OutOfDate, AProposalWaits, or a rule of `adapting`.
    """
    deciding.check_proposer(actor)
    kind = _own_kind(session, code)
    if seen != len(kind.versions):
        raise OutOfDate
    if kind.proposed is not None:
        raise deciding.AProposalWaits(number=kind.proposed.number)
    base = TYPES[kind.base]
    checked = adapting.check(base, wanted)
    _check_name(session, checked.name, without=code)
    return _save(session, kind, base, checked, note=note, actor=actor, now=now)


def agree(session: Session, code: str, number: int, *, actor: Actor, now: datetime) -> KindRecord:
    """Put a proposed version into force. Raises MayNotChangeKinds, NothingToAgree or SecondPersonNeeded."""
    kind, version = _proposal(session, code, number)
    deciding.check_agreeing(actor, version)
    store.decide(session, kind, number, agreed_at=now, agreed_by_id=actor.id)
    event = KindAgreed(
        subject_id=kind.id,
        subject_version=number,
        at=now,
        actor_id=actor.id,
        code=code,
        title=version.adaptation.name,
    )
    record(session, event)
    return _own_kind(session, code)


def decline(
    session: Session, code: str, number: int, *, reason: str, actor: Actor, now: datetime
) -> KindRecord:
    """Decline a proposed version; who proposed it may take it back. Raises as `agree` does."""
    kind, version = _proposal(session, code, number)
    if actor.id != version.saved_by_id:
        deciding.check_agreeing(actor, version)
    elif not version.waits:
        raise deciding.NothingToAgree
    store.decide(session, kind, number, declined_at=now, declined_by_id=actor.id)
    event = KindDeclined(
        subject_id=kind.id,
        subject_version=number,
        at=now,
        actor_id=actor.id,
        reason=reason or None,
        code=code,
        title=version.adaptation.name,
    )
    record(session, event)
    return _own_kind(session, code)


def retire(session: Session, code: str, *, reason: str, actor: Actor, now: datetime) -> None:
    """Offer a kind no more. Raises MayNotChangeKinds or NotFound; a second click changes nothing."""
    kind = _any_kind(session, code, actor)
    if kind.retired_at is not None:
        return
    store.retire(session, kind, at=now, by_id=actor.id)
    record(
        session,
        KindRetired(subject_id=kind.id, at=now, actor_id=actor.id, code=code, reason=reason or None),
    )


def restore(session: Session, code: str, *, actor: Actor, now: datetime) -> None:
    """Offer a retired kind again. Raises MayNotChangeKinds or NotFound; a second click changes nothing."""
    kind = _any_kind(session, code, actor)
    if kind.retired_at is None:
        return
    store.retire(session, kind, at=None, by_id=None)
    record(session, KindRestored(subject_id=kind.id, at=now, actor_id=actor.id, code=code))


def _save(
    session: Session,
    kind: KindRecord,
    base: StatementType,
    checked: Adaptation,
    *,
    note: str,
    actor: Actor,
    now: datetime,
) -> KindRecord:
    alone = deciding.decides_alone(actor)
    number = store.add_version(
        session,
        kind,
        adaptation=checked,
        base_version=base.version,
        note=note,
        saved_at=now,
        saved_by_id=actor.id,
        agreed_at=now if alone else None,
        agreed_by_id=actor.id if alone else None,
    )
    event = KindSaved(
        subject_id=kind.id,
        subject_version=number,
        at=now,
        actor_id=actor.id,
        reason=note or None,
        code=kind.code,
        title=checked.name,
        waits=not alone,
    )
    record(session, event)
    return _own_kind(session, kind.code)


def _check_name(session: Session, name: str, *, without: str = "") -> None:
    taken = {kind.name for code, kind in type_book(session).items() if code != without}
    if name.strip() in taken:
        raise adapting.KindNameTaken(field="name", kind=name.strip())


def _own_kind(session: Session, code: str) -> KindRecord:
    kind = store.find_kind(session, code, for_update=True)
    if kind is None or not kind.base:
        raise NotFound("kind", code)
    return kind


def _any_kind(session: Session, code: str, actor: Actor) -> KindRecord:
    kind = store.ensure_kind(session, code) if code in TYPES else _own_kind(session, code)
    deciding.check_retiring(actor)
    return kind


def _proposal(session: Session, code: str, number: int) -> tuple[KindRecord, KindVersion]:
    kind = _own_kind(session, code)
    version = kind.numbered(number)
    if version is None:
        raise NotFound("kind", code)
    return kind, version


def _in_force(kind: KindRecord) -> StatementType | None:
    version = kind.in_force
    return as_kind(kind, version) if kind.base and version else None
