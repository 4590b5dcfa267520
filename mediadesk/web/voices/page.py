"""What do the pages of voices and of the message map show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mediadesk.incidents.incident import Incident
from mediadesk.messages import Message
from mediadesk.statements.message_map.chart import (
    MESSAGES,
    MOST_CHARACTERS,
    SUPPORTS,
    KeyMessage,
    MessageMap,
    Standing,
)
from mediadesk.statements.records import Statement
from mediadesk.statements.states import State
from mediadesk.statements.types import StatementType
from mediadesk.statements.voices.composing import messages_needed, seconds_to_read
from mediadesk.web.statements.page import LABELS
from mediadesk.web.voices.forms import MapForm

_MAY_CHANGE = (
    State.DRAFT,
    State.RETURNED,
    State.IN_REVIEW,
    State.IN_SIGN_OFF,
    State.AWAITING_APPROVAL,
    State.APPROVED,
)


@dataclass(frozen=True, kw_only=True)
class Column:
    """One text beside the others. `statement` is None while nobody has made it; `outdated`: why it must change."""

    kind: StatementType
    statement: Statement | None = None
    text: str = ""
    outdated: Sequence[Message] = ()
    blocking: int = 0
    is_parent: bool = False

    @property
    def characters(self) -> int:
        """How long the text is."""
        return len(self.text.replace("\n", "").replace(" ", ""))

    @property
    def messages(self) -> int:
        """How many short messages it takes; 0 for other kinds."""
        return messages_needed(self.text) if self.kind.origin == "short_message" else 0

    @property
    def seconds(self) -> int:
        """How long it takes to read it out."""
        return seconds_to_read(self.text)

    @property
    def may_change(self) -> bool:
        """Whether it can be made anew."""
        return self.statement is not None and self.statement.state in _MAY_CHANGE


@dataclass(frozen=True, kw_only=True)
class VoicesPage:
    """Every text of one set of facts, side by side."""

    incident: Incident
    parent: Statement | None
    parents: Sequence[Statement]
    columns: Sequence[Column]
    may_write: bool
    problem: str = ""
    labels: object = LABELS

    @property
    def missing(self) -> int:
        """How many voices nobody has made."""
        return sum(1 for column in self.columns if column.statement is None)

    @property
    def outdated(self) -> int:
        """How many no longer say what they should."""
        return sum(1 for column in self.columns if column.outdated)


@dataclass(frozen=True, kw_only=True)
class MapPage:
    """The map as it stands: each message with its supports as they stand now."""

    incident: Incident
    newest: MessageMap | None
    messages: Sequence[tuple[KeyMessage, Sequence[Standing]]]
    lacks: Sequence[Message]
    versions: Sequence[MessageMap]
    may_write: bool
    most: int = MOST_CHARACTERS
    supports: int = SUPPORTS


@dataclass(frozen=True, kw_only=True)
class MapFormPage:
    """The form of the map."""

    incident: Incident
    form: MapForm
    outdated: bool = False
    most: int = MOST_CHARACTERS
    numbers: Sequence[int] = field(default_factory=lambda: range(1, MESSAGES + 1))
    places: Sequence[int] = field(default_factory=lambda: range(1, SUPPORTS + 1))
