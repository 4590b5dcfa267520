"""What is known about the incident when a text is checked, signed and approved?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.facts import service as facts
from mediadesk.incidents import store as incidents
from mediadesk.incidents.incident import Incident
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.checks import CheckInput, Finding, check
from mediadesk.statements.content import Content
from mediadesk.statements.fact_book import FactBook
from mediadesk.statements.records import Statement
from mediadesk.statements.signing import Authority, is_tiers_own
from mediadesk.statements.third_parties import named_in_facts, third_parties_in
from mediadesk.statements.types import StatementType, find_type

_APPROVING_ROLES = {1: (Role.PR_HEAD, Role.FACT_CONFIRMER), 2: (Role.DEPUTY_LEADER,), 3: (Role.TOP_LEADER,)}


def kind_of(statement: Statement) -> StatementType:
    """The kind a statement was written as."""
    return find_type(TYPES, statement.type_code)


def fact_book(session: Session, incident_id: int) -> FactBook:
    """The incident's facts by id."""
    return {fact.id: fact for fact in facts.list_facts(session, incident_id)}


def check_input(session: Session, statement: Statement, content: Content, now: datetime) -> CheckInput:
    """All that checks may look at."""
    book = fact_book(session, statement.incident_id)
    attached = incidents.list_mentions(session, statement.incident_id)
    against = {each.contradicted_by for each in attached if each.contradicted_by is not None}
    return CheckInput(
        kind=kind_of(statement),
        content=content,
        facts=book,
        now=now,
        contradicting=frozenset(against),
        third_parties=third_parties_in(content, named_in_facts(book.values())),
    )


def find_findings(session: Session, statement: Statement, now: datetime) -> tuple[Finding, ...]:
    """What the checks say about the newest version now."""
    return check(check_input(session, statement, statement.version.content, now))


def authority_over(
    session: Session, incident: Incident, *, without: frozenset[int] = frozenset()
) -> Authority:
    """Who may approve texts of the incident, by the tier it stands at; `without` are ids of those who may not."""
    authority = Authority(int(incident.tier), incident.department_id)
    people = [
        person
        for role in _APPROVING_ROLES[authority.tier]
        for person in accounts.find_users(session, role=role)
    ]
    free = [each for each in people if is_tiers_own(each.actor, authority) and each.id not in without]
    names = dict.fromkeys(person.name for person in free)
    return Authority(authority.tier, authority.department_id, tuple(names))


def authority_of(session: Session, statement: Statement) -> Authority:
    """Who may approve this statement: those of its tier who neither wrote in it nor reviewed it."""
    incident = incidents.get_incident(session, statement.incident_id)
    return authority_over(session, incident, without=_hands_in(statement))


def is_approver(session: Session, statement: Statement, actor: Actor) -> bool:
    """Whether the person is the tier's own and had no hand in the text."""
    if actor.id in _hands_in(statement):
        return False
    return is_tiers_own(actor, authority_of(session, statement))


def _hands_in(statement: Statement) -> frozenset[int]:
    """Who wrote in the newest version or reviewed it."""
    version = statement.version
    reviewers = (version.review.reviewer_id,) if version.review else ()
    return frozenset((*version.author_ids, *reviewers))
