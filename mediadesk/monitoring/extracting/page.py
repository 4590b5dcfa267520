"""What do the rules need to know of a page: its lines as the reader sees them, and what it tells machines?"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Bit:
    """A run of text inside a line, with class and id of the two elements about it."""

    text: str
    label: str = ""
    linked: bool = False
    is_strong: bool = False


@dataclass(frozen=True)
class Line:
    """The text of one box. `tag` and `label` are its element's; `label` names its ancestors' classes too."""

    bits: tuple[Bit, ...]
    tag: str = "div"
    label: str = ""
    hidden: bool = False

    @cached_property
    def text(self) -> str:
        """The words as they stand."""
        return " ".join("".join(bit.text for bit in self.bits).split())

    @cached_property
    def spaced(self) -> str:
        """The same with a blank between elements, which pages set apart by their looks alone."""
        return unicodedata.normalize("NFKC", " ".join(" ".join(bit.text for bit in self.bits).split()))

    @cached_property
    def key(self) -> str:
        """What is equal for the same words."""
        return squeezed(self.text)

    @cached_property
    def link_share(self) -> float:
        """How much of the line is links, 0..1."""
        whole = sum(len(bit.text) for bit in self.bits)
        return sum(len(bit.text) for bit in self.bits if bit.linked) / whole if whole else 0.0


@dataclass(frozen=True)
class Page:
    """A parsed page. `tree` is the parser's own, for the readers of the body; the rules do not look into it."""

    title_tag: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    scripts: tuple[str, ...] = ()
    url: str = ""
    base: str = ""
    has_password: bool = False
    tree: Any = None

    @cached_property
    def seen(self) -> tuple[Line, ...]:
        """The lines that are shown."""
        return tuple(line for line in self.lines if not line.hidden)


def squeezed(text: str) -> str:
    """Letters and digits only, in one width and case."""
    return "".join(ch for ch in unicodedata.normalize("NFKC", text).casefold() if ch.isalnum())


def told_by(text: str, label: str = "", tag: str = "div") -> Line:
    """A line of one run, as tests and plain texts need it."""
    return Line((Bit(text, label),), tag, label)
