"""Which kind of statement may be begun for an incident now, and why not another one?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mediadesk.errors import RuleBroken
from mediadesk.facts.fact import Fact
from mediadesk.facts.fault import check_may_deny
from mediadesk.messages import Message
from mediadesk.statements.series import Bulletin, next_place
from mediadesk.statements.types import StatementType


@dataclass(frozen=True)
class Offer:
    """A kind in the chooser; `refused` says why it cannot be begun now."""

    kind: StatementType
    refused: Message | None = None


def offers(
    kinds: Iterable[StatementType], facts: Iterable[Fact], bulletins: Mapping[str, Sequence[Bulletin]]
) -> list[Offer]:
    """Every kind, each with the rule that closes it, if one does. `bulletins` maps a series to its statements."""
    known = tuple(facts)
    return [Offer(kind, _refusal(kind, known, bulletins.get(kind.series, ()))) for kind in kinds]


def _refusal(kind: StatementType, facts: Sequence[Fact], bulletins: Sequence[Bulletin]) -> Message | None:
    try:
        if kind.denies:
            check_may_deny(facts)
        if kind.series:
            next_place(kind, bulletins)
    except RuleBroken as broken:
        return broken.message
    return None
