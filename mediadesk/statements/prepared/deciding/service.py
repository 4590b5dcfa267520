"""How do those who answer for a prepared text put their names under it, send it back, or end its use?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.accounts.second_factor.service import Proof, confirm
from mediadesk.audit.service import record
from mediadesk.errors import NotFound
from mediadesk.statements import signing
from mediadesk.statements.approving import matrix
from mediadesk.statements.approving.seating.service import house_of
from mediadesk.statements.book.service import offered_kinds
from mediadesk.statements.checks import CheckInput, Finding, check, refuse_if_blocked
from mediadesk.statements.content import Content
from mediadesk.statements.naming import PARTY_NAMES
from mediadesk.statements.prepared import errors, prepared, store
from mediadesk.statements.prepared.events import PreparedMoved
from mediadesk.statements.prepared.prepared import Prepared, PreparedAction, PreparedState
from mediadesk.statements.signing import Authority, Party
from mediadesk.statements.types import find_type

ANYBODY = "…"  # Stands for an organisation that a fact of the day may name.


def submit(session: Session, prepared_id: int, *, revision: int, actor: Actor, now: datetime) -> Prepared:
    """Send it to secrecy review, frozen under its hash. Raises NotAllowed, StepNotDue, OutOfDate, or the first rule
    that its words break.
    """
    actor.needs(Permission.DRAFT_STATEMENT)
    found = store.get(session, prepared_id, for_update=True)
    following = prepared.after(found.state, PreparedAction.SUBMIT)
    refuse_if_blocked(_breaks(session, found, now))
    fingerprint = prepared.content_hash(found.type_code, found.wording, found.envelope)
    store.write_version(session, found.version_id, content_hash=fingerprint)
    return _moved(session, found, following, revision=revision, actor=actor, now=now)


def clear_secrecy(
    session: Session, prepared_id: int, *, seen_hash: str, actor: Actor, now: datetime
) -> Prepared:
    """Pass the secrecy review. Raises NotAllowed, StepNotDue, HandInTheText or PreparedChanged."""
    actor.needs(Permission.REVIEW_SECRECY)
    found = _seen(session, prepared_id, seen_hash)
    following = prepared.after(found.state, PreparedAction.CLEAR_SECRECY)
    prepared.check_hands(found, actor.id)
    store.write_version(session, found.version_id, reviewer_id=actor.id, reviewed_at=now)
    store.seat(session, found.version_id, _parties(session, found))
    return _moved(session, found, following, actor=actor, now=now)


def sign_off(
    session: Session, prepared_id: int, party: str, *, seen_hash: str, actor: Actor, now: datetime
) -> Prepared:
    """Sign for a party, for whatever the blanks may be filled with. A second click changes nothing.

    Raises PreparedChanged, StepNotDue, NotFound, NotYourSignOff or SignerIsAuthor.
    """
    found = _seen(session, prepared_id, seen_hash)
    seat = next((each for each in found.seats if each.party.key == party), None)
    if seat is None:
        raise NotFound("sign_off", party)
    if seat.hand is not None and seat.hand.id == actor.id:
        return found
    following = prepared.after(found.state, PreparedAction.SIGN)
    signing.check_signer(actor, seat.party, found.author_ids)
    if seat.hand is not None:
        raise errors.StepNotDue
    store.sign(session, found.version_id, party, signer_id=actor.id, at=now)
    return _moved(session, found, following, actor=actor, now=now)


def approve(
    session: Session, prepared_id: int, *, seen_hash: str, proof: Proof, actor: Actor, now: datetime
) -> Prepared:
    """Approve words and envelope beforehand, as the person of the highest tier that the envelope reaches.

    Raises NotTheTiersOwn, StepNotDue, HandInTheText, PreparedChanged, EnvelopeEnded, or what the proof lacks.
    """
    found = _seen(session, prepared_id, seen_hash)
    following = prepared.after(found.state, PreparedAction.APPROVE)
    if not may_approve(found, actor):
        raise errors.NotTheTiersOwn(tier=found.envelope.most_tier)
    prepared.check_hands(found, actor.id, found.review)
    if found.open_parties:
        raise errors.SignaturesMissing(parties=spoken(found.open_parties))
    prepared.check_envelope(found.envelope, now=now)
    confirm(session, actor, proof, record=record, now=now)
    store.write_version(session, found.version_id, approver_id=actor.id, approved_at=now)
    return _moved(session, found, following, actor=actor, now=now)


def send_back(
    session: Session, prepared_id: int, *, seen_hash: str, comment: str, actor: Actor, now: datetime
) -> Prepared:
    """Return it to its author with what must change. Raises StepNotDue, NotAllowed or ReturnCommentMissing."""
    found = _seen(session, prepared_id, seen_hash)
    following = prepared.after(found.state, PreparedAction.RETURN)
    if found.state is PreparedState.IN_REVIEW:
        actor.needs(Permission.REVIEW_SECRECY)
    elif not may_approve(found, actor):
        raise errors.NotTheTiersOwn(tier=found.envelope.most_tier)
    if not comment.strip():
        raise errors.ReturnCommentMissing(field="comment")
    store.write_version(
        session, found.version_id, returned_by_id=actor.id, returned_at=now, comment=comment.strip()
    )
    return _moved(session, found, following, actor=actor, now=now, reason=comment.strip())


def retire(session: Session, prepared_id: int, *, reason: str, actor: Actor, now: datetime) -> Prepared:
    """Take it out of use for good. Raises NotAllowed, StepNotDue or ReturnCommentMissing."""
    actor.needs(Permission.DRAFT_STATEMENT)
    found = store.get(session, prepared_id, for_update=True)
    following = prepared.after(found.state, PreparedAction.RETIRE)
    if not reason.strip():
        raise errors.ReturnCommentMissing(field="comment")
    return _moved(session, found, following, actor=actor, now=now, reason=reason.strip())


def may_approve(found: Prepared, actor: Actor) -> bool:
    """Whether the person is the tier's own: at tier 1 the publicity head, since no department is concerned yet."""
    return signing.is_tiers_own(actor, Authority(found.envelope.most_tier, None))


def _breaks(session: Session, found: Prepared, now: datetime) -> tuple[Finding, ...]:
    """What the words alone break: spans that state something, and wording. What must be cited is asked on the day."""
    kind = find_type(offered_kinds(session), found.type_code)
    parts = {code: prepared.without_blanks(text) for code, text in found.wording.parts.items()}
    content = Content(kind.code, prepared.without_blanks(found.wording.title), parts=parts)
    return tuple(each for each in check(CheckInput(kind, content, {}, now)) if each.start is not None)


def _seen(session: Session, prepared_id: int, seen_hash: str) -> Prepared:
    found = store.get(session, prepared_id, for_update=True)
    if found.content_hash is None or found.content_hash != seen_hash:
        raise errors.PreparedChanged
    return found


def _moved(
    session: Session,
    found: Prepared,
    state: PreparedState,
    *,
    actor: Actor,
    now: datetime,
    revision: int | None = None,
    reason: str | None = None,
) -> Prepared:
    store.write(session, found.id, revision=revision, state=state)
    moved = store.get(session, found.id)
    event = PreparedMoved(
        subject_id=found.id,
        subject_version=moved.number,
        at=now,
        actor_id=actor.id,
        reason=reason,
        title=moved.name,
        state=state.value,
        content_hash=moved.content_hash or "",
    )
    record(session, event)
    return moved


def _parties(session: Session, found: Prepared) -> list[Party]:
    """Who must sign beforehand: whom the kind and its words ask for, and legal affairs, since a fact that fills a
    blank may name others.
    """
    kind = find_type(offered_kinds(session), found.type_code)
    content = Content(kind.code, found.wording.title, parts=found.wording.parts)
    rows = matrix.asked_for(kind, content, (ANYBODY,), found.envelope.most_tier)
    return [place.party for place in matrix.set_table(rows, content, {}, house_of(session))]


def spoken(parties: Iterable[Party]) -> str:
    """Names of departments, and offices as msgids, which are translated where they are said."""
    return "、".join(party.name or PARTY_NAMES[party.kind] for party in parties)
