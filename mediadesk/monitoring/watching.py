"""Does an article touch us, which watch says so, and by which words?

A watch asks: of each group of `any_of` at least one word, every word of `all_of`, no word of `none_of`. All
watches
are answered in one pass over the text. Pure: the finder of words is an argument.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message
from mediadesk.monitoring.folding import Folded, fold, fold_with_origin
from mediadesk.monitoring.ports import Occurrence, WordFinder

_BETWEEN = re.compile(r"[\s,，、;；|/]+")


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


class WatchNeedsWord(RuleBroken):
    """A watch without any word it looks for would match everything."""

    msgid = N_("A watch needs at least one word to look for. Write the words here, one group per line.")


class WatchContradictsItself(RuleBroken):
    """A word that is both wanted and excluded can never match."""

    msgid = N_(
        "“%(word)s” is wanted and excluded at once, so nothing could match. Take it out of one of the two."
    )


class WordTooShort(RuleBroken):
    """One Chinese character alone is in nearly every article."""

    msgid = N_("“%(word)s” is too short and would match nearly everything. Write at least two characters.")


@dataclass(frozen=True)
class Query:
    """Words as a person wrote them: groups of alternatives, required words, excluding words."""

    any_of: tuple[tuple[str, ...], ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()

    def wanted(self) -> tuple[str, ...]:
        """Every word whose presence speaks for a match."""
        return tuple(dict.fromkeys([*(word for group in self.any_of for word in group), *self.all_of]))

    def to_json(self) -> dict[str, Any]:
        """As lists of words."""
        return {"any_of": [list(group) for group in self.any_of], "all_of": list(self.all_of),
                "none_of": list(self.none_of)}  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Query:
        """What `to_json` wrote."""
        groups = tuple(tuple(group) for group in data.get("any_of", ()))
        return cls(groups, tuple(data.get("all_of", ())), tuple(data.get("none_of", ())))


@dataclass(frozen=True)
class WatchRule:
    """A watch as the matcher needs it."""

    id: int
    name: str
    query: Query
    raises_alert: bool = False
    severity: Severity = Severity.NOTICE


@dataclass(frozen=True)
class MatchedWord:
    """A watch's word where it stands in the article: `field[start:end]` in the original's characters."""

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
        in_title = any(word.field is Field.TITLE for word in self.words)
        return Message(
            IN_TITLE if in_title else IN_BODY, {"watch": self.watch.name, "words": said(self.words)}
        )


IN_TITLE = N_("Watch “%(watch)s”: %(words)s, in the headline.")
IN_BODY = N_("Watch “%(watch)s”: %(words)s, in the text.")


def said(words: Sequence[MatchedWord], most: int = 4) -> str:
    """The distinct matched words, the first few, as they are named in a sentence."""
    distinct = list(dict.fromkeys(word.word for word in words))
    return "、".join(distinct[:most]) + ("…" if len(distinct) > most else "")


def words_in(text: str) -> tuple[str, ...]:
    """The words of a line: separated by spaces, commas, 、or slashes; doubles dropped."""
    return tuple(dict.fromkeys(word for word in _BETWEEN.split(text.strip()) if word))


def read_query(any_of: str, all_of: str, none_of: str) -> Query:
    """The query a person wrote: `any_of` one group per line. Raises the broken rule at its field."""
    groups = tuple(group for line in any_of.splitlines() if (group := words_in(line)))
    query = Query(groups, words_in(all_of), words_in(none_of))
    _check(query)
    return query


def _check(query: Query) -> None:
    if not query.wanted():
        raise WatchNeedsWord(field="any_of")
    excluded = {fold(word) for word in query.none_of}
    for word in query.wanted():
        if len(fold(word)) < 2:
            raise WordTooShort(field="all_of" if word in query.all_of else "any_of", word=word)
        if fold(word) in excluded:
            raise WatchContradictsItself(field="none_of", word=word)


def match(watches: Sequence[WatchRule], title: str, body: str, finder: WordFinder) -> tuple[Match, ...]:
    """Every watch the article satisfies, in the watches' order. One pass over the text for all of them."""
    words = tuple(sorted({fold(word) for watch in watches for word in _all_words(watch.query)}))
    if not words:
        return ()
    # A newline keeps title and body apart: no word contains one.
    folded = fold_with_origin(f"{title}\n{body}")
    places: dict[str, list[Occurrence]] = {}
    for place in finder.find(words, folded.text):
        places.setdefault(place.word, []).append(place)
    found = ((watch, _answer(watch.query, places)) for watch in watches)
    return tuple(Match(w, _placed(w.query, places, folded, len(title))) for w, yes in found if yes)


def _all_words(query: Query) -> tuple[str, ...]:
    return query.wanted() + query.none_of


def _answer(query: Query, places: Mapping[str, object]) -> bool:
    def has(word: str) -> bool:
        return fold(word) in places

    return (
        all(map(has, query.all_of))
        and all(any(map(has, group)) for group in query.any_of)
        and not any(map(has, query.none_of))
    )


def _placed(
    query: Query, places: Mapping[str, Sequence[Occurrence]], folded: Folded, title_length: int
) -> tuple[MatchedWord, ...]:
    words = []
    for word in query.wanted():
        for place in places.get(fold(word), ()):
            start, end = folded.span(place.start, place.end)
            in_title = start < title_length
            shift = 0 if in_title else title_length + 1
            words.append(
                MatchedWord(word, Field.TITLE if in_title else Field.BODY, start - shift, end - shift)
            )
    return tuple(sorted(words, key=lambda each: (each.field is Field.BODY, each.start, each.end)))
