"""Of which signs, words and dates is a question made, and where does each stand?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Param
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.querying.expression import Dated, QueryField

NEAR_USUALLY = 20
MOST_NEAR = 500
MOST_DAYS = 3660


class QueryNotUnderstood(RuleBroken):
    """A question cannot be read. `start` and `end` are the place in its text, counted in characters."""

    msgid = N_("This part cannot be read. Take it out, or put it in quotes to look for it word for word.")

    def __init__(self, msgid: str, start: int, end: int, **params: Param) -> None:
        super().__init__(msgid, field="query", **params)
        self.start = start
        self.end = end


EVER = Dated()


class Kind(StrEnum):
    """What a token is."""

    OPEN = "("
    CLOSE = ")"
    AND = "and"
    OR = "or"
    NOT = "not"
    NEAR = "near"
    FIELD = "field"
    WORD = "word"
    PHRASE = "phrase"
    DATED = "dated"


@dataclass(frozen=True)
class Token:
    """One token: what it says, and `text[start:end]` where it stands."""

    kind: Kind
    start: int
    end: int
    text: str = ""
    field: QueryField = QueryField.TITLE
    within: int = 0
    dated: Dated = EVER


_SIGNS = {"(": Kind.OPEN, "（": Kind.OPEN, ")": Kind.CLOSE, "）": Kind.CLOSE, "|": Kind.OR, "｜": Kind.OR}
_MINUS = "-－−"
_CLOSING = {"「": "」", "『": "』"} | dict.fromkeys('"“”＂„', '"“”＂')
_BETWEEN = "，、；,;"
# A run ends at a space, a bracket, a quotation mark, a bar, or a comma that does not stand within a number.
_RUN = re.compile(r"(?:[^\s()（）|｜\"“”＂„「」『』，、；,;]|(?<=[0-9]),(?=[0-9]))+")
_SPACE = re.compile(rf"[\s{_BETWEEN}]*")
_OPERATORS = {
    "and": Kind.AND, "与": Kind.AND, "且": Kind.AND, "&": Kind.AND, "&&": Kind.AND,
    "or": Kind.OR, "或": Kind.OR, "或者": Kind.OR,
    "not": Kind.NOT, "非": Kind.NOT, "不含": Kind.NOT,
}  # fmt: skip
_FIELDS = dict.fromkeys(("标题", "標題", "title"), QueryField.TITLE) | dict.fromkeys(
    ("媒体", "媒體", "outlet", "来源", "來源", "source"), QueryField.OUTLET
)
_DATES = {"日期": "on", "date": "on", "自": "since", "since": "since", "至": "until", "until": "until"}
# What other programs know as a field: a question that uses it means the field, and would find nothing.
_NOT_FIELDS = {
    "作者",
    "author",
    "正文",
    "body",
    "text",
    "内容",
    "site",
    "网址",
    "url",
    "时间",
    "time",
    "类型",
    "type",
}
_NEAR = re.compile(r"(?:near|近)(?:/?(\d{1,9})字?)?", re.IGNORECASE)
_RECENT = re.compile(r"(?:近|last)(\d{1,9})(?:天|日|d|days)", re.IGNORECASE)
_PREFIX = re.compile(r"([^\W\d_]{1,10})[:：](?!//)")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_UP_TO = re.compile(r"\.{2,3}|…|~|～|至")


def tokens(text: str) -> list[Token]:
    """The tokens in order. Raises QueryNotUnderstood with the place."""
    found, at = [], _skipped(text, 0)
    while at < len(text):
        token = _token(text, at)
        found.append(token)
        at = _skipped(text, token.end)
    return found


def _skipped(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _token(text: str, at: int) -> Token:
    sign = text[at]
    if sign in _SIGNS:
        return Token(_SIGNS[sign], at, at + 1)
    if sign in _CLOSING:
        return _phrase(text, at)
    if sign in _MINUS:
        return _minus(text, at)
    if (run := _RUN.match(text, at)) is None:
        raise QueryNotUnderstood(
            N_("A closing quotation mark stands here without an opening one. Take it out."), at, at + 1
        )
    return _run(text, at, run.end())


def _phrase(text: str, at: int) -> Token:
    closing = _CLOSING[text[at]]
    end = next((place for place in range(at + 1, len(text)) if text[place] in closing), None)
    if end is None:
        raise QueryNotUnderstood(
            N_("The quotation mark is not closed. Put a closing one where the phrase ends."), at, at + 1
        )
    words = " ".join(text[at + 1 : end].split())
    if not fold(words):
        raise QueryNotUnderstood(
            N_("There is nothing between these quotation marks. Write the phrase there, or take them out."),
            at,
            end + 1,
        )
    return Token(Kind.PHRASE, at, end + 1, words)


def _minus(text: str, at: int) -> Token:
    if at + 1 == len(text) or text[at + 1].isspace():
        raise QueryNotUnderstood(
            N_("The minus excludes what follows it at once. Write the word right behind it: -drill."),
            at,
            at + 1,
        )
    return Token(Kind.NOT, at, at + 1)


def _run(text: str, at: int, end: int) -> Token:
    run = text[at:end]
    plain = unicodedata.normalize("NFKC", run).lower()
    if plain in _OPERATORS:
        return Token(_OPERATORS[plain], at, end)
    if recent := _RECENT.fullmatch(plain):
        return _recent(int(recent[1]), at, end)
    if near := _NEAR.fullmatch(plain):
        return _near(int(near[1]) if near[1] else NEAR_USUALLY, at, end)
    if prefix := _PREFIX.match(run):
        return _prefixed(text, at, end, prefix[1])
    if not fold(run):
        raise QueryNotUnderstood(N_("Invisible characters stand here. Take them out."), at, end)
    return Token(Kind.WORD, at, end, run)


def _recent(days: int, at: int, end: int) -> Token:
    if not 1 <= days <= MOST_DAYS:
        raise QueryNotUnderstood(
            N_("Write a number of days between 1 and %(most)s, for example 近7天."), at, end, most=MOST_DAYS
        )
    return Token(Kind.DATED, at, end, dated=Dated(days=days))


def _near(within: int, at: int, end: int) -> Token:
    if not 1 <= within <= MOST_NEAR:
        raise QueryNotUnderstood(
            N_("Near takes a number of characters between 1 and %(most)s, for example 近20."),
            at,
            end,
            most=MOST_NEAR,
        )
    return Token(Kind.NEAR, at, end, within=within)


def _prefixed(text: str, at: int, end: int, prefix: str) -> Token:
    name, after = prefix.lower(), at + len(prefix) + 1
    if name in _FIELDS:
        return Token(Kind.FIELD, at, after, field=_FIELDS[name])
    if name in _DATES:
        return _dated(text, at, after, _DATES[name])
    if name in _NOT_FIELDS:
        raise QueryNotUnderstood(
            N_("“%(name)s:” is not a field here; there are 标题:, 媒体: and 日期:. "
               "To look for these very characters, put them in quotes."),
            at, after, name=prefix,
        )  # fmt: skip
    return Token(Kind.WORD, at, end, text[at:end])


def _dated(text: str, at: int, after: int, what: str) -> Token:
    start = _skipped(text, after)
    run = _RUN.match(text, start)
    if run is None:
        raise QueryNotUnderstood(_WRITE_DAY, at, after)
    end = run.end()
    plain = unicodedata.normalize("NFKC", text[start:end])
    if what == "since":
        dated = Dated(since=_day(plain, start, end))
    elif what == "until":
        dated = Dated(until=_day(plain, start, end))
    else:
        dated = _period(plain, start, end)
    return Token(Kind.DATED, at, end, dated=dated)


def _period(plain: str, at: int, end: int) -> Dated:
    first, *rest = _UP_TO.split(plain, maxsplit=1)
    if not rest:
        day = _day(first, at, end)
        return Dated(day, day)
    since = _day(first, at, end) if first else None
    until = _day(rest[0], at, end) if rest[0] else None
    if since is None and until is None:
        raise QueryNotUnderstood(_WRITE_DAY, at, end)
    if since and until and since > until:
        raise QueryNotUnderstood(N_("The period ends before it begins. Exchange the two days."), at, end)
    return Dated(since, until)


_WRITE_DAY = N_("Write the day as 2026-02-25, or a period as 2026-02-01..2026-02-28.")


def _day(plain: str, at: int, end: int) -> date:
    match = _DAY.fullmatch(plain)
    try:
        return date(*map(int, match.groups())) if match else _no_day(at, end)
    except ValueError:
        return _no_day(at, end)


def _no_day(at: int, end: int) -> date:
    raise QueryNotUnderstood(_WRITE_DAY, at, end)
