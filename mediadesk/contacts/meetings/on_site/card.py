"""Was the press card checked when the guest arrived, and what may be handed over without it?

新闻记者证管理办法 (2009) 第十六、十七条: whoever interviews shows a press card; those without one are accompanied by
somebody who has one. The desk does not ask the national register in anybody's place; it writes down what was seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mediadesk.messages import N_

# Where a card is looked up by hand (中国记者网, the national check).
CARD_REGISTER = "https://press.nppa.gov.cn"


class CardCheck(StrEnum):
    """What the check at arrival showed."""

    VERIFIED = "verified"
    ACCOMPANIED = "accompanied"
    NOT_VERIFIED = "not_verified"


CARD_NAMES: Mapping[CardCheck, str] = {
    CardCheck.VERIFIED: N_("Card checked"),
    CardCheck.ACCOMPANIED: N_("No card, led by a colleague with one"),
    CardCheck.NOT_VERIFIED: N_("No valid card"),
}


def may_have_all(card: CardCheck | None) -> bool:
    """Whether somebody of the press may be given more than what is public anyway."""
    return card is CardCheck.VERIFIED
