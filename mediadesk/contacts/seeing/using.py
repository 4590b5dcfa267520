"""May this person's data be used today: listed, invited, written to, handed on? Or why not?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from mediadesk.contacts.person import Person
from mediadesk.contacts.privacy import UseStop
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class WhyNot(StrEnum):
    """The reason for leaving somebody out; shown wherever people are left out."""

    ANONYMISED = "anonymised"
    UNDERCOVER = "undercover"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    RESTRICTED = "restricted"
    KEPT_TOO_LONG = "kept_too_long"
    DO_NOT_CONTACT = "do_not_contact"


WHY_NOT_NAMES: Mapping[WhyNot, str] = {
    WhyNot.ANONYMISED: N_("The person's data has been deleted."),
    WhyNot.UNDERCOVER: N_("Undercover inspectors are on no list."),
    WhyNot.CONSENT_WITHDRAWN: N_("The person has withdrawn their consent."),
    WhyNot.RESTRICTED: N_("The person has had the use of their data restricted."),
    WhyNot.KEPT_TOO_LONG: N_("The time for which the data may be kept is over."),
    WhyNot.DO_NOT_CONTACT: N_("The person does not wish to be contacted."),
}

_STOPPED: Mapping[UseStop, WhyNot] = {
    UseStop.ANONYMISED: WhyNot.ANONYMISED,
    UseStop.CONSENT_WITHDRAWN: WhyNot.CONSENT_WITHDRAWN,
    UseStop.RESTRICTED: WhyNot.RESTRICTED,
}


def why_not_used(person: Person, today: date) -> WhyNot | None:
    """Why the person may be neither listed nor invited, or None when they may."""
    if person.use_stopped is not None:
        return _STOPPED[person.use_stopped]
    if person.is_undercover:
        return WhyNot.UNDERCOVER
    if person.privacy.is_over(today):
        return WhyNot.KEPT_TOO_LONG
    return WhyNot.DO_NOT_CONTACT if person.do_not_contact else None


def may_be_used(person: Person, today: date) -> bool:
    """Whether the person may be listed, invited and written to."""
    return why_not_used(person, today) is None


class DataDeleted(RuleBroken):
    """Nothing brings a deleted name back."""

    msgid = N_("This person's data has been deleted. Enter them anew if there is a new ground for it.")


class StandsUnderNumber(RuleBroken):
    """What is sealed is not typed over."""

    msgid = N_(
        "This person stands under a number. The keeper opens the seal first; then the data can be changed."
    )


def check_changeable(person: Person) -> None:
    """Whether the person's data may be written. Raises DataDeleted or StandsUnderNumber."""
    if person.use_stopped is UseStop.ANONYMISED:
        raise DataDeleted
    if person.is_undercover:
        raise StandsUnderNumber
