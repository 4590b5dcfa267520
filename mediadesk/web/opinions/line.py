"""What do opinions and proposals add to the line of time of a person?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.liaison.opinions import service
from mediadesk.liaison.opinions.opinion import Opinion, OpinionState
from mediadesk.liaison.proposals import service as proposals
from mediadesk.liaison.proposals.proposal import Proposal, ProposalState
from mediadesk.messages import N_
from mediadesk.web.contacts.line import Entry


def opinions_of_person(session: Session, person_id: int, actor: Actor, now: datetime) -> Sequence[Entry]:
    """What the person raised, what they were told, and the proposals they put."""
    raised = service.list_of_person(session, person_id, actor=actor)
    put = proposals.list_of_person(session, person_id, actor=actor)
    told = [entry for each in raised for entry in _told(each, person_id)]
    return [*(_raised(each, person_id, now) for each in raised), *told, *(_put(each, now) for each in put)]


def _raised(opinion: Opinion, person_id: int, now: datetime) -> Entry:
    own = next((each for each in opinion.speakers if each.person_id == person_id), None)
    is_told = own is not None and own.reply_in(opinion.round) is not None
    is_open = opinion.is_open and not is_told
    return Entry(
        at=opinion.received_at,
        kind=N_("Opinion"),
        title=f"{opinion.code} · {opinion.topic}" if opinion.topic else opinion.code,
        who=opinion.department_name,
        body=opinion.verbatim,
        endpoint="opinions.show",
        values={"opinion_id": opinion.id},
        tone="danger" if opinion.is_overdue(now) else ("warning" if is_open else "info"),
        is_open=is_open and opinion.state is not OpinionState.MERGED,
        due_at=opinion.due_at,
    )


def _told(opinion: Opinion, person_id: int) -> Sequence[Entry]:
    return [
        Entry(
            at=reply.at,
            kind=N_("Reply to an opinion"),
            title=opinion.code,
            who=reply.by,
            body=reply.text,
            endpoint="opinions.show",
            values={"opinion_id": opinion.id},
            tone="success",
        )
        for speaker in opinion.speakers
        if speaker.person_id == person_id
        for reply in speaker.replies
    ]


def _put(proposal: Proposal, now: datetime) -> Entry:
    return Entry(
        at=proposal.received_at,
        kind=N_("Proposal or motion"),
        title=f"{proposal.number} · {proposal.title}",
        who=proposal.department_name,
        endpoint="opinions.show_proposal",
        values={"proposal_id": proposal.id},
        tone="danger" if proposal.is_overdue(now) else "info",
        is_open=proposal.state is not ProposalState.CLOSED,
        due_at=proposal.due_at,
    )
