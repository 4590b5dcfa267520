"""How is an issued text corrected or withdrawn?

proposed | decided by a leader | the correction written, checked, signed and approved as any text | issued | the old
text called corrected

Nothing is replaced: the old text, its page, its PDF and its public page stay, and say what became of it.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.incidents import rules as incident_rules
from mediadesk.incidents import store as incidents
from mediadesk.statements import states, store
from mediadesk.statements.amending import errors, rules
from mediadesk.statements.amending import store as amendments
from mediadesk.statements.amending.amendment import Amendment, AmendmentKind, Decision
from mediadesk.statements.amending.correcting import correction_of
from mediadesk.statements.amending.quoting import Issued
from mediadesk.statements.book.service import kind_of
from mediadesk.statements.events import (
    AmendmentDecided,
    AmendmentProposed,
    StatementCorrected,
    StatementDrafted,
    StatementWithdrawn,
)
from mediadesk.statements.knowing.service import fact_book
from mediadesk.statements.records import Statement
from mediadesk.statements.states import Action, State
from mediadesk.statements.travelling.impact import Touched, reason_in_words, touched_in

_ACTIONS = {AmendmentKind.CORRECTION: Action.CORRECT, AmendmentKind.WITHDRAWAL: Action.WITHDRAW}


def propose(
    session: Session,
    statement_id: int,
    kind: AmendmentKind,
    *,
    reason: str,
    public_reason: str = "",
    actor: Actor,
    now: datetime,
) -> Amendment:
    """Ask the leaders to have an issued text corrected or withdrawn.

    Raises NotAllowed, the state's sentence, AmendmentUnderWay, AmendmentReasonMissing, PublicReasonMissing.
    """
    rules.check_proposal(actor, kind, reason, public_reason)
    statement = store.get_statement(session, statement_id, for_update=True)
    states.after(statement.state, _ACTIONS[kind])
    if amendments.find_under_way(session, statement_id):
        raise errors.AmendmentUnderWay
    return _propose(
        session,
        statement,
        kind,
        now,
        reason=reason.strip(),
        public_reason=public_reason.strip(),
        proposed_by_id=actor.id,
    )


def propose_for(session: Session, statement: Statement, touched: Touched, now: datetime) -> None:
    """Ask for a correction because a cited fact turned out wrong; nothing when one is under way or it was declined."""
    citation = touched.citation
    known = amendments.list_of(session, statement.id)
    same = [a for a in known if (a.fact_id, a.fact_version) == (citation.fact_id, citation.fact_version)]
    if same or any(each.is_under_way for each in known):
        return
    _propose(
        session,
        statement,
        AmendmentKind.CORRECTION,
        now,
        reason=reason_in_words(touched),
        public_reason="",
        proposed_by_id=None,
        fact_id=citation.fact_id,
        fact_version=citation.fact_version,
    )


def _propose(
    session: Session, statement: Statement, kind: AmendmentKind, now: datetime, **values: object
) -> Amendment:
    amendment_id = amendments.add(session, statement_id=statement.id, kind=kind, proposed_at=now, **values)
    amendment = amendments.get(session, amendment_id)
    event = AmendmentProposed(
        subject_id=statement.id,
        subject_version=statement.version.number,
        incident_id=statement.incident_id,
        at=now,
        actor_id=amendment.proposed_by_id,
        reason=amendment.reason,
        title=statement.title,
        kind=kind.value,
        amendment_id=amendment_id,
    )
    record(session, event)
    return amendment


def decide(
    session: Session, amendment_id: int, *, agreed: bool, note: str = "", actor: Actor, now: datetime
) -> Amendment:
    """Agree or decline. Agreeing to a withdrawal withdraws the text; to a correction, lets it be issued.

    Raises LeadersDecide, AlreadyDecided, DecidesOwnProposal, DeclinedWithoutReason, or the state's sentence.
    """
    amendment = amendments.get(session, amendment_id, for_update=True)
    rules.check_decision(actor, amendment, agreed=agreed, note=note)
    statement = store.get_statement(session, amendment.statement_id, for_update=True)
    decision = Decision.AGREED if agreed else Decision.DECLINED
    amendments.write(
        session, amendment_id, decision=decision, decided_by_id=actor.id, decided_at=now, note=note.strip()
    )
    event = AmendmentDecided(
        subject_id=statement.id,
        subject_version=statement.version.number,
        incident_id=statement.incident_id,
        at=now,
        actor_id=actor.id,
        reason=note.strip() or amendment.reason,
        title=statement.title,
        kind=amendment.kind.value,
        decision=decision.value,
        amendment_id=amendment_id,
    )
    record(session, event)
    if agreed and amendment.kind is AmendmentKind.WITHDRAWAL:
        _withdraw(session, statement, amendment, actor, now)
    return amendments.get(session, amendment_id)


def _withdraw(
    session: Session, statement: Statement, amendment: Amendment, actor: Actor, now: datetime
) -> None:
    following = states.after(statement.state, Action.WITHDRAW)
    store.write_statement(session, statement.id, state=following)
    amendments.write(session, amendment.id, done_at=now)
    event = StatementWithdrawn(
        subject_id=statement.id,
        subject_version=statement.version.number,
        incident_id=statement.incident_id,
        at=now,
        actor_id=actor.id,
        reason=amendment.public_reason,
        title=statement.title,
    )
    record(session, event)


def prepare(session: Session, statement_id: int, *, actor: Actor, now: datetime) -> Statement:
    """The text that corrects an issued one, begun: same kind and audience, old sentences quoted beside the new ones.

    A second click finds the first one's text. Raises NotAllowed, NoCorrectionProposed, IncidentIsClosed.
    """
    actor.needs(Permission.DRAFT_STATEMENT)
    statement = store.get_statement(session, statement_id, for_update=True)
    amendment = amendments.find_under_way(session, statement_id)
    if amendment is None or amendment.kind is not AmendmentKind.CORRECTION:
        raise errors.NoCorrectionProposed
    if amendment.correction_id is not None:
        return store.get_statement(session, amendment.correction_id)
    incident_rules.check_open(incidents.get_incident(session, statement.incident_id, for_update=True))
    correction_id = _begin(session, statement, actor, now)
    amendments.write(session, amendment.id, correction_id=correction_id)
    return store.get_statement(session, correction_id)


def _begin(session: Session, statement: Statement, actor: Actor, now: datetime) -> int:
    book = fact_book(session, statement.incident_id)
    issued = Issued(statement.id, statement.version.content, statement.issued_at or now)
    stale = [each.citation for each in touched_in(statement.version.content, book, now=now)]
    content = correction_of(issued, kind_of(session, statement), stale, list(book.values()), now=now)
    correction_id = store.add_statement(
        session,
        incident_id=statement.incident_id,
        type_code=statement.type_code,
        type_version=statement.type_version,
        previous_id=statement.id,
        author_id=actor.id,
        state=State.DRAFT,
        version=1,
        created_at=now,
    )
    store.add_version(
        session, correction_id, 1, content, author_ids=[actor.id], saved_at=now, saved_by_id=actor.id
    )
    event = StatementDrafted(
        subject_id=correction_id,
        subject_version=1,
        incident_id=statement.incident_id,
        at=now,
        actor_id=actor.id,
        type=statement.type_code,
        title=content.title,
    )
    record(session, event)
    return correction_id


def check_agreed(session: Session, statement: Statement) -> None:
    """Whether a correction may leave the house. Raises CorrectionNotAgreed."""
    amendment = amendments.find_by_correction(session, statement.id)
    if amendment is not None and amendment.decision is not Decision.AGREED:
        old = store.get_statement(session, amendment.statement_id)
        raise errors.CorrectionNotAgreed(title=old.title)


def complete(session: Session, correction: Statement, *, actor: Actor, now: datetime) -> Statement | None:
    """The correction has left the house: call what it corrects corrected, and answer it. None for any other text."""
    amendment = amendments.find_by_correction(session, correction.id)
    if amendment is None or amendment.done_at is not None:
        return None
    old = store.get_statement(session, amendment.statement_id, for_update=True)
    if old.state is State.ISSUED:  # A text withdrawn meanwhile stays withdrawn.
        store.write_statement(session, old.id, state=states.after(old.state, Action.CORRECT))
    amendments.write(session, amendment.id, done_at=now)
    event = StatementCorrected(
        subject_id=old.id,
        subject_version=old.version.number,
        incident_id=old.incident_id,
        at=now,
        actor_id=actor.id,
        title=old.title,
        correction_id=correction.id,
    )
    record(session, event)
    return old


def list_of(session: Session, statement_id: int) -> list[Amendment]:
    """Every proposal about a text, the newest first."""
    return amendments.list_of(session, statement_id)


def find_by_correction(session: Session, statement_id: int) -> Amendment | None:
    """The proposal that this text carries out, if it is a correction."""
    return amendments.find_by_correction(session, statement_id)


def list_under_way(session: Session) -> list[Amendment]:
    """Every proposal that is neither declined nor done, the newest first."""
    return amendments.list_under_way(session)
