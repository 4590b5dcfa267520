"""What would a watch have found lately, and what keeps it from finding anything?

Pure: articles come in as they are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mediadesk.messages import N_, Message
from mediadesk.monitoring.querying.evaluating import Document, holds_folded
from mediadesk.monitoring.querying.expression import And, Expression, Not, all_of, resolved
from mediadesk.monitoring.querying.writing import write
from mediadesk.times import shanghai

# From this share of all articles on, a watch is no help to the person who reads its hits.
TOO_MUCH = 0.3
# Fewer articles than these say nothing about a share.
ENOUGH = 20


@dataclass(frozen=True)
class ComparedText:
    """An article as it is compared: its headline and text folded, its outlet's name, and its moment."""

    article_id: int
    title: str
    body: str
    outlet: str
    at: datetime


@dataclass(frozen=True)
class Preview:
    """What a question finds among `asked` articles: ids newest first, the number on each day, and a warning."""

    asked: int
    found: tuple[int, ...]
    per_day: tuple[tuple[date, int], ...]
    warning: Message | None = None


ALL_OF_IT = N_(
    "It matches %(found)s of the latest %(asked)s articles (%(share)s%%). So many hide what matters: "
    "add a word that must be there too, or a place."
)
NONE_ANYWHERE = N_("“%(part)s” is in none of the latest %(asked)s articles, so nothing can match.")
TAKEN_AWAY = N_(
    "“%(part)s” takes everything away: without it, %(found)s of the latest %(asked)s articles match."
)
NOT_TOGETHER = N_(
    "Each part is found somewhere, but never all in one article. Without “%(part)s” there are %(found)s."
)


def preview(
    expression: Expression, texts: Sequence[ComparedText], *, days: Sequence[date], today: date
) -> Preview:
    """What it finds among the texts. `days` are those of the chart, in order."""
    expression = resolved(expression, today)
    found = [text for text in texts if _holds(expression, text)]
    counted = Counter(shanghai(text.at).date() for text in found)
    per_day = tuple((day, counted[day]) for day in days)
    return Preview(
        len(texts), tuple(text.article_id for text in found), per_day, _warning(expression, texts, len(found))
    )


def _warning(expression: Expression, texts: Sequence[ComparedText], found: int) -> Message | None:
    asked = len(texts)
    if asked < ENOUGH:
        return None
    if found >= TOO_MUCH * asked:
        return Message(ALL_OF_IT, {"found": found, "asked": asked, "share": round(100 * found / asked)})
    if found or not isinstance(expression, And):
        return None
    return _killed_by(expression, texts)


def _killed_by(expression: And, texts: Sequence[ComparedText]) -> Message | None:
    """The part without which most would be found, where nothing is found with all of them."""
    asked = len(texts)
    for part in expression.parts:
        if not isinstance(part, Not) and not any(_holds(part, text) for text in texts):
            return Message(NONE_ANYWHERE, {"part": write(part), "asked": asked})
    without = {part: _count(_all_but(expression, part), texts) for part in expression.parts}
    part = max(without, key=lambda each: without[each])
    if not without[part]:
        return None
    params: dict[str, str | int | float] = {"part": write(part), "found": without[part], "asked": asked}
    return Message(TAKEN_AWAY if isinstance(part, Not) else NOT_TOGETHER, params)


def _all_but(expression: And, left_out: Expression) -> Expression:
    return all_of(tuple(part for part in expression.parts if part != left_out) or expression.parts)


def _count(expression: Expression, texts: Sequence[ComparedText]) -> int:
    return sum(_holds(expression, text) for text in texts)


def _holds(expression: Expression, text: ComparedText) -> bool:
    document = Document(text.title, text.body, text.outlet, text.at)
    return holds_folded(expression, (text.title, text.body), document)
