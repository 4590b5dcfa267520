"""What does a check say about a text, and how grave is it?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mediadesk.errors import MediadeskError
from mediadesk.facts.fact import Fact, FactVersion
from mediadesk.messages import Message, Param
from mediadesk.statements.content import Citation, Content
from mediadesk.statements.fact_book import FactBook, version_of
from mediadesk.statements.types import StatementType

TITLE, AUDIENCE = "title", "audience"  # Lines of the form that are no parts; nothing is tied in them.


class Severity(StrEnum):
    """Whether a finding stops the text or only asks for a second look."""

    BLOCKING = "blocking"
    WARNING = "warning"


class FixKind(StrEnum):
    """What one key can do about a finding."""

    TIE = "tie"  # Tie the span to `fact_id`, `fact_version`.
    TAKE_NEWER = "take_newer"  # Put the newest attested wording of `fact_id` where `fact_version` is cited.
    REPLACE = "replace"  # Write `replacement` where the span stands.
    ASK = "ask"  # Ask the department: `replacement` is the question to begin with.
    MARK_OPEN = "mark_open"  # Write `replacement` (“正在核实…”) in the place of the sentence or span.


@dataclass(frozen=True)
class Fix:
    """One step that would settle a finding; what it needs depends on `kind`.

    `fact_version` is the version that is cited afterwards. `start`, `end`: what `replacement` takes the place of;
    None stands for the finding's own span.
    """

    kind: FixKind
    fact_id: int | None = None
    fact_version: int | None = None
    replacement: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Waiver:
    """Why a finding does not stop the text any more: a reviewer looked at these words and said so."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class OtherText:
    """What another statement, answer or script of the incident says. `endpoint`, `values`: where it is read."""

    title: str
    kind: str
    content: Content
    endpoint: str
    values: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """What a check found: the rule it rests on, its sentence (why and what to do), and where.

    `part`, `start`, `end` name the span; `start` is None when the finding concerns the whole part or text.
    `newer` is the fact version that one step can take instead. `stated` and `verdict` are set where the span is
    something the text states (a number, a time, a cause, …): see `statements.reading`; `claims` where it claims more
    than its kind says: see `checks.claims`. `fixes`: the best one first.
    `other` is the text that says it differently. A finding that is waived stays visible and stops nothing; `is_asked`
    says that its author asked a reviewer to look at it.
    """

    rule: type[MediadeskError]
    params: Mapping[str, Param] = field(default_factory=dict)
    part: str | None = None
    start: int | None = None
    end: int | None = None
    fact_id: int | None = None
    fact_version: int | None = None
    newer: int | None = None
    severity: Severity = Severity.BLOCKING
    stated: str | None = None
    verdict: str | None = None
    claims: str = ""
    fixes: tuple[Fix, ...] = ()
    words: str = ""
    other: OtherText | None = None
    waiver: Waiver | None = None
    is_asked: bool = False

    @property
    def code(self) -> str:
        """`FactNotAttested` → `fact_not_attested`: the name under which severities and waivers are kept."""
        return code_of(self.rule)

    @property
    def message(self) -> Message:
        """The sentence."""
        return Message(self.rule.msgid, self.params)

    @property
    def is_blocking(self) -> bool:
        """Whether the text cannot be submitted with it."""
        return self.severity is Severity.BLOCKING and self.waiver is None

    def as_error(self) -> MediadeskError:
        """The refusal that this finding causes."""
        return self.rule(field=self.part, **self.params)


@dataclass(frozen=True)
class CheckInput:
    """All that checks may look at. `contradicting`: ids of facts that contradict a claim of the incident.

    `third_parties`: names of organisations that are not us, as they may appear in a text. `house`: the names we go
    by. `previous`: the issued bulletin this one follows. `others`: what else is said of the incident. `quoted`: the
    spans of each part in which a correction repeats what it corrects.
    """

    kind: StatementType
    content: Content
    facts: FactBook
    now: datetime
    contradicting: frozenset[int] = frozenset()
    third_parties: tuple[str, ...] = ()
    house: tuple[str, ...] = ()
    previous: Content | None = None
    others: tuple[OtherText, ...] = ()
    quoted: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def is_quoted(self, finding: Finding) -> bool:
        """Whether the finding is about words that are only quoted."""
        if finding.start is None or finding.end is None:
            return False
        spans = self.quoted.get(finding.part or "", ())
        return any(start <= finding.start and finding.end <= end for start, end in spans)

    def words_of(self, finding: Finding) -> str:
        """The words a finding is about; empty when it is about a whole part or text."""
        if finding.start is None:
            return ""
        return self.text_of(finding.part or "")[finding.start : finding.end]

    def cited(self, citation: Citation) -> tuple[Fact, FactVersion] | None:
        """The fact and version a citation rests on, when the incident knows them."""
        fact = self.facts.get(citation.fact_id)
        version = version_of(fact, citation.fact_version) if fact else None
        return (fact, version) if fact and version else None

    def text_of(self, part: str) -> str:
        """The text of a part, the title or the addressee."""
        lines = {TITLE: self.content.title, AUDIENCE: self.content.audience}
        return lines[part] if part in lines else self.content.text_of(part)

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The title, the addressee and every written part that says something, each with its code."""
        codes = (TITLE, AUDIENCE, *(part.code for part in self.kind.written_parts))
        return tuple((code, text) for code in codes if (text := self.text_of(code)).strip())

    @property
    def attested(self) -> tuple[tuple[Citation, Fact, FactVersion], ...]:
        """The citations that rest on an attested version."""
        known = ((citation, self.cited(citation)) for citation in self.content.citations)
        return tuple((c, *pair) for c, pair in known if pair and pair[1].is_attested)


def code_of(rule: type[MediadeskError]) -> str:
    """The rule's name in snake_case."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", rule.__name__).lower()
