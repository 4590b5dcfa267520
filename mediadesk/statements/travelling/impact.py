"""What does a text say that its fact says no more, and how much does that matter?

A newer version that holds as of a moment after the text's own cut-off is news: the next text says it. One that holds
as of a moment the text speaks of, a withdrawal, or an answer that another one contradicts, says that the text was
wrong: it needs a correction once it has left the house.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.facts.fact import Fact, VersionStatus
from mediadesk.messages import N_
from mediadesk.statements.amending.quoting import Spans, outside, sentence_around
from mediadesk.statements.content import Citation, Content
from mediadesk.statements.fact_book import FactBook, newer_than, version_of
from mediadesk.statements.records import Statement


class Change(StrEnum):
    """What happened to the cited version."""

    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    CONTESTED = "contested"
    EXPIRED = "expired"


CHANGE_NAMES: dict[Change, str] = {
    Change.SUPERSEDED: N_("replaced by a newer version"),
    Change.WITHDRAWN: N_("withdrawn by its department"),
    Change.CONTESTED: N_("contradicted by another department"),
    Change.EXPIRED: N_("no longer valid"),
}


_REASON = re.compile(r"^所引(\w+?)第\d+版", re.MULTILINE)


@dataclass(frozen=True)
class Touched:
    """One cited span that does not hold any more. `says` is the sentence in the text, `should` what its fact says now
    (empty when it says nothing). `is_error`: the text was wrong, not only overtaken.
    """

    citation: Citation
    fact: Fact
    change: Change
    says: str
    should: str
    is_error: bool


@dataclass(frozen=True)
class Impact:
    """A text that holds old values."""

    statement: Statement
    touched: tuple[Touched, ...]

    @property
    def is_error(self) -> bool:
        """Whether the text was wrong in any of them."""
        return any(each.is_error for each in self.touched)


def change_of(fact: Fact, number: int, now: datetime) -> Change | None:
    """What happened to a version of a fact; None while it holds, or waits to be signed."""
    version = version_of(fact, number)
    if version is None or version.status is VersionStatus.WITHDRAWN:
        return Change.WITHDRAWN
    if version.status is VersionStatus.SUPERSEDED:
        return Change.SUPERSEDED
    if fact.is_contested:
        return Change.CONTESTED
    return None if version.valid_until is None or version.valid_until > now else Change.EXPIRED


def touched_in(
    content: Content, facts: FactBook, *, now: datetime, quoted: Spans | None = None
) -> tuple[Touched, ...]:
    """Every cited span of a text that does not hold any more; what a correction only quotes is left out."""
    found = []
    for citation in outside(content.citations, quoted or {}):
        fact = facts.get(citation.fact_id)
        change = change_of(fact, citation.fact_version, now) if fact else None
        if fact is not None and change is not None:
            found.append(_touched(content, citation, fact, change))
    return tuple(found)


def _touched(content: Content, citation: Citation, fact: Fact, change: Change) -> Touched:
    newer = newer_than(fact, citation.fact_version)
    says = sentence_around(content.text_of(citation.part), citation.start, citation.end)
    wording = newer.wording.rstrip("。") if newer else ""
    return Touched(
        citation,
        fact,
        change,
        says=says,
        should=says.replace(citation.wording, wording) if wording else "",
        is_error=_was_wrong(content, change, newer.as_of if newer else None),
    )


def _was_wrong(content: Content, change: Change, newer_as_of: datetime | None) -> bool:
    if change is Change.EXPIRED:
        return False
    if change is not Change.SUPERSEDED or newer_as_of is None or content.cut_off_at is None:
        return True
    return newer_as_of <= content.cut_off_at


def reason_in_words(touched: Touched) -> str:
    """What changed under a text, in the words of the house: Chinese, as comments on texts are."""
    code, version = touched.fact.code, touched.citation.fact_version
    newer = newer_than(touched.fact, version)
    happened = {
        Change.SUPERSEDED: f"已由第{newer.version}版取代" if newer else "已被取代",
        Change.WITHDRAWN: f"已由{touched.fact.department_name}撤回",
        Change.CONTESTED: f"与{'、'.join(touched.fact.contested_with)}相互矛盾，尚未裁定",
        Change.EXPIRED: "已过有效时间",
    }[touched.change]
    now = f"；现为“{newer.wording.rstrip('。')}”" if newer else ""
    return f"所引{code}第{version}版{happened}。文中为“{touched.citation.wording}”{now}。"


def codes_in(comment: str) -> tuple[str, ...]:
    """The codes of the facts that a comment made of such reasons names, each once."""
    return tuple(dict.fromkeys(_REASON.findall(comment)))
