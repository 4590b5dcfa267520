"""Is a year that is named alone the one that the facts know for the same event?

Most years in a text head a period (`2026年工作`) and state nothing; so a year is doubted only where a fact
gives another one for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediadesk.statements.reading.around import context_at
from mediadesk.statements.reading.bearing import CLEARLY, SUPPORTED, Ruling
from mediadesk.statements.reading.context import Context, affinity
from mediadesk.statements.reading.coverage import contradicted
from mediadesk.statements.reading.ledger import Entry
from mediadesk.statements.reading.text import Text
from mediadesk.statements.reading.verdict import Judgement, StatedKind, Verdict

_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})年(?![\d月度初末底以上下第至—~-])")


def read(text: Text) -> Iterator[Judgement]:
    """Each year of an event that a fact dates."""
    known = [each for entry in text.book.good for each in _years(entry)]
    if not known:
        return
    for match in _YEAR.finditer(text.stated):
        about = context_at(text.words, *match.span())
        ruling = _ruling(match["year"], about, known)
        if ruling is not None:
            yield text.judged(*match.span(), StatedKind.TIME, ruling)


def _years(entry: Entry) -> list[tuple[Entry, str, Context]]:
    found = _YEAR.finditer(entry.words)
    return [(entry, match["year"], context_at(entry.words, *match.span())) for match in found]


def _ruling(year: str, about: Context, known: list[tuple[Entry, str, Context]]) -> Ruling | None:
    nearest = max(known, key=lambda each: affinity(about, each[2]))
    if any(each == year and affinity(about, context) > 0 for _, each, context in known):
        bearing = next(entry for entry, each, _ in known if each == year)
        return Ruling(Verdict.SUPPORTED, SUPPORTED, bearing)
    return contradicted(nearest[0]) if affinity(about, nearest[2]) >= 2 * CLEARLY else None
