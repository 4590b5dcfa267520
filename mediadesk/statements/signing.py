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
from datetime import datetime
from enum import StrEnum

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.facts.fact import Basis, Fact
from mediadesk.statements import errors
from mediadesk.statements.approving import errors as approving_errors
from mediadesk.statements.content import Citation, Content, content_hash
from mediadesk.statements.fact_book import FactBook
from mediadesk.times import full

_SENTENCE_ENDS = "。！？；\n"


@dataclass(frozen=True)
class StandIn:
    """By which registered substitution somebody may decide in another's place; over at `over_at`."""

    substitution_id: int
    absent_id: int
    absent: str
    over_at: datetime
    is_in_force: bool = True


class PartyKind(StrEnum):
    """In which capacity somebody signs."""

    DEPARTMENT = "department"
    LEGAL = "legal"
    SPOKESPERSON = "spokesperson"
    PUBLICITY_HEAD = "publicity_head"


@dataclass(frozen=True)
class Party:
    """Who signs. `department_id` and `name` belong to a department; `key` names the party within a
    version; `whole` says that it answers for the whole text.
    """

    kind: PartyKind
    department_id: int | None = None
    name: str = ""
    whole: bool = False

    @property
    def key(self) -> str:
        """`department:3`, `legal`, `spokesperson`."""
        return f"{self.kind}:{self.department_id}" if self.department_id else self.kind.value


@dataclass(frozen=True)
class Authority:
    """Who may approve: the decision tier, the department concerned (None: purely communication), and
    their names. `raised_by`: the codes of the matrix rows for which a higher tier decides than the incident's.
    """

    tier: int
    department_id: int | None
    names: tuple[str, ...] = ()
    raised_by: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The names in one string; a dash when nobody holds the role."""
        return "、".join(self.names) or "—"


def departments_cited(content: Content, facts: FactBook) -> tuple[tuple[int, str], ...]:
    """The departments whose facts the text cites, `(id, name)` each, by id."""
    cited = {citation.fact_id for citation in content.citations}
    own = [fact for fact in facts.values() if fact.id in cited and _is_a_departments(fact)]
    return tuple(sorted({fact.department_id: fact.department_name for fact in own}.items()))


def spans_of(party: Party, content: Content, facts: FactBook) -> tuple[Citation, ...]:
    """The citations a party answers for: a department for those of its facts, an office for all."""
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


def answers_for(party: Party, content: Content, facts: FactBook) -> str:
    """SHA-256 (hex) of what a party puts its name to.

    For the whole text, that text; for a department, its cited words with their fact versions and the sentences in
    which they stand, wherever those are in their part.
    """
    if party.whole:
        return content_hash(content)
    spans = spans_of(party, content, facts)
    words = sorted(
        [c.part, sentence_of(content.text_of(c.part), c.start, c.end), c.wording, c.fact_id, c.fact_version]
        for c in spans
    )
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode("utf-8")).hexdigest()


def sentence_of(text: str, start: int, end: int) -> str:
    """The whole sentence or sentences that the characters `start:end` stand in, without spaces around them."""
    begins = max((text.rfind(stop, 0, start) for stop in _SENTENCE_ENDS), default=-1) + 1
    # A span that ends with its full stop ends its sentence.
    after = max(end - 1, start)
    ends = (
        min((at for stop in _SENTENCE_ENDS if (at := text.find(stop, after)) >= 0), default=len(text) - 1) + 1
    )
    return text[begins:ends].strip()


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
    if party.kind is PartyKind.PUBLICITY_HEAD:
        return actor.has_role(Role.PR_HEAD)
    own = actor.department_id == party.department_id
    return own and actor.has_role(Role.FACT_CONFIRMER) and actor.may(Permission.SIGN_STATEMENT)


_NOT_YOURS = {
    PartyKind.LEGAL: errors.LegalSigns,
    PartyKind.SPOKESPERSON: errors.SpokespersonSigns,
    PartyKind.PUBLICITY_HEAD: approving_errors.PublicityHeadSigns,
}


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
    actor: Actor,
    authority: Authority,
    authors: Iterable[int],
    reviewers: Iterable[int],
    stand_ins: Sequence[StandIn] = (),
) -> StandIn | None:
    """For whom the person decides: None for themselves, else whom they stand in for.

    Raises ApproverIsAuthor, ApproverIsReviewer, StandsInForAHand, SubstitutionEnded or WrongTierApprover, in this
    order. Each names who may; where `authority` names nobody, its sentence says how somebody comes to.
    """
    tier, left = authority.tier, authority.spoken if authority.names else None
    wrote, reviewed = set(authors), set(reviewers)
    if actor.id in wrote:
        raise errors.ApproverIsAuthor(approver=left) if left else errors.OnlyTheAuthorApproves(tier=tier)
    if actor.id in reviewed:
        raise errors.ApproverIsReviewer(approver=left) if left else errors.OnlyTheReviewerApproves(tier=tier)
    if is_tiers_own(actor, authority):
        return None
    if stand_ins:
        return _standing_in(stand_ins, wrote | reviewed)
    raise errors.WrongTierApprover(tier=tier, approver=left) if left else errors.NobodyApproves(tier=tier)


def _standing_in(stand_ins: Sequence[StandIn], hands: set[int]) -> StandIn:
    """The first that holds now, for somebody who had no hand in the text."""
    in_force = [each for each in stand_ins if each.is_in_force]
    if not in_force:
        last = max(stand_ins, key=lambda each: each.over_at)
        raise approving_errors.SubstitutionEnded(absent=last.absent, at=full(last.over_at))
    free = [each for each in in_force if each.absent_id not in hands]
    if not free:
        raise approving_errors.StandsInForAHand(absent=in_force[0].absent)
    return free[0]


def check_nature(authority: Authority, *, recorded_at_tier: int | None, needed_tier: int) -> None:
    """Whether the decider has said what kind of event it is. Raises NatureNotRecorded.

    `needed_tier` is the tier whose decider must have; `recorded_at_tier` the one at which it was recorded last.
    """
    if needed_tier > 1 and (recorded_at_tier or 0) < needed_tier:
        raise approving_errors.NatureNotRecorded(tier=needed_tier, approver=authority.spoken)


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
