"""Does another text of the incident say the same fact otherwise?

each text | what it says of which fact, and of which version | pairs that differ
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediadesk.statements import wording_errors
from mediadesk.statements.checks.finding import TITLE, CheckInput, Finding, OtherText
from mediadesk.statements.checks.judging import judged_in
from mediadesk.statements.content import Content
from mediadesk.statements.reading import StatedKind, Verdict

# Loose words that are compared. A name says nothing of the fact that has it, too.
_COMPARED = frozenset({StatedKind.NUMBER, StatedKind.TIME, StatedKind.PLAN, StatedKind.CAUSE})


@dataclass(frozen=True)
class Said:
    """What a text says of a fact: the words, where, and of which version; `version` is None where it says something
    that no version says.
    """

    part: str
    start: int
    end: int
    words: str
    fact_id: int
    version: int | None
    is_tied: bool

    def differs(self, other: Said) -> bool:
        """Whether both speak of one fact and not in one voice."""
        if self.fact_id != other.fact_id:
            return False
        if self.version == other.version:
            return self.version is None and self.words != other.words
        return not (self._is_said_by(other) or other._is_said_by(self))

    def _is_said_by(self, other: Said) -> bool:
        """Whether these loose words stand in the other's just so: `两回线路` is in both versions."""
        words = rf"(?<!\d){re.escape(self.words)}(?!\d)"
        return not self.is_tied and self.version is not None and bool(re.search(words, other.words))


def said_alike(given: CheckInput) -> Iterator[Finding]:
    """One fact has one voice: in statements, answers and scripts alike."""
    if not given.others:
        return
    mine = tuple(_said(given.content, given))
    for other in given.others:
        theirs = tuple(_said(other.content, given))
        for ours, their in _first_by_fact(mine, theirs):
            yield _finding(ours, their, other, given)


def _first_by_fact(mine: tuple[Said, ...], theirs: tuple[Said, ...]) -> Iterator[tuple[Said, Said]]:
    """One pair for each fact: who has seen one, looks at the others too."""
    seen = set()
    for ours in mine:
        their = next((each for each in theirs if ours.differs(each)), None)
        if their is not None and ours.fact_id not in seen:
            seen.add(ours.fact_id)
            yield ours, their


def _said(content: Content, given: CheckInput) -> Iterator[Said]:
    for citation in content.citations:
        if citation.fact_id in given.facts:
            yield Said(
                citation.part,
                citation.start,
                citation.end,
                citation.wording,
                citation.fact_id,
                citation.fact_version,
                is_tied=True,
            )
    for each in judged_in(content, _texts(content), given.facts, given.house):
        if each.fact_id is None or each.is_tied or each.verdict is Verdict.UNSUPPORTED:
            continue
        if each.judgement.kind not in _COMPARED or each.is_only_the_day:
            continue
        spoken = each.judgement
        version = None if each.verdict is Verdict.CONTRADICTED else each.fact_version
        yield Said(each.part, spoken.start, spoken.end, spoken.span, each.fact_id, version, is_tied=False)


def _texts(content: Content) -> tuple[tuple[str, str], ...]:
    return tuple(
        (code, text) for code, text in ((TITLE, content.title), *content.parts.items()) if text.strip()
    )


def _finding(ours: Said, theirs: Said, other: OtherText, given: CheckInput) -> Finding:
    fact = given.facts[ours.fact_id]
    return Finding(
        wording_errors.SaidDifferently,
        {
            "title": other.title,
            "kind": other.kind,
            "fact": fact.code,
            "theirs": _with_version(theirs),
            "ours": _with_version(ours),
        },
        ours.part,
        ours.start,
        ours.end,
        ours.fact_id,
        ours.version,
        other=other,
    )


def _with_version(said: Said) -> str:
    words = said.words if len(said.words) <= 30 else f"{said.words[:28]}…"
    return f"{words}（v{said.version}）" if said.version else words
