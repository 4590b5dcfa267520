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


class Severity(StrEnum):
    """Whether a finding stops the text or only asks for a second look."""

    BLOCKING = "blocking"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """What a check found: the rule it rests on, its sentence (why and what to do), and where.

    `part`, `start`, `end` name the span; `start` is None when the finding concerns the whole part or text.
    `newer` is the fact version that one step can take instead.
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
        return self.severity is Severity.BLOCKING

    def as_error(self) -> MediadeskError:
        """The refusal that this finding causes."""
        return self.rule(field=self.part, **self.params)


@dataclass(frozen=True)
class CheckInput:
    """All that checks may look at. `contradicting`: ids of facts that contradict a claim of the incident.

    `third_parties`: names of organisations that are not us, as they may appear in a text.
    """

    kind: StatementType
    content: Content
    facts: FactBook
    now: datetime
    contradicting: frozenset[int] = frozenset()
    third_parties: tuple[str, ...] = ()

    def cited(self, citation: Citation) -> tuple[Fact, FactVersion] | None:
        """The fact and version a citation rests on, when the incident knows them."""
        fact = self.facts.get(citation.fact_id)
        version = version_of(fact, citation.fact_version) if fact else None
        return (fact, version) if fact and version else None

    @property
    def attested(self) -> tuple[tuple[Citation, Fact, FactVersion], ...]:
        """The citations that rest on an attested version."""
        known = ((citation, self.cited(citation)) for citation in self.content.citations)
        return tuple((c, *pair) for c, pair in known if pair and pair[1].is_attested)


def code_of(rule: type[MediadeskError]) -> str:
    """The rule's name in snake_case."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", rule.__name__).lower()
