"""What do the pages about alerts, what raises them and how they call show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any, ClassVar

from flask_babel import gettext

from mediadesk.monitoring.alerting.alert import Acknowledgement, Alert, Call, Entry
from mediadesk.monitoring.alerting.climbing import AUDIENCE_LABELS, Audience, Policy
from mediadesk.monitoring.alerting.previewing.service import Preview
from mediadesk.monitoring.alerting.rules import KIND_LABELS, PARAMETERS, AlertRule
from mediadesk.monitoring.alerting.sensitive import SensitiveEvent, is_running, next_days
from mediadesk.monitoring.watching import Severity
from mediadesk.notices.channel import Channel
from mediadesk.notices.delivery import STATE_LABELS, STATE_TONES, Delivery
from mediadesk.notices.kinds import CHANNEL_TEXTS
from mediadesk.web.alerting.filters import PER_PAGE, AskedAlerts
from mediadesk.web.monitoring import labels


@dataclass(frozen=True)
class AlertLabels:
    """The names of things."""

    severities: ClassVar = labels.SEVERITIES
    severity_tones: ClassVar = labels.SEVERITY_TONES
    tiers: ClassVar = labels.TIERS
    rules: ClassVar = KIND_LABELS
    audiences: ClassVar = AUDIENCE_LABELS
    states: ClassVar = STATE_LABELS
    state_tones: ClassVar = STATE_TONES
    channels: ClassVar = CHANNEL_TEXTS

    @staticmethod
    def severity_choices() -> list[tuple[str, str]]:
        """Every severity and its name, the loudest first."""
        return [(each.value, gettext(labels.SEVERITIES[each])) for each in reversed(Severity)]

    @staticmethod
    def rule_choices() -> list[tuple[str, str]]:
        """Every kind of rule and its name."""
        return [(kind.value, gettext(label)) for kind, label in KIND_LABELS.items()]


@dataclass(frozen=True)
class AlertView:
    """One alert with what its line says: which rules fired, whom it called, what comes next."""

    alert: Alert
    rules: Sequence[str] = ()
    calls: Sequence[Call] = ()
    taken_by: str = ""
    note: str = ""
    next_audience: Audience | None = None
    next_at: datetime | None = None

    @property
    def last_call(self) -> Call | None:
        """The last step of this round that called somebody."""
        called = [each for each in self.calls if each.people and each.round == self.alert.round]
        return called[-1] if called else None


@dataclass(frozen=True)
class AlertsPage:
    """Alerts, open ones first, with what the address asks for."""

    alerts: Sequence[AlertView]
    asked: AskedAlerts
    total: int
    open: int
    may_acknowledge: bool
    may_set: bool
    on_duty: Sequence[str] = ()
    failing: Sequence[Channel] = ()
    labels: ClassVar = AlertLabels()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, ceil(self.total / PER_PAGE))


@dataclass(frozen=True)
class AlertPage:
    """One alert whole: how it grew, whom it called by which channel, who took it on."""

    view: AlertView
    entries: Sequence[Entry]
    deliveries: Sequence[Delivery]
    acknowledgements: Sequence[Acknowledgement]
    names: Mapping[int, str]
    form: Any
    may_acknowledge: bool
    labels: ClassVar = AlertLabels()

    def delivered(self, call: Call) -> list[Delivery]:
        """By which channels a step reached its people."""
        ids = {person.user_id for person in call.people}
        return [
            each
            for each in self.deliveries
            if each.user_id in ids and abs(each.created_at - call.at).seconds < 1
        ]

    @property
    def of_the_desk(self) -> list[Delivery]:
        """What the channels of the whole desk were told."""
        return [each for each in self.deliveries if each.user_id is None]


@dataclass(frozen=True)
class LiveAlerts:
    """The strip on every page: the loudest open alerts, and the token of what was shown."""

    alerts: Sequence[Alert]
    open: int
    token: str
    may_acknowledge: bool
    labels: ClassVar = AlertLabels()

    @property
    def more(self) -> int:
        """How many the strip does not name."""
        return self.open - len(self.alerts)


@dataclass(frozen=True)
class RulesPage:
    """Every rule as it stands."""

    rules: Sequence[AlertRule]
    may_set: bool
    labels: ClassVar = AlertLabels()
    parameters: ClassVar = PARAMETERS


@dataclass(frozen=True)
class RulePage:
    """One rule in its form, with what it would have raised."""

    rule: AlertRule
    form: Any
    may_set: bool
    preview: Preview | None = None
    theirs: AlertRule | None = None
    labels: ClassVar = AlertLabels()


@dataclass(frozen=True)
class StepsPage:
    """Who is called after how many minutes, and the quiet hours."""

    form: Any
    policy: Policy
    may_set: bool
    labels: ClassVar = AlertLabels()
    severities: ClassVar = tuple(reversed(Severity))


@dataclass(frozen=True)
class CalendarPage:
    """The sensitive times, those that run first."""

    events: Sequence[SensitiveEvent]
    today: date
    may_set: bool
    upload: Any = None
    labels: ClassVar = AlertLabels()

    def days(self, event: SensitiveEvent) -> tuple[date, date]:
        """When it runs now or next."""
        return next_days(event, self.today)

    def is_running(self, event: SensitiveEvent) -> bool:
        """Whether it runs today."""
        return is_running(event, self.today)


@dataclass(frozen=True)
class EventPage:
    """One sensitive time in its form."""

    form: Any
    event: SensitiveEvent | None = None
    labels: ClassVar = AlertLabels()
