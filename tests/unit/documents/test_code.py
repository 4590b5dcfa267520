"""Is a code that was typed wrong never taken for another one?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.documents.code import ALPHABET, BASE, code_of, read_code

NUMBERS = st.lists(st.integers(0, BASE - 1), min_size=11, max_size=11)
CODE = code_of([5, 16, 1, 19, 7, 21, 28, 22, 0, 24, 26])


@given(NUMBERS)
def test_a_code_is_read_as_it_was_written(numbers: list[int]) -> None:
    assert read_code(code_of(numbers)) == code_of(numbers)


@pytest.mark.parametrize(
    "typed",
    [CODE.lower(), CODE.replace("-", ""), CODE.replace("-", " "), f"  {CODE}\n", CODE.replace("-", "－"),
     "".join(chr(ord(char) + 0xFEE0) for char in CODE)],
)  # fmt: skip
def test_a_code_may_be_typed_as_people_type(typed: str) -> None:
    assert read_code(typed) == CODE


@given(NUMBERS, st.integers(0, 11), st.integers(1, BASE - 1))
def test_one_wrong_character_is_noticed(numbers: list[int], at: int, by: int) -> None:
    letters = list(code_of(numbers).replace("-", ""))
    letters[at] = ALPHABET[(ALPHABET.index(letters[at]) + by) % BASE]

    assert read_code("".join(letters)) is None


@given(NUMBERS, st.integers(0, 10))
def test_two_characters_that_changed_places_are_noticed(numbers: list[int], at: int) -> None:
    letters = code_of(numbers).replace("-", "")
    swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]

    assert swapped == letters or read_code(swapped) is None


@pytest.mark.parametrize("typed", ["", "7K3M", "0OIL-0OIL-0OIL", "🙂" * 12, "A" * 5000, "<script>"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None
