"""What do the pages of personal data show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from mediadesk.audit.chain import Entry
from mediadesk.contacts.person import Person
from mediadesk.contacts.privacy import BASIS_NAMES, UseStop
from mediadesk.contacts.rights.breaching.breach import STEP_NAMES, Breach, BreachStep
from mediadesk.contacts.rights.deletion import CAUSE_NAMES, TASK_NAMES, Hold, Task
from mediadesk.contacts.rights.holdings import FATE_NAMES, HOLDINGS
from mediadesk.contacts.rights.notice import WAY_NAMES, Consent, Notice
from mediadesk.contacts.rights.request import (
    GROUND_NAMES,
    REQUEST_NAMES,
    STATE_NAMES,
    Request,
    RequestState,
    Step,
)
from mediadesk.contacts.seeing.events import FieldUnmasked, IdentityLookedAt
from mediadesk.contacts.seeing.fields import FIELD_NAMES, Field
from mediadesk.contacts.seeing.seen import SeenPerson
from mediadesk.contacts.seeing.undercover import Identity
from mediadesk.contacts.seeing.using import WHY_NOT_NAMES, WhyNot
from mediadesk.messages import N_


@dataclass(frozen=True)
class Labels:
    """The names of all states and kinds, as msgids."""

    basis = BASIS_NAMES
    way = WAY_NAMES
    cause = CAUSE_NAMES
    task = TASK_NAMES
    request = REQUEST_NAMES
    state = STATE_NAMES
    ground = GROUND_NAMES
    field = FIELD_NAMES
    why_not = WHY_NOT_NAMES
    fate = FATE_NAMES
    state_tone: ClassVar[Mapping[RequestState, str]] = {
        RequestState.RECEIVED: "accent",
        RequestState.VERIFIED: "accent",
        RequestState.ANSWERED: "success",
        RequestState.REFUSED: "plain",
        RequestState.TAKEN_BACK: "plain",
    }


_LOOKED_AT = N_("Telephone")
_COPY = N_("Copy of all data")
_IDENTITY = N_("Identity behind a number")


def looked_at(entry: Entry) -> str:
    """What somebody saw, as a msgid."""
    if entry.event == FieldUnmasked.name:
        return FIELD_NAMES[Field(entry.payload["field"])]
    if entry.event == IdentityLookedAt.name:
        return _IDENTITY
    return _COPY if entry.event == "person.data_copied" else _LOOKED_AT


_IDENTITY_NAMES: Mapping[str, str] = {
    **{each.value: FIELD_NAMES[each] for each in Field},
    "do_not_contact_reason": FIELD_NAMES[Field.WISH_REASON],
    "points": FIELD_NAMES[Field.OTHER_POINT],
    "posts": FIELD_NAMES[Field.ROLES],
    "source": N_("Source"),
}


@dataclass(frozen=True, kw_only=True)
class PrivacyPage:
    """All that concerns the rights of one person."""

    labels: ClassVar[Labels] = Labels()
    holdings: ClassVar[Any] = HOLDINGS
    looked_at = staticmethod(looked_at)
    person: Person
    seen: SeenPerson
    today: date
    notices: Sequence[Notice]
    consents: Sequence[Consent]
    lacks_consent: bool
    verified_on: date | None
    why_not: WhyNot | None
    requests: Sequence[Request]
    term: int
    tasks: Sequence[Task]
    holds: Sequence[Hold]
    looks: Sequence[Entry] | None
    forms: Mapping[str, Any]
    may_edit: bool
    may_manage: bool
    may_keep: bool
    now: datetime
    opened: str = ""
    problem: str = ""
    unmasked: tuple[str, str] | None = None
    identity: Identity | None = None

    @property
    def identity_lines(self) -> list[tuple[str, str]]:
        """What is sealed, each under its name as a msgid."""
        return [
            (_IDENTITY_NAMES[name], text)
            for name, text in (self.identity.texts if self.identity else {}).items()
        ]

    @property
    def is_anonymised(self) -> bool:
        """Whether nothing is left to decide."""
        return self.person.use_stopped is UseStop.ANONYMISED

    @property
    def is_restricted(self) -> bool:
        """Whether the use was stopped at the person's wish."""
        return self.person.use_stopped is UseStop.RESTRICTED

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.person.privacy.is_over(self.today)


@dataclass(frozen=True, kw_only=True)
class OverviewPage:
    """What waits for a word about people's data."""

    labels: ClassVar[Labels] = Labels()
    requests: Sequence[Request]
    decided: Sequence[Request]
    tasks: Sequence[Task]
    ending: Sequence[Person]
    without_consent: Sequence[Person]
    may_manage: bool
    may_see_looks: bool
    today: date
    now: datetime


@dataclass(frozen=True, kw_only=True)
class RequestPage:
    """One request, and the steps that are open."""

    labels: ClassVar[Labels] = Labels()
    step: ClassVar[type[Step]] = Step
    request: Request
    extension: Entry | None
    term: int
    forms: Mapping[str, Any]
    may_manage: bool
    now: datetime
    opened: str = ""


@dataclass(frozen=True, kw_only=True)
class BreachesPage:
    """What got into wrong hands, and the form to write it down."""

    breaches: Sequence[Breach]
    form: Any
    opened: bool
    may_manage: bool


@dataclass(frozen=True, kw_only=True)
class BreachPage:
    """One breach, with what was done and what is still to be done."""

    step: ClassVar[type[BreachStep]] = BreachStep
    step_names: ClassVar[Mapping[BreachStep, str]] = STEP_NAMES
    breach: Breach
    form: Any
    may_manage: bool
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class LooksPage:
    """Who has looked at what is masked."""

    labels: ClassVar[Labels] = Labels()
    looked_at = staticmethod(looked_at)
    looks: Sequence[Entry]
    names: Mapping[int, str] = field(default_factory=dict)
