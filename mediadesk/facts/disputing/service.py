"""How do contradictions come on record, and how are they settled?

look what others say | propose or open | open what was proposed, or declare by hand | settle: which one stands
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.facts import states
from mediadesk.facts import store as ledger
from mediadesk.facts.asking import store as requests
from mediadesk.facts.disputing import settling, store
from mediadesk.facts.disputing.comparing import Disagreement, Said, Weight, comparable, compare, topics
from mediadesk.facts.disputing.contradiction import (
    Contradiction,
    ContradictionAction,
    ContradictionState,
    Outcome,
    contradiction_after,
)
from mediadesk.facts.ending.service import supersede, take_back
from mediadesk.facts.events import ContradictionSettled, DifferenceProposed, FactsContradicted
from mediadesk.facts.fact import Fact, RequestStatus
from mediadesk.facts.rules import check_reason
from mediadesk.facts.states import RequestAction


def look(session: Session, fact: Fact, *, actor: Actor, now: datetime) -> list[Contradiction]:
    """Compare what a fact now says with what other departments say of the incident; what came on record."""
    return look_at(session, fact.incident_id, {fact.id}, actor=actor, now=now)


def look_at(
    session: Session,
    incident_id: int,
    fact_ids: set[int],
    *,
    actor: Actor,
    now: datetime,
    most: int | None = None,
) -> list[Contradiction]:
    """The same for several facts of an incident at once. Raises TooManyContradictions beyond `most`."""
    if not fact_ids:
        return []
    facts = ledger.list_facts(session, incident_id)
    questions = {
        each.id: each.question for each in requests.list_requests(session, incident_ids=[incident_id])
    }
    said = {fact.id: _said(fact, questions) for fact in facts}
    about = {id: topics(each) if each else frozenset() for id, each in said.items()}
    found: list[Contradiction] = []
    for one, other in _pairs(facts, fact_ids):
        mine, theirs = said[one.id], said[other.id]
        if not (mine and theirs and about[one.id] & about[other.id]):
            continue
        disagreement = compare(mine, theirs)
        if disagreement and (new := _put_on_record(session, one, other, disagreement, actor, now)):
            found.append(new)
        if most is not None and len(found) > most:
            raise settling.TooManyContradictions(limit=most)
    return found


def _pairs(facts: list[Fact], fact_ids: set[int]) -> Iterator[tuple[Fact, Fact]]:
    """Each pair that may contradict each other and holds one of the facts, once."""
    for fact in facts:
        for other in facts:
            if fact.id not in fact_ids or not comparable(fact, other):
                continue
            if other.id not in fact_ids or fact.id < other.id:
                yield fact, other


def declare(
    session: Session, fact_id: int, other_id: int, *, reason: str, actor: Actor, now: datetime
) -> Contradiction:
    """Say by hand that two facts contradict each other; neither may be cited until it is settled.

    Raises NotAllowed, NotTwoFacts, NothingToContradict, ContradictionKnown or ReasonMissing.
    """
    fact, other = ledger.lock_fact(session, fact_id), ledger.get_fact(session, other_id)
    first, second = _in_order(fact, other)
    known = store.list_of_pair(session, first.id, second.id)
    settling.check_declaring(fact, other, known, actor)
    why = check_reason(reason)
    proposed = next((each for each in known if not each.is_settled), None)
    if proposed:
        opened = store.write(
            session,
            proposed.id,
            state=contradiction_after(proposed.state, ContradictionAction.OPEN),
            declared_by_id=actor.id,
            reason=why,
        )
    else:
        grounds = {"reason": why, "declared_by_id": actor.id}
        opened = _add(session, fact, other, ContradictionState.OPEN, now, **grounds)
    _record_opened(session, opened, fact, other, actor=actor, now=now, reason=why)
    return opened


def settle(
    session: Session,
    contradiction_id: int,
    outcome: Outcome,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Contradiction:
    """End a contradiction. Where one fact stands, every living version of the other is withdrawn.

    Raises ContradictionIsSettled, ReasonMissing, SettlingIsNotYours, SettlingNeedsLeader, StillDisagree or
    HoldAtOneTime.
    """
    requests.lock_ledger(session, store.get(session, contradiction_id).incident_id)
    known = store.get(session, contradiction_id)
    contradiction_after(known.state, ContradictionAction.SETTLE)
    first = ledger.lock_fact(session, known.first_fact_id)
    second = ledger.lock_fact(session, known.second_fact_id)
    asked = requests.list_requests(session, incident_ids=[known.incident_id])
    questions = {each.id: each.question for each in asked}
    one, other = _said(first, questions), _said(second, questions)
    disagree = bool(one and other and compare(one, other))
    settling.check_settling(known, outcome, first, second, actor=actor, disagree=disagree)
    why = check_reason(reason)
    settled = _end(session, known, outcome, why, actor, now)
    if outcome is Outcome.AGREE_NOW:
        for fact in (first, second):
            _let_newest_wait(session, fact, actor, now)
    if outcome in (Outcome.FIRST_STANDS, Outcome.SECOND_STANDS):
        yielding = second if outcome is Outcome.FIRST_STANDS else first
        _overrule(session, yielding, reason=why, actor=actor, now=now)
    return settled


def give_way(session: Session, fact: Fact, *, reason: str, actor: Actor, now: datetime) -> None:
    """Nothing of `fact` is left: whatever contradicted it stands."""
    for each in store.list_of_fact(session, fact.id, unsettled=True):
        _end(session, each, each.stands_for(each.other(fact.id)), reason, actor, now)


def _put_on_record(
    session: Session, fact: Fact, other: Fact, found: Disagreement, actor: Actor, now: datetime
) -> Contradiction | None:
    """A new row, or a proposal that has become a contradiction; None where people have settled it before."""
    contradicts = found.weight is Weight.CONTRADICTS
    first, second = _in_order(fact, other)
    known = store.list_of_pair(session, first.id, second.id)
    proposed = next((each for each in known if each.state is ContradictionState.PROPOSED), None)
    if any(each.is_open or each.outcome is Outcome.ABOUT_ELSE for each in known):
        return None
    if not contradicts and (proposed or any(each.outcome is Outcome.IN_TIME for each in known)):
        return None
    state = ContradictionState.OPEN if contradicts else ContradictionState.PROPOSED
    if proposed:
        row = store.write(session, proposed.id, state=state, why=found.why.to_json())
    else:
        row = _add(session, fact, other, state, now, why=found.why.to_json())
    _record_opened(session, row, fact, other, actor=actor, now=now, reason=None)
    return row


def _add(
    session: Session, fact: Fact, other: Fact, state: ContradictionState, now: datetime, **grounds: object
) -> Contradiction:
    first, second = _in_order(fact, other)
    return store.add(
        session,
        incident_id=fact.incident_id,
        first_fact_id=first.id,
        first_version=first.versions[-1].version,
        second_fact_id=second.id,
        second_version=second.versions[-1].version,
        state=state,
        found_at=now,
        **grounds,
    )


def _end(
    session: Session, known: Contradiction, outcome: Outcome, reason: str, actor: Actor, now: datetime
) -> Contradiction:
    settled = store.write(
        session,
        known.id,
        state=contradiction_after(known.state, ContradictionAction.SETTLE),
        outcome=outcome,
        settled_by_id=actor.id,
        settled_at=now,
        settled_reason=reason,
    )
    codes = {known.first_fact_id: known.first_code, known.second_fact_id: known.second_code}
    standing = settled.standing_fact_id
    event = ContradictionSettled(
        subject_id=known.id,
        incident_id=known.incident_id,
        at=now,
        actor_id=actor.id,
        reason=reason,
        code=known.first_code,
        other_code=known.second_code,
        standing=codes[standing] if standing else f"{known.first_code}、{known.second_code}",
    )
    record(session, event)
    return settled


def _overrule(session: Session, fact: Fact, *, reason: str, actor: Actor, now: datetime) -> None:
    for version in (version for version in fact.versions if version.is_live):
        take_back(session, fact, version, reason=reason, actor=actor, now=now)
    if fact.request_id is not None:
        request = requests.get_request(session, fact.request_id, for_update=True)
        if request.status in (RequestStatus.ANSWERED, RequestStatus.SETTLED):
            requests.write_request(
                session,
                request.id,
                status=states.request_after(request.status, RequestAction.OVERRULE),
                closed_at=now,
                closed_by_id=actor.id,
                closed_reason=reason,
            )
    give_way(session, fact, reason=reason, actor=actor, now=now)


def _let_newest_wait(session: Session, fact: Fact, actor: Actor, now: datetime) -> None:
    """An older version that was contradicted is not in force any more; the newer one waits for its signature."""
    if fact.attested and fact.pending:
        supersede(session, fact, fact.attested, by=fact.pending.version, actor=actor, now=now)


def _said(fact: Fact, questions: Mapping[int, str]) -> Said | None:
    version = fact.newest_live
    return Said(fact, version, questions.get(fact.request_id or 0, "")) if version else None


def _in_order(one: Fact, other: Fact) -> tuple[Fact, Fact]:
    return (one, other) if one.id < other.id else (other, one)


def _record_opened(
    session: Session,
    row: Contradiction,
    fact: Fact,
    other: Fact,
    *,
    actor: Actor,
    now: datetime,
    reason: str | None,
) -> None:
    happened = FactsContradicted if row.is_open else DifferenceProposed
    event = happened(
        subject_id=row.id,
        incident_id=row.incident_id,
        at=now,
        actor_id=actor.id,
        reason=reason,
        code=fact.code,
        department_name=fact.department_name,
        wording=fact.versions[-1].wording,
        other_code=other.code,
        other_department_name=other.department_name,
        other_wording=other.versions[-1].wording,
    )
    record(session, event)
