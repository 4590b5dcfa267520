"""Does a finding's span stand at the right words of what was typed, whatever was typed?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediadesk.statements.content import clean
from mediadesk.statements.places import places, removed

TRICKY = st.text(
    alphabet=st.sampled_from("停电户3 \t\n\r\u202e\u200b\x07😀𠮷e\u0301\u1100\u1161\u11a8é\ufeff"),
    max_size=40,
)


def utf16(text: str, start: int, end: int) -> str:
    """What a browser calls `text.slice(start, end)`."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("影响3200户。", "3200户"),
        ("😀😀影响3200户。", "3200户"),
        ("  \n\n影响3200户。", "3200户"),
        ("停\u202e电\u200b影响\x073200户", "3200户"),
        ("第一行   \r\n第二行3200户", "3200户"),
        ("cafe\u0301有3200户", "3200户"),
        ("\u1100\u1161\u11a8有3200户", "3200户"),
        ("𠮷野有\t3200户😀", "3200户"),
    ],
)
def test_a_span_is_found_in_what_was_typed(typed: str, words: str) -> None:
    found = places(typed)
    at = found.text.index(words)

    start, end = found.span(at, at + len(words))

    assert utf16(typed.replace("\r\n", "\n"), start, end) == words
    assert found.index(start) == at


@settings(deadline=None)
@given(TRICKY | st.text(max_size=60))
def test_every_character_that_is_kept_has_its_place(typed: str) -> None:
    found = places(typed)
    units = len(typed.replace("\r\n", "\n").encode("utf-16-le", "surrogatepass")) // 2

    assert found.text == clean(typed)
    assert len(found.starts) == len(found.ends) == len(found.text)
    assert list(found.starts) == sorted(found.starts)
    assert all(0 <= start <= end <= units for start, end in zip(found.starts, found.ends, strict=True))


def test_a_place_beyond_the_text_is_its_end() -> None:
    assert places("停电𠮷 ").span(9, 12) == (4, 4)
    assert places("").span(0, 1) == (0, 0)


@pytest.mark.parametrize(
    ("typed", "gone"), [("停\u202e电\x07了 \n", "\u202e\x07"), ("停电😀𠮷", "😀"), ("e\u0301", "")]
)
def test_what_cleaning_takes_out_is_named(typed: str, gone: str) -> None:
    assert removed(typed) == gone
