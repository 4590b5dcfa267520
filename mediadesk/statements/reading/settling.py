"""Where two readers speak of the same words, whose word counts?"""

from __future__ import annotations

from collections.abc import Iterable

from mediadesk.statements.reading.verdict import Judgement, StatedKind, Verdict

_BESIDE = 12  # Judgements; hardly more than a few ever share a clause.
# A reader on the right gives way to those on the left of the words it shares with them.
_BEFORE: dict[StatedKind, frozenset[StatedKind]] = {
    StatedKind.ACTION: frozenset(
        {StatedKind.NUMBER, StatedKind.TIME, StatedKind.CAUSE, StatedKind.ABSOLUTE, StatedKind.ORGANISATION}
    ),
    StatedKind.PLACE: frozenset({StatedKind.CAUSE, StatedKind.ORGANISATION, StatedKind.ABSOLUTE}),
    StatedKind.ORGANISATION: frozenset({StatedKind.CAUSE, StatedKind.ABSOLUTE}),
    StatedKind.ABSOLUTE: frozenset({StatedKind.CAUSE}),
}


def settle(found: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """In order of the text, without the second of two complaints about the same words."""
    once: dict[tuple[int, int, StatedKind], Judgement] = {}
    for each in found:
        once.setdefault((each.start, each.end, each.kind), each)
    every = sorted(once.values(), key=lambda each: (each.start, each.end, each.kind))
    return tuple(each for place, each in enumerate(every) if not _gives_way(place, every))


def _gives_way(place: int, every: list[Judgement]) -> bool:
    one = every[place]
    if one.verdict is Verdict.SUPPORTED:
        return False
    beside = every[max(0, place - _BESIDE) : place + _BESIDE]
    return any(_goes_before(other, one) for other in beside if other is not one and _overlap(one, other))


def _goes_before(other: Judgement, one: Judgement) -> bool:
    if other.kind is one.kind:
        return other.verdict is Verdict.SUPPORTED or (other.end - other.start, -other.start) > (
            one.end - one.start,
            -one.start,
        )
    if one.kind is StatedKind.NUMBER and other.kind is StatedKind.ABSOLUTE:
        return other.verdict is not Verdict.SUPPORTED and one.verdict is Verdict.UNSUPPORTED
    if other.kind in (StatedKind.TIME, StatedKind.ORGANISATION) and other.verdict is Verdict.SUPPORTED:
        return False  # A day or a name that holds bears no deed.
    if other.kind not in _BEFORE.get(one.kind, ()):
        return False
    names = (StatedKind.ORGANISATION, StatedKind.PLACE)
    if other.kind in (StatedKind.CAUSE, StatedKind.ABSOLUTE) and one.kind in names:
        return (
            other.verdict is not Verdict.SUPPORTED
        )  # Who did it may be named wrongly where the cause is right.
    return one.kind is not StatedKind.ABSOLUTE or one.verdict is not Verdict.CONTRADICTED


def _overlap(one: Judgement, other: Judgement) -> bool:
    return one.start < other.end and other.start < one.end
