"""Is it known of every event who hears of it and what people call it?"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from mediadesk.events import Event, all_event_types
from mediadesk.incidents.subscribers import write_timeline
from mediadesk.incidents.timeline import SENTENCES
from mediadesk.subscriptions import SUBSCRIPTIONS
from tests.architecture.source import PACKAGE, ROOT, dotted

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")

for declared in sorted(PACKAGE.glob("*/events.py")):
    import_module(dotted(declared))
EVENTS = [event for event in all_event_types() if event.__module__.startswith("mediadesk.")]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_an_event_has_subscribers_or_says_that_it_has_none(event: type[Event]) -> None:
    assert event in SUBSCRIPTIONS


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_an_event_has_its_word_in_the_glossary(event: type[Event]) -> None:
    assert re.search(rf"^\| `{re.escape(event.name)}` \| .*[\u4e00-\u9fff]", GLOSSARY, re.MULTILINE)


def test_no_event_is_subscribed_to_that_nobody_declares() -> None:
    assert set(SUBSCRIPTIONS) <= set(EVENTS)


def test_events_are_declared_where_people_look_for_them() -> None:
    elsewhere = [event.__module__ for event in EVENTS if Path(*event.__module__.split(".")).name != "events"]

    assert not elsewhere


def test_every_event_of_the_timeline_has_its_sentence() -> None:
    shown = {event.name for event, subscribers in SUBSCRIPTIONS.items() if write_timeline in subscribers}

    assert shown
    assert not shown - set(SENTENCES) - {"incident.mention_labelled"}  # told by its stance, in LABELLED


def test_the_timeline_has_no_sentence_for_an_event_that_does_not_exist() -> None:
    assert set(SENTENCES) <= {event.name for event in EVENTS}
