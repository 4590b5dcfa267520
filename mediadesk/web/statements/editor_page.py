"""What does the editor show?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mediadesk.facts.fact import Fact, FactRequest, FactVersion
from mediadesk.statements.checks.judging import Judged
from mediadesk.statements.content import Citation
from mediadesk.statements.fact_book import FactBook, citable
from mediadesk.statements.merge import MergedField
from mediadesk.statements.reading import Verdict
from mediadesk.statements.records import Statement
from mediadesk.statements.states import State
from mediadesk.statements.types import Part, PartKind, StatementType
from mediadesk.web.statements.comments import SaidComment
from mediadesk.web.statements.forms import PART, EditorForm
from mediadesk.web.statements.looks import COUNTED, ICONS, Look
from mediadesk.web.statements.page import LABELS, Labels, standing
from mediadesk.web.statements.saying import Runs, SaidFinding

MOST_LISTED = 30  # Below one part. Who has pasted a long text sees the others in the text itself.
UNDER_AUTHORS_HAND = (State.DRAFT, State.RETURNED)
_PARTS_FIELD = {PartKind.NEXT_UPDATE: "next_update_at"}


@dataclass(frozen=True)
class OutlinePart:
    """One line of the outline: `mark` is done, open, warned or blocked."""

    code: str
    name: str
    mark: str


@dataclass(frozen=True)
class OfferedFact:
    """A fact in the side list. `version` is what may be taken up: None while no answer is in force, or another fact
    contradicts it, or `is_barred`: it is not for the public, and this text is.
    """

    fact: Fact
    version: FactVersion | None
    is_cited: bool
    is_barred: bool = False


@dataclass(frozen=True)
class DepartmentsFacts:
    """What one department was asked and has answered."""

    name: str
    offered: Sequence[OfferedFact]
    asked: Sequence[FactRequest]


@dataclass(frozen=True)
class Length:
    """How long a part is, or its longest paragraph, and how long that may be; 0 means that nothing is set."""

    written: int
    most: int
    of_line: bool = False

    @property
    def is_over(self) -> bool:
        """Whether it is longer than it may be."""
        return 0 < self.most < self.written


@dataclass(frozen=True, kw_only=True)
class EditorPage:
    """The editor. `merged` is there when the text was saved meanwhile, by its reader in another window if
    `saved_by_reader`; `refused` when it cannot be submitted. `ties`: what was tied while typing and is not saved.
    """

    statement: Statement
    kind: StatementType
    form: EditorForm
    findings: Sequence[SaidFinding]
    judged: Sequence[Judged]
    facts: FactBook
    asked: Sequence[FactRequest]
    loaded: Mapping[str, str]
    into: str = ""
    merged: Sequence[tuple[str, MergedField, Runs]] = ()
    saved_by_reader: bool = False
    refused: str = ""
    ties: str = ""
    comments: Sequence[SaidComment] = ()
    labels: Labels = LABELS
    icons = ICONS
    most_listed = MOST_LISTED

    @property
    def blocking(self) -> int:
        """How many findings stop the text."""
        return sum(1 for finding in self.findings if finding.is_blocking)

    @property
    def is_on_its_way(self) -> bool:
        """Whether the text lies with somebody else."""
        return self.statement.state not in UNDER_AUTHORS_HAND

    @property
    def outline(self) -> list[OutlinePart]:
        """Every part with its mark."""
        return [OutlinePart(part.code, part.name, self._mark(part)) for part in self.kind.parts]

    def _mark(self, part: Part) -> str:
        own = self.of_part(_PARTS_FIELD.get(part.kind, part.code))
        if any(finding.is_blocking for finding in own):
            return "blocked"
        if part.kind is PartKind.NEXT_UPDATE:
            return "done"
        if any(not finding.waived for finding in own):
            return "warned"
        return "done" if self.statement.version.content.text_of(part.code) else "open"

    def of_part(self, code: str) -> list[SaidFinding]:
        """The findings that belong to a part or field."""
        return [finding for finding in self.findings if finding.part == code]

    def number_of(self, finding: SaidFinding) -> int:
        """The finding's place in the list: by it a script knows its button."""
        return next(number for number, each in enumerate(self.findings) if each is finding)

    def cited_in(self, code: str) -> list[tuple[Citation, Fact, str]]:
        """The citations of a part with their facts and what the cited versions are worth."""
        cited = self.statement.version.content.cited_in(code)
        return [
            (citation, self.facts[citation.fact_id], standing(citation, self.facts))
            for citation in cited
            if citation.fact_id in self.facts
        ]

    def lengths_of(self, part: Part) -> list[Length]:
        """How long a part and its longest paragraph are, where that is limited; spaces and line ends do not count."""
        lines = [
            "".join(line.split()) for line in self.statement.version.content.text_of(part.code).splitlines()
        ]
        whole = Length(sum(map(len, lines)), part.limit)
        longest = Length(max(map(len, lines), default=0), part.line_limit, of_line=True)
        return [length for length in (whole, longest) if length.most]

    @property
    def departments(self) -> list[DepartmentsFacts]:
        """The facts and the open questions by department, in the order they were asked."""
        cited = {citation.fact_id for citation in self.statement.version.content.citations}
        asked = (request.department_name for request in self.unanswered)
        names = dict.fromkeys([*(fact.department_name for fact in self.facts.values()), *asked])
        return [
            DepartmentsFacts(
                name,
                [
                    self._offered(fact, is_cited=fact.id in cited)
                    for fact in self.facts.values()
                    if fact.department_name == name
                ],
                [request for request in self.unanswered if request.department_name == name],
            )
            for name in names
        ]

    def _offered(self, fact: Fact, *, is_cited: bool) -> OfferedFact:
        version = citable(fact)
        barred = not self.kind.internal and not (version or fact.current).is_public
        return OfferedFact(fact, None if barred else version, is_cited, barred)

    @property
    def unanswered(self) -> list[FactRequest]:
        """Questions that are no facts yet."""
        return [request for request in self.asked if request.fact_id is None and request.is_waiting]

    @property
    def supported(self) -> list[Judged]:
        """The spans that rest on a fact and are tied to it, or need no tie of their own."""
        told = {(finding.part, finding.start, finding.end) for finding in self.findings}
        return [
            each
            for each in self.judged
            if each.verdict is Verdict.SUPPORTED
            and (each.part, each.judgement.start, each.judgement.end) not in told
        ]

    @property
    def counts(self) -> list[tuple[Look, str, int]]:
        """How much is borne, and what is not, by look: msgid and number."""
        found = Counter(finding.look for finding in self.findings) | Counter(
            {Look.SUPPORTED: len(self.supported)}
        )
        return [
            (look, COUNTED[look], found[look]) for look in COUNTED if found[look] or look is Look.SUPPORTED
        ]

    @property
    def may_tie_all(self) -> bool:
        """Whether something is borne that nobody has tied."""
        return any(finding.look is Look.UNTIED and finding.fixes for finding in self.findings)


def field_of(part: str) -> str:
    """The form's name of a part; the title and the times are fields by themselves."""
    return part if part in ("title", "audience", "cut_off_at", "next_update_at") else PART + part
