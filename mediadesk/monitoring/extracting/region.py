"""Where on the page do headline, text and what belongs to them stand?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mediadesk.monitoring.extracting.page import Line, Page, squeezed

_DATED = re.compile(
    r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}|\d{1,2}[-月]\d{1,2}.{0,3}\d{1,2}:\d{2}|\d{1,2}:\d{2}"
)
_LONGEST_BODY = 200_000
_ABOVE, _LONGEST_HEAD, _BELOW = 16, 24, 14


@dataclass(frozen=True)
class Region:
    """`head` stands between headline and text, `above` before the headline, `below` after the text.

    `body` are the text's own lines. Lines that are hidden are left out unless the headline itself is.
    """

    head: tuple[Line, ...] = ()
    above: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()
    body: tuple[Line, ...] = ()
    is_found: bool = False
    is_below_headline: bool = False


def region_of(page: Page, title: str, body: str) -> Region:
    """The parts of the page around the headline and the text."""
    lines = page.lines
    starts = _title_places(lines, title)
    shown = [at for at in starts if not lines[at].hidden]
    if shown or not starts:
        lines = page.seen
        starts = _title_places(lines, title)
    first, last = _body_span(lines, body, starts, squeezed(title))
    at = _title_place(lines, starts, first)
    if at is None:
        begin = max(0, first - 10) if first is not None else 0
        end = first if first is not None else min(len(lines), 15)
    else:
        begin = at + 1
        end = first if first is not None and first > at else min(len(lines), at + 12)
    stop = (last + 1) if last is not None else end
    return Region(
        head=tuple(lines[begin : min(end, begin + _LONGEST_HEAD)]),
        above=tuple(lines[max(0, (at or begin) - _ABOVE) : at if at is not None else begin]),
        below=tuple(lines[stop : stop + _BELOW]),
        body=tuple(lines[end:stop]),
        is_found=at is not None,
        is_below_headline=at is not None and first is not None and 0 < first - at <= _LONGEST_HEAD,
    )


def _title_places(lines: Sequence[Line], title: str) -> list[int]:
    key = squeezed(title)
    if len(key) < 2:
        return []
    exact = [index for index, line in enumerate(lines) if line.key == key]
    if exact:
        return exact
    return [index for index, line in enumerate(lines) if key in line.key and len(line.key) < len(key) + 30]


def _body_span(
    lines: Sequence[Line], body: str, starts: Sequence[int], title: str
) -> tuple[int | None, int | None]:
    """The first and the last line that are part of the text."""
    paragraphs = [key for line in body.split("\n") if len(key := squeezed(line)) >= 12]
    if not paragraphs:
        return None, None
    whole = set(paragraphs)
    joined = squeezed(body[:_LONGEST_BODY])
    own = [
        index
        for index, line in enumerate(lines)
        if (line.key in whole or (len(line.key) >= 16 and line.key in joined))
        and line.link_share < 0.9
        and line.key != title
    ]
    if not own:
        return None, None
    after = [index for index in own if not starts or index > starts[0]] or own
    # A summary or a sidebar may repeat a sentence far away: the run with most of the text counts.
    return _densest(after, lines)


def _densest(places: Sequence[int], lines: Sequence[Line]) -> tuple[int, int]:
    runs: list[list[int]] = [[places[0]]]
    for place in places[1:]:
        if place - runs[-1][-1] > 30:
            runs.append([])
        runs[-1].append(place)
    best = max(runs, key=lambda run: sum(len(lines[index].key) for index in run))
    return best[0], best[-1]


def _title_place(lines: Sequence[Line], starts: Sequence[int], first: int | None) -> int | None:
    """Of several places the last one before the text that a date follows; else the nearest before the text."""
    before = [at for at in starts if first is None or at < first] or list(starts[:1])
    if not before:
        return None
    if first is None:
        return max(before, key=lambda at: _promise(lines, at))
    near = [at for at in before if first - at <= _LONGEST_HEAD] or before[-1:]
    return near[0] if len(near) == 1 else max(near, key=lambda at: (_promise(lines, at), -at))


def _promise(lines: Sequence[Line], at: int) -> int:
    following = lines[at + 1 : at + 8]
    return sum(
        1 for line in following if len(line.text) < 120 and (_DATED.search(line.text) or "来源" in line.text)
    )
