"""Which of thousands of watches does each article satisfy? One pass over the text for all of them.

Each watch waits under the words of its rarest condition (`querying.conditions`); only those of which one stands in
the article are asked, most of them with set operations alone. The answers are those of `querying.evaluating.holds`,
which a property test compares. A matcher never changes once it is built, so threads may share it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.placing import Leaf, Leaves, Placing, Wanted
from mediadesk.monitoring.querying.conditions import Clause, Conditions, Term, conditions, terms
from mediadesk.monitoring.querying.evaluating import Document, holds_folded
from mediadesk.monitoring.querying.expression import Dated, QueryField, resolved, walk
from mediadesk.monitoring.watches.ports import WordFinder, WordPlace, WordPlaces
from mediadesk.monitoring.watching import Match, WatchRule

# A term as the matcher counts it: a word's number where it may stand anywhere, `~number` in the headline, and the
# word itself in the outlet's name.
Key = int | str
Keys = frozenset[Key]


@dataclass(frozen=True)
class _Asked:
    """One watch, ready to be asked."""

    at: int
    rule: WatchRule
    required: tuple[Keys, ...]
    forbidden: Keys
    is_exact: bool
    is_relative: bool
    leaves: tuple[Wanted, ...]


_RULES_ORDER = attrgetter("at")


class Matcher:
    """All active watches, ready for articles."""

    def __init__(
        self,
        asked: Sequence[_Asked],
        waiting: dict[Key, list[int]],
        always: Sequence[int],
        found: WordPlaces,
        leaves: Sequence[Leaf],
    ) -> None:
        self._asked = asked
        self._waiting = waiting
        self._waiting_under = frozenset(waiting)
        self._always = always
        self._found = found
        self._leaves = leaves
        keys = {key for each in asked for clause in (*each.required, each.forbidden) for key in clause}
        self._keys = keys | set(waiting)
        self._of_title = frozenset(~key for key in self._keys if isinstance(key, int) and key < 0)
        self._of_outlet = tuple(key for key in self._keys if isinstance(key, str))
        self._outlets: dict[str, tuple[str, Keys]] = {}

    @classmethod
    def build(cls, rules: Sequence[WatchRule], finder: WordFinder, sample: Iterable[str] = ()) -> Matcher:
        """The matcher of these rules. `sample` holds folded texts of usual articles: they tell rare words from
        common ones, which decides how fast it is, not what it finds.
        """
        words = sorted(
            {
                word
                for rule in rules
                for word, field in terms(rule.expression)
                if field is not QueryField.OUTLET
            }
        )
        found = finder.prepare(words)
        numbers = {word: number for number, word in enumerate(words)}
        cost = _Cost(rules, numbers, found, sample)
        leaves = Leaves(numbers.get)
        asked: list[_Asked] = []
        waiting: dict[Key, list[int]] = {}
        always: list[int] = []
        for at, rule in enumerate(rules):
            said = conditions(rule.expression, cost)
            rarest = min(said.required, key=cost, default=None)
            for key in _keys(rarest, numbers) if rarest else ():
                waiting.setdefault(key, []).append(at)
            if rarest is None:
                always.append(at)
            asked.append(_ready(at, rule, said, rarest, numbers, leaves.of(rule.expression)))
        return cls(asked, waiting, always, found, leaves.every())

    def __len__(self) -> int:
        return len(self._asked)

    def match(self, documents: Sequence[Document], *, today: date | None = None) -> list[tuple[Match, ...]]:
        """For each article the watches it satisfies, in the rules' order, with the words that did it.

        `today` is the day of Shanghai from which `近7天` counts back.
        """
        return [self._matches(document, today) for document in documents]

    def _matches(self, document: Document, today: date | None) -> tuple[Match, ...]:
        title, body = fold(document.title), fold(document.body)
        # A newline keeps headline and text apart: no word contains one.
        hits = self._found.find(f"{title}\n{body}")
        present: set[Key] = {hit[0] for hit in hits}
        if self._of_title:
            present.update(_in_title(hits, len(title), self._of_title))
        outlet, of_outlet = self._outlet(document.outlet)
        present |= of_outlet
        satisfied = [
            each
            for each in self._worth_asking(present)
            if each.is_exact or _holds(each, title, body, document, today)
        ]
        if not satisfied:
            return ()
        satisfied.sort(key=_RULES_ORDER)
        placing = Placing(document, (title, body, outlet), hits, self._leaves)
        return tuple([Match(each.rule, placing.words(each.leaves)) for each in satisfied])

    def _worth_asking(self, present: set[Key]) -> Iterator[_Asked]:
        """The watches whose conditions hold: of those that wait under something which is there, or under nothing."""
        candidates = set(self._always)
        for key in present & self._waiting_under:
            candidates.update(self._waiting[key])
        for at in candidates:
            each = self._asked[at]
            for clause in each.required:
                if clause.isdisjoint(present):
                    break
            else:
                if not each.forbidden or each.forbidden.isdisjoint(present):
                    yield each

    def _outlet(self, name: str) -> tuple[str, Keys]:
        """(the outlet's folded name, the sought words in it). There are few outlets, so it is kept."""
        known = self._outlets.get(name)
        if known is None:
            folded = fold(name)
            known = folded, frozenset(word for word in self._of_outlet if word in folded)
            if len(self._outlets) < 10_000:
                self._outlets[name] = known
        return known


def _holds(each: _Asked, title: str, body: str, document: Document, today: date | None) -> bool:
    """The whole question, as `evaluating.holds` asks it."""
    expression = each.rule.expression
    if each.is_relative and today is not None:
        expression = resolved(expression, today)
    return holds_folded(expression, (title, body), document)


def _in_title(hits: Sequence[WordPlace], length: int, sought: frozenset[int]) -> Iterator[int]:
    """The keys of the sought words that stand in the headline; hits come in the order in which they end."""
    for number, _, end in hits:
        if end > length:
            return
        if number in sought:
            yield ~number


def _ready(
    at: int,
    rule: WatchRule,
    said: Conditions,
    rarest: Clause | None,
    numbers: Mapping[str, int],
    leaves: tuple[Wanted, ...],
) -> _Asked:
    rest = tuple(_keys(clause, numbers) for clause in said.required if clause is not rarest)
    is_relative = any(isinstance(part, Dated) and part.days is not None for part in walk(rule.expression))
    return _Asked(at, rule, rest, _keys(said.forbidden, numbers), said.is_exact, is_relative, leaves)


def _keys(clause: Clause, numbers: Mapping[str, int]) -> Keys:
    return frozenset(_key(term, numbers) for term in clause)


def _key(term: Term, numbers: Mapping[str, int]) -> Key:
    word, field = term
    if field is QueryField.OUTLET:
        return word
    return ~numbers[word] if field is QueryField.TITLE else numbers[word]


class _Cost:
    """What it costs to let watches wait under a clause: how often one of its words stands in an article."""

    def __init__(
        self, rules: Sequence[WatchRule], numbers: Mapping[str, int], found: WordPlaces, sample: Iterable[str]
    ) -> None:
        self._numbers = numbers
        self._articles = 0
        self._seen: Counter[int] = Counter()
        for text in sample:
            self._articles += 1
            self._seen.update({hit[0] for hit in found.find(text)})
        self._askers = Counter(term for rule in rules for term in set(terms(rule.expression)))

    def __call__(self, clause: Clause) -> float:
        return sum(map(self._of_term, clause))

    def _of_term(self, term: Term) -> float:
        """Seen in the sample, or else guessed: short words and those that many watches know are common."""
        word, field = term
        guess = (1 + self._askers[term]) * 0.2 ** min(len(word), 6)
        if field is QueryField.OUTLET or not self._articles:
            return guess
        return self._seen[self._numbers[word]] / self._articles + guess / self._articles
