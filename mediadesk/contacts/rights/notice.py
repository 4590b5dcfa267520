"""Was the person told, did they agree, and to what?

The law asks for a notice before data is handled (PIPL art. 17), a consent that can be withdrawn as easily as it was
given (art. 15), and a separate one before data goes to somebody else (art. 23).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mediadesk.contacts.privacy import LawfulBasis
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

NOTICE_VERSION = "2026-1"
"""The notice text that is printed now. A change of its words is a new version."""


class Way(StrEnum):
    """How a notice, a consent or a request reached the other side."""

    IN_PERSON = "in_person"
    ON_PAPER = "on_paper"
    BY_EMAIL = "by_email"
    BY_PHONE = "by_phone"
    BY_MESSAGE = "by_message"


WAY_NAMES: Mapping[Way, str] = {
    Way.IN_PERSON: N_("Face to face"),
    Way.ON_PAPER: N_("On paper"),
    Way.BY_EMAIL: N_("By e-mail"),
    Way.BY_PHONE: N_("By telephone"),
    Way.BY_MESSAGE: N_("By text message or WeChat"),
}


class ScopeMissing(RuleBroken):
    """A consent to nothing in particular is none."""

    msgid = N_("Say what the person agreed to, in their words or ours.")


class RecipientMissing(RuleBroken):
    """The separate consent names whom the data goes to."""

    msgid = N_("Name the body that is to receive the data; the consent holds for that one alone.")


class NotYet(RuleBroken):
    """What is written down has happened."""

    msgid = N_("This day has not come yet. Write down what has happened.")


class ConsentAlreadyWithdrawn(RuleBroken):
    """A consent ends once."""

    msgid = N_("This consent has been withdrawn already.")


class WithdrawnBeforeGiven(RuleBroken):
    """Time runs forwards."""

    msgid = N_("The consent was given on %(given)s; it cannot have been withdrawn before.")


@dataclass(frozen=True, kw_only=True)
class NoticeDraft:
    """That the person was told: when, how, with which text."""

    given_on: date
    way: Way
    version: str = NOTICE_VERSION


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A notice that was given."""

    id: int
    given_on: date
    way: Way
    version: str


@dataclass(frozen=True, kw_only=True)
class ConsentDraft:
    """What the person agreed to. `separate` says that it is for giving data to `recipient`."""

    given_on: date
    way: Way
    scope: str
    separate: bool = False
    recipient: str = ""


@dataclass(frozen=True, kw_only=True)
class Consent:
    """A consent and its end. `recipient` is empty where the data stays with us."""

    id: int
    given_on: date
    way: Way
    scope: str
    recipient: str
    withdrawn_on: date | None = None

    @property
    def holds(self) -> bool:
        """Whether it has not been withdrawn."""
        return self.withdrawn_on is None

    @property
    def is_separate(self) -> bool:
        """Whether it is for giving the data to others (art. 23)."""
        return bool(self.recipient)


def check_notice(draft: NoticeDraft, today: date) -> NoticeDraft:
    """The notice as it may be stored. Raises NotYet."""
    _not_in_future(draft.given_on, today, "given_on")
    return replace(draft, version=draft.version.strip() or NOTICE_VERSION)


def check_consent(draft: ConsentDraft, today: date) -> ConsentDraft:
    """The consent as it may be stored. Raises NotYet, ScopeMissing or RecipientMissing."""
    _not_in_future(draft.given_on, today, "given_on")
    scope, recipient = draft.scope.strip(), draft.recipient.strip()
    if not scope:
        raise ScopeMissing(field="scope")
    if draft.separate and not recipient:
        raise RecipientMissing(field="recipient")
    return replace(draft, scope=scope, recipient=recipient if draft.separate else "")


def check_withdrawal(consent: Consent, on: date, today: date) -> None:
    """Whether the consent may end on that day. Raises ConsentAlreadyWithdrawn, WithdrawnBeforeGiven or NotYet."""
    if not consent.holds:
        raise ConsentAlreadyWithdrawn(field="withdrawn_on")
    if on < consent.given_on:
        raise WithdrawnBeforeGiven(field="withdrawn_on", given=consent.given_on.isoformat())
    _not_in_future(on, today, "withdrawn_on")


def is_consent_missing(basis: LawfulBasis, consents: Iterable[Consent]) -> bool:
    """Whether the basis is consent and none that holds is written down."""
    if basis is not LawfulBasis.CONSENT:
        return False
    return not any(each.holds and not each.is_separate for each in consents)


def may_be_given_to(recipient: str, consents: Iterable[Consent]) -> bool:
    """Whether the person has agreed, separately, that this body receives their data."""
    return any(each.holds and each.recipient == recipient.strip() for each in consents if each.is_separate)


def _not_in_future(day: date, today: date, field: str) -> None:
    if day > today:
        raise NotYet(field=field)
