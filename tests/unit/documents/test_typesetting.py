"""Are punctuation and titles set as a compositor would set them?"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.documents.typesetting import CLOSING, OPENING, grouped, printable, runs, title_lines


def halved(text: str) -> str:
    """The text with the marks that give up half their width in angle brackets."""
    return "".join(f"<{run.text}>" if run.half else run.text for run in runs(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两路电源，均已送到。", "两路电源，均已送到。"),
        ("他说：“停电”", "他说<：>“停电”"),
        ("不实。”《晚报》", "不实<。”>《晚报》"),
        ("（《记录》）、", "（<《>记录<》）>、"),
        ("——……", "——……"),
        ("“", "“"),
        ("", ""),
    ],
)
def test_of_two_marks_in_a_row_one_gives_up_its_empty_half(text: str, expected: str) -> None:
    assert halved(text) == expected


@given(st.text(alphabet="停电12A（《“。，”）》 ", max_size=40))
def test_no_character_is_lost(text: str) -> None:
    assert "".join(run.text for run in runs(text)) == text


def test_marks_that_turn_the_reading_direction_are_not_printed() -> None:
    assert printable("停\u202e电\x00了\u200f\ufeff") == "停电了"
    assert printable("行一\n行二\t列") == "行一\n行二\t列"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于停水有关情况的通报", ("关于停水有关情况的通报",)),
        ("关于市区部分区域停水有关情况的通报（续报）", ("关于市区部分区域停水", "有关情况的通报（续报）")),
        (
            "澜江供电公司关于2026年2月25日清晨市区部分区域停水情况的通报",
            ("澜江供电公司关于", "2026年2月25日清晨市区", "部分区域停水情况的通报"),
        ),
    ],
)
def test_a_title_breaks_between_its_words(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title, em=20.0 if len(title) < 30 else 13.0) == lines


WORDS = (
    "关于",
    "停水",
    "情况",
    "的",
    "通报",
    "（续报）",
    "“谣言”",
    "，",
    "《记录》",
    "2026年",
    "95598",
    "供电公司",
)


@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=18))
def test_no_line_of_a_title_starts_with_a_closing_or_ends_with_an_opening_mark(words: list[str]) -> None:
    title = "停水" + "".join(f"{word}说" if word == "，" else word for word in words)

    lines = title_lines(title, em=20.0)

    assert "".join(lines) == title
    assert not [line for line in lines if line[0] in CLOSING or line[-1] in OPENING]
    assert not any(a[-1].isdigit() and b[0].isdigit() for a, b in pairwise(lines))


def test_a_western_title_is_left_to_its_spaces() -> None:
    title = "Update on the interruption of water supply in parts of Lanjiang city centre"

    assert title_lines(title, em=20.0) == (title,)


def test_a_word_too_long_for_a_line_is_left_to_the_page() -> None:
    address = "关于https://www.lanjiang-power.example/notices/2026-02-25/first-bulletin"

    assert title_lines(address, em=20.0) == (address,)


def test_a_hash_is_shown_in_groups_that_people_can_compare() -> None:
    assert grouped("9f3a11c207bd46e0") == "9f3a 11c2 07bd"
