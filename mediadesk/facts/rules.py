"""May this person ask, sign, co-sign or withdraw?

Sources of the rules: a fact is signed only by the department that owns it; a cause that lies with another
organisation is ours to state only after that organisation has confirmed it.
"""

from __future__ import annotations

from datetime import datetime

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.facts.answers import CLOCK_SLACK
from mediadesk.facts.fact import Basis, Fact, FactKind, FactRequest, FactVersion
from mediadesk.messages import N_
from mediadesk.times import full


class NotYourDepartmentsFact(NotAllowed):
    """A fact is answered, signed and withdrawn only by the department that owns it."""

    msgid = N_(
        "%(code)s belongs to %(department)s. Only a fact confirmer of that department may do this; "
        "ask the department, or have a question sent to your own."
    )


class CauseNeedsJointSignature(RuleBroken):
    """A cause that lies with another organisation, before that organisation has confirmed it."""

    msgid = N_(
        "%(code)s says that the cause lies with %(organisation)s, which has not confirmed it yet. "
        "Record who signed for %(organisation)s, when, and attach the signed sheet; then sign."
    )


class FactIsContested(RuleBroken):
    """Another department says otherwise."""

    msgid = N_(
        "%(code)s contradicts %(others)s, so it cannot be signed yet. Settle which one stands, with the reason; "
        "until then neither may be used."
    )


class NoThirdPartyNamed(RuleBroken):
    """A confirmation by nobody."""

    msgid = N_("This version names no other organisation, so there is nothing for one to confirm.")


class AlreadyConfirmed(RuleBroken):
    """A second confirmation, other than the first."""

    msgid = N_(
        "%(organisation)s has confirmed this version already: %(who)s, %(at)s. A confirmation is not replaced; "
        "if it is wrong, withdraw the version with the reason and answer again."
    )


class CauseIsNotQuoted(RuleBroken):
    """A cause that no department and no organisation has signed."""

    msgid = N_(
        "A cause is not recorded as a quotation: it would be in force without anybody's signature. "
        "Ask the department concerned; where the cause lies elsewhere, that organisation confirms it in writing."
    )


class SignerMissing(RuleBroken):
    """A joint signature needs a name."""

    msgid = N_("Write who signed for the organisation, with their position.")


class SignatureInFuture(RuleBroken):
    """Signed later than now."""

    msgid = N_("%(at)s has not come yet. Give the time written on the signed sheet.")


class SignedSheetMissing(RuleBroken):
    """A joint signature without evidence."""

    msgid = N_("Attach the signed sheet or a photo of it. A confirmation without evidence does not hold.")


class ReasonMissing(RuleBroken):
    """Refusals and withdrawals explain themselves."""

    msgid = N_("Give the reason; others will act on it.")


class RecorderWithoutDepartment(NotAllowed):
    """A quote needs a department that vouches for it."""

    msgid = N_(
        "Your account belongs to no department, so nobody would vouch for the quote. Ask the administrator."
    )


class QuestionMissing(RuleBroken):
    """An empty question."""

    msgid = N_("Write the question so that it can be answered with yes or no, a number, or one sentence.")


class WhyMissing(RuleBroken):
    """A department should know what its answer is for."""

    msgid = N_(
        "Say why it matters and where the answer will be used; the department decides by it what to check."
    )


class DueInPast(RuleBroken):
    """A due time nobody can keep."""

    msgid = N_("%(due)s has passed already. Give the department a time it can keep.")


def check_answerer(request: FactRequest, actor: Actor) -> None:
    """Only a fact confirmer of the asked department. Raises NotYourDepartmentsFact."""
    _check_owner(request, Permission.ATTEST_FACT, actor)


def check_owner(fact: Fact, actor: Actor) -> None:
    """Only a fact confirmer of the owning department; a quoted source is publicity's. Raises
    NotYourDepartmentsFact.
    """
    quoted = fact.basis is Basis.PUBLIC_SOURCE
    _check_owner(fact, Permission.DRAFT_STATEMENT if quoted else Permission.ATTEST_FACT, actor)


def is_owner(owned: Fact | FactRequest, actor: Actor) -> bool:
    """Whether `actor` confirms facts for the owning department; for what a page offers."""
    return actor.may(Permission.ATTEST_FACT) and actor.department_id == owned.department_id


def check_attestation(fact: Fact, version: FactVersion, actor: Actor) -> None:
    """May `actor` sign `version`? Raises NotYourDepartmentsFact, FactIsContested or CauseNeedsJointSignature."""
    check_owner(fact, actor)
    if fact.is_contested:
        raise FactIsContested(code=fact.code, others="、".join(fact.contested_with))
    if version.needs_joint_signature:
        raise CauseNeedsJointSignature(code=fact.code, organisation=version.third_party or "")


def _check_owner(owned: Fact | FactRequest, permission: Permission, actor: Actor) -> None:
    if not actor.may(permission) or actor.department_id != owned.department_id:
        raise NotYourDepartmentsFact(code=owned.code, department=owned.department_name)


def check_joint_signature(
    version: FactVersion, *, signed_by: str, signed_at: datetime, files: int, now: datetime
) -> None:
    """A joint signature has an organisation, a name, a time and a sheet. Raises the one that is missing."""
    if version.third_party is None:
        raise NoThirdPartyNamed()
    if not signed_by.strip():
        raise SignerMissing(field="signed_by")
    if signed_at > now + CLOCK_SLACK:
        raise SignatureInFuture(field="signed_at", at=full(signed_at))
    if files == 0:
        raise SignedSheetMissing(field="files")


def is_confirmed_by(version: FactVersion, *, signed_by: str, signed_at: datetime) -> bool:
    """Whether just this confirmation is on record, as after a second click. Raises AlreadyConfirmed where it
    is another one.
    """
    if version.joint_signed_at is None:
        return False
    if (version.joint_signed_by, version.joint_signed_at) == (signed_by.strip(), signed_at):
        return True
    raise AlreadyConfirmed(
        organisation=version.third_party or "",
        who=version.joint_signed_by or "",
        at=full(version.joint_signed_at),
    )


def check_quotable(kind: FactKind) -> None:
    """A quotation speaks of anything but a cause. Raises CauseIsNotQuoted."""
    if kind is FactKind.CAUSE:
        raise CauseIsNotQuoted(field="kind")


def check_reason(reason: str) -> str:
    """The reason without blanks around it. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing(field="reason")
    return reason.strip()


def check_question(question: str, why: str, *, due_at: datetime, now: datetime) -> None:
    """A question has words, a reason and a due time ahead. Raises QuestionMissing, WhyMissing or
    DueInPast.
    """
    if not question.strip():
        raise QuestionMissing(field="question")
    if not why.strip():
        raise WhyMissing(field="why")
    if due_at <= now:
        raise DueInPast(field="due_at", due=full(due_at))
