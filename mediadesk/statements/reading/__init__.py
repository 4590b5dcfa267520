"""What does a text state, span by span, and is each span borne by the facts?"""

from __future__ import annotations

from collections.abc import Sequence

from mediadesk.statements.reading import absolutes, causes, deeds, figures, names, phones, times, years
from mediadesk.statements.reading.ledger import book_of
from mediadesk.statements.reading.plain import plain
from mediadesk.statements.reading.setting import Setting
from mediadesk.statements.reading.settling import settle
from mediadesk.statements.reading.text import Text
from mediadesk.statements.reading.verdict import Judgement, LedgerFact, Standing, StatedKind, Verdict

__all__ = ["Judgement", "LedgerFact", "Setting", "Standing", "StatedKind", "Verdict", "judge"]

_READERS = (
    figures.read,
    times.read,
    years.read,
    phones.read,
    causes.read,
    absolutes.read,
    deeds.read,
    names.read,
)


def judge(text: str, facts: Sequence[LedgerFact], setting: Setting) -> tuple[Judgement, ...]:
    """Every span of `text` that states something, in order, each with its verdict; supported ones too.

    Pure; `text[j.start:j.end] == j.span` holds for each judgement.
    """
    seen = Text(plain(text), book_of(facts, setting.cut_off), setting)
    found = [judgement for read in _READERS for judgement in read(seen)]
    return settle(found)
