"""What is known about the incident when a text is checked, signed and approved?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.accounts.substituting import service as substituting
from mediadesk.accounts.substituting.substitution import Substitution
from mediadesk.errors import RuleBroken
from mediadesk.facts import service as facts
from mediadesk.incidents import store as incidents
from mediadesk.incidents.incident import Incident
from mediadesk.statements import choosing, signing, store
from mediadesk.statements.amending import store as amendments
from mediadesk.statements.amending.quoting import Issued, Spans, quoted_spans
from mediadesk.statements.approving import matrix
from mediadesk.statements.book.service import kind_of, offered_kinds
from mediadesk.statements.checks import CheckInput, Finding, OtherText, check, check_against_others
from mediadesk.statements.choosing import Offer
from mediadesk.statements.content import Content
from mediadesk.statements.fact_book import FactBook
from mediadesk.statements.records import Statement, Version
from mediadesk.statements.signing import Authority, PartyKind, StandIn, is_tiers_own
from mediadesk.statements.states import GONE_OUT, State
from mediadesk.statements.third_parties import named_in_facts, third_parties_in
from mediadesk.statements.voices import store as voices
from mediadesk.statements.voices.record import Tie, outdated
from mediadesk.statements.waiving import store as waivers
from mediadesk.statements.waiving.waiver import with_waivers

_SIGNING_ROLES = {
    PartyKind.DEPARTMENT: Role.FACT_CONFIRMER,
    PartyKind.LEGAL: Role.LEGAL,
    PartyKind.SPOKESPERSON: Role.SPOKESPERSON,
    PartyKind.PUBLICITY_HEAD: Role.PR_HEAD,
}
_APPROVING_ROLES = {1: (Role.PR_HEAD, Role.FACT_CONFIRMER), 2: (Role.DEPUTY_LEADER,), 3: (Role.TOP_LEADER,)}


def fact_book(session: Session, incident_id: int) -> FactBook:
    """The incident's facts by id."""
    return {fact.id: fact for fact in facts.list_facts(session, incident_id)}


def list_offers(session: Session, incident_id: int | None) -> list[Offer]:
    """Every kind that may be begun, with why one of them may not for this incident."""
    kinds = list(offered_kinds(session).values())
    if incident_id is None:
        return [Offer(kind) for kind in kinds]
    series = {kind.series for kind in kinds if kind.series}
    bulletins = {name: store.list_series(session, incident_id, name) for name in series}
    return choosing.offers(kinds, fact_book(session, incident_id).values(), bulletins)


def check_input(session: Session, statement: Statement, content: Content, now: datetime) -> CheckInput:
    """All that checks may look at."""
    book = fact_book(session, statement.incident_id)
    attached = incidents.list_mentions(session, statement.incident_id)
    against = {each.contradicted_by for each in attached if each.contradicted_by is not None}
    return CheckInput(
        kind=kind_of(session, statement),
        content=content,
        facts=book,
        now=now,
        contradicting=frozenset(against),
        third_parties=third_parties_in(content, named_in_facts(book.values())),
        house=tuple(each.name for each in accounts.list_departments(session)),
        previous=_previous(session, statement),
        others=_others(session, statement),
        quoted=quoted_in(session, statement, content),
    )


def quoted_in(session: Session, statement: Statement, content: Content) -> Spans:
    """What a correction repeats of the text it corrects; nothing for any other text."""
    amendment = amendments.find_by_correction(session, statement.id)
    if amendment is None:
        return {}
    old = store.get_statement(session, amendment.statement_id)
    return quoted_spans(content, Issued(old.id, old.version.content, old.issued_at or old.created_at))


def find_findings(session: Session, statement: Statement, now: datetime) -> tuple[Finding, ...]:
    """What the checks say about the newest version now; of a text that has gone out, where others say it otherwise."""
    if statement.state in GONE_OUT:
        return check_against_others(check_input(session, statement, statement.version.content, now))
    return findings_of(session, statement, statement.version.content, now)


def findings_of(
    session: Session, statement: Statement, content: Content, now: datetime
) -> tuple[Finding, ...]:
    """What the checks say about these words of the statement, with the waivers that hold for them."""
    found = check(check_input(session, statement, content, now))
    return with_waivers(found, waivers.list_of(session, statement.id))


def _others(session: Session, statement: Statement) -> tuple[OtherText, ...]:
    """What else is said of the incident, newest words of each; what was taken back is said no more."""
    written, apart = store.list_of_incident(session, statement.incident_id), _told_apart(session, statement)
    return tuple(
        OtherText(
            each.title,
            kind_of(session, each).name,
            each.version.content,
            "statements.show",
            {"statement_id": each.id},
        )
        for each in written
        if each.id not in apart and each.state not in (State.CORRECTED, State.WITHDRAWN)
    )


def _told_apart(session: Session, statement: Statement) -> set[int]:
    """The text itself; what a correction corrects, which has to say it otherwise; and what a voice retells, where
    its mark says already that they parted.
    """
    corrects = amendments.find_by_correction(session, statement.id)
    corrected_by = amendments.list_of(session, statement.id)
    found = {statement.id, *(each.correction_id for each in corrected_by if each.correction_id)}
    found |= {corrects.statement_id} if corrects else set()
    return found | {voice.parent_id for voice in _parted(session, statement)}


def _parted(session: Session, statement: Statement) -> Iterator[Tie]:
    """Its tie to the text it retells, when it is a voice that does not say what that says any more."""
    tie = voices.find_voice(session, statement.id)
    if tie is not None:
        parent, book = store.get_statement(session, tie.parent_id), fact_book(session, statement.incident_id)
        if outdated(statement, parent, tie, book, ()):
            yield tie


def _previous(session: Session, statement: Statement) -> Content | None:
    """The issued bulletin this one follows."""
    if statement.previous_id is None:
        return None
    return store.get_statement(session, statement.previous_id).version.content


def authority_over(
    session: Session,
    incident: Incident,
    *,
    without: frozenset[int] = frozenset(),
    least: int = 1,
    raised_by: tuple[str, ...] = (),
) -> Authority:
    """Who may approve texts of the incident, by the tier it stands at; `without` are ids of those who may not.

    `least` is the tier that the text itself asks for, by the matrix rows `raised_by`.
    """
    tier = max(int(incident.tier), least)
    authority = Authority(tier, incident.department_id, (), raised_by if tier > incident.tier else ())
    people = [
        person
        for role in _APPROVING_ROLES[authority.tier]
        for person in accounts.find_users(session, role=role)
    ]
    free = [each for each in people if is_tiers_own(each.actor, authority) and each.id not in without]
    names = dict.fromkeys(person.name for person in free)
    return replace(authority, names=tuple(names))


def authority_of(session: Session, statement: Statement) -> Authority:
    """Who may approve this statement: those of its tier who neither wrote in it nor reviewed it."""
    incident = incidents.get_incident(session, statement.incident_id)
    least, raised_by = matrix.least_tier(rows_asked_for(session, statement))
    return authority_over(session, incident, without=_hands_in(statement), least=least, raised_by=raised_by)


def who_signs(session: Session, version: Version) -> Mapping[str, tuple[str, ...]]:
    """By the key of each party that has not signed: the names of those who may, and had no hand in the text."""
    return {
        party.key: tuple(
            dict.fromkeys(
                person.name
                for person in accounts.find_users(session, role=_SIGNING_ROLES[party.kind])
                if person.id not in version.author_ids and signing.may_sign_for(person.actor, party)
            )
        )
        for party in version.open_parties
    }


def rows_asked_for(session: Session, statement: Statement) -> tuple[matrix.Row, ...]:
    """The rows of the sign-off matrix that apply to the newest version where its incident stands now."""
    content = statement.version.content
    book = fact_book(session, statement.incident_id)
    others = third_parties_in(content, named_in_facts(book.values()))
    tier = int(incidents.get_incident(session, statement.incident_id).tier)
    return matrix.asked_for(kind_of(session, statement), content, others, tier)


def check_nature(session: Session, statement: Statement, authority: Authority) -> None:
    """Whether the nature of the event is on record by the decider it takes. Raises NatureNotRecorded.

    Where only the kind of the text asks for a higher tier, the incident's own decider has said it; where people are
    hurt, it is the top leader who says it.
    """
    incident = incidents.get_incident(session, statement.incident_id)
    hurt = matrix.CASUALTY_LEADER in authority.raised_by
    needed = authority.tier if hurt else int(incident.tier)
    recorded = int(incident.confirmed_tier) if incident.confirmed_tier and incident.nature else None
    signing.check_nature(authority, recorded_at_tier=recorded, needed_tier=needed)


def stand_ins_of(session: Session, actor: Actor, authority: Authority, now: datetime) -> list[StandIn]:
    """For which people of the tier this person stands in, or has stood in: those in force first."""
    found = []
    for each in substituting.list_by_substitute(session, actor.id):
        absent = accounts.get_user(session, each.absent_id)
        if now >= each.begins_at and absent and absent.is_active and is_tiers_own(absent.actor, authority):
            found.append(StandIn(each.id, absent.id, absent.name, each.over_at, each.is_in_force(now)))
    return sorted(found, key=lambda each: not each.is_in_force)


def check_approver(
    session: Session, statement: Statement, authority: Authority, actor: Actor, now: datetime
) -> StandIn | None:
    """Whether the person decides on this text, and for whom; see `signing.check_approver`."""
    version = statement.version
    reviewers = (version.review.reviewer_id,) if version.review else ()
    stand_ins = stand_ins_of(session, actor, authority, now)
    return signing.check_approver(actor, authority, version.author_ids, reviewers, stand_ins)


def stands_for(session: Session, statement: Statement, actor: Actor, now: datetime) -> StandIn | None:
    """In whose place this person would decide on the text, if in anybody's."""
    try:
        return check_approver(session, statement, authority_of(session, statement), actor, now)
    except RuleBroken:
        return None


def is_approver(session: Session, statement: Statement, actor: Actor, now: datetime) -> bool:
    """Whether the person is the tier's own or stands in for them, and had no hand in the text."""
    try:
        check_approver(session, statement, authority_of(session, statement), actor, now)
    except RuleBroken:
        return False
    return True


def list_standing_in(session: Session, statement: Statement, now: datetime) -> list[Substitution]:
    """Who stands in now for somebody who would approve this text."""
    names = set(authority_of(session, statement).names)
    return [each for each in substituting.list_in_force(session, now) if each.absent in names]


def _hands_in(statement: Statement) -> frozenset[int]:
    """Who wrote in the newest version or reviewed it."""
    version = statement.version
    reviewers = (version.review.reviewer_id,) if version.review else ()
    return frozenset((*version.author_ids, *reviewers))
