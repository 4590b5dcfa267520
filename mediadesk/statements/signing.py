"""Who has to sign this text, and may this person do it?

    submit | secrecy review | departments sign their facts, legal what names others | the tier's own
    person approves

Author ≠ secrecy reviewer ≠ approver; every signature binds to the hash of one version. A department signs
the spans that cite its facts; the hash of those spans is kept with the signature, so that a later change
can be told apart from a change elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.facts.fact import Basis, Fact
from mediadesk.statements import errors
from mediadesk.statements.content import Citation, Content
from mediadesk.statements.fact_book import FactBook
from mediadesk.statements.types import StatementType


class PartyKind(StrEnum):
    """In which capacity somebody signs."""

    DEPARTMENT = "department"
    LEGAL = "legal"
    SPOKESPERSON = "spokesperson"


@dataclass(frozen=True)
class Party:
    """Who signs. `department_id` and `name` belong to a department; `key` names the party within a
    version.
    """

    kind: PartyKind
    department_id: int | None = None
    name: str = ""

    @property
    def key(self) -> str:
        """`department:3`, `legal`, `spokesperson`."""
        return f"{self.kind}:{self.department_id}" if self.department_id else self.kind.value


@dataclass(frozen=True)
class Authority:
    """Who may approve: the decision tier, the department concerned (None: purely communication), and
    their names.
    """

    tier: int
    department_id: int | None
    names: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The names in one string; a dash when nobody holds the role."""
        return "、".join(self.names) or "—"


def required_parties(
    kind: StatementType, content: Content, facts: FactBook, third_parties: Sequence[str]
) -> tuple[Party, ...]:
    """Everybody who must sign before approval: departments cited, those the kind asks for, legal for
    others named.
    """
    cited = {citation.fact_id for citation in content.citations}
    own = [fact for fact in facts.values() if fact.id in cited and _is_a_departments(fact)]
    departments = {fact.department_id: fact.department_name for fact in own}
    parties = [Party(PartyKind.DEPARTMENT, id_, name) for id_, name in sorted(departments.items())]
    parties += [Party(PartyKind(signer)) for signer in kind.extra_signers]
    if third_parties:
        parties.append(Party(PartyKind.LEGAL))
    return tuple(parties)


def spans_of(party: Party, content: Content, facts: FactBook) -> tuple[Citation, ...]:
    """The citations a party answers for; legal and the spokesperson answer for the whole text."""
    if party.kind is not PartyKind.DEPARTMENT:
        return content.citations
    own = {
        fact.id
        for fact in facts.values()
        if fact.department_id == party.department_id and _is_a_departments(fact)
    }
    return tuple(citation for citation in content.citations if citation.fact_id in own)


def _is_a_departments(fact: Fact) -> bool:
    """Whether a department of ours answers for it. For a quote its source does; who recorded it signs nothing."""
    return fact.basis is Basis.DEPARTMENT


def span_hash(spans: Iterable[Citation]) -> str:
    """SHA-256 (hex) over what a party answers for, wherever it stands in the text."""
    words = sorted([c.part, c.wording, c.fact_id, c.fact_version] for c in spans)
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode("utf-8")).hexdigest()


def check_reviewer(actor: Actor, authors: Iterable[int]) -> None:
    """Raises NotAllowed or ReviewerIsAuthor."""
    actor.needs(Permission.REVIEW_SECRECY)
    if actor.id in set(authors):
        raise errors.ReviewerIsAuthor


def may_sign_for(actor: Actor, party: Party) -> bool:
    """Whether the person holds the party's pen."""
    if party.kind is PartyKind.LEGAL:
        return actor.may(Permission.REVIEW_LEGAL)
    if party.kind is PartyKind.SPOKESPERSON:
        return actor.has_role(Role.SPOKESPERSON)
    own = actor.department_id == party.department_id
    return own and actor.has_role(Role.FACT_CONFIRMER) and actor.may(Permission.SIGN_STATEMENT)


_NOT_YOURS = {PartyKind.LEGAL: errors.LegalSigns, PartyKind.SPOKESPERSON: errors.SpokespersonSigns}


def check_signer(actor: Actor, party: Party, authors: Iterable[int]) -> None:
    """Raises NotYourSignOff or SignerIsAuthor, each in the words for a department or an office."""
    if not may_sign_for(actor, party):
        rule = _NOT_YOURS.get(party.kind)
        raise rule() if rule else errors.NotYourSignOff(party=party.name)
    if actor.id in set(authors):
        department = party.kind is PartyKind.DEPARTMENT
        raise errors.SignerIsAuthor(party=party.name) if department else errors.OfficeSignerIsAuthor()


def is_tiers_own(actor: Actor, authority: Authority) -> bool:
    """Whether this is the tier's own person.

    Tier 1: the head of the department concerned, or the publicity head; tier 2: the deputy leader in
    charge; tier 3: the top leader, each in person.
    """
    if authority.tier not in actor.tiers(Permission.APPROVE_STATEMENT):
        return False
    if authority.tier > 1 or actor.has_role(Role.PR_HEAD):
        return True
    return authority.department_id is not None and actor.department_id == authority.department_id


def check_approver(
    actor: Actor, authority: Authority, authors: Iterable[int], reviewers: Iterable[int]
) -> None:
    """Raises ApproverIsAuthor, ApproverIsReviewer or WrongTierApprover, in this order.

    Each names who may; where `authority` names nobody, its sentence says how somebody comes to.
    """
    tier, left = authority.tier, authority.spoken if authority.names else None
    if actor.id in set(authors):
        raise errors.ApproverIsAuthor(approver=left) if left else errors.OnlyTheAuthorApproves(tier=tier)
    if actor.id in set(reviewers):
        raise errors.ApproverIsReviewer(approver=left) if left else errors.OnlyTheReviewerApproves(tier=tier)
    if not is_tiers_own(actor, authority):
        raise errors.WrongTierApprover(tier=tier, approver=left) if left else errors.NobodyApproves(tier=tier)


def check_still_enough(given_at_tier: int, authority: Authority) -> None:
    """Whether an approval still carries the text now. A lowered tier takes nothing away. Raises ApprovalOutgrown."""
    if authority.tier > given_at_tier:
        raise errors.ApprovalOutgrown(given=given_at_tier, tier=authority.tier, approver=authority.spoken)


def check_seen(seen_hash: str, actual_hash: str) -> None:
    """What somebody decides on is what they saw. Raises TextChanged."""
    if seen_hash != actual_hash:
        raise errors.TextChanged


_AT_WORK = (
    Permission.DRAFT_STATEMENT,
    Permission.REVIEW_SECRECY,
    Permission.REVIEW_LEGAL,
    Permission.SIGN_STATEMENT,
    Permission.APPROVE_STATEMENT,
    Permission.VIEW_AUDIT,
)


def may_see_drafts(actor: Actor) -> bool:
    """Whether the person works on texts; everybody else reads what is approved."""
    return any(actor.may(permission) for permission in _AT_WORK)
