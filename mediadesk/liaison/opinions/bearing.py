"""What does an answer state, and is each figure, time and cause borne by a signed fact?

The reader is the one of the statements; an answer rests on attested facts of the ledger (of the incident, or of the
department) and on sentences the department signed for this very answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mediadesk.errors import RuleBroken
from mediadesk.facts.fact import Fact
from mediadesk.liaison.opinions.opinion import Basis
from mediadesk.messages import N_, Message
from mediadesk.statements.checks.ledger import from_key, ledger
from mediadesk.statements.reading import LedgerFact, Setting, Standing, StatedKind, Verdict, judge

# Names and deeds are shown but hold nobody up; these must be borne.
WEIGHED = (StatedKind.NUMBER, StatedKind.TIME, StatedKind.PLAN, StatedKind.CAUSE, StatedKind.ABSOLUTE)
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_BASIS = "b:"


class AnswerNotBorne(RuleBroken):
    """A figure, a time or a cause without a signed fact does not leave the house."""

    msgid = N_(
        "“%(span)s” rests on no signed fact yet. Have the department sign for the sentence, or take it out."
    )


@dataclass(frozen=True)
class Stated:
    """One span that states something. `fact` is (id, version) of what bears it; `basis_id` the signed sentence."""

    span: str
    start: int
    end: int
    sentence: str
    kind: StatedKind
    verdict: Verdict
    message: Message
    fact: tuple[int, int] | None = None
    basis_id: int | None = None

    @property
    def is_borne(self) -> bool:
        """Whether it may leave the house."""
        return self.verdict is Verdict.SUPPORTED


def stated_in(text: str, facts: Iterable[Fact], bases: Iterable[Basis], now: datetime) -> tuple[Stated, ...]:
    """Every figure, time, promise and cause of the answer, in order, each with its verdict."""
    entries = (
        *ledger({fact.id: fact for fact in facts}),
        *(_entry(each, now) for each in bases if each.is_signed),
    )
    judged = judge(text, entries, Setting(cut_off=now))
    return tuple(
        Stated(
            each.span,
            each.start,
            each.end,
            sentence_at(text, each.start),
            each.kind,
            each.verdict,
            each.message,
            *_bearer(each.fact),
        )
        for each in judged
        if each.kind in WEIGHED
    )


def not_borne(stated: Sequence[Stated]) -> tuple[Stated, ...]:
    """What holds the answer up."""
    return tuple(each for each in stated if not each.is_borne)


def check_borne(stated: Sequence[Stated]) -> None:
    """Raises AnswerNotBorne for the first span that no signed fact bears, at the field `text`."""
    for each in not_borne(stated):
        raise AnswerNotBorne(field="text", span=each.span)


def sentence_at(text: str, place: int) -> str:
    """The sentence in which a place lies, without the blanks around it."""
    found = (each.group() for each in _SENTENCE.finditer(text) if each.start() <= place < each.end())
    return next(found, text).strip()


def _entry(basis: Basis, now: datetime) -> LedgerFact:
    return LedgerFact(
        key=f"{_BASIS}{basis.id}",
        kind="status",
        text=basis.wording,
        value=None,
        unit=None,
        as_of=basis.signed_at,
        standing=Standing.ATTESTED,
        department=basis.signed_by or "",
    )


def _bearer(key: str | None) -> tuple[tuple[int, int] | None, int | None]:
    if key is None:
        return None, None
    if key.startswith(_BASIS):
        return None, int(key.removeprefix(_BASIS))
    fact_id, version = from_key(key)
    return ((fact_id, version) if fact_id is not None and version is not None else None), None
