"""Do the fonts of this machine have what the pages promise, and is a rare character printed as itself?"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection
from PIL import ImageChops

from mediadesk.adapters.pdf_renderer import WeasyPrintRenderer
from mediadesk.adapters.print_page import PrintPage
from mediadesk.adapters.qr_code import qr_svg
from mediadesk.documents.blocks import Paragraph
from mediadesk.documents.glyphs import has_glyph
from mediadesk.documents.ports import CharacterMissing
from tests.builders.documents import a_document
from tests.paper import ink, picture_of, text_of

FONTS = ("Noto Serif CJK SC:regular", "Noto Serif CJK SC:bold", "Noto Sans CJK SC:bold")


@pytest.fixture(scope="module")
def renderer() -> WeasyPrintRenderer:
    return WeasyPrintRenderer(page=PrintPage(code=qr_svg))


def characters_of(font: str) -> frozenset[int]:
    asked = ("fc-match", "--format=%{file}\n%{index}", font)
    file, index = subprocess.run(asked, capture_output=True, check=True, text=True).stdout.split("\n")
    with Path(file).open("rb") as stream:
        return frozenset(TTCollection(stream, lazy=True).fonts[int(index) & 0xFFFF].getBestCmap())


@pytest.mark.parametrize("font", FONTS)
def test_every_character_that_is_promised_has_a_glyph(font: str) -> None:
    promised = {code_point for code_point in range(0x20, 0x32000) if has_glyph(code_point)}

    assert len(promised) > 40_000
    assert promised <= characters_of(font)


@pytest.mark.parametrize("char", "𬭚㸆䶮𠮷")
def test_a_rare_character_is_printed_as_itself(renderer: WeasyPrintRenderer, char: str) -> None:
    rare, box = (
        renderer.render(a_document(title="名", blocks=(Paragraph(f"王{each}敏"),)), watermark=False)
        for each in (char, "囗")
    )

    assert f"王{char}敏" in text_of(rare)
    shown, empty = picture_of(rare, dpi=144), picture_of(box, dpi=144)
    assert ImageChops.difference(shown, empty).getbbox() is not None
    inside = shown.crop(ImageChops.difference(shown, empty).getbbox())
    # A box is an outline; a character of many strokes has ink in its middle.
    middle = inside.crop(
        (inside.width // 4, inside.height // 4, 3 * inside.width // 4, 3 * inside.height // 4)
    )
    assert ink(middle)


@pytest.mark.parametrize("char", ["🙂", "\ue000", "\ufe0f"])
def test_a_character_without_a_glyph_is_refused_and_never_a_box(
    renderer: WeasyPrintRenderer, char: str
) -> None:
    with pytest.raises(CharacterMissing, match=r"U\+"):
        renderer.render(a_document(blocks=(Paragraph(f"王{char}敏"),)), watermark=False)
