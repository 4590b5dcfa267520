"""What stands at the same place of two texts and is something else: another moment, figure, place or person?

A slot is what lies between two shared passages. A rewritten sentence fills it with other words for the same; a pattern
fills it with other values. So only values count: dates and times, figures with their unit, names by their ending
(路, 村, 线, 公司 …) or by a family name. A value that the other text states elsewhere is no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mediadesk.monitoring.stories.aligning import Gap, Run, gaps
from mediadesk.monitoring.stories.comparing import Kind, Prepared, Value

SLOT = 40
"""Characters a slot may hold at most; what is longer was written anew."""
NAME = 20
"""Characters a name, or a list of two or three, may take."""
FEW = 4
"""Slots two notices of one pattern differ in at most, where each stands for a name."""
LONG = 150
MARGIN = 0.15
"""The end of a long text in which a figure may be the reprint's own."""
EDGE = 60
EDGE_SHARE = 0.2
"""Of the shorter text, what must be left over at an edge of both before it counts as a slot."""
TOUCHING = 3
"""Characters between a value and the shared passage it belongs to, where the slot is open on one side."""

_PLACES = (
    "路|街|巷|村|镇|乡|县|区|线|站|厂|校|院|苑|园|城|桥|湖|江|河|山|店|馆|楼|栋|组|队|局|公司|银行|中心|公寓|广场|市场|庄|屯|岛|"
    "港|码头|集团|大学|井|柜|期|段|所|晴|阴|雨|雪|云|雾|霾"
)
_ENDS_IN_PLACE = re.compile(
    rf"(?:{_PLACES})(?:[0-9a-z号栋幢期至]|双号|单号|沿线|一带|"
    r"[东西南北中内外上下前后左右]?[侧段面部边头口端])*$"
)
_GOES_ON_AS_PLACE = re.compile(rf".?(?:{_PLACES})")
_FAMILY_NAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜"
    "倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧覃艾"
)


@dataclass(frozen=True, slots=True)
class Differences:
    """At how many places two texts say something else."""

    moments: int = 0
    figures: int = 0
    names: int = 0

    @property
    def total(self) -> int:
        """All places."""
        return self.moments + self.figures + self.names


def differences(left: Prepared, right: Prepared, runs: Sequence[Run]) -> Differences:
    """The slots of the two texts that hold different values, each pair counted once."""
    found: dict[str, set[tuple[str, str]]] = {"moments": set(), "figures": set(), "names": set()}
    between = list(gaps(tuple(runs), len(left.body), len(right.body)))
    slots = sum(
        not gap.is_edge and gap.left[0] < gap.left[1] and gap.right[0] < gap.right[1] for gap in between
    )
    for gap in between:
        differing = list(_differing_values(left, right, gap))
        for one, other in differing:
            if one.kind is not Kind.FIGURE:
                found["moments"].add((one.says, other.says))
            elif not _is_outside(gap, len(left.body)):
                found["figures"].add((one.says, other.says))
        if not gap.is_edge and not differing:
            names = _names(left.body, right.body, gap, is_pattern=slots <= FEW)
            found["names"] |= {names} if names else set()
    return Differences(len(found["moments"]), len(found["figures"]), len(found["names"]))


def _differing_values(left: Prepared, right: Prepared, gap: Gap) -> Iterator[tuple[Value, Value]]:
    """The values at one place that differ, and that the other text states nowhere."""
    is_slot = _is_slot(gap, len(left.body))
    ours = _values_in(left, gap.left, is_slot=is_slot)
    theirs = _values_in(right, gap.right, is_slot=is_slot) if ours else []
    for one, other in _pairs(ours, theirs):
        if not _is_stated(one, right.values) and not _is_stated(other, left.values):
            yield one, other


def _is_outside(gap: Gap, size: int) -> bool:
    """Whether a gap is no part of what is told: at an edge stand page numbers, counts of readers, the reprint's own."""
    return gap.is_edge or (size >= LONG and gap.left[0] >= size * (1 - MARGIN))


def is_one_headline_pattern(left: str, right: str) -> bool:
    """Whether two headlines begin or end alike for half their length and differ in the rest (`…片区计划停电公告`)."""
    if left == right or min(len(left), len(right)) < 6:
        return False
    shared = _equal_ends(left, right)
    return shared >= 4 and shared * 2 >= min(len(left), len(right))


def same_moment(one: str, other: str) -> bool:
    """Whether `6-17` and `17`, or `20:40` and `8:40`, are the same day or hour as people write them."""
    if ":" in one and ":" in other:
        (hour, _, minute), (other_hour, _, other_minute) = one.partition(":"), other.partition(":")
        return int(hour) % 12 == int(other_hour) % 12 and minute == other_minute
    shorter, longer = sorted((one, other), key=len)
    return longer == shorter or longer.endswith(f"-{shorter}")


def _is_slot(gap: Gap, size: int) -> bool:
    """Whether a gap is of one pattern: between shared passages and short; at an edge alike in length, no label."""
    ours, theirs = gap.left[1] - gap.left[0], gap.right[1] - gap.right[0]
    if not gap.is_edge:
        return max(ours, theirs) <= SLOT
    shorter, longer = sorted((ours, theirs))
    return longer <= EDGE and longer <= 2 * shorter and shorter >= size * EDGE_SHARE


def _values_in(text: Prepared, span: tuple[int, int], *, is_slot: bool) -> list[Value]:
    """The values that reach into a slot; where it is none, only those that touch what is shared."""
    start, end = span
    found = [each for each in text.values if each.start < end and each.end > start]
    if is_slot or not found:
        return found
    opens_here, closes_here = start > 0, end < len(text.body)
    return [
        each
        for each in found
        if (opens_here and each.start - start <= TOUCHING) or (closes_here and end - each.end <= TOUCHING)
    ]


def _pairs(ours: Iterable[Value], theirs: Sequence[Value]) -> Iterator[tuple[Value, Value]]:
    """Values of one kind and unit at the same place, in order, each used once."""
    left = list(theirs)
    for one in ours:
        other = next((each for each in left if each.kind is one.kind and each.unit == one.unit), None)
        if other is not None:
            left.remove(other)
            if not _agree(one, other):
                yield one, other


def _agree(one: Value, other: Value) -> bool:
    return one.says == other.says if one.kind is Kind.FIGURE else same_moment(one.says, other.says)


def _is_stated(value: Value, values: Iterable[Value]) -> bool:
    return any(each.kind is value.kind and each.unit == value.unit and _agree(value, each) for each in values)


def _names(left: str, right: str, gap: Gap, *, is_pattern: bool) -> tuple[str, str] | None:
    """The two names in the slot, if names stand there. Where little else differs (`is_pattern`), one is enough."""
    (start, end), (other_start, other_end) = gap.left, gap.right
    ours, theirs = left[start:end], right[other_start:other_end]
    shorter, longer = sorted((len(ours), len(theirs)))
    if not shorter or longer > NAME or longer > 3 * max(shorter, 2) or set(ours) == set(theirs):
        return None
    enough = any if is_pattern else all
    if _GOES_ON_AS_PLACE.match(left, end, end + 2) or enough(map(_ENDS_IN_PLACE.search, (ours, theirs))):
        return ours, theirs
    is_person = not set(ours) & set(theirs) and all(
        2 <= len(name) <= 4 and name[0] in _FAMILY_NAMES for name in (ours, theirs)
    )
    return (ours, theirs) if is_person else None


def _equal_ends(left: str, right: str) -> int:
    most = min(len(left), len(right))
    front = next((at for at in range(most) if left[at] != right[at]), most)
    back = next((at for at in range(most - front) if left[-1 - at] != right[-1 - at]), most - front)
    return front + back
