"""How does a proposal or a motion come to its reply, and the reply to the deputy's word?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotAllowed, NotFound
from mediadesk.liaison.opinions import store as opinions
from mediadesk.liaison.opinions.moving.service import sees_all
from mediadesk.liaison.proposals import proposal as rules
from mediadesk.liaison.proposals import store
from mediadesk.liaison.proposals.events import ProposalMoved, ProposalReceived
from mediadesk.liaison.proposals.proposal import (
    Content,
    Grade,
    HandlingRole,
    Proposal,
    ProposalAction,
    ProposalKind,
    ProposalState,
    ProposalStep,
    follow,
    needed,
)
from mediadesk.liaison.proposals.terms import RULES, due_of


@dataclass(frozen=True, kw_only=True)
class ProposalDraft:
    """A proposal as typed. `due_at` None means the default term of our part in it."""

    kind: ProposalKind
    session_name: str
    number: str
    title: str
    text: str
    handling: HandlingRole
    received_at: datetime
    people: tuple[int, ...]
    other_body: str = ""
    topic_id: int | None = None
    due_at: datetime | None = None


def receive(session: Session, draft: ProposalDraft, *, actor: Actor, now: datetime) -> Proposal:
    """Enter a proposal. Raises NotAllowed, NotFound, ProposalKnown or the broken rule at its field."""
    actor.needs(Permission.MANAGE_OPINIONS)
    number, name = needed(draft.number, "number"), needed(draft.session_name, "session_name")
    if store.is_known(session, draft.kind, name, number):
        raise rules.ProposalKnown(field="number")
    if not draft.people:
        raise rules.ProposalIncomplete(field="person_id")
    for person_id in draft.people:
        if opinions.find_person(session, person_id) is None:
            raise NotFound("person", person_id)
    values = {
        "kind": draft.kind,
        "session_name": name,
        "number": number,
        "title": needed(draft.title, "title"),
        "text": draft.text.strip(),
        "handling": draft.handling,
        "other_body": draft.other_body.strip(),
        "topic_id": draft.topic_id,
        "state": ProposalState.RECEIVED,
        "received_at": draft.received_at,
        "due_at": due_of(draft.handling, draft.received_at, draft.due_at),
        "due_mark": RULES[draft.handling].mark if draft.due_at is None else "I",
        "created_at": now,
        "created_by": actor.id,
    }
    proposal_id = store.add(session, values, draft.people)
    store.add_step(session, proposal_id, action=None, state=ProposalState.RECEIVED, at=now, by_id=actor.id)
    received = ProposalReceived(subject_id=proposal_id, at=now, actor_id=actor.id, kind=draft.kind.value)
    record(session, received)
    return get(session, proposal_id, actor=actor)


def assign(
    session: Session, proposal_id: int, department_id: int, *, actor: Actor, now: datetime
) -> Proposal:
    """Give it to a department. Raises NotAllowed, NotFound or ProposalStepNotPossible."""
    proposal = _managed(session, proposal_id, actor)
    department = accounts.get_department(session, department_id)
    if department is None:
        raise NotFound("department", department_id)
    values = {"department_id": department_id}
    return _step(session, proposal, ProposalAction.ASSIGN, actor, now, values, department.name)


def note_contact(session: Session, proposal_id: int, note: str, *, actor: Actor, now: datetime) -> Proposal:
    """What the deputy said before the reply was written. Raises ProposalIncomplete or ProposalStepNotPossible."""
    proposal = _worked_on(session, proposal_id, actor)
    said = needed(note, "note")
    values = {"contact_note": said, "contacted_at": now}
    return _step(session, proposal, ProposalAction.CONTACT, actor, now, values, said)


def draft_reply(
    session: Session, proposal_id: int, draft: str, grade: Grade | None, *, actor: Actor, now: datetime
) -> Proposal:
    """Write the reply and how the matter stands. Raises DraftedBeforeTalk, ProposalIncomplete or a wrong step."""
    proposal = _worked_on(session, proposal_id, actor)
    follow(proposal.state, ProposalAction.DRAFT)
    if grade is None:
        raise rules.ProposalIncomplete(field="grade")
    values = {"draft": needed(draft, "draft"), "grade": grade, "drafted_by": actor.id}
    return _step(session, proposal, ProposalAction.DRAFT, actor, now, values)


def sign(session: Session, proposal_id: int, *, actor: Actor, now: datetime) -> Proposal:
    """A leader signs the reply. Raises NotAllowed, SignerIsDrafter or ProposalStepNotPossible."""
    actor.needs(Permission.SIGN_PROPOSAL_REPLY)
    proposal = get(session, proposal_id, actor=actor, lock=True)
    if proposal.drafted_by_id == actor.id:
        raise rules.SignerIsDrafter
    values = {"signed_by": actor.id, "signed_at": now}
    return _step(session, proposal, ProposalAction.SIGN, actor, now, values)


def send_back(session: Session, proposal_id: int, reason: str, *, actor: Actor, now: datetime) -> Proposal:
    """The leader has it changed. Raises NotAllowed, ProposalIncomplete or ProposalStepNotPossible."""
    actor.needs(Permission.SIGN_PROPOSAL_REPLY)
    proposal = get(session, proposal_id, actor=actor, lock=True)
    return _step(session, proposal, ProposalAction.RETURN, actor, now, {}, needed(reason, "reason"))


def note_sent(session: Session, proposal_id: int, how: str, *, actor: Actor, now: datetime) -> Proposal:
    """The reply went out. Raises NotAllowed, ProposalIncomplete or ProposalStepNotPossible."""
    proposal = _managed(session, proposal_id, actor)
    said = needed(how, "how")[:120]
    values = {"sent_at": now, "sent_how": said}
    return _step(session, proposal, ProposalAction.SEND, actor, now, values, said)


def hear(
    session: Session, proposal_id: int, content: Content, note: str, *, actor: Actor, now: datetime
) -> Proposal:
    """The deputy's word: content closes it, not content begins anew. Raises ProposalIncomplete or a wrong step."""
    proposal = _managed(session, proposal_id, actor)
    if content is not Content.NOT_SATISFIED:
        values: dict[str, Any] = {"content": content, "closed_at": now}
        return _step(session, proposal, ProposalAction.HEAR, actor, now, values, note)
    again = {
        "content": content,
        "round": proposal.round + 1,
        "contact_note": "",
        "contacted_at": None,
        "signed_by": None,
        "signed_at": None,
        "sent_at": None,
        "due_at": due_of(proposal.handling, now, None),
    }
    return _step(session, proposal, ProposalAction.REDO, actor, now, again, needed(note, "note"))


def get(session: Session, proposal_id: int, *, actor: Actor, lock: bool = False) -> Proposal:
    """The proposal, for those it concerns. Raises NotAllowed or NotFound."""
    actor.needs(Permission.VIEW_OPINIONS)
    found = store.get(session, proposal_id, lock=lock)
    if found is None or not (sees_all(actor) or found.department_id == actor.department_id):
        raise NotFound("proposal", proposal_id)
    return found


def list_proposals(session: Session, *, actor: Actor) -> list[Proposal]:
    """Proposals, those owed first; a department sees its own. Raises NotAllowed."""
    actor.needs(Permission.VIEW_OPINIONS)
    return store.list_all(session, department_id=None if sees_all(actor) else actor.department_id or 0)


def list_of_person(session: Session, person_id: int, *, actor: Actor) -> list[Proposal]:
    """What a person put; nothing for those who may not see it."""
    may = actor.may(Permission.VIEW_OPINIONS) and sees_all(actor)
    return store.list_of_person(session, person_id) if may else []


def list_waiting(session: Session, actor: Actor) -> list[Proposal]:
    """What waits for a step of the actor: of publicity, of their department, or their signature."""
    owed: list[Proposal] = []
    if actor.may(Permission.SIGN_PROPOSAL_REPLY):
        owed = [each for each in store.list_owed(session) if each.state is ProposalState.DRAFTED]
    elif actor.may(Permission.MANAGE_OPINIONS):
        ours = (ProposalState.RECEIVED, ProposalState.SIGNED, ProposalState.SENT)
        owed = [each for each in store.list_owed(session) if each.state in ours]
    elif actor.may(Permission.ANSWER_OPINION) and actor.department_id is not None:
        theirs = (ProposalState.ASSIGNED, ProposalState.CONTACTED)
        found = store.list_owed(session, department_id=actor.department_id)
        owed = [each for each in found if each.state in theirs]
    return owed


def list_steps(session: Session, proposal_id: int) -> list[ProposalStep]:
    """The steps, oldest first."""
    return store.list_steps(session, proposal_id)


def is_worker(proposal: Proposal, actor: Actor) -> bool:
    """Whether the actor talks with the deputy and drafts: the department, or publicity in its place."""
    is_own = proposal.department_id is not None and proposal.department_id == actor.department_id
    return actor.may(Permission.MANAGE_OPINIONS) or (is_own and actor.may(Permission.ANSWER_OPINION))


def _managed(session: Session, proposal_id: int, actor: Actor) -> Proposal:
    actor.needs(Permission.MANAGE_OPINIONS)
    return get(session, proposal_id, actor=actor, lock=True)


def _worked_on(session: Session, proposal_id: int, actor: Actor) -> Proposal:
    proposal = get(session, proposal_id, actor=actor, lock=True)
    if not is_worker(proposal, actor):
        raise NotAllowed
    return proposal


def _step(
    session: Session,
    proposal: Proposal,
    action: ProposalAction,
    actor: Actor,
    now: datetime,
    values: Mapping[str, Any],
    note: str = "",
) -> Proposal:
    state = follow(proposal.state, action)
    store.write(session, proposal.id, {**values, "state": state})
    store.add_step(
        session, proposal.id, action=action, state=state, note=note.strip()[:400], at=now, by_id=actor.id
    )
    after = get(session, proposal.id, actor=actor)
    moved = ProposalMoved(
        subject_id=proposal.id,
        at=now,
        actor_id=actor.id,
        action=action.value,
        state=state.value,
        department_id=after.department_id,
    )
    record(session, moved)
    return after
