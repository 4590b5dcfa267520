"""Which step may follow which, for a question to a department and for a version of a fact?

The tables are the rule; CHECK constraints in `models.py` repeat what a stored state must carry.

A newer answer does not make the attested version void by itself: it is an unsigned remark until somebody
signs it. The page says that a newer answer waits, and the moment it is attested the older version is
superseded and may be cited no more. An answer that was never signed is superseded at once by the next one.
"""

from __future__ import annotations

from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.facts.fact import RequestStatus, VersionStatus
from mediadesk.messages import N_


class VersionAction(StrEnum):
    """What can be done to a version."""

    CO_SIGN = "co_sign"
    ATTEST = "attest"
    SUPERSEDE = "supersede"
    WITHDRAW = "withdraw"


class RequestAction(StrEnum):
    """What can be done to a request."""

    ANSWER = "answer"
    SETTLE = "settle"
    REFUSE = "refuse"
    CANCEL = "cancel"
    REOPEN = "reopen"
    OVERRULE = "overrule"  # Another department's answer stands instead.


VERSION_MOVES: dict[tuple[VersionStatus, VersionAction], VersionStatus] = {
    (VersionStatus.REPORTED, VersionAction.CO_SIGN): VersionStatus.REPORTED,
    (VersionStatus.REPORTED, VersionAction.ATTEST): VersionStatus.ATTESTED,
    (VersionStatus.REPORTED, VersionAction.SUPERSEDE): VersionStatus.SUPERSEDED,
    (VersionStatus.REPORTED, VersionAction.WITHDRAW): VersionStatus.WITHDRAWN,
    (VersionStatus.ATTESTED, VersionAction.SUPERSEDE): VersionStatus.SUPERSEDED,
    (VersionStatus.ATTESTED, VersionAction.WITHDRAW): VersionStatus.WITHDRAWN,
}

REQUEST_MOVES: dict[tuple[RequestStatus, RequestAction], RequestStatus] = {
    (RequestStatus.OPEN, RequestAction.ANSWER): RequestStatus.ANSWERED,
    (RequestStatus.OPEN, RequestAction.REFUSE): RequestStatus.REFUSED,
    (RequestStatus.OPEN, RequestAction.CANCEL): RequestStatus.CANCELLED,
    (RequestStatus.ANSWERED, RequestAction.ANSWER): RequestStatus.ANSWERED,
    (RequestStatus.ANSWERED, RequestAction.SETTLE): RequestStatus.SETTLED,
    (RequestStatus.ANSWERED, RequestAction.REOPEN): RequestStatus.OPEN,
    (RequestStatus.SETTLED, RequestAction.ANSWER): RequestStatus.ANSWERED,
    (RequestStatus.SETTLED, RequestAction.REOPEN): RequestStatus.OPEN,
    (RequestStatus.REFUSED, RequestAction.ANSWER): RequestStatus.ANSWERED,
    (RequestStatus.ANSWERED, RequestAction.OVERRULE): RequestStatus.CANCELLED,
    (RequestStatus.SETTLED, RequestAction.OVERRULE): RequestStatus.CANCELLED,
}


class VersionIsAttested(RuleBroken):
    """Signed twice, or co-signed after the signature."""

    msgid = N_(
        "This version is already signed. If something has changed, give a new answer; it becomes the next "
        "version."
    )


class VersionIsSuperseded(RuleBroken):
    """A newer version has taken its place."""

    msgid = N_("A newer version has replaced this one. Open the fact and use its newest version.")


class VersionIsWithdrawn(RuleBroken):
    """The department has taken it back."""

    msgid = N_("The department has withdrawn this version. Ask the department again, or give a new answer.")


class RequestIsClosed(RuleBroken):
    """The question was cancelled or answered meanwhile."""

    msgid = N_("This question is closed or already answered. Open the incident to see where it stands.")


_ENDED: dict[VersionStatus, type[RuleBroken]] = {
    VersionStatus.ATTESTED: VersionIsAttested,
    VersionStatus.SUPERSEDED: VersionIsSuperseded,
    VersionStatus.WITHDRAWN: VersionIsWithdrawn,
}


def version_after(status: VersionStatus, action: VersionAction) -> VersionStatus:
    """The status that follows. Raises the sentence that fits the status the version is stuck in."""
    following = VERSION_MOVES.get((status, action))
    if following is None:
        raise _ENDED[status]()
    return following


def request_after(status: RequestStatus, action: RequestAction) -> RequestStatus:
    """The status that follows. Raises RequestIsClosed."""
    following = REQUEST_MOVES.get((status, action))
    if following is None:
        raise RequestIsClosed()
    return following
