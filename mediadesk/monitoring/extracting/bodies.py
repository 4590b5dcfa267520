"""Which of several readings of the text is believed, and how far do they agree?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from mediadesk.monitoring.extracting.headline import unescaped
from mediadesk.monitoring.extracting.page import Line, Page, squeezed
from mediadesk.monitoring.extracting.trimming import ends_text

_SHINGLE = 8
_LONGEST = 60_000
_SENTENCE_END = re.compile(r"[。！？；!?;]")
_IN_SCRIPT = re.compile(
    r"""["']?\b(?:content|articleContent|article_content|articleBody|contentHtml|content_html|bodyHtml|rich_text|"""
    r"""newsContent|detail|text|body|html|longText|desc)["']?\s*[:=]\s*(?P<q>["'])"""
)
_STRING_END = {'"': re.compile(r'(?:[^"\\]|\\.)*', re.DOTALL), "'": re.compile(r"(?:[^'\\]|\\.)*", re.DOTALL)}
_MOST_STRINGS = 200
_HAN = re.compile("[一-龥]")


@dataclass(frozen=True)
class Chosen:
    """The text that is believed. `agreement` 0..1: how alike the others are; `readings` how many there were."""

    text: str
    agreement: float
    readings: int


def choose(texts: Sequence[str], near: Sequence[bool] = ()) -> Chosen:
    """The reading in the middle: the one that differs least from the others. `texts` in the order of trust.

    `near` says of each whether it begins below the headline, which counts where the readings differ.
    """
    spoke = [index for index, text in enumerate(texts) if text]
    if len(spoke) < 2:
        return Chosen(texts[spoke[0]] if spoke else "", 0.0, len(spoke))
    sets = {index: shingles(texts[index]) for index in spoke}
    alike = {
        one: sum(_alike(sets[one], sets[other]) for other in spoke if other != one) / (len(spoke) - 1)
        for one in spoke
    }

    def worth(one: int) -> tuple[float, int]:
        held = max(_held(sets[one], sets[other]) for other in spoke if other != one)
        is_near = 0.2 if near and near[one] else 0.0
        return round(alike[one] + 0.15 * _prose(texts[one]) + 0.2 * held + is_near, 3), -one

    best = max(spoke, key=worth)
    return Chosen(texts[best], alike[best], len(spoke))


def agreement(one: str, other: str) -> float:
    """How much of the shorter text stands in the longer, 0..1, by runs of eight characters."""
    short, long = sorted((shingles(one), shingles(other)), key=len)
    return len(short & long) / len(short) if short else 0.0


def shingles(text: str) -> set[str]:
    """Runs of eight characters, blanks left out."""
    squeezed = re.sub(r"\s+", "", text)[:_LONGEST]
    return {squeezed[i : i + _SHINGLE] for i in range(max(1, len(squeezed) - _SHINGLE + 1))}


def _alike(one: set[str], other: set[str]) -> float:
    whole = len(one | other)
    return len(one & other) / whole if whole else 0.0


def _held(one: set[str], other: set[str]) -> float:
    """How much of `one` stands in `other`, 0..1."""
    return len(one & other) / len(one) if one else 0.0


def _prose(text: str) -> float:
    """How much of a text stands in long lines with sentences, 0..1: menus and link lists have none."""
    lines = [line for line in text.split("\n") if line.strip()]
    prose = sum(len(line) for line in lines if len(line) >= 30 or _SENTENCE_END.search(line))
    return prose / max(1, sum(map(len, lines)))


def below_headline(page: Page, title: str) -> str:
    """The lines from the headline on, until links, credits or another part of the page follow the prose."""
    key = squeezed(title)
    lines = page.seen
    starts = [index for index, line in enumerate(lines) if key and line.key == key]
    readings = [_run_of(lines[start + 1 : start + 400]) for start in starts[:4]]
    return max(readings, key=len, default="")


def _run_of(lines: Sequence[Line]) -> str:
    kept: list[str] = []
    odd = prose = 0
    for line in lines:
        if ends_text(line.text) and prose:
            break
        is_prose = line.link_share < 0.5 and bool(_SENTENCE_END.search(line.text) or len(line.text) >= 30)
        prose += is_prose
        odd = 0 if is_prose else odd + 1
        if (prose and odd > 5) or (not prose and odd > 20):
            break
        if line.link_share < 0.9:
            kept.append(line.text)
    return "\n".join(kept[: len(kept) - odd] if prose and odd > 2 else kept)


def in_scripts(page: Page) -> str:
    """The longest text that a script of the page holds as its content, as HTML; empty when there is none."""
    best = ""
    for script in page.scripts:
        for value in _strings(script):
            plain = unescaped(value)
            if "&lt;" in plain or "\\u" in plain:
                plain = unescaped(plain)
            if len(_HAN.findall(plain[:4000])) >= 60 and len(plain) > len(best):
                best = plain
    return best[:400_000]


def _strings(script: str) -> Iterator[str]:
    """The longer strings that a script keeps under a name for content; a few hundred are looked at."""
    end = 0
    for found in islice(_IN_SCRIPT.finditer(script), _MOST_STRINGS):
        if found.start() < end:
            continue
        value = _STRING_END[found["q"]].match(script, found.end())
        if value is None or value.end() >= len(script):
            return  # The string is not closed, and so will be none behind it.
        end = value.end()
        if len(value[0]) >= 100:
            yield value[0]
