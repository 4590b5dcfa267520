"""What did the author do to the text in one step?

what was typed | clean | find the citations again | insert, tie, take the newer version, untie | the new content
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from mediadesk.errors import NotFound
from mediadesk.facts.fact import Fact
from mediadesk.statements import citations, retying
from mediadesk.statements.checks.tying import tie_all
from mediadesk.statements.citations import Anchored
from mediadesk.statements.content import Citation, Content, clean
from mediadesk.statements.errors import WordsGone
from mediadesk.statements.fact_book import FactBook
from mediadesk.statements.types import StatementType

LONGEST_PART = 10_000
LONGEST_TITLE = 200
TITLE = "title"


@dataclass(frozen=True)
class Typed:
    """What stands in the form. `parts` maps codes to texts; times are aware."""

    title: str
    audience: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    cut_off_at: datetime | None = None
    next_update_at: datetime | None = None


@dataclass(frozen=True)
class Insert:
    """Append a fact's wording to a part and tie it."""

    fact_id: int
    part: str


@dataclass(frozen=True)
class Tie:
    """Tie words that stand in a part to a fact. `near`: about where, in characters."""

    fact_id: int
    part: str
    wording: str
    near: int = 0


@dataclass(frozen=True)
class TakeNewer:
    """Put the newest attested version where version `old` is cited."""

    fact_id: int
    old: int


@dataclass(frozen=True)
class Untie:
    """Take a citation off words that stay."""

    fact_id: int
    part: str
    start: int


@dataclass(frozen=True)
class Retie:
    """Words tied while somebody typed, or by a finding's button: to the version in force, in the place of an older one.

    `is_asked`: a button was pressed, so words that are gone are told; else they are passed over.
    """

    fact_id: int
    part: str
    wording: str
    near: int = 0
    is_asked: bool = False


@dataclass(frozen=True)
class Release:
    """A tie taken off while somebody typed; passed over when it is gone."""

    fact_id: int
    part: str
    wording: str
    near: int = 0


@dataclass(frozen=True)
class Rewrite:
    """Write other words where these stand, and tie them to `fact_id` if there is one."""

    part: str
    wording: str
    written: str
    near: int = 0
    fact_id: int | None = None


@dataclass(frozen=True)
class TieAll:
    """Tie every span that exactly one attested version in force bears."""


Edit = Insert | Tie | TakeNewer | Untie | Retie | Release | Rewrite | TieAll


@dataclass(frozen=True)
class Edited:
    """The new content, and what the author must be told about citations."""

    content: Content
    anchored: Anchored


def edit(
    old: Content, typed: Typed, edits: Sequence[Edit], *, kind: StatementType, facts: FactBook
) -> Edited:
    """The content after what was typed and done. Raises the rule an edit breaks."""
    written = {part.code for part in kind.written_parts}
    parts = {code: clean(text)[:LONGEST_PART] for code, text in typed.parts.items() if code in written}
    parts = {**old.parts, **parts}
    anchored = citations.reanchor(old.parts, parts, old.citations)
    content = replace(
        old,
        title=clean(typed.title).replace("\n", " ")[:LONGEST_TITLE],
        audience=clean(typed.audience).replace("\n", " ")[:LONGEST_TITLE],
        parts=parts,
        cut_off_at=typed.cut_off_at,
        next_update_at=typed.next_update_at if kind.takes_next_update else None,
        citations=anchored.citations,
    )
    content = citations.tie_known_wording(content, facts.values())
    for one in edits:
        content = _apply(one, content, kind, facts)
    return Edited(content, anchored)


def _apply(one: Edit, content: Content, kind: StatementType, facts: FactBook) -> Content:
    if isinstance(one, Retie | Release | Rewrite):
        return _settle(one, content, kind, facts)
    if isinstance(one, TieAll):
        return tie_all(content, kind, facts)
    fact = _fact(one.fact_id, facts)
    match one:
        case Insert(part=part):
            return citations.insert(content, _part(part, kind), fact)
        case Tie(part=part, wording=wording, near=near):
            name = kind.part(_part(part, kind)).name
            return citations.tie(content, part, clean(wording), fact, part_name=name, near=near)
        case TakeNewer(old=old):
            return citations.take_newer(content, fact, old)
        case Untie():
            return citations.untie(content, _citation(one, content))


def _settle(
    one: Retie | Release | Rewrite, content: Content, kind: StatementType, facts: FactBook
) -> Content:
    words = clean(one.wording)
    match one:
        case Release(part=part, fact_id=fact_id, near=near):
            return retying.release(content, part, words, fact_id, near)
        case Retie(part=part, fact_id=fact_id, near=near):
            fact = facts.get(fact_id)
            tied = retying.retie(content, part, words, fact, near) if fact else None
            if tied is None and one.is_asked:
                raise WordsGone(field=part, words=words)
            return tied or content
        case Rewrite():
            return _rewritten(one, words, content, kind, facts)


def _rewritten(one: Rewrite, words: str, content: Content, kind: StatementType, facts: FactBook) -> Content:
    if one.part == TITLE and words in content.title:
        return replace(content, title=content.title.replace(words, clean(one.written), 1))
    after = retying.rewrite(content, one.part, words, clean(one.written), one.near)
    if after is None or _part(one.part, kind) != one.part:
        raise WordsGone(field=one.part, words=words)
    fact = facts.get(one.fact_id) if one.fact_id is not None else None
    tied = retying.retie(after, one.part, clean(one.written), fact, one.near) if fact else None
    return tied or after


def _fact(fact_id: int, facts: FactBook) -> Fact:
    if fact_id not in facts:
        raise NotFound("fact", fact_id)
    return facts[fact_id]


def _part(code: str, kind: StatementType) -> str:
    if code not in {part.code for part in kind.written_parts}:
        raise NotFound("part", code)
    return code


def _citation(one: Untie, content: Content) -> Citation:
    for citation in content.cited_in(one.part):
        if (citation.fact_id, citation.start) == (one.fact_id, one.start):
            return citation
    raise NotFound("citation", one.start)
