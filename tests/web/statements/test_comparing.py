"""Does a reader see what changed from one text to another, also when they are of two kinds?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.content import Content
from mediadesk.web.statements.differences import PartChange, Reading, changes
from tests.builders.statements import FIRST_PARTS, a_book, a_first_bulletin, at, citing, fa1, fa2, fa4

BOOK = a_book(fa1(), fa2(), fa4())


@pytest.fixture(autouse=True)
def _reader(app: Flask):  # type: ignore[no-untyped-def]
    with app.test_request_context():
        yield


def reading(content: Content) -> Reading:
    return Reading(TYPES[content.type_code], content, BOOK)


def told(change: PartChange) -> str:
    return "".join(f"[{kind[0]}{text}]" for kind, text in change.runs if kind in ("added", "removed"))


def test_equal_texts_show_nothing() -> None:
    assert changes(reading(a_first_bulletin()), reading(a_first_bulletin())) == []


def test_a_moved_promise_and_cut_off_are_changes_too() -> None:
    later = a_first_bulletin(cut_off_at=at(8, 50), next_update_at=at(11))

    found = changes(reading(a_first_bulletin()), reading(later))

    assert len(found) == 2
    assert "[r10时30分][a11时]" in told(found[0])
    assert "[r08:20][a08:50]" in told(found[1])


def test_a_newer_version_of_a_fact_under_the_same_words_is_a_change() -> None:
    content = a_first_bulletin()
    older = replace(content, citations=tuple(replace(each, fact_version=1) for each in content.citations))

    [basis] = changes(reading(older), reading(content))

    assert told(basis) == "[r1][a2]"


def test_texts_of_two_kinds_are_compared_part_by_part() -> None:
    parts = {"latest": "截至10时，抢修仍在进行。", "contact": FIRST_PARTS["contact"]}
    update = Content("fault_bulletin_update", title=a_first_bulletin().title, parts=parts)

    found = changes(reading(a_first_bulletin(next_update_at=None, cut_off_at=None)), reading(update))

    shown = "".join(told(change) for change in found)
    assert "[a截至10时，抢修仍在进行。]" in shown
    assert FIRST_PARTS["cause"] in shown
    assert FIRST_PARTS["contact"] not in shown


def test_a_long_unchanged_part_is_shortened_around_the_change() -> None:
    words = "抢修人员8时01分到达水厂"
    parts = {**FIRST_PARTS, "measures": "甲" * 300 + words + "乙" * 300}
    changed = {**parts, "measures": parts["measures"].replace("8时01分", "8时10分")}
    before = a_first_bulletin(parts=parts, citations=(citing(parts, "measures", words, 4),))
    after = replace(before, parts=changed, citations=())

    [measures, _basis] = changes(reading(before), reading(after))

    assert [kind for kind, _ in measures.runs] == ["skipped", "same", "removed", "added", "same", "skipped"]
    assert sum(len(text) for kind, text in measures.runs if kind == "same") < 60
