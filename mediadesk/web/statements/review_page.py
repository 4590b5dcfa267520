"""What does the page show on which a text is read, reviewed, signed and approved?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.documents.record import DocumentRecord
from mediadesk.facts.fact import Fact, FactVersion
from mediadesk.statements.citations import Segment, segments
from mediadesk.statements.content import Citation
from mediadesk.statements.fact_book import FactBook, version_of
from mediadesk.statements.printing import printed_text
from mediadesk.statements.records import Statement, Task, Waiting
from mediadesk.statements.states import CLEARED, GONE_OUT
from mediadesk.statements.types import StatementType
from mediadesk.web.statements.after_issue import AfterIssue
from mediadesk.web.statements.afterwards_page import AfterwardsPanel
from mediadesk.web.statements.comments import AnswerForm, CommentForm, SaidComment
from mediadesk.web.statements.differences import PartChange
from mediadesk.web.statements.forms import ApproveForm, ReturnForm, ReviewForm
from mediadesk.web.statements.page import LABELS, Labels, standing
from mediadesk.web.statements.saying import SaidFinding
from mediadesk.web.statements.signing_row import Signature


@dataclass(frozen=True)
class ShownSegment:
    """A run of the text that the same citations and open comments cover; `ends` and `codes`: what ends with it."""

    segment: Segment
    comments: tuple[SaidComment, ...] = ()
    ends: tuple[SaidComment, ...] = ()
    codes: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class ShownPart:
    """A part as it stands on paper, with its cited and commented spans."""

    code: str
    name: str
    segments: tuple[ShownSegment, ...]


@dataclass(frozen=True)
class Comparison:
    """How the text differs from another one: an earlier version, what the reader saw, or the last issued text."""

    title: str
    changes: Sequence[PartChange]
    is_open: bool = True


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    """A text to be read and decided on."""

    statement: Statement
    kind: StatementType
    actor: Actor
    decided_by: str
    findings: Sequence[SaidFinding]
    facts: FactBook
    row: Sequence[Signature]
    waiting: Waiting | None
    next_steps: Sequence[str]
    summary: str
    comparisons: Sequence[Comparison]
    comments: Sequence[SaidComment]
    takes_comments: bool
    prints: Sequence[DocumentRecord]
    review_form: ReviewForm
    return_form: ReturnForm
    approve_form: ApproveForm
    comment_form: CommentForm
    answer_form: AnswerForm
    after: AfterIssue
    afterwards: AfterwardsPanel
    problem: str = ""
    opened: str = ""
    labels: Labels = LABELS

    @property
    def title(self) -> tuple[ShownSegment, ...]:
        """The title, with the comments on it."""
        return _segments(self.statement.version.content.title, (), self._comments_on("title"))

    @property
    def parts(self) -> list[ShownPart]:
        """The parts that say something."""
        content = self.statement.version.content
        shown = []
        for part in self.kind.parts:
            text = printed_text(self.kind, content, part.code)
            if text:
                spans = _segments(text, content.cited_in(part.code), self._comments_on(part.code))
                shown.append(ShownPart(part.code, part.name, spans))
        return shown

    def _comments_on(self, part: str) -> list[SaidComment]:
        return [
            each for each in self.open_comments if each.span and each.span.part == part and each.comment.words
        ]

    @property
    def open_comments(self) -> list[SaidComment]:
        """What nobody has settled."""
        return [each for each in self.comments if each.comment.is_open]

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
        return not self.has_gone_out and self.actor.may(Permission.DRAFT_STATEMENT)

    @property
    def may_issue(self) -> bool:
        """Whether the reader may let it leave the house."""
        return self.statement.state in CLEARED and self.actor.may(Permission.ISSUE_STATEMENT)

    @property
    def has_gone_out(self) -> bool:
        """Whether it has left the house."""
        return self.statement.state in GONE_OUT

    @property
    def is_cleared(self) -> bool:
        """Whether it may leave, and has not."""
        return self.statement.state in CLEARED

    @property
    def standing_findings(self) -> list[SaidFinding]:
        """What is not waived, what stops the text first."""
        return sorted(
            (each for each in self.findings if not each.waived), key=lambda each: not each.is_blocking
        )

    @property
    def waived_findings(self) -> list[SaidFinding]:
        """What a reviewer has lifted."""
        return [each for each in self.findings if each.waived]

    @property
    def blocking(self) -> int:
        """How many findings stop the text."""
        return sum(1 for finding in self.findings if finding.is_blocking)

    @property
    def turns(self) -> list[Signature]:
        """Whose turn it is."""
        return [each for each in self.row if each.state == "next"]

    @property
    def approved_print(self) -> DocumentRecord | None:
        """The frozen PDF of this version, or its making."""
        return next((each for each in self.prints if not each.watermark), None)


def _segments(
    text: str, cited: Sequence[Citation], comments: Sequence[SaidComment]
) -> tuple[ShownSegment, ...]:
    """The text cut at the borders of citations and comments; joined again it is `text`."""
    spans = {each.comment.id: each.span for each in comments if each.span}
    cuts = {edge for span in spans.values() for edge in (span.start, span.end)}
    shown = []
    for segment in _cut(segments(text, cited), cuts):
        end = segment.start + len(segment.text)
        covering = [
            c for c in comments if spans[c.comment.id].start < end and segment.start < spans[c.comment.id].end
        ]
        ends = [c for c in covering if spans[c.comment.id].end == end]
        codes = tuple(each for each in segment.citations if each.end == end)
        shown.append(ShownSegment(segment, tuple(covering), tuple(ends), codes))
    return tuple(shown)


def _cut(whole: Sequence[Segment], cuts: set[int]) -> list[Segment]:
    pieces = []
    for segment in whole:
        end = segment.start + len(segment.text)
        borders = [segment.start, *sorted(cut for cut in cuts if segment.start < cut < end), end]
        pieces += [
            Segment(segment.text[a - segment.start : b - segment.start], a, segment.citations)
            for a, b in pairwise(borders)
        ]
    return pieces
