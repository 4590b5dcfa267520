"""Does an alert call for what is happening now, and only for that?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mediadesk.monitoring.alerting import HELD_OLD, HELD_OWN, HELD_QUIET, Hold, Raise, Sighting, decide
from mediadesk.monitoring.watching import Field, Match, MatchedWord, Query, Severity, WatchRule

NOW = datetime(2026, 2, 25, 4, 0, tzinfo=UTC)


def a_match(
    watch_id: int = 1,
    *,
    raises: bool = True,
    severity: Severity = Severity.WARNING,
    field: Field = Field.TITLE,
) -> Match:
    rule = WatchRule(watch_id, f"关注{watch_id}", Query(all_of=("停电",)), raises, severity)
    return Match(rule, (MatchedWord("停电", field, 2, 4),))


def sighting(
    *matches: Match, age: timedelta | None = timedelta(minutes=20), is_owned: bool = False
) -> Sighting:
    published = NOW - age if age is not None else None
    return Sighting("澜江论坛", "全城停电？", published, NOW, matches, is_owned)


def test_a_fresh_mention_of_a_calling_watch_raises_an_alert_with_its_reason() -> None:
    decision = decide(sighting(a_match()))

    assert isinstance(decision, Raise)
    assert decision.severity is Severity.WARNING
    assert str(decision.reason) == "澜江论坛: “全城停电？”. Watch “关注1” found 停电 in the headline."


def test_words_of_the_text_are_named_when_the_headline_has_none() -> None:
    decision = decide(sighting(a_match(field=Field.BODY)))

    assert isinstance(decision, Raise)
    assert "in the text" in str(decision.reason)


def test_the_loudest_watch_speaks() -> None:
    quiet, loud = a_match(1, severity=Severity.NOTICE), a_match(2, severity=Severity.URGENT)

    decision = decide(sighting(quiet, loud, a_match(3, raises=False)))

    assert isinstance(decision, Raise)
    assert (decision.watch_id, decision.severity) == (2, Severity.URGENT)


def test_an_article_without_a_time_calls() -> None:
    assert isinstance(decide(sighting(a_match(), age=None)), Raise)


def test_a_watch_that_raises_none_calls_nobody() -> None:
    decision = decide(sighting(a_match(raises=False)))

    assert isinstance(decision, Hold)
    assert decision.reason.msgid == HELD_QUIET


def test_our_own_channel_calls_nobody() -> None:
    decision = decide(sighting(a_match(), is_owned=True))

    assert isinstance(decision, Hold)
    assert decision.reason.msgid == HELD_OWN


def test_the_archive_of_a_new_source_calls_nobody() -> None:
    decision = decide(sighting(a_match(), age=timedelta(hours=25)))

    assert isinstance(decision, Hold)
    assert decision.reason.msgid == HELD_OLD
    assert decision.reason.params == {"hours": 24}
