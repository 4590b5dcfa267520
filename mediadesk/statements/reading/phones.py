"""Is every telephone number of a text the one that is known?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediadesk.statements.reading.bearing import NOTHING, SUPPORTED, Ruling
from mediadesk.statements.reading.coverage import contradicted, not_good
from mediadesk.statements.reading.ledger import Entry, Use
from mediadesk.statements.reading.masks import PHONE, without_quotes
from mediadesk.statements.reading.text import Text
from mediadesk.statements.reading.verdict import Judgement, StatedKind, Verdict

_NOT_DIGITS = re.compile(r"\D")


def read(text: Text) -> Iterator[Judgement]:
    """Each telephone number; where no fact gives any, there is nothing to hold it against."""
    known = [(entry, number) for entry in text.book.entries for number in _numbers(entry)]
    if not known:
        return
    for match in PHONE.finditer(without_quotes(text.words)):
        yield text.judged(match.start(), match.end(), StatedKind.NUMBER, _ruling(text, match.group(), known))


def _numbers(entry: Entry) -> list[str]:
    return [_NOT_DIGITS.sub("", match.group()) for match in PHONE.finditer(entry.words)]


def _ruling(text: Text, said: str, known: list[tuple[Entry, str]]) -> Ruling:
    digits = _NOT_DIGITS.sub("", said)
    same = [entry for entry, number in known if number == digits]
    good = [entry for entry in same if text.book.use(entry) is Use.GOOD]
    if good:
        return Ruling(Verdict.SUPPORTED, SUPPORTED, good[0])
    if same:
        return not_good(text.book, same[0])
    attested = [entry for entry, _ in known if text.book.use(entry) is Use.GOOD]
    return contradicted(attested[0]) if attested else NOTHING
