"""Why may we keep a person's data, and until when?

The Personal Information Protection Law asks for a stated purpose (art. 6), one of seven grounds (art. 13) and
the shortest time the purpose needs (art. 19).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class LawfulBasis(StrEnum):
    """The grounds of article 13, in its order."""

    CONSENT = "consent"
    CONTRACT = "contract"
    STATUTORY_DUTY = "statutory_duty"
    EMERGENCY = "emergency"
    NEWS = "news"
    ALREADY_PUBLIC = "already_public"
    OTHER_LAW = "other_law"


BASIS_NAMES: Mapping[LawfulBasis, str] = {
    LawfulBasis.CONSENT: N_("Consent of the person"),
    LawfulBasis.CONTRACT: N_("Needed for a contract"),
    LawfulBasis.STATUTORY_DUTY: N_("Needed for a statutory duty"),
    LawfulBasis.EMERGENCY: N_("Emergency: life, health or property"),
    LawfulBasis.NEWS: N_("News reporting or public supervision"),
    LawfulBasis.ALREADY_PUBLIC: N_("Lawfully public already"),
    LawfulBasis.OTHER_LAW: N_("Another law allows it"),
}


class UseStop(StrEnum):
    """Why a person's data, though still held, may not be used."""

    CONSENT_WITHDRAWN = "consent_withdrawn"
    RESTRICTED = "restricted"
    ANONYMISED = "anonymised"


class PurposeMissing(RuleBroken):
    """Data without a purpose may not be kept."""

    msgid = N_("Say what this person's data is kept for. The law allows none without a stated purpose.")


class SourceMissing(RuleBroken):
    """A person may ask where we have it from."""

    msgid = N_("Say where this data comes from, for example a business card or the outlet's own page.")


class KeptIntoThePast(RuleBroken):
    """Data whose time is over may not be entered."""

    msgid = N_("The data would have to be deleted since %(day)s. Choose a later day, or do not enter it.")


@dataclass(frozen=True, kw_only=True)
class Privacy:
    """The record behind a person's data. `keep_until` is the last day (Shanghai) on which it may be kept."""

    purpose: str
    lawful_basis: LawfulBasis
    source: str
    keep_until: date

    def is_over(self, today: date) -> bool:
        """Whether the time to keep the data has run out."""
        return today > self.keep_until


def check_privacy(privacy: Privacy, today: date) -> Privacy:
    """The record tidied. Raises PurposeMissing, SourceMissing or KeptIntoThePast at their fields."""
    purpose, source = privacy.purpose.strip(), privacy.source.strip()
    if not purpose:
        raise PurposeMissing(field="purpose")
    if not source:
        raise SourceMissing(field="source")
    if privacy.is_over(today):
        raise KeptIntoThePast(field="keep_until", day=privacy.keep_until.isoformat())
    return replace(privacy, purpose=purpose, source=source)
