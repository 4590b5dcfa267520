"""Which queries do proposals need?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import column, select, table
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.liaison.opinions import store as opinions
from mediadesk.liaison.proposals.models import ProposalPersonRow, ProposalRow, ProposalStepRow
from mediadesk.liaison.proposals.proposal import OWED, Deputy, Proposal, ProposalState, ProposalStep

_PERSON = table("person", column("id"), column("name"))


def add(session: Session, values: dict[str, Any], people: Sequence[int]) -> int:
    """A new proposal with those who put it; its id."""
    row = ProposalRow(**values)
    session.add(row)
    session.flush()
    for person_id in dict.fromkeys(people):
        session.add(ProposalPersonRow(proposal_id=row.id, person_id=person_id))
    session.flush()
    return row.id


def write(session: Session, proposal_id: int, values: dict[str, Any]) -> None:
    """Change columns."""
    row = session.get_one(ProposalRow, proposal_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def add_step(session: Session, proposal_id: int, **values: Any) -> None:
    """Write a step down."""
    session.add(ProposalStepRow(proposal_id=proposal_id, **values))
    session.flush()


def is_known(session: Session, kind: str, session_name: str, number: str) -> bool:
    """Whether this number of this session is in the list."""
    query = select(ProposalRow.id).where(
        ProposalRow.kind == kind, ProposalRow.session_name == session_name, ProposalRow.number == number
    )
    return session.execute(query).scalar() is not None


def get(session: Session, proposal_id: int, *, lock: bool = False) -> Proposal | None:
    """The proposal, or None; `lock` holds it until the transaction ends."""
    row = session.get(ProposalRow, proposal_id, with_for_update=lock, populate_existing=lock)
    return _proposals(session, [row])[0] if row else None


def list_all(session: Session, *, department_id: int | None = None) -> list[Proposal]:
    """Every proposal, or those of one department: owed ones by their time, then the others, newest first."""
    query = select(ProposalRow).order_by(ProposalRow.due_at)
    if department_id is not None:
        query = query.where(ProposalRow.department_id == department_id)
    found = _proposals(session, session.execute(query).scalars().all())
    owed = [each for each in found if each.state in OWED]
    return [*owed, *reversed([each for each in found if each.state not in OWED])]


def list_of_person(session: Session, person_id: int) -> list[Proposal]:
    """What a person put."""
    put = select(ProposalPersonRow.proposal_id).where(ProposalPersonRow.person_id == person_id)
    rows = session.execute(select(ProposalRow).where(ProposalRow.id.in_(put))).scalars().all()
    return _proposals(session, rows)


def list_owed(session: Session, *, department_id: int | None = None) -> list[Proposal]:
    """Those whose reply is owed, or whose deputy is still to be heard, by their time."""
    found = list_all(session, department_id=department_id)
    return [each for each in found if each.state is not ProposalState.CLOSED]


def list_steps(session: Session, proposal_id: int) -> list[ProposalStep]:
    """The steps, oldest first."""
    query = select(ProposalStepRow).where(ProposalStepRow.proposal_id == proposal_id)
    rows = session.execute(query.order_by(ProposalStepRow.id)).scalars().all()
    names = accounts.names_of(session, [row.by_id for row in rows])
    return [
        ProposalStep(
            action=row.action.value if row.action else "",
            state=row.state,
            at=row.at,
            by=names.get(row.by_id, ""),
            note=row.note,
        )
        for row in rows
    ]


def _deputies(session: Session, ids: Sequence[int]) -> dict[int, list[Deputy]]:
    found: dict[int, list[Deputy]] = {}
    query = (
        select(ProposalPersonRow.proposal_id, ProposalPersonRow.person_id, _PERSON.c.name)
        .join(_PERSON, _PERSON.c.id == ProposalPersonRow.person_id)
        .where(ProposalPersonRow.proposal_id.in_(ids))
        .order_by(ProposalPersonRow.id)
    )
    for proposal_id, person_id, name in session.execute(query):
        found.setdefault(proposal_id, []).append(Deputy(person_id=person_id, name=name))
    return found


def _proposals(session: Session, rows: Sequence[ProposalRow]) -> list[Proposal]:
    deputies = _deputies(session, [row.id for row in rows])
    users = {user_id for row in rows for user_id in (row.drafted_by, row.signed_by) if user_id is not None}
    names = accounts.names_of(session, list(users)) if users else {}
    departments = {each.id: each.name for each in accounts.list_departments(session)}
    topics = {each.id: each.name for each in opinions.list_topics(session)}
    return [
        Proposal(
            id=row.id, kind=row.kind, session_name=row.session_name, number=row.number, title=row.title,
            text=row.text, handling=row.handling, other_body=row.other_body, topic_id=row.topic_id,
            topic_name=topics.get(row.topic_id or 0, ""), deputies=tuple(deputies.get(row.id, ())),
            state=row.state, round=row.round, department_id=row.department_id,
            department_name=departments.get(row.department_id or 0, ""), received_at=row.received_at,
            due_at=row.due_at, due_mark=row.due_mark, contact_note=row.contact_note,
            contacted_at=row.contacted_at, draft=row.draft, grade=row.grade,
            drafted_by=names.get(row.drafted_by or 0, ""), drafted_by_id=row.drafted_by,
            signed_by=names.get(row.signed_by or 0, ""), signed_at=row.signed_at, sent_at=row.sent_at,
            sent_how=row.sent_how, content=row.content, closed_at=row.closed_at, revision=row.revision,
        )
        for row in rows
    ]  # fmt: skip
