"""Is a character either printed right or refused?"""

from __future__ import annotations

import pytest

from mediadesk.documents.glyphs import Unprintable, has_glyph, unprintable
from tests.builders.documents import TEXT


def test_an_ordinary_text_can_be_printed() -> None:
    assert unprintable(TEXT + "\n①Ⅳ％㎡℃±—…·“”ABCabc123 ,.()") == ()


@pytest.mark.parametrize("char", "𬭚㸆䶮龘𠮷〇镕堃喆")
def test_a_rare_character_that_the_fonts_have_is_allowed(char: str) -> None:
    assert has_glyph(ord(char))


@pytest.mark.parametrize(
    "char", ["🙂", "\ue000", "\U000f0001", "\ufe0f", "\u200d", "\u202e", "ع", "\U00031350", "\u0e01"]
)
def test_what_would_come_out_as_a_box_is_named_with_its_place(char: str) -> None:
    assert unprintable(f"联系人王{char}敏") == (Unprintable(4, char),)


def test_a_character_is_named_so_that_it_can_be_looked_up() -> None:
    assert Unprintable(0, "🙂").name == "U+1F642"
    assert Unprintable(0, "䶮").name == "U+4DAE"
