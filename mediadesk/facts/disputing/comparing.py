"""Do two departments say of the same thing what cannot both be true?

The same kind, the same unit, the same matter, and nothing that tells them apart (another place, another class of
customers, a plan against what happened). What holds as of the same time and differs is a contradiction; what holds
as of another time is only proposed as a difference, since the world moves. See docs/decisions/0014.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from mediadesk.facts.disputing.numerals import counted
from mediadesk.facts.disputing.saying import (
    LASTING,
    OF_THE_WHOLE,
    Amount,
    Scope,
    amounts,
    aspect_of,
    moments,
    scope_of,
    states,
)
from mediadesk.facts.fact import Basis, Certainty, Fact, FactKind, FactVersion, Origin
from mediadesk.messages import N_, Message

SAME_TIME = timedelta(minutes=5)
ABOUT = Decimal("0.05")  # `约`: a twentieth up or down.
MORE = Decimal("1.1")  # `余`: up to a tenth more.
ALIKE = 0.5  # Share of common pairs of characters from which two questions ask the same.
NEAR = 0.3
_TROUBLE = ("异常", "故障", "跳闸", "停电", "中断", "损坏")
_ORDER = ("正常", "完好", "安全", "恢复")
GROWING = frozenset({"restored", "watered", "cleared", "arrived", "sent", "asked", "reported", "complained"})
_YES_NO = ("yes", "no")
_ASKING = re.compile("|".join(("是否", "有无", "有没有", "是不是", "吗", "多少", *_ORDER, *_TROUBLE)))


class Weight(StrEnum):
    """What a disagreement amounts to."""

    CONTRADICTS = "contradicts"
    DIFFERS = "differs"


@dataclass(frozen=True)
class Disagreement:
    """That two facts do not hold together, and why in one sentence."""

    weight: Weight
    why: Message


@dataclass(frozen=True)
class Said:
    """What a department says now, and what it was asked."""

    fact: Fact
    version: FactVersion
    question: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return self.version.wording


def comparable(one: Fact, other: Fact) -> bool:
    """Whether two facts are compared at all: of one kind, of two departments, and our own words."""
    ours = one.basis is Basis.DEPARTMENT and other.basis is Basis.DEPARTMENT
    return ours and one.kind is other.kind and one.department_id != other.department_id


def topics(said: Said) -> frozenset[tuple[object, ...]]:
    """What a fact speaks of, coarsely: two facts without a common topic cannot contradict each other."""
    figures = {("amount", each.unit, each.aspect, each.scope.marks) for each in _figures(said)}
    times = {("moment", each.aspect) for each in moments(said.text)}
    so = {("state", each.name) for each in states(said.text)}
    answers = {("answer",)} if said.version.value in _YES_NO else set()
    causes = {("cause",)} if said.fact.kind is FactKind.CAUSE else set()
    return frozenset({*figures, *times, *so, *answers, *causes})


def compare(one: Said, other: Said) -> Disagreement | None:
    """The gravest disagreement of two facts of one kind, or None."""
    if not comparable(one.fact, other.fact):
        return None
    if one.fact.kind is FactKind.CAUSE:
        found = _causes(one.version, other.version)
    else:
        found = [*_answers(one, other), *_amounts(one, other), *_moments(one, other), *_states(one, other)]
    return min(found, key=lambda each: list(Weight).index(each.weight), default=None)


def _at_once(one: Said, other: Said) -> bool:
    return abs(one.version.as_of - other.version.as_of) <= SAME_TIME


def _weight(one: Said, other: Said) -> Weight:
    return Weight.CONTRADICTS if _at_once(one, other) else Weight.DIFFERS


# --- figures --------------------------------------------------------------------------------------


def _amounts(one: Said, other: Said) -> Iterator[Disagreement]:
    for mine in _figures(one):
        for theirs in _figures(other):
            if _same_matter(mine, theirs, one, other) and not _agree(mine, theirs):
                if not _at_once(one, other) and _is_progress(mine, theirs, one, other):
                    continue
                yield Disagreement(_weight(one, other), _of_words(mine.words, theirs.words))


def _figures(said: Said) -> list[Amount]:
    """The figures in the words; the typed value where the words hold none."""
    found = list(amounts(said.text))
    asked = aspect_of(said.question)
    if not found and (value := _number(said.version.value)) is not None:
        counts, unit = counted(value, said.version.unit or "")
        aspect, scope = aspect_of(said.text) or asked, scope_of(said.text)
        found = [Amount(aspect, counts, unit, "", scope, f"{value}{said.version.unit or ''}")]
    return [
        each if each.aspect else Amount(asked, each.value, each.unit, each.about, each.scope, each.words)
        for each in found
    ]


def _same_matter(mine: Amount, theirs: Amount, one: Said, other: Said) -> bool:
    if mine.unit != theirs.unit or mine.aspect != theirs.aspect or mine.scope.is_other_than(theirs.scope):
        return False
    return bool(mine.aspect) or _likeness(one.question + one.text, other.question + other.text) >= ALIKE


def _agree(mine: Amount, theirs: Amount) -> bool:
    if mine.value == theirs.value:
        return True
    low, high = sorted((mine, theirs), key=lambda each: each.value)
    if low.about == ">":
        return high.value <= low.value * MORE
    return "~" in (low.about, high.about) and high.value - low.value <= high.value * ABOUT


def _is_progress(mine: Amount, theirs: Amount, one: Said, other: Said) -> bool:
    """More is restored and less remains as time goes on: nobody contradicts anybody."""
    earlier, later = (mine, theirs) if one.version.as_of < other.version.as_of else (theirs, mine)
    if mine.aspect == "remaining":
        return later.value < earlier.value
    return mine.aspect in GROWING and later.value > earlier.value


# --- moments --------------------------------------------------------------------------------------


def _moments(one: Said, other: Said) -> Iterator[Disagreement]:
    """When something happened does not change by asking later; a plan may."""
    for mine in moments(one.text):
        for theirs in moments(other.text):
            if mine.aspect != theirs.aspect or mine.scope.is_other_than(theirs.scope):
                continue
            if mine.minute != theirs.minute:
                planned = one.fact.kind is FactKind.PLAN
                weight = _weight(one, other) if planned else Weight.CONTRADICTS
                yield Disagreement(weight, _of_words(mine.words, theirs.words))


# --- yes and no, states ---------------------------------------------------------------------------


def _answers(one: Said, other: Said) -> Iterator[Disagreement]:
    """Yes and no to the same question; `正常？` and `有无故障？` ask the same the other way round."""
    mine, theirs = one.version.value, other.version.value
    if mine not in _YES_NO or theirs not in _YES_NO or _likeness(one.question, other.question) < ALIKE:
        return
    if scope_of(one.question).lies_elsewhere(scope_of(other.question)):
        return
    turned = _sense(one.question) * _sense(other.question) < 0
    if (mine == theirs) is turned:
        yield Disagreement(_weight(one, other), _of_words(one.text, other.text))


def _sense(question: str) -> int:
    if any(word in question for word in _ORDER):
        return 1
    return -1 if any(word in question for word in _TROUBLE) else 0


def _states(one: Said, other: Said) -> Iterator[Disagreement]:
    for mine in states(one.text):
        for theirs in states(other.text):
            if mine.name != theirs.name or mine.is_so is theirs.is_so:
                continue
            whole = mine.name in OF_THE_WHOLE and not mine.scope.lies_elsewhere(theirs.scope)
            if not (whole or _one_thing(mine.scope, theirs.scope, one, other)):
                continue
            if _at_once(one, other) or mine.name in LASTING:
                yield Disagreement(_weight(one, other), _of_words(mine.words, theirs.words))


def _one_thing(mine: Scope, theirs: Scope, one: Said, other: Said) -> bool:
    if mine.is_other_than(theirs):
        return False
    return mine.shares_place(theirs) or _likeness(one.question, other.question) >= NEAR


# --- causes ---------------------------------------------------------------------------------------


def _causes(mine: FactVersion, theirs: FactVersion) -> Iterable[Disagreement]:
    """Two causes that lie elsewhere; on different rungs of the ladder the lower one is only overtaken."""
    if Certainty.UNKNOWN in (mine.certainty, theirs.certainty) or _same_origin(mine, theirs):
        return []
    same_rung = mine.certainty is theirs.certainty
    weight = Weight.CONTRADICTS if same_rung else Weight.DIFFERS
    return [Disagreement(weight, _of_words(mine.wording, theirs.wording))]


def _same_origin(mine: FactVersion, theirs: FactVersion) -> bool:
    if None in (mine.origin, theirs.origin):
        return True
    if mine.origin is not theirs.origin:
        return False
    one, other = mine.third_party or "", theirs.third_party or ""
    return mine.origin is not Origin.THIRD_PARTY or one in other or other in one


# --- words ----------------------------------------------------------------------------------------


def _of_words(mine: str, theirs: str) -> Message:
    return Message(N_("“%(one)s” against “%(other)s”"), {"one": mine, "other": theirs})


def _number(value: str | None) -> Decimal | None:
    try:
        number = Decimal((value or "").replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _likeness(one: str, other: str) -> float:
    mine, theirs = _pairs(one), _pairs(other)
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0


def _pairs(text: str) -> set[str]:
    plain = "".join(character for character in _ASKING.sub("", text) if character.isalpha())
    return {plain[index : index + 2] for index in range(len(plain) - 1)}
