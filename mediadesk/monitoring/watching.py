"""What is a watch, and what does it say when an article satisfies it?

What a watch asks for is an expression of the query language (`querying`); `matching.py` asks thousands of them at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.querying.expression import (
    And,
    Expression,
    InField,
    Near,
    Not,
    Phrase,
    QueryField,
    Word,
    children,
    wanted,
)
from mediadesk.monitoring.querying.reading import read


class Severity(StrEnum):
    """How loudly an alert calls. Declared from quiet to loud."""

    NOTICE = "notice"
    WARNING = "warning"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        """0 is the quietest."""
        return list(Severity).index(self)


class Field(StrEnum):
    """Where a word was found."""

    TITLE = "title"
    BODY = "body"
    OUTLET = "outlet"


class WatchNeedsWord(RuleBroken):
    """A watch that asks for nothing would match everything."""

    msgid = N_("A watch needs at least one word to look for, beside what it leaves out. Write it here.")


class WatchContradictsItself(RuleBroken):
    """A word that is both wanted and excluded can never match."""

    msgid = N_(
        "“%(word)s” is wanted and excluded at once, so nothing could match. Take it out of one of the two."
    )


class WordTooShort(RuleBroken):
    """One Chinese character alone is in nearly every article."""

    msgid = N_("“%(word)s” is too short and would match nearly everything. Write at least two characters.")


@dataclass(frozen=True)
class WatchRule:
    """A watch as the matcher needs it."""

    id: int
    name: str
    expression: Expression
    raises_alert: bool = False
    severity: Severity = Severity.NOTICE


class MatchedWord(NamedTuple):
    """A watch's word where it stands in the article: `field[start:end]` in the original's characters.

    A tuple, because a batch of articles makes a hundred thousand of them.
    """

    word: str
    field: Field
    start: int
    end: int


@dataclass(frozen=True)
class Match:
    """One watch that an article satisfies, with the words that did it, in reading order."""

    watch: WatchRule
    words: tuple[MatchedWord, ...]

    @property
    def reason(self) -> Message:
        """Why, in one sentence."""
        spoken = [word for word in self.words if word.field is not Field.OUTLET]
        sentence = IN_OUTLET if self.words else WITHOUT_WORDS
        if spoken:
            sentence = IN_TITLE if any(word.field is Field.TITLE for word in spoken) else IN_BODY
        return Message(sentence, {"watch": self.watch.name, "words": said(spoken or self.words)})


IN_TITLE = N_("Watch “%(watch)s”: %(words)s, in the headline.")
IN_BODY = N_("Watch “%(watch)s”: %(words)s, in the text.")
IN_OUTLET = N_("Watch “%(watch)s”: published by %(words)s.")
WITHOUT_WORDS = N_("Watch “%(watch)s”: nothing that it leaves out is in the article.")


def said(words: Sequence[MatchedWord], most: int = 4) -> str:
    """The distinct matched words, the first few, as they are named in a sentence."""
    distinct = list(dict.fromkeys(word.word for word in words))
    return "、".join(distinct[:most]) + ("…" if len(distinct) > most else "")


def read_watch(query: str) -> Expression:
    """What a person wrote for a watch. Raises QueryNotUnderstood with its place, or the broken rule, at `query`."""
    expression = read(query)
    _check(expression)
    return expression


def _check(expression: Expression) -> None:
    words = list(wanted(expression))
    if not words:
        raise WatchNeedsWord(field="query")
    for word in _alone(expression):
        if len(fold(word.text)) < 2:
            raise WordTooShort(field="query", word=word.text)
    for contradicted in _contradicted(expression):
        raise WatchContradictsItself(field="query", word=contradicted)


def _alone(expression: Expression) -> list[Word | Phrase]:
    """The wanted words that stand for themselves: not beside another (near), and not of an outlet's name."""
    match expression:
        case Word() | Phrase():
            return [expression]
        case Not() | Near() | InField(QueryField.OUTLET):
            return []
        case _:
            return [word for part in children(expression) for word in _alone(part)]


def _contradicted(expression: Expression) -> list[str]:
    """Words that an `And` wants and excludes at once."""
    if not isinstance(expression, And):
        return []
    excluded = {
        fold(p.part.text)
        for p in expression.parts
        if isinstance(p, Not) and isinstance(p.part, Word | Phrase)
    }
    required = [part.text for part in expression.parts if isinstance(part, Word | Phrase)]
    return [word for word in required if fold(word) in excluded]
