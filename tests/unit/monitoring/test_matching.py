"""Does the quick way of asking thousands of watches always answer as the plain one does?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mediadesk.adapters.word_finder import AhoCorasickFinder
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.matching import Matcher
from mediadesk.monitoring.querying.evaluating import Document, holds
from mediadesk.monitoring.querying.reading import read
from mediadesk.monitoring.watching import Field, WatchRule
from tests.builders.expressions import TEXTS, expressions

TODAY = date(2026, 2, 26)
MOMENTS = st.none() | st.integers(0, 20).map(
    lambda days: datetime(2026, 2, 26, 4, tzinfo=UTC) - timedelta(days=days)
)
DOCUMENTS = st.builds(Document, TEXTS, TEXTS, st.sampled_from(["澄江日报", "AB晚报", ""]), MOMENTS)


@settings(max_examples=120)
@given(st.lists(expressions(), max_size=8), st.lists(DOCUMENTS, max_size=4), st.lists(TEXTS, max_size=3))
def test_the_matcher_answers_as_each_question_alone_would(
    asked: list[object], documents: list[Document], sample: list[str]
) -> None:
    rules = [WatchRule(number, str(number), expression) for number, expression in enumerate(asked)]
    matcher = Matcher.build(rules, AhoCorasickFinder(), map(fold, sample))

    for document, matches in zip(documents, matcher.match(documents, today=TODAY), strict=True):
        expected = [rule.id for rule in rules if holds(rule.expression, document, today=TODAY)]
        assert [match.watch.id for match in matches] == expected


@settings(max_examples=60)
@given(expressions(), DOCUMENTS)
def test_every_word_that_is_shown_stands_where_it_says(expression: object, document: Document) -> None:
    matcher = Matcher.build([WatchRule(1, "w", expression)], AhoCorasickFinder())
    [matches] = matcher.match([document])

    texts = {Field.TITLE: document.title, Field.BODY: document.body, Field.OUTLET: document.outlet}
    for match in matches:
        for word in match.words:
            # A character may fold to several of which the word has only some: ㎡ is m2.
            assert fold(word.word) in fold(texts[word.field][word.start : word.end])


def test_a_watch_without_a_word_that_must_be_there_is_always_asked() -> None:
    rules = [WatchRule(1, "a", read("停水 或 -演习")), WatchRule(2, "b", read("-停水"))]
    matcher = Matcher.build(rules, AhoCorasickFinder())

    found = matcher.match([Document("停水", ""), Document("演习", ""), Document("晴", "")])
    assert [[match.watch.id for match in matches] for matches in found] == [[1], [2], [1, 2]]
