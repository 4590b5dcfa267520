"""Who has signed a version, whose turn is it and since when, and because of what?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import gettext

from mediadesk.statements.approving.afterwards import Answer
from mediadesk.statements.approving.matrix import WHY
from mediadesk.statements.naming import PARTY_NAMES, TIER_NAMES
from mediadesk.statements.records import ApprovalWay, SignOff, Step, Version
from mediadesk.statements.signing import Authority, Party
from mediadesk.statements.states import CLEARED, GONE_OUT, State


@dataclass(frozen=True)
class Signature:
    """One place in the row of names. `since`: from when on it has been their turn; `why` they are asked at all."""

    name: str
    role: str
    state: str
    at: datetime | None = None
    note: str = ""
    since: datetime | None = None
    why: tuple[str, ...] = ()


def party_name(party: Party) -> str:
    """A department's name, or the office."""
    office: str = gettext(PARTY_NAMES[party.kind])
    return party.name or office


def signatures(
    version: Version, state: State, authority: Authority, signers: Mapping[str, Sequence[str]] | None = None
) -> list[Signature]:
    """Author, secrecy review, every party, approval: who has signed, whose turn it is.

    `signers`: who may sign for a party that has not yet, by its key.
    """
    row = [_author(version), _review(version, state)]
    may_sign = signers or {}
    row += [_sign_off(each, version, state, may_sign.get(each.party.key, ())) for each in version.sign_offs]
    row += _release(version, state) if version.release else [_approval(version, state, authority)]
    return [_fallen(each) for each in row] if version.voided_at else row


def _author(version: Version) -> Signature:
    done = version.submitted_at is not None
    name = version.submitted_by if done else version.saved_by
    return Signature(name, gettext("Author"), "done" if done else "next", version.submitted_at)


def _review(version: Version, state: State) -> Signature:
    role = gettext("Secrecy review")
    if version.review:
        beforehand = version.approval is not None and version.approval.way is ApprovalWay.ENVELOPE
        note = version.review.note or (_way(version) if beforehand else "")
        return Signature(version.review.reviewer, role, "done", version.review.at, note)
    if _returned_at(version, Step.SECRECY):
        return _sent_back(version, role)
    turn = state is State.IN_REVIEW
    return Signature("—", role, "next" if turn else "waiting", since=version.submitted_at if turn else None)


def _sign_off(sign_off: SignOff, version: Version, state: State, signers: Sequence[str]) -> Signature:
    role, why = (
        party_name(sign_off.party),
        tuple(gettext(WHY[code]) for code in sign_off.because if code in WHY),
    )
    if sign_off.signed_at:
        return Signature(sign_off.signer, role, "done", sign_off.signed_at, _carried(sign_off), why=why)
    turn = state is State.IN_SIGN_OFF and not _returned_at(version, Step.SIGN_OFF)
    since = version.review.at if turn and version.review else None
    name = "、".join(signers) or "—"
    return Signature(name, role, "next" if turn else "waiting", since=since, why=why)


def _carried(sign_off: SignOff) -> str:
    if sign_off.carried_from is None:
        return ""
    return str(
        gettext(
            "Given for version %(number)d; holds on, because what it answers for is the same.",
            number=sign_off.carried_from,
        )
    )


def _approval(version: Version, state: State, authority: Authority) -> Signature:
    tier = version.approval.tier if version.approval else authority.tier
    role = gettext("Approval, %(tier)s", tier=gettext(TIER_NAMES[tier]))
    if version.approval:
        holds = _given(state)
        return Signature(version.approval.approver, role, holds, version.approval.at, _way(version))
    if _returned_at(version, Step.APPROVAL):
        return _sent_back(version, role)
    turn = state is State.AWAITING_APPROVAL
    why = tuple(gettext(WHY[code]) for code in authority.raised_by if code in WHY)
    return Signature(
        authority.spoken,
        role,
        "next" if turn else "waiting",
        since=_last_hand(version) if turn else None,
        why=why,
    )


def _given(state: State) -> str:
    """Whether what let a text leave still does: once the text came back, it does not."""
    return "fallen" if state is State.RETURNED else "done"


def _release(version: Version, state: State) -> list[Signature]:
    """An emergency release stands where the approval would, and owes a second look while the text may leave."""
    release = version.release
    if release is None:
        return []
    tier = gettext(TIER_NAMES[release.tier])
    first = Signature(
        release.released_by,
        gettext("Emergency release, %(tier)s", tier=tier),
        _given(state),
        release.at,
        release.reason,
    )
    role = gettext("Second look")
    if release.is_open:
        owed = Signature("—", role, "next", since=release.at)
        return [first] if state is State.RETURNED else [first, owed]
    answer = "returned" if release.is_rejected else "done"
    return [first, Signature(release.answered_by, role, answer, release.answered_at, release.answer_reason)]


def decided_by(version: Version, state: State, authority: Authority) -> str:
    """Who let the text leave, and in which way; of a text that nobody has let leave: who is to decide."""
    release, approval = version.release, version.approval
    if state not in (*CLEARED, *GONE_OUT) or not (release or approval):
        return str(gettext("to be approved by %(who)s", who=authority.spoken))
    if release:
        return str(
            gettext("released in an emergency by %(who)s; nobody had approved it", who=release.released_by)
        )
    way = _way(version)
    name = approval.approver if approval else ""
    return str(gettext("%(who)s (%(how)s)", who=name, how=way)) if way else name


def _way(version: Version) -> str:
    """How the approval was given, where it was not given in person."""
    approval = version.approval
    if approval is None or approval.way is ApprovalWay.IN_PERSON:
        return ""
    if approval.way is ApprovalWay.SUBSTITUTE:
        return str(gettext("For %(who)s, by a registered substitution", who=approval.stands_for))
    if approval.way is ApprovalWay.TELEPHONE:
        confirmed = version.phone is not None and version.phone.answer is Answer.CONFIRMED
        return str(
            gettext("By telephone, confirmed") if confirmed else gettext("By telephone, not confirmed")
        )
    return str(gettext("Approved beforehand, inside its envelope"))


def _last_hand(version: Version) -> datetime | None:
    """When the last one before the approver signed."""
    signed = [each.signed_at for each in version.sign_offs if each.signed_at]
    return max(signed, default=version.review.at if version.review else version.submitted_at)


def _returned_at(version: Version, step: Step) -> bool:
    return version.last_return is not None and version.last_return.step is step


def _sent_back(version: Version, role: str) -> Signature:
    last = version.last_return
    return Signature(last.by, role, "returned", last.at) if last else Signature("—", role, "waiting")


def _fallen(signature: Signature) -> Signature:
    return replace(signature, state="voided") if signature.state == "done" and signature.at else signature
