"""How does a prepared text become an approved statement on the day?

look at the envelope | fill the blanks | check | put the hands of the prepared version under it | ask for the PDF
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.facts.fact import Fact
from mediadesk.incidents import store as incidents
from mediadesk.statements import signing, states
from mediadesk.statements import store as statements
from mediadesk.statements.approving import matrix
from mediadesk.statements.approving.matrix import Place
from mediadesk.statements.approving.seating.service import list_places
from mediadesk.statements.checks import refuse_if_blocked
from mediadesk.statements.content import Content
from mediadesk.statements.content import content_hash as statement_hash
from mediadesk.statements.issuing.service import request_final
from mediadesk.statements.knowing.service import authority_of, fact_book, findings_of
from mediadesk.statements.prepared import errors, prepared, store
from mediadesk.statements.prepared.deciding.service import spoken
from mediadesk.statements.prepared.events import PreparedUsed
from mediadesk.statements.prepared.prepared import Prepared, PreparedAction
from mediadesk.statements.printing import House
from mediadesk.statements.records import ApprovalWay, Statement
from mediadesk.statements.states import Action
from mediadesk.statements.writing.service import draft


@dataclass(frozen=True)
class Filling:
    """What the blanks are filled with on the day. `facts` maps a blank's name to a fact's id."""

    facts: Mapping[str, int]
    cut_off_at: datetime | None
    next_update_at: datetime | None


def use(
    session: Session,
    prepared_id: int,
    incident_id: int,
    filling: Filling,
    *,
    house: House,
    actor: Actor,
    now: datetime,
) -> Statement:
    """Make an approved statement of it, filled with attested facts; its PDF is asked for at once.

    Raises NotAllowed, NotReady, EnvelopeEnded, TierOutsideEnvelope, CauseIsKnown, BlankNotFilled, FillOfOtherKind,
    FillNotAttested, HandInTheText, ApprovalOutgrown, or the first rule that the filled text breaks.
    """
    actor.needs(Permission.ISSUE_STATEMENT)
    found = store.get(session, prepared_id, for_update=True)
    prepared.after(found.state, PreparedAction.USE)
    incident = incidents.get_incident(session, incident_id, for_update=True)
    book = fact_book(session, incident_id)
    prepared.check_inside(found, tier=int(incident.tier), facts=book.values(), now=now)
    if actor.id in {hand.id for hand in (found.review, found.approval) if hand}:
        raise errors.HandInTheText
    statement = draft(session, incident_id, found.type_code, house=house, actor=actor, now=now)
    content = _filled(found, statement, filling, book)
    refuse_if_blocked(findings_of(session, statement, content, now))
    _freeze(session, statement, found, content, house=house, actor=actor, now=now)
    store.add_use(
        session, version_id=found.version_id, statement_id=statement.id, used_by_id=actor.id, used_at=now
    )
    event = PreparedUsed(
        subject_id=found.id,
        subject_version=found.number,
        incident_id=incident_id,
        at=now,
        actor_id=actor.id,
        title=found.name,
        statement_id=statement.id,
    )
    record(session, event)
    return statements.get_statement(session, statement.id)


def _filled(found: Prepared, statement: Statement, filling: Filling, book: Mapping[int, Fact]) -> Content:
    chosen = {name: book.get(fact_id) for name, fact_id in filling.facts.items()}
    versions = {
        blank.name: prepared.check_fill(blank, chosen.get(blank.name)) for blank in found.wording.blanks
    }
    filled = {code: prepared.fill(text, code, versions) for code, text in found.wording.parts.items()}
    return Content(
        statement.type_code,
        found.wording.title,
        parts={code: text for code, (text, _) in filled.items()},
        cut_off_at=filling.cut_off_at,
        next_update_at=filling.next_update_at,
        citations=tuple(citation for _, cited in filled.values() for citation in cited),
    )


def _freeze(
    session: Session,
    statement: Statement,
    found: Prepared,
    content: Content,
    *,
    house: House,
    actor: Actor,
    now: datetime,
) -> None:
    """Put the hands of the prepared version under the filled text, and ask for its PDF."""
    if found.review is None or found.approval is None:
        raise errors.NotReady
    following = states.after(statement.state, Action.FILL)
    version_id, fingerprint = statement.version.id, statement_hash(content)
    statements.write_draft(
        session, version_id, content, author_ids=[actor.id], saved_at=now, saved_by_id=actor.id
    )
    statements.write_version(
        session, version_id, submitted_at=now, submitted_by_id=actor.id, content_hash=fingerprint
    )
    statements.add_review(
        session, version_id=version_id, content_hash=fingerprint, reviewer_id=found.review.id,
        author_id=actor.id, note=found.name, at=found.review.at,
    )  # fmt: skip
    frozen = statements.get_statement(session, statement.id)
    signing.check_still_enough(found.envelope.most_tier, authority_of(session, frozen))
    _check_signed(found, list_places(session, frozen))
    statements.add_approval(
        session, version_id=version_id, content_hash=fingerprint, tier=found.envelope.most_tier,
        approver_id=found.approval.id, author_id=actor.id, reviewer_id=found.review.id,
        document_id=request_final(session, frozen, house=house, now=now), at=now, way=ApprovalWay.ENVELOPE,
    )  # fmt: skip
    statements.write_statement(session, statement.id, state=following, approved_at=now)


def _check_signed(found: Prepared, places: Iterable[Place]) -> None:
    """Whoever must sign the filled text has signed it beforehand.

    A department whose sentence fills a blank has attested just those words.
    """
    missing = [
        place.party
        for place in places
        if place.because != (matrix.CITED,) and place.party.key not in found.signed
    ]
    if missing:
        raise errors.PartyOutsideEnvelope(parties=spoken(missing))
