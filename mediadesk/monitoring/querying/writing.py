"""How is an expression written, so that reading it gives the same expression again?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediadesk.monitoring.querying.expression import (
    And,
    Dated,
    Expression,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    QueryField,
    Word,
)
from mediadesk.monitoring.querying.tokens import Kind, QueryNotUnderstood, tokens


@dataclass(frozen=True)
class Spelling:
    """The words of the language, as one tongue has them."""

    either: str
    near: str
    recent: str
    title: str
    outlet: str
    on: str
    since: str
    until: str


CHINESE = Spelling("或", "近{}", "近{}天", "标题:", "媒体:", "日期:", "自:", "至:")
ENGLISH = Spelling("OR", "NEAR/{}", "last{}days", "title:", "outlet:", "date:", "since:", "until:")


def write(expression: Expression, spelling: Spelling = CHINESE) -> str:
    """The expression as text; `reading.read` gives the same expression back."""
    match expression:
        case Or(parts):
            return f" {spelling.either} ".join(write(part, spelling) for part in parts)
        case And(parts):
            return " ".join(_bound(part, spelling, Or) for part in parts)
        case Near(left, right, within):
            sides = _bound(left, spelling, Or, And, Near), _bound(right, spelling, Or, And, Near)
            return f"{sides[0]} {spelling.near.format(within)} {sides[1]}"
        case Not(part):
            return "-" + _bound(part, spelling, Or, And, Near)
        case InField(field, part):
            name = spelling.title if field is QueryField.TITLE else spelling.outlet
            return name + _bound(part, spelling, Or, And, Near)
        case Word(text):
            return text if is_plain(text) else _quoted(text)
        case Phrase(text):
            return _quoted(text)
        case Dated():
            return _written_days(expression, spelling)


def is_plain(text: str) -> bool:
    """Whether the text is read as one word when it stands without quotes."""
    try:
        found = tokens(text)
    except QueryNotUnderstood:
        return False
    return len(found) == 1 and found[0].kind is Kind.WORD and found[0].text == text


def _bound(part: Expression, spelling: Spelling, *loose: type[Expression]) -> str:
    written = write(part, spelling)
    return f"({written})" if isinstance(part, loose) else written


def _quoted(text: str) -> str:
    opening, closing = next(
        (pair for pair in (("“", "”"), ("「", "」"), ("『", "』")) if not _closes(text, pair[1])), ("“", "”")
    )
    inside = text if not _closes(text, closing) else "".join(c for c in text if not _closes(c, closing))
    return opening + inside + closing


def _closes(text: str, closing: str) -> bool:
    return any(sign in text for sign in ('"“”＂' if closing == "”" else closing))


def _written_days(dated: Dated, spelling: Spelling) -> str:
    if dated.days is not None:
        return spelling.recent.format(dated.days)
    if dated.since is not None and dated.until is not None:
        days = _day(dated.since), _day(dated.until)
        return spelling.on + (days[0] if days[0] == days[1] else "..".join(days))
    if dated.since is not None:
        return spelling.since + _day(dated.since)
    return spelling.until + _day(dated.until or date.max)


def _day(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
