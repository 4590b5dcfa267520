"""Can every character of the text be printed right?"""

from __future__ import annotations

from collections.abc import Iterator

from mediadesk.documents.glyphs import unprintable
from mediadesk.statements import text_errors
from mediadesk.statements.checks.finding import CheckInput, Finding

AUDIENCE = "audience"


def every_character_printable(given: CheckInput) -> Iterator[Finding]:
    """A character that the fonts do not have is refused with its place; it never comes out as a box."""
    for part, text in (*given.texts, (AUDIENCE, given.content.audience)):
        for each in unprintable(text):
            params = {"char": each.char, "name": each.name}
            yield Finding(text_errors.CharacterNotPrintable, params, part, each.at, each.at + 1)
