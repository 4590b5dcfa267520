"""How is a text read so that rules can speak of "us", "an outage", "harm" instead of a thousand spellings?

Every known word becomes one capital letter; all else stays as it is (folded). So `因供电公司停电,水厂停产` reads
`因UE,WH`, and one short rule covers every name and wording. Each character knows its place in the original.

    U us, or the power supplier nobody names further     E an outage            H harm to others, an accident
    X a power supplier elsewhere                         L a loss               W another party
    外E an outage of the supply from outside
    N what comes from outside (weather, animals, cranes)

A full stop ends every sentence that does not ask; `?` ends one that does. Commas divide clauses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mediadesk.monitoring.assessing import lexicon
from mediadesk.monitoring.assessing.assessment import Mark, Role
from mediadesk.monitoring.assessing.places import Places
from mediadesk.monitoring.assessing.profile import Profile
from mediadesk.monitoring.assessing.vocabulary import Vocabulary, vocabulary
from mediadesk.monitoring.folding import fold, fold_with_origin
from mediadesk.monitoring.watching import Field

_STOPS = str.maketrans(
    {"!": "。", ";": "。", "\n": "。", "…": "。", "~": "。", "、": "、", "\r": "。", "\t": ",", " ": ","}
)
_SENTENCE = re.compile(r"[^。?]*[。?]+|[^。?]+$")
_CLAUSE = re.compile(r"[,:。?“”\"]")


@dataclass(frozen=True)
class Reading:
    """A text in symbols. `title_end` is where the headline ends; `starts` the folded place of each symbol."""

    text: str
    folded: str
    title_end: int
    starts: list[int]
    origin: Sequence[int]
    title_length: int
    sentences: list[int]

    def sentence_of(self, at: int) -> tuple[int, int]:
        """The span of symbols of the sentence around `at`."""
        index = bisect_right(self.sentences, at) - 1
        end = self.sentences[index + 1] if index + 1 < len(self.sentences) else len(self.text)
        return self.sentences[index], end

    def clause_of(self, start: int, end: int) -> tuple[int, int]:
        """The span of symbols of the clauses that hold `start`…`end`."""
        first = max((m.end() for m in _CLAUSE.finditer(self.text, 0, start)), default=0)
        last = _CLAUSE.search(self.text, max(start, end - 1))
        return first, last.start() if last else len(self.text)

    def mark(self, start: int, end: int, role: Role) -> Mark | None:
        """The original's place of a span of symbols, within the headline or within the text; None if empty."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip(",。:“”?"))
        end -= len(text) - len(text.rstrip(",。:“”?"))
        if start >= end:
            return None
        first = self.origin[self.starts[start]]
        last = self.origin[self.starts[end] - 1] + 1 if end < len(self.starts) else self.origin[-1] + 1
        if first < self.title_length:
            return Mark(Field.TITLE, first, min(last, self.title_length), role)
        return Mark(Field.BODY, first - self.title_length - 1, last - self.title_length - 1, role)

    def words(self, start: int, end: int) -> str:
        """The folded words of a span of symbols."""
        last = self.starts[end] if end < len(self.starts) else len(self.folded)
        return self.folded[self.starts[start] : last]


def read(
    title: str, body: str, profile: Profile, *, outlet: str = "", is_ours: bool = False
) -> tuple[Reading, Places]:
    """The text in symbols, and where it plays."""
    folded = fold_with_origin(f"{title}\n{body}")
    text = folded.text
    where = Places(text, profile, fold(outlet))
    title_end_folded = len(fold(title))
    symbols: list[str] = []
    starts: list[int] = []
    at = 0
    for start, end, letter in _tokens(text, profile, where, is_ours):
        symbols.append(text[at:start])
        starts.extend(range(at, start))
        symbols.append(letter)
        starts.extend([start] * len(letter))
        at = end
    symbols.append(text[at:])
    starts.extend(range(at, len(text)))
    joined = "".join(symbols).translate(_STOPS)
    title_end = bisect_right(starts, title_end_folded - 1)
    sentences = [match.start() for match in _SENTENCE.finditer(joined)] or [0]
    reading = Reading(joined, text, title_end, starts, folded.origin, len(title), sentences)
    return reading, where


def _tokens(text: str, profile: Profile, where: Places, is_ours: bool) -> Iterator[tuple[int, int, str]]:
    for start, end, kind in _vocabulary(profile, is_ours).words(text):
        if kind == "S":
            foreign = where.foreign_before(text, start, text[start:end])
            yield (start if foreign is None else foreign), end, "U" if foreign is None else "X"
        elif kind == "F":
            yield start, end, "外E"
        elif kind != "KEPT":
            yield start, end, kind


_KEPT = ("不停电", "带电作业", "不断电", "停电(?:公告|通知|计划|信息|预告)")
_WE = ("我公司", "我局", "我司", "本公司", "我所")


@lru_cache(maxsize=64)
def _vocabulary(profile: Profile, is_ours: bool) -> Vocabulary:
    names = [re.escape(name) for name in profile.names if len(name) > 1]
    return vocabulary(
        {
            "U": [*names, *(_WE if is_ours else ())],
            "S": (*lexicon.SUPPLIER, *lexicon.BARE_SUPPLIER),
            "KEPT": _KEPT,
            "F": lexicon.OUTSIDE_SUPPLY,
            "E": lexicon.OUTAGE,
            "H": lexicon.HARM,
            "L": lexicon.LOSS,
            "N": lexicon.OUTSIDE,
            "W": lexicon.OTHERS,
        }
    )
