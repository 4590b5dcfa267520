"""Which kinds of statement are there, and what must each of them contain?

The kinds are data: parts in their order, what is required, who signs, what is forbidden. The house's
practice and the guides on 情况通报 they were made from are given in docs/glossary.md. A later version of
a kind gets a new number and stands beside the old one; a statement keeps the number it was written under.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.documents.document import Layout
from mediadesk.statements.errors import TypeUnknown


class PartKind(StrEnum):
    """How a part gets its text."""

    WRITTEN = "written"
    NEXT_UPDATE = "next_update"  # The desk writes the sentence from the time that was set.


class Group(StrEnum):
    """Where the kind stands in the chooser: by whom it is read."""

    PUBLIC = "public"
    MEDIA = "media"
    INTERNAL = "internal"
    VOICE = "voice"


class SeriesStep(StrEnum):
    """Which place in a series of statements a kind takes."""

    FIRST = "first"
    UPDATE = "update"
    FINAL = "final"


class Signer(StrEnum):
    """Who signs beside the departments whose facts are cited."""

    SPOKESPERSON = "spokesperson"
    LEGAL = "legal"
    SAFETY = "safety"
    OPERATIONS = "operations"
    DISPATCH = "dispatch"
    MARKETING = "marketing"
    PR_HEAD = "pr_head"
    DEPARTMENT_HEAD = "department_head"
    DEPUTY_LEADER = "deputy_leader"
    TOP_LEADER = "top_leader"


class Condition(StrEnum):
    """What the text must say for a signature to be needed."""

    ALWAYS = "always"
    THIRD_PARTY = "third_party_named"
    COMPENSATION = "compensation"
    CASUALTY = "casualty"
    SAFETY_MATTER = "safety_matter"
    OPERATIONS_MATTER = "operations_matter"
    DISPATCH_MATTER = "dispatch_matter"
    MARKETING_MATTER = "marketing_matter"
    HIGH_MEDIA = "high_media"
    UPWARD = "upward"


ALL_TIERS = (1, 2, 3)


@dataclass(frozen=True)
class SignRule:
    """One row of the sign-off matrix: at these tiers, and where the text says so, this party signs."""

    signer: Signer
    tiers: tuple[int, ...] = ALL_TIERS
    when: Condition = Condition.ALWAYS


@dataclass(frozen=True)
class Part:
    """One part of a kind of statement. `name` and `guidance` are msgids; `opening` is Chinese text of the
    document.

    `limit`: most characters of the part; `line_limit`: of each of its paragraphs; 0 means none.
    `repeats`: it gives the words of others as they were said; they are not ours to bear.
    `is_kept`: checks or the law rest on it, so that no adaptation of the kind may drop it.
    """

    code: str
    name: str
    guidance: str
    required: bool = True
    kind: PartKind = PartKind.WRITTEN
    opening: str = ""
    limit: int = 0
    line_limit: int = 0
    is_kept: bool = False
    repeats: bool = False


@dataclass(frozen=True)
class StatementType:
    """A kind of statement. Texts that people read on screen are msgids; `title_pattern` and `title_opening` are
    Chinese document text.

    `title_opening`: the title of a new text, with {matter}, {company}, {date}, {time}, {year} in it; without one it
    is 关于{matter} and `title_suffix`.
    `series`: statements that follow one another under one count (first, update, final bulletin).
    `needs_next_update`: the text promises when the next one comes.
    `needs`: what must be cited or said, by the codes of `kinds.needs` and `checks`.
    `sign_rules`: who signs beside the departments whose facts are cited.
    `most_characters`: recommended length of the body; 0 means none.
    `clock_rule`, `clock_minutes`: the clock it answers, and the time the house gives itself; None: set by hand.
    `internal`: it does not leave the house.
    `base`, `base_version`: the built-in kind that the house adapted; empty for a built-in one.
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
    title_opening: str = ""
    series: str = ""
    series_step: SeriesStep | None = None
    needs_next_update: bool = False
    needs: frozenset[str] = frozenset()
    sign_rules: tuple[SignRule, ...] = ()
    most_characters: int = 0
    layout: Layout = Layout.BULLETIN
    group: Group = Group.PUBLIC
    channels: tuple[str, ...] = ()
    clock_rule: str = ""
    clock_minutes: int | None = None
    internal: bool = False
    base: str = ""
    base_version: int = 0

    @property
    def origin(self) -> str:
        """The code of the built-in kind it is or was adapted from: what rules of the house speak of."""
        return self.base or self.code

    @property
    def takes_next_update(self) -> bool:
        """Whether the text may promise when the next one comes."""
        return any(part.kind is PartKind.NEXT_UPDATE for part in self.parts)

    @property
    def is_adapted(self) -> bool:
        """Whether the house made it from a built-in one."""
        return bool(self.base)

    @property
    def denies(self) -> bool:
        """Whether it says that something is not so: it rests on a fact that contradicts a claim."""
        return "contradiction" in self.needs

    @property
    def is_voice(self) -> bool:
        """Whether it retells another statement to one audience."""
        return self.group is Group.VOICE

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
    def part_limits(self) -> Mapping[str, int]:
        """Most characters of each part that has a limit."""
        return {part.code: part.limit for part in self.parts if part.limit}

    @property
    def extra_signers(self) -> tuple[str, ...]:
        """Offices that sign whatever the text says and wherever the incident stands."""
        always = [
            rule for rule in self.sign_rules if rule.when is Condition.ALWAYS and rule.tiers == ALL_TIERS
        ]
        return tuple(
            rule.signer.value for rule in always if rule.signer in (Signer.SPOKESPERSON, Signer.LEGAL)
        )

    @property
    def openings(self) -> Mapping[str, str]:
        """The text each written part starts with in a new statement."""
        return {part.code: part.opening for part in self.written_parts if part.opening}


def find_type(types: Mapping[str, StatementType], code: str) -> StatementType:
    """The kind with this code. Raises TypeUnknown."""
    if code not in types:
        raise TypeUnknown(field="type")
    return types[code]
