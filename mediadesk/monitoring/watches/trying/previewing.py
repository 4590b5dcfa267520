"""What keeps a watch from finding anything, and when does it find too much?

Pure: what is counted is asked of the caller.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from mediadesk.messages import N_, Message
from mediadesk.monitoring.querying.expression import And, Expression, Not, all_of
from mediadesk.monitoring.querying.writing import write
from mediadesk.times import shanghai

# From this share of all articles on, a watch is no help to the person who reads its hits.
TOO_MUCH = 0.3
# Fewer articles than these say nothing about a share.
ENOUGH = 20
# So many parts are each looked for by themselves; nobody waits for more.
MOST_PARTS = 6

ALL_OF_IT = N_(
    "It matches %(found)s of %(asked)s articles (%(share)s%%). So many hide what matters: "
    "add a word that must be there too, or a place."
)
NONE_ANYWHERE = N_("“%(part)s” is in none of the %(asked)s articles, so nothing can match.")
TAKEN_AWAY = N_("“%(part)s” takes everything away: without it, %(found)s of %(asked)s articles match.")
NOT_TOGETHER = N_(
    "Each part is found somewhere, but never all in one article. Without “%(part)s” there are %(found)s."
)

HowMany = Callable[[Expression], int]


def per_day(moments: Iterable[datetime], days: Sequence[date]) -> tuple[tuple[date, int], ...]:
    """How many on each of the days, in their order."""
    counted = Counter(shanghai(moment).date() for moment in moments)
    return tuple((day, counted[day]) for day in days)


def warning(expression: Expression, *, asked: int, found: int, how_many: HowMany) -> Message | None:
    """What is wrong with a question that finds `found` of `asked` articles; `how_many` looks for a part of it."""
    if asked < ENOUGH:
        return None
    if found >= TOO_MUCH * asked:
        return Message(ALL_OF_IT, {"found": found, "asked": asked, "share": round(100 * found / asked)})
    if found or not isinstance(expression, And):
        return None
    return _killed_by(expression, asked, how_many)


def _killed_by(expression: And, asked: int, how_many: HowMany) -> Message | None:
    """The part without which most would be found, where nothing is found with all of them."""
    parts = expression.parts[:MOST_PARTS]
    for part in parts:
        if not isinstance(part, Not) and not how_many(part):
            return Message(NONE_ANYWHERE, {"part": write(part), "asked": asked})
    without = {part: how_many(_all_but(expression, part)) for part in parts}
    part = max(without, key=lambda each: without[each])
    if not without[part]:
        return None
    params: dict[str, str | int | float] = {"part": write(part), "found": without[part], "asked": asked}
    return Message(TAKEN_AWAY if isinstance(part, Not) else NOT_TOGETHER, params)


def _all_but(expression: And, left_out: Expression) -> Expression:
    return all_of(tuple(part for part in expression.parts if part != left_out) or expression.parts)
