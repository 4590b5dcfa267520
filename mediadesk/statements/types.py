"""Which kinds of statement are there, and what must each of them contain?

The kinds are data: parts in their order, what is required, who signs, what is forbidden. The house's
practice and the guides on 情况通报 they were made from are given in docs/glossary.md. A later version of
a kind gets a new number and stands beside the old one; a statement keeps the number it was written under.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.statements.errors import TypeUnknown


class PartKind(StrEnum):
    """How a part gets its text."""

    WRITTEN = "written"
    NEXT_UPDATE = "next_update"  # The desk writes the sentence from the time that was set.


@dataclass(frozen=True)
class Part:
    """One part of a kind of statement. `name` and `guidance` are msgids; `opening` is Chinese text of the
    document.
    """

    code: str
    name: str
    guidance: str
    required: bool = True
    kind: PartKind = PartKind.WRITTEN
    opening: str = ""


@dataclass(frozen=True)
class StatementType:
    """A kind of statement. Texts that people read on screen are msgids; `title_pattern` is Chinese
    document text.

    `series`: statements that follow one another under one count (first, update, final bulletin).
    `needs_next_update`: the text promises when the next one comes.
    `needs`: what must be cited, by the codes of `checks`.
    `extra_signers`: parties beside the departments whose facts are cited.
    `most_characters`: recommended length of the body; 0 means none.
    """

    code: str
    version: int
    name: str
    when: str
    title_pattern: str
    title_suffix: str
    parts: tuple[Part, ...]
    wording: str
    forbidden: str
    signed_by: str
    clock: str
    series: str = ""
    needs_next_update: bool = False
    needs: frozenset[str] = frozenset()
    extra_signers: tuple[str, ...] = ()
    most_characters: int = 0

    def part(self, code: str) -> Part:
        """The part with this code. Raises KeyError."""
        return {part.code: part for part in self.parts}[code]

    def has(self, code: str) -> bool:
        """Whether the kind has this part."""
        return any(part.code == code for part in self.parts)

    @property
    def written_parts(self) -> tuple[Part, ...]:
        """The parts a person writes."""
        return tuple(part for part in self.parts if part.kind is PartKind.WRITTEN)

    @property
    def openings(self) -> Mapping[str, str]:
        """The text each written part starts with in a new statement."""
        return {part.code: part.opening for part in self.written_parts if part.opening}


def find_type(types: Mapping[str, StatementType], code: str) -> StatementType:
    """The kind with this code. Raises TypeUnknown."""
    if code not in types:
        raise TypeUnknown(field="type")
    return types[code]
