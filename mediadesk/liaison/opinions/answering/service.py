"""How does a department answer so that every figure rests on something signed?

draft | read what it states | have sentences signed | hand in | check
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotAllowed, NotFound
from mediadesk.facts import service as facts
from mediadesk.facts.fact import Fact, VersionStatus
from mediadesk.liaison.opinions import errors
from mediadesk.liaison.opinions.answering import store
from mediadesk.liaison.opinions.bearing import Stated, check_borne, stated_in
from mediadesk.liaison.opinions.events import OpinionBasisAsked, OpinionBasisSigned, OpinionBasisWithdrawn
from mediadesk.liaison.opinions.moving.service import (
    get_answered,
    get_managed,
    get_seen,
    is_answerer,
    take_step,
)
from mediadesk.liaison.opinions.opinion import Basis, Opinion
from mediadesk.liaison.opinions.states import Action

_NEWEST = 200


@dataclass(frozen=True)
class Bound:
    """A fact version on which an answer rests. `has_changed`: it is no longer in force."""

    fact: Fact
    version: int
    span: str

    @property
    def has_changed(self) -> bool:
        """Whether it was superseded, withdrawn or contradicted since."""
        status = self.fact.numbered(self.version).status
        return status is not VersionStatus.ATTESTED or bool(self.fact.contested_with)


def facts_for(session: Session, opinion: Opinion) -> list[Fact]:
    """What an answer may rest on: the facts of its incident, and the newest of its department."""
    found = facts.list_facts(session, opinion.incident_id) if opinion.incident_id is not None else []
    if opinion.department_id is not None:
        found += facts.list_facts_of_department(session, opinion.department_id, limit=_NEWEST)
    return list({fact.id: fact for fact in found}.values())


def read_answer(session: Session, opinion: Opinion, text: str, now: datetime) -> tuple[Stated, ...]:
    """Every figure, time, promise and cause of the words, each with its verdict."""
    if not text.strip():
        return ()
    return stated_in(text, facts_for(session, opinion), store.list_bases(session, opinion.id), now)


def save_draft(session: Session, opinion_id: int, text: str, *, actor: Actor, now: datetime) -> Opinion:
    """Keep the words as they are. Raises NotAllowed, NotFound or StepNotPossible."""
    opinion = get_answered(session, opinion_id, actor=actor)
    values = {"answer": text.strip() or None, "answered_by": actor.id, "answered_at": now}
    return take_step(session, opinion, Action.SAVE_DRAFT, actor=actor, now=now, values=values)


def hand_in(session: Session, opinion_id: int, text: str, *, actor: Actor, now: datetime) -> Opinion:
    """Hand the answer to publicity. Raises AnswerEmpty or AnswerNotBorne at `text`, or StepNotPossible."""
    opinion = get_answered(session, opinion_id, actor=actor)
    if not text.strip():
        raise errors.AnswerEmpty(field="text")
    _bind(session, opinion, text, now)
    values = {"answer": text.strip(), "answered_by": actor.id, "answered_at": now}
    return take_step(session, opinion, Action.HAND_IN, actor=actor, now=now, values=values)


def check(session: Session, opinion_id: int, *, actor: Actor, now: datetime) -> Opinion:
    """Publicity lets the answer pass. Raises CheckerIsAuthor, AnswerNotBorne or StepNotPossible."""
    opinion = get_managed(session, opinion_id, actor=actor)
    if opinion.answer is not None and opinion.answer.by_id == actor.id:
        raise errors.CheckerIsAuthor
    _bind(session, opinion, opinion.answer.text if opinion.answer else "", now)
    values = {"checked_by": actor.id, "checked_at": now}
    return take_step(session, opinion, Action.CHECK, actor=actor, now=now, values=values)


def send_back(session: Session, opinion_id: int, reason: str, *, actor: Actor, now: datetime) -> Opinion:
    """The department changes it. Raises ReturnWithoutReason at `reason`, or StepNotPossible."""
    opinion = get_managed(session, opinion_id, actor=actor)
    if not reason.strip():
        raise errors.ReturnWithoutReason(field="reason")
    return take_step(session, opinion, Action.RETURN, actor=actor, now=now, step_note=reason)


def ask_basis(session: Session, opinion_id: int, wording: str, *, actor: Actor, now: datetime) -> int:
    """Ask the department to sign for a sentence; the id. The same open question asked twice is one."""
    opinion = get_answered(session, opinion_id, actor=actor)
    tidy = " ".join(wording.split())[:400]
    if not tidy:
        raise errors.BasisWithoutWords(field="wording")
    for each in store.list_bases(session, opinion_id):
        if each.wording == tidy and each.withdrawn_at is None:
            return each.id
    basis_id = store.add_basis(session, opinion_id=opinion.id, wording=tidy, asked_at=now, asked_by=actor.id)
    record(session, OpinionBasisAsked(subject_id=opinion_id, at=now, actor_id=actor.id, basis_id=basis_id))
    return basis_id


def sign_basis(
    session: Session, opinion_id: int, wording: str, source: str, *, actor: Actor, now: datetime
) -> Basis:
    """A person of the department signs for a sentence, asked for or not. Raises NotAllowed or the broken rule."""
    basis_id = ask_basis(session, opinion_id, wording, actor=actor, now=now)
    opinion = get_seen(session, opinion_id, actor=actor, lock=True)
    if not (actor.may(Permission.ATTEST_FACT) and is_answerer(opinion, actor)):
        raise NotAllowed
    basis = _basis(session, opinion_id, basis_id)
    if not basis.is_asked:
        raise errors.BasisSigned(field="wording")
    store.write_basis(session, basis_id, source=source.strip()[:200], signed_at=now, signed_by=actor.id)
    record(session, OpinionBasisSigned(subject_id=opinion_id, at=now, actor_id=actor.id, basis_id=basis_id))
    return _basis(session, opinion_id, basis_id)


def withdraw_basis(
    session: Session, opinion_id: int, basis_id: int, reason: str, *, actor: Actor, now: datetime
) -> None:
    """The sentence no longer holds; an answer that rests on it shows it. Raises WithdrawnWithoutReason."""
    get_answered(session, opinion_id, actor=actor)
    basis = _basis(session, opinion_id, basis_id)
    if not reason.strip():
        raise errors.WithdrawnWithoutReason(field="reason")
    if basis.withdrawn_at is not None:
        return
    said = reason.strip()[:200]
    store.write_basis(session, basis_id, withdrawn_at=now, withdrawn_by=actor.id, withdrawn_reason=said)
    event = OpinionBasisWithdrawn(subject_id=opinion_id, at=now, actor_id=actor.id, basis_id=basis_id)
    record(session, event)


def list_bases(session: Session, opinion_id: int) -> list[Basis]:
    """The sentences signed for, or asked for, with one answer."""
    return store.list_bases(session, opinion_id)


def list_bound(session: Session, opinion_id: int) -> list[Bound]:
    """The fact versions on which the answer rests, with whether they still hold."""
    return [
        Bound(facts.get_fact(session, fact_id), version, span)
        for fact_id, version, span in store.list_bindings(session, opinion_id)
    ]


def list_shaken(session: Session) -> list[int]:
    """Ids of open opinions whose answer rests on a fact that has changed since."""
    shaken = {
        opinion_id
        for opinion_id, fact_id, version in store.list_bound_open(session)
        if Bound(facts.get_fact(session, fact_id), version, "").has_changed
    }
    return sorted(shaken)


def list_bases_asked(session: Session, department_id: int) -> Sequence[tuple[int, str, datetime]]:
    """(opinion, sentence, asked at) of what a department has to sign."""
    return store.list_bases_asked(session, department_id)


def _bind(session: Session, opinion: Opinion, text: str, now: datetime) -> None:
    stated = read_answer(session, opinion, text, now)
    check_borne(stated)
    spans = [(*each.fact, each.span) for each in stated if each.fact is not None]
    store.write_bindings(session, opinion.id, spans)


def _basis(session: Session, opinion_id: int, basis_id: int) -> Basis:
    found = store.get_basis(session, basis_id)
    if found is None or found[0] != opinion_id:
        raise NotFound("opinion_basis", basis_id)
    return found[1]
