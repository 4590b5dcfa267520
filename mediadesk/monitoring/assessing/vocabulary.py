"""How are the lexicon's words found in a text without trying each of them at every character?

Entries are filed by the characters they may begin with; at each character only those filed under it are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    """Kinds of words, the first kind first where two begin at one place."""

    candidates: re.Pattern[str]
    filed: Mapping[str, re.Pattern[str]]

    def words(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, kind) of every word, from left to right, none inside another."""
        at, find, filed = 0, self.candidates.search, self.filed
        while found := find(text, at):
            start = found.start()
            match = filed[found.group()].match(text, start)
            if match is None or match.end() == start:
                at = start + 1
            else:
                at = match.end()
                yield start, at, match.lastgroup or ""


def vocabulary(kinds: Mapping[str, Iterable[str]]) -> Vocabulary:
    """A vocabulary from kind → entries (pieces of regular expressions)."""
    filed: dict[str, dict[str, list[str]]] = {}
    for kind, entries in kinds.items():
        for entry in entries:
            for first in firsts(entry):
                filed.setdefault(first, {}).setdefault(kind, []).append(entry)
    patterns = {
        first: re.compile("|".join(f"(?P<{kind}>{'|'.join(entries)})" for kind, entries in by_kind.items()))
        for first, by_kind in filed.items()
    }
    return Vocabulary(re.compile(f"[{''.join(map(re.escape, sorted(patterns)))}]"), patterns)


def firsts(entry: str) -> frozenset[str]:
    """The characters an entry may begin with. Groups, classes, options and looks behind are understood."""
    found: set[str] = set()
    for branch in _branches(entry):
        found |= _first_of(branch)
    return frozenset(found)


def _first_of(branch: str) -> set[str]:
    if not branch:
        return set()
    if branch.startswith(("(?<", "(?!", "(?=")):
        return _first_of(branch[_closing(branch) + 1 :])
    if branch[0] == "(":
        end = _closing(branch) + 1
        inner = branch[3 : end - 1] if branch.startswith("(?:") else branch[1 : end - 1]
        return set(firsts(inner)) | (
            _first_of(branch[end + 1 :]) if branch[end : end + 1] in ("?", "*") else set()
        )
    if branch[0] == "[":
        end = branch.index("]") + 1
        return set(branch[1 : end - 1]) | (
            _first_of(branch[end + 1 :]) if branch[end : end + 1] == "?" else set()
        )
    first = branch[1] if branch[0] == "\\" else branch[0]
    size = 2 if branch[0] == "\\" else 1
    return {first} | (_first_of(branch[size + 1 :]) if branch[size : size + 1] == "?" else set())


def _closing(text: str) -> int:
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return index
    raise ValueError(f"unbalanced: {text}")


def _branches(text: str) -> Iterator[str]:
    depth, start = 0, 0
    for index, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if character == "|" and depth == 0:
            yield text[start:index]
            start = index + 1
    yield text[start:]
