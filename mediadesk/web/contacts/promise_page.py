"""What does the page of one promise show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from mediadesk.contacts.follow_ups.changing.change import Change
from mediadesk.contacts.follow_ups.climbing.rung import DEFAULT_DAYS, STEP_NAMES, Climb, Step
from mediadesk.contacts.follow_ups.follow_up import ORIGIN_NAMES, FollowUp, OriginKind
from mediadesk.contacts.person import Person
from mediadesk.liaison.third_parties.matter import Matter


@dataclass(frozen=True, kw_only=True)
class FollowUpPage:
    """One promise, how high it has climbed, what was changed, and the forms that close, extend or reopen it."""

    origin_names: ClassVar[Mapping[OriginKind, str]] = ORIGIN_NAMES
    step_names: ClassVar[Mapping[Step, str]] = STEP_NAMES
    follow_up: FollowUp
    climbs: Sequence[Climb]
    changes: Sequence[Change]
    form: Any
    extend_form: Any
    take_back_form: Any
    now: datetime
    may_finish: bool
    may_view: bool
    may_view_origin: bool


@dataclass(frozen=True, kw_only=True)
class PromiseFormPage:
    """A promise made outside of a meeting, being entered; `person` or `matter` is to whom or in what."""

    form: Any
    person: Person | None = None
    matter: Matter | None = None


@dataclass(frozen=True, kw_only=True)
class ClimbingPage:
    """After how many days a late promise climbs."""

    form: Any
    defaults: ClassVar[Mapping[Step, int]] = DEFAULT_DAYS
    steps: ClassVar[Sequence[Step]] = tuple(Step)
