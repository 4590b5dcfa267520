"""Has this journalist's press card been checked, by whom, when, and with what result?

Rules: 新闻记者证管理办法 (2009), articles 16 and 17. Whoever reports carries a press card and shows it unasked;
anybody can check it in the national system. A card that is not confirmed limits what we hand out to public
material; it is never a ground to refuse a legitimate interview.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class CardResult(StrEnum):
    """What the national system said."""

    UNCHECKED = "unchecked"
    VALID = "valid"
    NOT_FOUND = "not_found"
    EXPIRED = "expired"


RESULT_NAMES: Mapping[CardResult, str] = {
    CardResult.UNCHECKED: N_("not checked"),
    CardResult.VALID: N_("valid"),
    CardResult.NOT_FOUND: N_("not found"),
    CardResult.EXPIRED: N_("expired"),
}

# Cards are gone through once a year (a product default): an older check is worth repeating.
GOOD_FOR = timedelta(days=365)
_NUMBER = re.compile(r"^[A-Z]{0,3}\d{6,18}$")


class CardNumberNotReadable(RuleBroken):
    """What is no number cannot be looked up."""

    msgid = N_(
        "“%(given)s” is not the number of a press card. Write it as printed: a letter perhaps, then digits."
    )


class CheckWithoutCard(RuleBroken):
    """A check belongs to a number."""

    msgid = N_("Write the number of the press card first; a check belongs to a number.")


class CheckWithoutDay(RuleBroken):
    """A check happened on a day."""

    msgid = N_("Say on which day the card was checked.")


class CheckedInTheFuture(RuleBroken):
    """Nobody has checked tomorrow."""

    msgid = N_("The card cannot have been checked on a day to come.")


@dataclass(frozen=True, kw_only=True)
class PressCard:
    """A press card and its last check; `checked_by` is a user of ours, None when it is not known."""

    number: str
    result: CardResult = CardResult.UNCHECKED
    checked_on: date | None = None
    checked_by: int | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether the national system knew it as valid."""
        return self.result is CardResult.VALID

    def needs_check(self, today: date) -> bool:
        """Whether nobody has checked it, or so long ago that it says little."""
        return self.checked_on is None or today - self.checked_on > GOOD_FOR


def check_card(card: PressCard | None, today: date) -> PressCard | None:
    """The card with its number in one spelling; None when there is no number.

    Raises CardNumberNotReadable, CheckWithoutCard, CheckWithoutDay or CheckedInTheFuture at their fields.
    """
    if card is None:
        return None
    number = re.sub(r"[\s·.-]+", "", unicodedata.normalize("NFKC", card.number)).upper()
    if not number:
        if card.result is not CardResult.UNCHECKED:
            raise CheckWithoutCard(field="press_card")
        return None
    if not _NUMBER.match(number):
        raise CardNumberNotReadable(field="press_card", given=card.number.strip())
    return _check_check(replace(card, number=number), today)


def _check_check(card: PressCard, today: date) -> PressCard:
    if card.result is CardResult.UNCHECKED:
        return PressCard(number=card.number)
    if card.checked_on is None:
        raise CheckWithoutDay(field="checked_on")
    if card.checked_on > today:
        raise CheckedInTheFuture(field="checked_on")
    return card
