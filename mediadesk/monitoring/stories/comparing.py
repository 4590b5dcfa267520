"""What of a text is compared with other texts, and under which keys is it found again?

A text becomes one run of characters without spaces and punctuation, in the compared spelling (`folding`), so that
`“污水厂停电、黑水直排”` and `污水廠停電，黑水直排` are the same. Figures keep their points and colons. The values it
states (dates, times, figures with their unit) are read out beside it, for they tell one notice from the next.

Keys are of two sorts: every eighth run of six characters (all of them in short texts), chosen by its own checksum so
that two texts choose alike; and what one story alone is likely to say: telling figures, whole sentences with a value.
"""

from __future__ import annotations

import re
from binascii import crc32
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice

from mediadesk.monitoring.folding import fold

RUN = 6
EVERY = 8
SHORT = 64
"""Characters up to which every second run is a key; a sample of eight would miss what is short."""
MOST = 8_000
"""Characters compared; what stands behind them is more of the same."""
GRAM = 6
"""Length of the runs by which two texts are laid side by side."""

LEAD = 600
"""Characters in which whole sentences are looked for …"""
SENTENCES = 4
"""… and how many of them are kept as keys of their own."""
PLAIN_VALUE = 0.35
"""What an agreeing date or small number weighs beside a telling figure."""

_BETWEEN_FIGURES = re.compile(r"(?<=\d)\s*[-—–―~～至到]+\s*(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NOT_COMPARED = re.compile(r"(?:[^\w.:]|_|(?<!\d)[.:]|[.:](?!\d))+")
_HAN_FIGURE = "零〇一二三四五六七八九十百千两"
_SENTENCE = re.compile(r"[^。！？；\n!?;]{12,}")
_FIGURES = re.compile(rf"[0-9{_HAN_FIGURE}]+")
_UNITS = (
    "户|名|人|个|处|台|座|辆|栋|幢|楼|次|起|天|日|周|年|月|岁|元|块|万|亿|米|公里|千米|公斤|吨|度|千瓦|伏|千伏|"
    "分钟|小时|秒|家|所|条|项|件|级|℃|摄氏度|号|期|只|口|亩|倍|成|组|支|批|点|处|场|例|吨|升|毫米|%"
)
_VALUE = re.compile(
    r"(?P<date>(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]?|\d{4}[.:]\d{1,2}[.:]\d{1,2}|(?<![\d.])\d{1,2}日(?!均|常|产|报|元))"
    r"|(?P<time>(?<![\d.])\d{1,2}(?:[时点]|:)\d{1,2}分?(?!\d)|(?<![\d.])\d{1,2}[时点](?!代|期|间|刻))"
    rf"|(?P<figure>\d+(?:[.:]\d+)*(?:{_UNITS})?|[{_HAN_FIGURE}]+(?:多|余)?(?:{_UNITS}))"
)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_HAN_DIGIT = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_SCALE = {"十": 10, "百": 100, "千": 1000}


class Kind(StrEnum):
    """What a value says."""

    DATE = "date"
    TIME = "time"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Value:
    """A date, a time or a figure with its unit, and where it stands (`end` exclusive)."""

    start: int
    end: int
    kind: Kind
    says: str
    unit: str
    is_telling: bool
    """Whether two texts hardly agree in it by chance: a minute, a figure of three digits or with a fraction."""


@dataclass
class Prepared:
    """A text ready to be compared, as runs of characters; `body` is the headline where there is none.

    `lead` is the beginning as it was written.
    """

    title: str
    body: str
    is_headline_only: bool = False
    lead: str = ""

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """What the body states, in order."""
        return tuple(read_values(self.body))

    @cached_property
    def said(self) -> dict[tuple[str, str], float]:
        """The values without their places: (what, unit) → what agreeing in it weighs."""
        return {(each.says, each.unit): 1.0 if each.is_telling else PLAIN_VALUE for each in self.values}

    @cached_property
    def moments(self) -> frozenset[str]:
        """The days and hours the body names."""
        return frozenset(each.says for each in self.values if each.kind is not Kind.FIGURE)

    @cached_property
    def triples(self) -> frozenset[str]:
        """Every three characters of the body."""
        body = self.body
        return frozenset([body[start : start + 3] for start in range(len(body) - 2)])

    @cached_property
    def places(self) -> dict[str, int]:
        """Each run of GRAM characters → where it begins for the first time."""
        body, last = self.body, len(self.body) - GRAM
        return {body[start : start + GRAM]: start for start in range(last, -1, -1)}

    @cached_property
    def sampled(self) -> dict[int, int]:
        """Checksum of each chosen run → where it begins."""
        return _sampled(self.body)

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """Checksums of 32 bits under which the text is found again; the whole text's first, none twice."""
        found = {_checksum(self.body): 0}
        found.update(self.sampled)
        if not self.is_headline_only:
            found[_checksum(self.title)] = 0
        found.update(dict.fromkeys(_figures(self.values), 0))
        found.update(dict.fromkeys(map(_checksum, _telling_sentences(self.lead)), 0))
        return tuple(found)

    def places_of(self, keys: Collection[int]) -> tuple[tuple[int, int], ...]:
        """The places of the body whose runs have one of these keys, joined where they touch."""
        wanted, spans = set(keys), list[tuple[int, int]]()
        for key, start in sorted(self.sampled.items(), key=lambda item: item[1]):
            if key not in wanted:
                continue
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], start + RUN)
            else:
                spans.append((start, start + RUN))
        return tuple(spans)


def prepare(title: str, body: str) -> Prepared:
    """The text ready to be compared. A body that says no more than the headline counts as none."""
    plain_title = plain(title[:500])
    plain_body = plain(body[:MOST])
    if len(plain_body) < 12 and len(plain_title) > len(plain_body):
        return Prepared(plain_title, plain_title + plain_body, is_headline_only=True)
    return Prepared(plain_title, plain_body, lead=body[:LEAD])


def _telling_sentences(lead: str) -> tuple[str, ...]:
    """The first sentences that state a value: what tells one notice of a pattern from the next."""
    found = (each for each in _SENTENCE.findall(lead) if any(map(str.isdigit, each)))
    told = [plain(each) for each in islice(found, SENTENCES)]
    return tuple(each for each in told if len(each) >= 2 * RUN)


def plain(text: str) -> str:
    """The compared spelling without spaces and punctuation; `08:00—17:00` becomes `08:00至17:00`."""
    folded = _THOUSANDS.sub("", _BETWEEN_FIGURES.sub("至", fold(text)))
    return _NOT_COMPARED.sub("", folded)


def read_values(text: str) -> Iterator[Value]:
    """The dates, times and figures of a plain text, in order."""
    end = 0
    for begun in _FIGURES.finditer(text):
        found = None if begun.start() < end else _VALUE.match(text, begun.start())
        if found is None:
            continue
        end = found.end()
        kind = Kind(found.lastgroup or "figure")
        says, unit = _READ[kind](found.group())
        yield Value(found.start(), end, kind, says, unit, _tells(kind, says))


def _tells(kind: Kind, says: str) -> bool:
    if kind is Kind.TIME:
        return not says.endswith(":00")
    return kind is Kind.FIGURE and ("." in says or len(says) >= 3)


def _date(said: str) -> tuple[str, str]:
    parts = _DIGITS.findall(said.replace(":", "月").replace(".", "月"))
    return "-".join(part.lstrip("0") for part in parts[-2:]), "日"


def _time(said: str) -> tuple[str, str]:
    hour, minute = ([part.lstrip("0") or "0" for part in _DIGITS.findall(said)] + ["00"])[:2]
    return f"{hour}:{minute}", "时"


def _figure(said: str) -> tuple[str, str]:
    digits = _DIGITS.match(said)
    if digits:
        return said[: digits.end()], said[digits.end() :].lstrip(".:0123456789")[:1]
    cut = len(said)
    while cut and said[cut - 1] not in _HAN_FIGURE:
        cut -= 1
    return str(_han(said[:cut])), said[cut:].lstrip("多余")[:1]


_READ = {Kind.DATE: _date, Kind.TIME: _time, Kind.FIGURE: _figure}


def _han(said: str) -> int:
    """三百一十八 → 318."""
    total, digit = 0, 0
    for char in said:
        if char in _HAN_SCALE:
            total += (digit or 1) * _HAN_SCALE[char]
            digit = 0
        else:
            digit = digit * 10 + _HAN_DIGIT.get(char, 0) if digit else _HAN_DIGIT.get(char, 0)
    return total + digit


def _checksum(text: str) -> int:
    return crc32(text.encode("utf-16-le", "surrogatepass"))


def _sampled(text: str) -> dict[int, int]:
    """Checksum → place of the chosen runs: every eighth, and every second of a short text."""
    every = EVERY if len(text) >= SHORT else EVERY // 4
    coded = text.encode("utf-16-le", "surrogatepass")
    # Two bytes a character; every run is cut and summed in the interpreter's own loops.
    runs = map(slice, range(0, len(coded), 2), range(2 * RUN, len(coded) + 1, 2))
    sums = map(crc32, map(coded.__getitem__, runs))
    return {checksum: start for start, checksum in enumerate(sums) if not checksum % every}


def _figures(values: Iterable[Value]) -> Iterator[int]:
    """Checksums of the telling figures."""
    for value in values:
        if value.is_telling:
            yield crc32(f"{value.kind}{value.says}{value.unit}".encode())
