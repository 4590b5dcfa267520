"""What does one sentence of record say that another could contradict: figures, moments, states, of what and where?

A fact is read clause by clause. Nothing here understands Chinese: it knows how such sentences are usually written,
and keeps silent where it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from mediadesk.facts.disputing.numerals import figures

# What a clause speaks of; the first that fits counts, so what is left over stands before what is done.
ASPECTS: tuple[tuple[str, str], ...] = (
    ("watered", r"供水|通水|水压"),
    (
        "remaining",
        r"(?:尚|仍|还)?(?:未|没有|待)(?:能)?(?:恢复|复电|送电)|仍(?:停电|失电)|仍有|剩余|尚有|还有",
    ),
    ("restored", r"恢复|复电|送电"),
    ("cleared", r"排除|修复|处理完"),
    ("arrived", r"到达|抵达|到场"),
    ("left", r"出发|赶赴|赶往"),
    ("received", r"接到|接报"),
    ("hurt", r"受伤|伤亡|轻伤|重伤"),
    ("dead", r"死亡|遇难"),
    ("sent", r"出动|投入|派出|调集|组织|安排"),
    ("complained", r"投诉"),
    ("reported", r"报修|报障"),
    ("asked", r"来电|工单|咨询|受理"),
    ("broken", r"损坏|受损|倒[杆塌]|断[线杆]|烧[损毁]"),
    ("dry", r"停水|断水"),
    ("affected", r"停电|失电|断电|受影响|影响|涉及|跳闸"),
)
# What narrows a clause down; two clauses with different marks speak of different things.
_MARKS = re.compile(
    r"重要(?:用户|客户)|居民|工商业|商业|工业|企业|专变|公变|低压|高压|城区|农村|累计|其中|计划|临时|故障停电|预计|拟于|预定"
    r"|发电车|抢修|领导|记者|消防|医护|第?[一二两三四五六七八九十\d]+(?:组|队|批|号线|号主变)|首批|[一二12]期"
    r"|[#＃]?\d+(?:号|[#＃])?(?:台区|主变|箱变|变压器|公变|专变|环网柜|杆|开关|楼|栋|单元)"
    r"|(?:台区|主变|箱变|变压器|小区|支线)\d+(?:号|[#＃])?|[A-Za-z]\d*(?:区|座|栋|段|线)|\d{4}年|今年|去年|上年|同比|环比"
)
_CLAUSE = re.compile(r"(?:[^，。；;,!！?？\n]|(?<=\d)[,，](?=\d{3}))+")
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,6}?(?:片区|小区|社区|街道|区(?!域)|县|镇|乡|村|(?<!线)路(?!电源)|大道|街|线(?!路)|变电站|站|水厂|厂"
    r"|医院|学校|台区|花园|广场|家园)"
)
# Words that stand before a name and are no part of it.
_BEFORE_A_PLACE = re.compile(
    r"到达|抵达|到场|位于|涉及|影响|造成|导致|恢复|供电|停电|停水|截至|目前|其中|抢修|人员|已|共|约|在|的|向|由|给|为|及|和|与|等"
    r"|两回|双回|一回|全|无|有|未|没|当日|今日|昨日|安排"
)
_MOMENT = re.compile(
    r"(?P<open>截至|截止|至)?(?:[^，。；]{0,6}?)(?<!\d)(?P<h>[01]?\d|2[0-4])(?:[:：](?P<m>[0-5]\d)|[时点](?!间)(?:(?P<m2>[0-5]?\d)分?|(?P<half>半))?)"
)
_NO = r"(?:无|未|没有|没|不存在|未发生|未出现|未发现|未见|尚未|并未)[^，。；]{0,10}?"
# A state and how its absence is said; `正常` is the absence of `异常`.
_STATE_WORDS: tuple[tuple[str, str], ...] = (
    ("跳闸", "跳闸"),
    ("伤亡", "伤亡|受伤|轻伤|重伤|死亡|遇难"),
    ("计划停电", "计划停电|临时停电|检修停电"),
    ("异常", "异常"),
    ("带电", "带电"),
)
# These do not come and go: said otherwise at another time, they are worth a question.
LASTING = frozenset({"跳闸", "伤亡", "计划停电"})
# And of these an incident has one, wherever one looks.
OF_THE_WHOLE = frozenset({"伤亡"})


@dataclass(frozen=True)
class Scope:
    """Of what a clause speaks: its marks, and the places it names."""

    marks: frozenset[str]
    places: frozenset[str]

    def is_other_than(self, other: Scope) -> bool:
        """Whether the two cannot be about the same thing."""
        return self.marks != other.marks or self.lies_elsewhere(other)

    def lies_elsewhere(self, other: Scope) -> bool:
        """Whether both name places, and none of them is the same."""
        return bool(self.places and other.places) and not self.shares_place(other)

    def shares_place(self, other: Scope) -> bool:
        """Whether both name one place; `水厂` is `杨家门水厂`."""
        return any(one in two or two in one for one in self.places for two in other.places)


@dataclass(frozen=True)
class Amount:
    """A figure of something."""

    aspect: str
    value: Decimal
    unit: str
    about: str  # "" exactly, "~" about, ">" more than
    scope: Scope
    words: str


@dataclass(frozen=True)
class Moment:
    """A minute of the day at which something came to pass: minutes since midnight."""

    aspect: str
    minute: int
    scope: Scope
    words: str


@dataclass(frozen=True)
class State:
    """Something that is so, or is not."""

    name: str
    is_so: bool
    scope: Scope
    words: str


def clauses(text: str) -> list[str]:
    """The clauses of a sentence; an opening such as `截至8时` is none of its own."""
    return [found.group().strip() for found in _CLAUSE.finditer(text)]


def scope_of(text: str) -> Scope:
    """Marks and places of a piece of text."""
    plain = _BEFORE_A_PLACE.sub("\n", text)
    places = frozenset(found.group() for found in _PLACE.finditer(plain))
    return Scope(frozenset(_MARKS.findall(text)), places)


def aspect_of(clause: str) -> str:
    """What a clause speaks of, or nothing."""
    return next((name for name, pattern in ASPECTS if re.search(pattern, clause)), "")


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every figure with a unit; a clause without a word for its matter takes that of the clause before it."""
    return tuple(_amounts(text))


def _amounts(text: str) -> Iterator[Amount]:
    aspect, places = "", frozenset[str]()
    for clause in clauses(text):
        aspect, scope = aspect_of(clause) or aspect, scope_of(clause)
        places = scope.places or places
        for value, unit, about in figures(clause):
            yield Amount(aspect, value, unit, about, Scope(scope.marks, places), clause)


@lru_cache(maxsize=4096)
def moments(text: str) -> tuple[Moment, ...]:
    """Every minute at which something came to pass; `截至8时` only says when one looked."""
    return tuple(_moments(text))


def _moments(text: str) -> Iterator[Moment]:
    for clause in clauses(text):
        aspect = aspect_of(clause)
        for found in _MOMENT.finditer(clause):
            if found["open"] or not aspect:
                continue
            minute = 30 if found["half"] else int(found["m"] or found["m2"] or 0)
            yield Moment(aspect, _hour(int(found["h"]), clause) * 60 + minute, scope_of(clause), clause)


@lru_cache(maxsize=4096)
def states(text: str) -> tuple[State, ...]:
    """What is said to be so, or not to be so."""
    return tuple(_states(text))


def _states(text: str) -> Iterator[State]:
    for clause in clauses(text):
        scope = scope_of(clause)
        if "正常" in clause:
            yield State("异常", bool(re.search(r"不正常|非正常", clause)), scope, clause)
        for name, words in _STATE_WORDS:
            if re.search(words, clause):
                yield State(name, not re.search(_NO + f"(?:{words})", clause), scope, clause)


def _hour(hour: int, clause: str) -> int:
    return hour + 12 if hour < 12 and re.search("下午|傍晚|晚上|当晚|今晚|昨晚", clause) else hour
