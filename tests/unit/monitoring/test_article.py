"""Is an article put together from its readings, marked and cut as a person would?"""

from __future__ import annotations

from dataclasses import replace

from mediadesk.monitoring.extraction import from_item
from mediadesk.monitoring.marking import excerpt, mark, paragraphs
from mediadesk.monitoring.ports import Item
from mediadesk.monitoring.published import Published
from mediadesk.monitoring.watching import Field, MatchedWord

NO_TIME = Published(None, False, "")


def body_word(text: str, word: str) -> MatchedWord:
    return MatchedWord(word, Field.BODY, text.index(word), text.index(word) + len(word))


def test_an_article_from_its_feed_has_the_longer_of_its_texts() -> None:
    whole = Item("k", "https://e.example/1", "停水原因查明", NO_TIME, "短", "长" * 50)

    assert from_item(whole).body == "长" * 50
    assert from_item(replace(whole, content="")).body == "短"


def test_marks_stand_on_the_matched_words_and_touching_ones_are_one() -> None:
    text = "供电公司停电造成停水"
    words = [body_word(text, "供电公司"), body_word(text, "停电"), body_word(text, "停水")]

    assert [(s.text, s.is_marked) for s in mark(text, words, Field.BODY)] == [
        ("供电公司停电", True),
        ("造成", False),
        ("停水", True),
    ]


def test_places_outside_the_text_and_of_other_fields_are_ignored() -> None:
    words = [MatchedWord("停电", Field.BODY, 90, 92), MatchedWord("停电", Field.TITLE, 0, 2)]

    assert [s.is_marked for s in mark("停电", words, Field.BODY)] == [False]


def test_each_paragraph_has_its_own_marks() -> None:
    text = "第一段停电\n\n第三段停水"

    first, second = paragraphs(text, [body_word(text, "停电"), body_word(text, "停水")])

    assert [s.text for s in first if s.is_marked] == ["停电"]
    assert [s.text for s in second if s.is_marked] == ["停水"]


def test_the_excerpt_stands_about_the_first_matched_word() -> None:
    text = "前" * 100 + "停电" + "后" * 300

    shown = excerpt(text, [body_word(text, "停电")])

    assert "".join(s.text for s in shown) == "…" + "前" * 28 + "停电" + "后" * 82 + "…"
    assert [s.text for s in shown if s.is_marked] == ["停电"]


def test_without_a_matched_word_the_excerpt_is_the_beginning() -> None:
    assert [s.text for s in excerpt("短文", [])] == ["短文"]
