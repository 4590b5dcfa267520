"""How is a text approved before it is needed, and used on the day?

    write | submit | secrecy review | approve for an envelope | use inside it: fill, check, freeze

Every function takes the session of its caller's transaction and never commits.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.facts.fact import Fact
from mediadesk.incidents import store as incidents
from mediadesk.statements.book.service import offered_kinds
from mediadesk.statements.content import clean
from mediadesk.statements.editing import LONGEST_PART
from mediadesk.statements.knowing.service import fact_book
from mediadesk.statements.prepared import errors, prepared, store
from mediadesk.statements.prepared.deciding.service import (
    approve,
    clear_secrecy,
    may_approve,
    retire,
    send_back,
    sign_off,
    submit,
)
from mediadesk.statements.prepared.events import PreparedSaved
from mediadesk.statements.prepared.prepared import Envelope, Prepared, PreparedAction, Wording
from mediadesk.statements.prepared.store import Use
from mediadesk.statements.prepared.using.service import Filling, use
from mediadesk.statements.types import StatementType, find_type

__all__ = [
    "Filling",
    "approve",
    "clear_secrecy",
    "get",
    "is_inside",
    "list_all",
    "list_for",
    "list_uses",
    "may_approve",
    "retire",
    "send_back",
    "sign_off",
    "submit",
    "use",
    "write",
]


def get(session: Session, prepared_id: int) -> Prepared:
    """The prepared text with its newest version. Raises NotFound."""
    return store.get(session, prepared_id)


def list_all(session: Session) -> list[Prepared]:
    """Every prepared text, retired ones last."""
    return store.list_all(session)


def list_uses(session: Session, prepared_id: int) -> list[Use]:
    """Where it was used, the newest first."""
    return store.list_uses(session, prepared_id)


def list_for(session: Session, incident_id: int, now: datetime) -> list[Prepared]:
    """The prepared texts inside whose envelope the incident lies now."""
    tier = int(incidents.get_incident(session, incident_id).tier)
    facts = fact_book(session, incident_id).values()
    ready = [each for each in store.list_all(session) if each.is_ready(now)]
    return [each for each in ready if _is_inside(each, tier, list(facts), now)]


def write(
    session: Session,
    prepared_id: int | None,
    *,
    name: str,
    type_code: str,
    wording: Wording,
    envelope: Envelope,
    revision: int | None = None,
    actor: Actor,
    now: datetime,
) -> Prepared:
    """Begin a prepared text, or change one: what was approved before is approved no more.

    Raises NotAllowed, NameMissing, WordsMissing, TypeUnknown, EnvelopeEnded, StepNotDue or OutOfDate.
    """
    actor.needs(Permission.DRAFT_STATEMENT)
    kind = find_type(offered_kinds(session), type_code)
    if not name.strip():
        raise errors.NameMissing(field="name")
    words = _cleaned(wording, kind)
    prepared.check_envelope(envelope, now=now)
    if prepared_id is None:
        prepared_id = store.add(session, name=name.strip(), type_code=kind.code, now=now)
        store.add_version(
            session, prepared_id, words, envelope, author_id=actor.id, author_ids=[actor.id], saved_at=now
        )
    else:
        _rewrite(session, prepared_id, name, words, envelope, revision=revision, actor=actor, now=now)
    event = PreparedSaved(subject_id=prepared_id, at=now, actor_id=actor.id, title=name.strip())
    record(session, event)
    return store.get(session, prepared_id)


def is_inside(session: Session, found: Prepared, incident_id: int, now: datetime) -> bool:
    """Whether the incident lies inside the envelope now."""
    tier = int(incidents.get_incident(session, incident_id).tier)
    return _is_inside(found, tier, list(fact_book(session, incident_id).values()), now)


def _is_inside(found: Prepared, tier: int, facts: list[Fact], now: datetime) -> bool:
    try:
        prepared.check_inside(found, tier=tier, facts=facts, now=now)
    except (errors.EnvelopeEnded, errors.TierOutsideEnvelope, errors.CauseIsKnown):
        return False
    return True


def _cleaned(wording: Wording, kind: StatementType) -> Wording:
    written = {part.code for part in kind.written_parts}
    parts = {code: clean(text) for code, text in wording.parts.items() if code in written}
    title = clean(wording.title).replace("\n", " ")
    if not title or not any(parts.values()):
        raise errors.WordsMissing(field="title")
    if max(map(len, parts.values())) > LONGEST_PART:
        raise errors.PartsTooLong(limit=LONGEST_PART)
    kinds = {blank.name: blank.kind for blank in wording.blanks}
    names = prepared.blanks_in([*parts.values()])
    return Wording(title, parts, tuple(prepared.Blank(name, kinds.get(name)) for name in names))


def _rewrite(
    session: Session,
    prepared_id: int,
    name: str,
    words: Wording,
    envelope: Envelope,
    *,
    revision: int | None,
    actor: Actor,
    now: datetime,
) -> None:
    found = store.get(session, prepared_id, for_update=True)
    following = prepared.after(found.state, PreparedAction.SAVE)
    hands = {"author_id": actor.id, "author_ids": sorted({*found.author_ids, actor.id}), "saved_at": now}
    store.write(session, prepared_id, revision=revision, name=name.strip(), state=following)
    if found.content_hash is None:
        store.rewrite(session, found.version_id, words, envelope, **hands)
    else:
        store.add_version(session, prepared_id, words, envelope, **hands)
