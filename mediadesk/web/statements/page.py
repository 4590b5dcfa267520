"""What do the pages of statements show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.documents.record import DocumentRecord
from mediadesk.facts.fact import Fact, FactRequest, FactVersion
from mediadesk.facts.naming import VERSION_STATUS_NAMES, VERSION_STATUS_TONES
from mediadesk.incidents.incident import Incident
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.citations import Segment, segments
from mediadesk.statements.content import Citation
from mediadesk.statements.fact_book import FactBook, citable, version_of
from mediadesk.statements.listing import PAGE_SIZE, Filter
from mediadesk.statements.merge import MergedField
from mediadesk.statements.naming import STATE_NAMES, STATE_TONES, STEP_NAMES
from mediadesk.statements.printing import printed_text
from mediadesk.statements.records import Statement, Task, Waiting
from mediadesk.statements.states import State
from mediadesk.statements.types import PartKind, StatementType
from mediadesk.web.statements.forms import ApproveForm, EditorForm, ReturnForm, ReviewForm
from mediadesk.web.statements.saying import PartChange, Runs, SaidFinding, Signature

UNDER_AUTHORS_HAND = (State.DRAFT, State.RETURNED)


@dataclass(frozen=True)
class Labels:
    """The names of states and steps, as msgids."""

    state = STATE_NAMES
    state_tone = STATE_TONES
    step = STEP_NAMES
    fact = VERSION_STATUS_NAMES
    fact_tone = VERSION_STATUS_TONES


LABELS = Labels()


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """Statements, filtered by the address."""

    statements: Sequence[Statement]
    total: int
    wanted: Filter
    incidents: Sequence[Incident]
    may_write: bool
    labels: Labels = LABELS
    kinds: Mapping[str, StatementType] = field(default_factory=lambda: TYPES)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE_SIZE))

    def kind(self, statement: Statement) -> str:
        """The name of its kind, a msgid."""
        return self.kinds[statement.type_code].name


@dataclass(frozen=True, kw_only=True)
class NewPage:
    """Which kind, for which incident?"""

    incidents: Sequence[Incident]
    incident_id: int | None
    type_code: str | None = None
    error: str = ""
    kinds: Mapping[str, StatementType] = field(default_factory=lambda: TYPES)


def standing(citation: Citation, facts: FactBook) -> str:
    """The status of the cited version; empty when the incident does not know it."""
    fact = facts.get(citation.fact_id)
    version = version_of(fact, citation.fact_version) if fact else None
    return version.status.value if version else ""


@dataclass(frozen=True)
class OutlinePart:
    """One line of the outline: `mark` is done, open, blocked or written by the desk."""

    code: str
    name: str
    mark: str


@dataclass(frozen=True)
class OfferedFact:
    """A fact in the side list. `version` is what may be taken up; None while there is no answer in force."""

    fact: Fact
    version: FactVersion | None
    is_cited: bool


@dataclass(frozen=True, kw_only=True)
class EditorPage:
    """The editor. `merged` is there when the text was saved meanwhile, by its reader in another window if
    `saved_by_reader`; `refused` when it cannot be submitted.
    """

    statement: Statement
    kind: StatementType
    form: EditorForm
    findings: Sequence[SaidFinding]
    facts: FactBook
    asked: Sequence[FactRequest]
    loaded: Mapping[str, str]
    into: str = ""
    merged: Sequence[tuple[str, MergedField, Runs]] = ()
    saved_by_reader: bool = False
    refused: str = ""
    labels: Labels = LABELS

    @property
    def blocking(self) -> int:
        """How many findings stop the text."""
        return sum(1 for finding in self.findings if finding.is_blocking)

    @property
    def signatures_at_stake(self) -> int:
        """How many signatures an edit makes fall."""
        return self.statement.version.signatures if self.statement.version.is_frozen else 0

    @property
    def is_on_its_way(self) -> bool:
        """Whether the text lies with somebody else."""
        return self.statement.state not in UNDER_AUTHORS_HAND

    @property
    def outline(self) -> list[OutlinePart]:
        """Every part with how it stands."""
        return [OutlinePart(part.code, part.name, self._mark(part.code)) for part in self.kind.parts]

    def _mark(self, code: str) -> str:
        part = self.kind.part(code)
        if part.kind is PartKind.NEXT_UPDATE:
            return "blocked" if any(f.part == "next_update_at" for f in self.findings) else "done"
        own = [finding for finding in self.findings if finding.part == code]
        if any(finding.is_blocking for finding in own):
            return "blocked"
        if own:
            return "warned"
        return "done" if self.statement.version.content.text_of(code) else "open"

    def of_part(self, code: str) -> list[SaidFinding]:
        """The findings that belong to a part or field."""
        return [finding for finding in self.findings if finding.part == code]

    def cited_in(self, code: str) -> list[tuple[Citation, Fact, str]]:
        """The citations of a part with their facts and what the cited versions are worth."""
        cited = self.statement.version.content.cited_in(code)
        return [
            (citation, self.facts[citation.fact_id], standing(citation, self.facts))
            for citation in cited
            if citation.fact_id in self.facts
        ]

    @property
    def departments(self) -> dict[str, list[OfferedFact]]:
        """The facts by department, in the order they were asked."""
        cited = {citation.fact_id for citation in self.statement.version.content.citations}
        groups: dict[str, list[OfferedFact]] = {}
        for fact in self.facts.values():
            offered = OfferedFact(fact, citable(fact), fact.id in cited)
            groups.setdefault(fact.department_name, []).append(offered)
        return groups

    @property
    def unanswered(self) -> list[FactRequest]:
        """Questions that are no facts yet."""
        return [request for request in self.asked if request.fact_id is None and request.is_waiting]

    @property
    def supported(self) -> int:
        """How many spans rest on a fact."""
        return len(self.statement.version.content.citations)


@dataclass(frozen=True)
class ShownPart:
    """A part as it stands on paper, with its cited spans."""

    name: str
    segments: tuple[Segment, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    """A text to be read and decided on."""

    statement: Statement
    kind: StatementType
    actor: Actor
    authority: str
    findings: Sequence[SaidFinding]
    facts: FactBook
    row: Sequence[Signature]
    waiting: Waiting | None
    summary: str
    since_version: Sequence[PartChange]
    since_number: int | None
    since_issued: Runs
    issued: Statement | None
    prints: Sequence[DocumentRecord]
    review_form: ReviewForm
    return_form: ReturnForm
    approve_form: ApproveForm
    problem: str = ""
    opened: str = ""
    labels: Labels = LABELS

    @property
    def parts(self) -> list[ShownPart]:
        """The parts that say something."""
        content = self.statement.version.content
        shown = []
        for part in self.kind.parts:
            text = printed_text(self.kind, content, part.code)
            if text:
                cited = content.cited_in(part.code)
                shown.append(ShownPart(part.name, segments(text, cited), text))
        return shown

    @property
    def cited(self) -> list[tuple[Fact, FactVersion]]:
        """The fact versions the text rests on, each once, by number."""
        pairs = {(c.fact_id, c.fact_version) for c in self.statement.version.content.citations}
        facts = [(self.facts[f], version_of(self.facts[f], v)) for f, v in sorted(pairs) if f in self.facts]
        return sorted(((f, v) for f, v in facts if v is not None), key=lambda pair: pair[0].number)

    def fact_code(self, citation: Citation) -> str:
        """`FA1`; a dash for a fact of another incident."""
        fact = self.facts.get(citation.fact_id)
        return fact.code if fact else "—"

    def standing(self, citation: Citation) -> str:
        """What the cited version is worth: attested, reported, superseded, withdrawn; empty when unknown."""
        return standing(citation, self.facts)

    def is_mine(self, citation: Citation) -> bool:
        """Whether the reader signs for this span."""
        fact = self.facts.get(citation.fact_id)
        party = self.waiting.party if self.waiting else None
        return fact is not None and party is not None and fact.department_id == party.department_id

    def may(self, task: str) -> bool:
        """Whether the reader may do this now: review, sign_off, approve, issue."""
        return self.waiting is not None and self.waiting.task == task

    @property
    def may_return(self) -> bool:
        """Whether the reader may send it back."""
        return self.waiting is not None and self.waiting.task in (Task.REVIEW, Task.SIGN_OFF, Task.APPROVE)

    @property
    def may_edit(self) -> bool:
        """Whether the reader may write in it."""
        return self.statement.state is not State.ISSUED and self.actor.may(Permission.DRAFT_STATEMENT)

    @property
    def may_issue(self) -> bool:
        """Whether the reader may let it leave the house."""
        return self.statement.state is State.APPROVED and self.actor.may(Permission.ISSUE_STATEMENT)

    @property
    def blocking(self) -> int:
        """How many findings stop the text."""
        return sum(1 for finding in self.findings if finding.is_blocking)

    @property
    def approved_print(self) -> DocumentRecord | None:
        """The frozen PDF of this version, or its making."""
        return next((each for each in self.prints if not each.watermark), None)
