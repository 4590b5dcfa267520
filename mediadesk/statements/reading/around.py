"""Which words belong to a figure or a time: the ones beside it, then its clause, then its sentence?"""

from __future__ import annotations

import re
from bisect import bisect_left

from mediadesk.statements.reading.context import Context, pairs_of, traits_of

_STOPS = "，。；！？、\n,;!?:"
_AND = re.compile(r"[、和与及]")
_AMONG = re.compile(r"(?:用户)?(?:当?中|之中|里|内)(?!部)")
_FAR = 240  # Characters; who writes longer sentences is not followed to their ends.
_NEAR = 26  # Characters; a clause of official prose is rarely longer.


def clause_at(words: str, start: int, end: int, stops: str = _STOPS) -> tuple[int, int]:
    """The stretch between two stops around `start:end`."""
    first, last = max(0, start - _FAR), min(len(words), end + _FAR)
    left = max((words.rfind(stop, first, start) for stop in stops), default=-1)
    ends = [place for stop in stops if (place := words.find(stop, end, last)) >= 0]
    return left + 1 if left >= 0 else first, min(ends, default=last)


def context_at(
    words: str, start: int, end: int, others: tuple[tuple[int, int], ...] = (), *, ahead: bool = False
) -> Context:
    """What the words around `start:end` show. `others` are figures nearby, which keep their words to themselves.

    Where the clause says nothing else, `ahead` looks into the next one: `6时21分，线路跳闸`.
    """
    left, right = clause_at(words, start, end)
    before_from, after_to = _between_neighbours(others, start, end, left, right)
    before = words[max(before_from, start - _NEAR) : start]
    after = words[end : min(after_to, end + _NEAR)]
    before = _AMONG.split(before)[-1] if before_from > left else before
    if after_to < right:
        after = _AMONG.split(after)[0]
        if len(before) >= 2:
            after = after[:4]
    near = f"{before}\n{after}"
    if not pairs_of(near) and not traits_of(near):
        near = words[
            clause_at(words, start, end, "，。；！？\n,;!?")[0] : start
        ]  # `惠及12.6万户、约四十万人`: the verb stands before the first of them.
    if ahead and not pairs_of(near) and not traits_of(near):
        near = words[right + 1 : clause_at(words, right + 1, right + 1)[1]]
    near = _respective(words, start, others) or near
    wide = words[slice(*clause_at(words, start, end, "。；！？\n;!?"))]
    whole_clause = words[left:right]
    return Context(traits_of(near), traits_of(wide), pairs_of(near), pairs_of(whole_clause) | pairs_of(wide))


def _respective(words: str, start: int, others: tuple[tuple[int, int], ...]) -> str | None:
    """`城区、农村分别恢复2460户、1375户`: the first of the figures is the first one's."""
    left, right = clause_at(words, start, start, "，。；！？\n,;!?")
    mark = words.find("分别", left, start)
    if mark < 0:
        return None
    figures = [place for place, _ in others if mark < place < right]
    named = [each for each in _AND.split(words[left:mark]) if each]
    if start not in figures or len(figures) != len(named):
        return None
    number = figures.index(start)
    rest = named[-1][len(named[number]) :]  # `2024年、2025年电网投资`: both are of the investment.
    return f"{named[number]}\n{rest}\n{words[mark + 2 : figures[0]]}"


def _between_neighbours(
    others: tuple[tuple[int, int], ...], start: int, end: int, left: int, right: int
) -> tuple[int, int]:
    """From the figure before to the figure after, or to the ends of the clause."""
    place = bisect_left(others, (start, 0))
    before = others[place - 1][1] if place else left
    after = next((s for s, _ in others[place : place + 2] if s >= end), right)
    return max(left, min(before, start)), min(right, after)


def context_of(words: str) -> Context:
    """What a whole sentence of record shows."""
    return Context(traits_of(words), traits_of(words), pairs_of(words), pairs_of(words))
