"""Who may be the person of this page once more?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.contacts.likeness import REASON_NAMES
from mediadesk.contacts.merging.proposing import service as proposing

# The likeliest are enough to see that there is something to mend; the page of duplicates has them all.
MOST_ALIKE = 3


@dataclass(frozen=True)
class Alike:
    """Another record that may be the same person. `reasons` are msgids, the strongest first; `kept_id` is proposed
    to be the one that stays.
    """

    id: int
    name: str
    reasons: Sequence[str]
    kept_id: int
    gone_id: int


def alike_to(session: Session, person_id: int, actor: Actor) -> list[Alike]:
    """The likeliest others, with what speaks for it."""
    return [
        Alike(
            id=pair.second_id if pair.first_id == person_id else pair.first_id,
            name=name,
            reasons=[REASON_NAMES[reason] for reason in pair.reasons],
            kept_id=pair.first_id,
            gone_id=pair.second_id,
        )
        for pair, name in proposing.list_like(session, person_id, actor=actor)[:MOST_ALIKE]
    ]
