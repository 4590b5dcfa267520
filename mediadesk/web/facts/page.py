"""What do the pages of facts show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar

from mediadesk.documents.media import ENDINGS
from mediadesk.documents.uploads import MAX_FILE_BYTES, MAX_FILES
from mediadesk.facts import naming
from mediadesk.facts.cause import permitted_sentences
from mediadesk.facts.difference import Change, difference
from mediadesk.facts.disputing.contradiction import Contradiction
from mediadesk.facts.fact import (
    AnswerForm,
    Basis,
    Certainty,
    Fact,
    FactKind,
    FactRequest,
    FactVersion,
    Origin,
)
from mediadesk.facts.reminding.reminder import Reminder
from mediadesk.incidents.incident import Incident
from mediadesk.monitoring.records import Mention
from mediadesk.web.errors import safe_next

_CHANGES = {Change.KEPT: "same", Change.ADDED: "added", Change.REMOVED: "removed"}


@dataclass(frozen=True)
class Labels:
    """The names of all kinds and states, as msgids."""

    kind = naming.KIND_NAMES
    form = naming.FORM_NAMES
    value = naming.VALUE_NAMES
    origin = naming.ORIGIN_NAMES
    basis = naming.BASIS_NAMES
    request = naming.REQUEST_STATUS_NAMES
    request_tone = naming.REQUEST_STATUS_TONES
    version = naming.VERSION_STATUS_NAMES
    version_tone = naming.VERSION_STATUS_TONES
    certainty = naming.CERTAINTY_NAMES
    confidentiality = naming.CONFIDENTIALITY_NAMES
    contradiction = naming.CONTRADICTION_STATE_NAMES
    contradiction_tone = naming.CONTRADICTION_STATE_TONES
    step = naming.STEP_NAMES


@dataclass(frozen=True, kw_only=True)
class MyRequestsPage:
    """What the actor's department owes, and what it has stated."""

    labels: ClassVar[Labels] = Labels()
    department: str
    waiting: Sequence[FactRequest]
    facts: Sequence[Fact]
    imported: Sequence[Fact]
    incidents: dict[int, str]
    now: datetime

    @property
    def overdue(self) -> int:
        """How many questions are late."""
        return sum(request.is_overdue(self.now) for request in self.waiting)


@dataclass(frozen=True, kw_only=True)
class QuestionPage:
    """A question being written."""

    form: Any
    incident: Incident

    @property
    def back(self) -> str | None:
        """Where it came from, when that is a page of this desk."""
        return safe_next(self.form.back.data)


@dataclass(frozen=True, kw_only=True)
class RequestPage:
    """One question: the form for who must answer, the state of things for everybody else."""

    labels: ClassVar[Labels] = Labels()
    max_files: ClassVar[int] = MAX_FILES
    max_megabytes: ClassVar[int] = MAX_FILE_BYTES // (1024 * 1024)
    accepts: ClassVar[str] = "image/*," + ",".join(ending for each in ENDINGS.values() for ending in each)
    request: FactRequest
    fact: Fact | None
    incident: Incident
    form: Any | None
    now: datetime
    may_refuse: bool
    may_cancel: bool
    reminders: Sequence[Reminder] = ()
    problem: str | None = None

    @property
    def asks_yes_no(self) -> bool:
        """Whether yes or no is asked."""
        return self.request.form is AnswerForm.YES_NO

    @property
    def asks_number(self) -> bool:
        """Whether a figure is asked."""
        return self.request.form is AnswerForm.NUMBER

    @property
    def asks_cause(self) -> bool:
        """Whether a cause is asked."""
        return self.request.kind is FactKind.CAUSE

    @property
    def may_lower(self) -> bool:
        """Whether a cause is in force that could be climbed down from."""
        attested = self.fact.attested if self.fact else None
        return self.asks_cause and attested is not None and attested.certainty is not Certainty.UNKNOWN


@dataclass(frozen=True, kw_only=True)
class FactPage:
    """A fact with its versions and what may be done with it."""

    labels: ClassVar[Labels] = Labels()
    fact: Fact
    incident: Incident
    question: FactRequest | None
    now: datetime
    is_owner: bool
    co_sign_form: Any
    contradictions: Sequence[Contradiction] = ()
    others: Sequence[Fact] = ()
    may_declare: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)
    problem: str | None = None
    opened: str | None = None

    @property
    def newest_first(self) -> tuple[FactVersion, ...]:
        """The versions, newest first."""
        return self.fact.versions[::-1]

    @property
    def is_quoted(self) -> bool:
        """Whether it quotes a public source."""
        return self.fact.basis is Basis.PUBLIC_SOURCE

    @property
    def waiting(self) -> FactVersion | None:
        """The version that waits for a signature."""
        return self.fact.pending

    @property
    def unsettled(self) -> list[Contradiction]:
        """The contradictions that wait for somebody."""
        return [each for each in self.contradictions if not each.is_settled]

    @property
    def permitted(self) -> tuple[str, ...]:
        """What a text may say of a cause in force; nothing for other facts."""
        version = self.fact.attested
        if self.fact.kind is not FactKind.CAUSE or version is None or version.certainty is None:
            return ()
        return permitted_sentences(version.certainty, version.wording)

    def is_stale(self, version: FactVersion) -> bool:
        """Whether the version in force holds no more, or not yet."""
        return version.is_attested and not version.is_valid_at(self.now)

    def names_third_party(self, version: FactVersion) -> bool:
        """Whether a version puts the cause elsewhere."""
        return version.origin is Origin.THIRD_PARTY

    def changes(self, version: FactVersion) -> list[tuple[str, str]]:
        """How a version's words differ from those of the one before; empty for the first."""
        if version.version == 1:
            return []
        before = self.fact.numbered(version.version - 1)
        return [(_CHANGES[piece.change], piece.text) for piece in difference(before.wording, version.wording)]

    def is_ageing(self, version: FactVersion) -> bool:
        """Whether the version in force is more than an hour old and may be worth asking again."""
        return version.is_attested and self.now - version.as_of > timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class PublicSourcePage:
    """A published sentence being recorded."""

    form: Any
    incident: Incident
    mention: Mention
