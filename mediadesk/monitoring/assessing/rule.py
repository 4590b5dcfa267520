"""What is a rule of the language, and what has it found?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mediadesk.monitoring.assessing.symbols import Reading


@dataclass(frozen=True)
class Rule:
    """A pattern over a text in symbols (`symbols.py`). `needs`: a letter without which it cannot hold."""

    name: str
    weight: int
    pattern: re.Pattern[str]
    needs: str


@dataclass(frozen=True)
class Act:
    """One place where a rule holds: what it says, how strongly, and whether it is left open."""

    rule: Rule
    start: int
    end: int
    is_open: bool = False

    @property
    def weight(self) -> int:
        """How strongly."""
        return self.rule.weight


def rule(name: str, weight: int, pattern: str, needs: str = "") -> Rule:
    """A rule from its parts."""
    return Rule(name, weight, re.compile(pattern), needs)


def found_by(rules: Iterable[Rule], reading: Reading) -> Iterator[Act]:
    """Every place where a rule holds, in the order of the rules."""
    text = reading.text
    for each in rules:
        if each.needs and each.needs not in text:
            continue
        for match in each.pattern.finditer(text):
            yield Act(each, match.start(), match.end())
