"""Who may release a text early, what is skipped by it, and who may look at it afterwards?

Three people stand behind a text that goes out early: its author, its secrecy reviewer, and the head of publicity or the
spokesperson who releases it. The second look belongs to a fourth: the tier's own person, or a leader above that tier.
"""

from __future__ import annotations

from collections.abc import Iterable

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.statements.approving import errors
from mediadesk.statements.approving.afterwards import Answer, EmergencyRelease
from mediadesk.statements.errors import WrongTierApprover
from mediadesk.statements.records import Version
from mediadesk.statements.signing import Authority, is_tiers_own

APPROVAL = "approval"


def check_releaser(actor: Actor, authors: Iterable[int], reviewers: Iterable[int]) -> None:
    """Raises NotYoursToRelease, ReleaserIsAuthor or ReleaserIsReviewer."""
    if not actor.may(Permission.RELEASE_IN_EMERGENCY):
        raise errors.NotYoursToRelease
    if actor.id in set(authors):
        raise errors.ReleaserIsAuthor
    if actor.id in set(reviewers):
        raise errors.ReleaserIsReviewer


def skipped_by(version: Version) -> tuple[str, ...]:
    """The keys of the parties that have not signed, and the approval."""
    return (*(party.key for party in version.open_parties), APPROVAL)


def may_look_again(version: Version, release: EmergencyRelease, actor: Actor, authority: Authority) -> bool:
    """Whether the person is a fresh pair of eyes with the authority the text would have needed."""
    reviewers = (version.review.reviewer_id,) if version.review else ()
    if actor.id in (*version.author_ids, *reviewers, release.released_by_id):
        return False
    tier = max(authority.tier, release.tier)
    above = actor.tiers(Permission.APPROVE_STATEMENT)
    return is_tiers_own(actor, authority) or any(each > tier for each in above)


def check_second_look(
    version: Version, release: EmergencyRelease, actor: Actor, authority: Authority
) -> None:
    """Raises SecondLookByReleaser or WrongTierApprover."""
    if actor.id == release.released_by_id:
        raise errors.SecondLookByReleaser(approver=authority.spoken)
    if not may_look_again(version, release, actor, authority):
        raise WrongTierApprover(tier=authority.tier, approver=authority.spoken)


def answer_of(agrees: bool) -> Answer:
    """What is kept of yes or no."""
    return Answer.CONFIRMED if agrees else Answer.REJECTED
