"""What changed between two texts, word by word?

Chinese has no spaces: every character is a word of its own, while figures and Latin words stay whole, so that
`7时20分` → `8时` is shown as changed figures and not as changed digits. Tiny equal islands between two
changes are joined to them, because a change is read in phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\d[\d.,:：]*%?|[A-Za-z]+|\s+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?", re.DOTALL)
# Comparing words costs length × length; above this, whole sentences are compared.
_MOST_COMPARISONS = 9_000_000
_ISLAND = 1  # an equal run of at most this many words between two changes joins them


class Change(StrEnum):
    """What happened to a run of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    SKIPPED = "skipped"  # An unchanged stretch that is not shown.


@dataclass(frozen=True)
class Run:
    """A run of text with one fate."""

    change: Change
    text: str


def compare(before: str, after: str) -> tuple[Run, ...]:
    """Runs that read as `before` without the added ones and as `after` without the removed ones."""
    words = _WORD if len(before) * len(after) <= _MOST_COMPARISONS else _SENTENCE
    old, new = words.findall(before), words.findall(after)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(run for run in _runs(old, new, _without_islands(blocks)) if run.text)


def is_changed(runs: Iterable[Run]) -> bool:
    """Whether anything differs."""
    return any(run.change is not Change.SAME for run in runs)


def shorten(runs: Sequence[Run], *, around: int = 24) -> tuple[Run, ...]:
    """The changes with `around` characters before and after each; what lies further off is left out, as a gap."""
    kept: list[Run] = []
    for index, run in enumerate(runs):
        head, tail = around if index else 0, around if index < len(runs) - 1 else 0
        # A gap of a few characters would save no room.
        if run.change is not Change.SAME or len(run.text) <= head + tail + around:
            kept.append(run)
            continue
        kept += [
            Run(Change.SAME, run.text[:head]),
            Run(Change.SKIPPED, run.text[head : len(run.text) - tail]),
        ]
        kept.append(Run(Change.SAME, run.text[len(run.text) - tail :] if tail else ""))
    return tuple(run for run in kept if run.text)


Block = tuple[str, int, int, int, int]


def _without_islands(blocks: Sequence[Block]) -> list[Block]:
    merged: list[Block] = []
    for index, block in enumerate(blocks):
        island = block[0] == "equal" and 0 < index < len(blocks) - 1 and block[2] - block[1] <= _ISLAND
        merged.append(("replace", *block[1:]) if island else block)
    return merged


def _runs(old: list[str], new: list[str], blocks: Sequence[Block]) -> Iterable[Run]:
    removed, added = "", ""
    for tag, i1, i2, j1, j2 in blocks:
        if tag == "equal":
            yield from (Run(Change.REMOVED, removed), Run(Change.ADDED, added))
            removed, added = "", ""
            yield Run(Change.SAME, "".join(old[i1:i2]))
        else:
            removed += "".join(old[i1:i2])
            added += "".join(new[j1:j2])
    yield from (Run(Change.REMOVED, removed), Run(Change.ADDED, added))
