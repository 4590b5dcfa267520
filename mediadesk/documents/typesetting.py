"""How does a good Chinese compositor treat punctuation and long titles?

The rules are those of GB/T 15834 (punctuation), GB/T 9704 (titles broken by meaning, lines of balanced
length) and the W3C's Requirements for Chinese Text Layout, 3.1.6 (of two full-width marks in a row, one gives
up its empty half).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import inf
from operator import itemgetter

OPENING = frozenset("（《〈「『【〔“‘")
CLOSING = frozenset("。，、；：！？）》〉」』】〕”’")

# Beginnings and ends of lines that a reader stumbles over, besides punctuation.
_CLINGS_BACK = frozenset("的了和与及等")
_WORDS = re.findall(
    r"\w+",
    "关于 有关 情况 通报 通告 公告 声明 说明 澄清 致歉 首报 续报 终报 更正 部分 区域 地区 市区 停水 停电 "
    "供电 供水 公司 水厂 电网 线路 故障 抢修 恢复 原因 网传 信息 新闻 发布 会议 进展 计划 检修 "
    "全市 用户 客户",
)
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_WESTERN = re.compile(r"[A-Za-z0-9.%:/-]")


@dataclass(frozen=True)
class Run:
    """A stretch of text; `half` means that its full-width marks are set on half their width."""

    text: str
    half: bool = False


def printable(text: str) -> str:
    """The text without control characters and without marks that reverse the reading direction."""
    return _INVISIBLE.sub("", text)


def runs(text: str) -> tuple[Run, ...]:
    """The text as runs, so that of two full-width marks in a row one gives up its empty half."""
    text = printable(text)
    flags = ((_is_half(text, i), char) for i, char in enumerate(text))
    return tuple(
        Run("".join(char for _, char in group), half) for half, group in groupby(flags, key=itemgetter(0))
    )


def _is_half(text: str, i: int) -> bool:
    before = text[i - 1] if i else ""
    after = text[i + 1 : i + 2]
    if text[i] in CLOSING:
        return after in CLOSING or after in OPENING if after else False
    return text[i] in OPENING and before in OPENING


def title_lines(title: str, *, em: float) -> tuple[str, ...]:
    """The title in as few lines of at most `em` full-width characters as hold it, of balanced length.

    Breaks fall between words where the trade's own words show them; never before closing marks or inside a
    number or a Western word. A Western title, and one that cannot be broken so, stays one line for the page to
    break at its spaces.
    """
    title = " ".join(printable(title).split())
    fewest = _lines_needed(title, em)
    is_chinese = any(unicodedata.east_asian_width(char) in "WF" for char in title)
    tries = range(fewest, fewest + 3) if fewest > 1 and is_chinese else ()
    return next((lines for count in tries if (lines := _broken(title, count, em))), (title,))


def _lines_needed(title: str, em: float) -> int:
    return max(1, -int(-_width(title) // em))


@cache
def _broken(title: str, count: int, em: float) -> tuple[str, ...]:
    ideal = _width(title) / count
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for _ in range(count):
        best = _one_more_line(title, best, ideal, em)
    _, lines = best.get(len(title), (0.0, ()))
    return tuple(line.strip() for line in lines)


def _one_more_line(
    title: str, best: dict[int, tuple[float, tuple[str, ...]]], ideal: float, em: float
) -> dict[int, tuple[float, tuple[str, ...]]]:
    longer: dict[int, tuple[float, tuple[str, ...]]] = {}
    for start, (cost, lines) in best.items():
        for end in range(start + 1, len(title) + 1):
            width = _width(title[start:end])
            if width > em:
                break
            total = cost + (width - ideal) ** 2 + _break_cost(title, end)
            if total < longer.get(end, (inf, ()))[0]:
                longer[end] = (total, (*lines, title[start:end]))
    return longer


def _break_cost(title: str, at: int) -> float:
    """How badly a line break before `title[at]` reads; the unit is the square of an em of imbalance."""
    if at >= len(title):
        return 0.0
    before, after = title[at - 1], title[at]
    if after in CLOSING or before in OPENING or (_WESTERN.match(before) and _WESTERN.match(after)):
        return inf
    if any(_splits(title, word, at) for word in _WORDS):
        return 60.0
    return 30.0 if after in _CLINGS_BACK else 0.0 if _is_word_edge(title, at) else 12.0


def _splits(title: str, word: str, at: int) -> bool:
    return any(title.startswith(word, at - i) for i in range(1, len(word)) if at >= i)


def _is_word_edge(title: str, at: int) -> bool:
    starts = any(title.startswith(word, at) for word in _WORDS) or title[at] in OPENING
    ends = title[:at].endswith(tuple(_WORDS)) or title[at - 1] in _CLINGS_BACK or title[at - 1] in CLOSING
    return starts or ends


def _width(text: str) -> float:
    """The width in em: 1 for a full-width character, .62 for a bold Western letter or figure on average."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.62 for char in text)


def grouped(digits: str, *, groups: int = 3, size: int = 4) -> str:
    """The beginning of a hash as people compare it: `9f3a 11c2 07bd`."""
    return " ".join(_slices(digits[: groups * size], size))


def _slices(text: str, size: int) -> Iterator[str]:
    return (text[i : i + size] for i in range(0, len(text), size))
