"""How does a line that a person wrote become an expression?

    question  any
    any       all  ("或" all)*                        OR, |
    all       near (["与"] near)*                     a space, AND
    near      part ["近20" part]                      NEAR/20
    part      "非" part | "标题:" part | "(" any ")" | word | "phrase" | date     NOT, -, title:

A mistake is answered with its place and one sentence that says what to do.
"""

from __future__ import annotations

from collections.abc import Sequence

from mediadesk.messages import N_
from mediadesk.monitoring.querying.expression import (
    Dated,
    Expression,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    QueryField,
    Word,
    all_of,
    any_of,
    walk,
)
from mediadesk.monitoring.querying.tokens import Kind, QueryNotUnderstood, Token, tokens

MOST_CHARACTERS = 4000
MOST_DEEP = 30

_FIELD_NAMES = {QueryField.TITLE: "标题:", QueryField.OUTLET: "媒体:"}


def read(text: str) -> Expression:
    """The expression a person wrote. Raises QueryNotUnderstood (a RuleBroken at `query`) with the place."""
    if len(text) > MOST_CHARACTERS:
        raise QueryNotUnderstood(
            N_("This is longer than %(most)s characters. Split it into two."), MOST_CHARACTERS, len(text),
            most=MOST_CHARACTERS,
        )  # fmt: skip
    found = tokens(text)
    if not found:
        raise QueryNotUnderstood(N_("Write at least one word to look for."), 0, len(text))
    reader = _Reader(found, len(text))
    expression = reader.any()
    if (left := reader.next) is not None:
        raise QueryNotUnderstood(
            N_("This bracket closes nothing. Take it out, or open one before it."), left.start, left.end
        )
    return expression


class _Reader:
    """Reads tokens from left to right; `deep` counts what is open."""

    def __init__(self, found: Sequence[Token], length: int) -> None:
        self.tokens = found
        self.at = 0
        self.length = length
        self.deep = 0

    @property
    def next(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _takes(self, kind: Kind) -> Token | None:
        token = self.next
        if token is None or token.kind is not kind:
            return None
        self.at += 1
        return token

    def any(self) -> Expression:
        parts = [self._all()]
        while self._takes(Kind.OR):
            parts.append(self._all())
        return any_of(tuple(parts))

    def _all(self) -> Expression:
        parts = [self._near()]
        while (token := self.next) is not None and token.kind not in (Kind.OR, Kind.CLOSE):
            self._takes(Kind.AND)
            parts.append(self._near())
        return all_of(tuple(parts))

    def _near(self) -> Expression:
        begin = self.at
        left = self._part()
        if (sign := self._takes(Kind.NEAR)) is None:
            return left
        middle = self.at
        right = self._part()
        self._check_side(left, begin, middle - 1)
        self._check_side(right, middle, self.at)
        if again := self._takes(Kind.NEAR):
            raise QueryNotUnderstood(
                N_("Near joins two words. For three, write two pairs with a space between them."),
                again.start,
                again.end,
            )
        return Near(left, right, sign.within)

    def _check_side(self, side: Expression, begin: int, end: int) -> None:
        if all(isinstance(part, Word | Phrase | Or) for part in walk(side)):
            return
        raise QueryNotUnderstood(
            N_("Near joins words, phrases, or alternatives in brackets: (停水 或 断水) 近20 供电."),
            self.tokens[begin].start, self.tokens[end - 1].end,
        )  # fmt: skip

    def _part(self) -> Expression:
        token = self.next
        if token is None or token.kind in (Kind.CLOSE, Kind.AND, Kind.OR, Kind.NEAR):
            raise self._missing(token)
        self.at += 1
        self.deep += 1
        if self.deep > MOST_DEEP:
            raise QueryNotUnderstood(
                N_("Brackets stand too deep within each other here. Write it more simply."),
                token.start,
                token.end,
            )
        part = self._begun(token)
        self.deep -= 1
        return part

    def _begun(self, token: Token) -> Expression:
        match token.kind:
            case Kind.OPEN:
                return self._bracket(token)
            case Kind.NOT:
                return Not(self._part())
            case Kind.FIELD:
                return self._field(token)
            case Kind.PHRASE:
                return Phrase(token.text)
            case Kind.DATED:
                return token.dated
            case _:
                return Word(token.text)

    def _bracket(self, opened: Token) -> Expression:
        inside = self.any()
        if self._takes(Kind.CLOSE) is None:
            raise _not_closed(opened)
        return inside

    def _field(self, token: Token) -> Expression:
        begin = self.at
        part = self._part()
        if any(isinstance(each, InField | Dated) for each in walk(part)):
            raise QueryNotUnderstood(
                N_("Within %(prefix)s stand words only. Put the other field or the date beside it, behind a space."),
                self.tokens[begin].start, self.tokens[self.at - 1].end, prefix=_FIELD_NAMES[token.field],
            )  # fmt: skip
        return InField(token.field, part)

    def _missing(self, token: Token | None) -> QueryNotUnderstood:
        before = self.tokens[self.at - 1] if self.at else None
        if token is None and before is not None and before.kind is Kind.OPEN:
            return _not_closed(before)
        if token is not None and token.kind is Kind.CLOSE and before is None:
            sentence = N_("This bracket closes nothing. Take it out, or open one before it.")
            return QueryNotUnderstood(sentence, token.start, token.end)
        if before is None or (token is not None and before.kind is Kind.OPEN):
            place = token or before
            assert place is not None  # noqa: S101  (there is at least one token)
            sentence = N_("A word is missing before this. Write one, or put this in quotes to look for it.")
            if place.kind is Kind.CLOSE:
                sentence = N_("There is nothing in these brackets. Write words there, or take them out.")
            return QueryNotUnderstood(sentence, place.start, place.end)
        sentence = N_("A word is missing after this. Write one, or put this in quotes to look for it.")
        return QueryNotUnderstood(sentence, before.start, before.end)


def _not_closed(bracket: Token) -> QueryNotUnderstood:
    sentence = N_("This bracket is not closed. Put a closing one where the group ends.")
    return QueryNotUnderstood(sentence, bracket.start, bracket.end)
