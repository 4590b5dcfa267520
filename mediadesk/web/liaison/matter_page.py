"""What do the pages of matters with other bodies show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext

from mediadesk.contacts.follow_ups.follow_up import FollowUp
from mediadesk.contacts.organisation import Organisation
from mediadesk.liaison.third_parties.ask import (
    ASK_NAMES,
    ASK_TONES,
    RESULTS,
    Ask,
    AskAction,
    AskState,
    NextStep,
    next_step,
)
from mediadesk.liaison.third_parties.matter import PARTY_NAMES, STATE_NAMES, Matter, MatterState
from mediadesk.liaison.third_parties.outside import INSTRUMENT_NAMES
from mediadesk.liaison.third_parties.records import LOG_NAMES, LOG_TONES, MatterLine, WholeMatter

STATE_TONES: Mapping[MatterState, str] = {
    MatterState.OPEN: "info",
    MatterState.ESCALATED: "warning",
    MatterState.SETTLED: "success",
    MatterState.DROPPED: "plain",
}


class Labels:
    """The names of all states and kinds, as msgids."""

    party = PARTY_NAMES
    state = STATE_NAMES
    state_tone = STATE_TONES
    ask = ASK_NAMES
    ask_tone = ASK_TONES
    instrument = INSTRUMENT_NAMES


@dataclass(frozen=True, kw_only=True)
class MattersPage:
    """The liaison log with its filter."""

    labels: ClassVar[type[Labels]] = Labels
    lines: Sequence[MatterLine]
    show: str
    organisation: Organisation | None
    today: date
    may_edit: bool
    may_view_contacts: bool


@dataclass(frozen=True, kw_only=True)
class MatterPage:
    """One matter: what is late, who is responsible, asks with promises and results, the way outside, decisions."""

    labels: ClassVar[type[Labels]] = Labels
    whole: WholeMatter
    follow_ups: Sequence[FollowUp]
    forms: Mapping[str, Any]
    today: date
    now: datetime
    may_edit: bool
    may_owe: bool
    may_decide: bool
    may_view_contacts: bool
    opened: str = ""
    problem: str = ""
    ask_forms: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def matter(self) -> Matter:
        """The matter itself."""
        return self.whole.matter

    @property
    def overdue(self) -> list[Ask]:
        """Their promises that are late."""
        return [ask for ask in self.whole.asks if ask.is_overdue(self.today)]

    def proposes(self, ask: Ask) -> NextStep:
        """What is proposed for a promise that is late."""
        return next_step(ask, self.today)

    def may_promise(self, ask: Ask) -> bool:
        """Whether a promise can be written down."""
        return self.may_edit and self.matter.is_open and ask.may(AskAction.PROMISE)

    def may_end(self, ask: Ask) -> bool:
        """Whether a result can be written down."""
        return self.may_edit and self.matter.is_open and bool(possible_results(ask))

    @property
    def log(self) -> list[dict[str, Any]]:
        """The log as a line of time."""
        return [
            {
                "at": line.at,
                "title": gettext(LOG_NAMES[line.what]),
                "who": line.by,
                "body": line.text,
                "tone": LOG_TONES.get(line.what, "plain"),
                "href": url_for("liaison.file", matter_id=line.matter_id, kind="log", row_id=line.id)
                if line.file
                else None,
            }
            for line in self.whole.log
        ]


def possible_results(ask: Ask) -> list[AskState]:
    """The results that can be written down where an ask stands."""
    return [state for state, action in RESULTS.items() if ask.may(action)]


@dataclass(frozen=True, kw_only=True)
class MatterFormPage:
    """A matter being entered or changed."""

    form: Any
    matter: Matter | None = None
    conflict: Sequence[tuple[str, str]] | None = None
