"""What can be typed into the pages about alerts?"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from mediadesk.monitoring.alerting.climbing import Audience, Policy, Step
from mediadesk.monitoring.alerting.quiet import QuietHours, clock_text, read_quiet
from mediadesk.monitoring.alerting.rules import PARAMETERS, REACH, AlertRule, ParameterType
from mediadesk.monitoring.alerting.sensitive import EventDraft, SensitiveEvent
from mediadesk.monitoring.watching import Severity
from mediadesk.web.contacts.fields import REQUIRED, DayField
from mediadesk.web.forms import DeskForm, RevisionMixin
from mediadesk.web.monitoring.labels import SEVERITIES, TIERS

_BETWEEN = re.compile(r"[\s,，、;；|/]+")


def words_of(text: str | None) -> tuple[str, ...]:
    """The words of a text field: separated by spaces, commas, 、or lines."""
    return tuple(dict.fromkeys(word[:40] for word in _BETWEEN.split(text or "") if word))


class TakeOnForm(DeskForm):
    """I take it on, and what I do about it."""

    note = TextAreaField(lazy_gettext("What you do about it"), [Length(max=2000)])


class RuleForm(RevisionMixin, DeskForm):
    """How loudly a rule calls, whether it does, and where its line is. The fields follow the rule's kind."""

    is_on = BooleanField(lazy_gettext("Switched on"))
    severity = SelectField(lazy_gettext("How loudly"))
    minimum = StringField()
    times = StringField()
    deviations = StringField()
    min_tier = SelectField()
    to_tier = SelectField()
    urgent_tier = SelectField()
    with_questions = BooleanField()
    only_against = BooleanField()
    lifts = BooleanField()
    skip_unrelated = BooleanField()
    names = TextAreaField()

    def ask_for(self, rule: AlertRule, *, fill: bool) -> None:
        """Keep the fields of the rule's kind, named in the reader's language; show what stands when `fill`."""
        wanted = {each.name: each for each in PARAMETERS[rule.kind]}
        self.severity.choices = [(value.value, gettext(label)) for value, label in SEVERITIES.items()]
        for name in [name for name in self._fields if name not in {*wanted, *_EVERY}]:
            del self[name]
        for name, parameter in wanted.items():
            field = self._fields[name]
            field.label.text, field.description = gettext(parameter.label), _help(parameter.help)
            if parameter.type is ParameterType.TIER:
                field.choices = [(tier.value, gettext(TIERS[tier])) for tier in REACH]
            if fill:
                field.data = _typed(rule[name])
        if fill:
            self.severity.data, self.is_on.data = rule.severity.value, rule.is_on
            self.revision.data = str(rule.revision)

    @property
    def own_fields(self) -> list[Any]:
        """The fields of the rule's kind."""
        return [field for name, field in self._fields.items() if name not in _EVERY]

    def parameters(self) -> dict[str, Any]:
        """What was typed, by parameter."""
        return {
            name: words_of(field.data) if name == "names" else field.data
            for name, field in self._fields.items()
            if name not in _EVERY
        }


_EVERY = ("is_on", "severity", "revision", "csrf_token")


def _help(text: str) -> str:
    return gettext(text) if text else ""


def _typed(value: Any) -> Any:
    if isinstance(value, list):
        return "、".join(value)
    return f"{value:g}" if isinstance(value, float) else value


class StepsForm(RevisionMixin, DeskForm):
    """Minutes of each step for each severity, and the desk's quiet hours."""

    quiet_begins = StringField(lazy_gettext("Quiet from"), [Length(max=5)])
    quiet_ends = StringField(lazy_gettext("until"), [Length(max=5)])

    def fill_from(self, policy: Policy) -> None:
        """Show what stands."""
        self.revision.data = str(policy.revision)
        if policy.quiet is not None:
            self.quiet_begins.data = clock_text(policy.quiet.begins)
            self.quiet_ends.data = clock_text(policy.quiet.ends)
        for step in policy.steps:
            for severity in Severity:
                minutes = step.minutes.get(severity)
                self.cell(step.audience, severity).data = "" if minutes is None else str(minutes)

    def cell(self, audience: Audience, severity: Severity) -> Any:
        """The field of one step and severity."""
        return self._fields[f"{audience.value}_{severity.value}"]

    def steps(self) -> tuple[Step, ...]:
        """What was typed; what is no number counts as more than is allowed."""
        return tuple(
            Step(audience, {each: _minutes(self.cell(audience, each).data) for each in Severity})
            for audience in Audience
        )

    def quiet(self) -> QuietHours | None:
        """What was typed. Raises the broken rule at its field."""
        return read_quiet(self.quiet_begins.data or "", self.quiet_ends.data or "")


for _audience in Audience:
    for _severity in Severity:
        setattr(
            StepsForm,
            f"{_audience.value}_{_severity.value}",
            StringField(lazy_gettext(SEVERITIES[_severity]), [Length(max=5)]),
        )


def _minutes(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() else -1


class EventForm(RevisionMixin, DeskForm):
    """A sensitive time."""

    name = StringField(lazy_gettext("Name"), [InputRequired(REQUIRED), Length(max=80)])
    begins_on = DayField(lazy_gettext("First day"), [InputRequired(REQUIRED)])
    ends_on = DayField(lazy_gettext("Last day"), [InputRequired(REQUIRED)])
    is_yearly = BooleanField(lazy_gettext("Every year on the same days"))
    level = RadioField(lazy_gettext("How loudly"), default=Severity.WARNING.value)
    words = TextAreaField(lazy_gettext("Places and words"), [Length(max=2000)])
    is_on = BooleanField(lazy_gettext("Switched on"), default=True)

    def offer(self) -> None:
        """Fill the choices, in the reader's language."""
        self.level.choices = [(value.value, gettext(label)) for value, label in SEVERITIES.items()]

    def fill_from(self, event: SensitiveEvent) -> None:
        """Show what stands."""
        for name in ("name", "begins_on", "ends_on", "is_yearly", "is_on"):
            self._fields[name].data = getattr(event, name)
        self.level.data = event.level.value
        self.words.data = "、".join(event.words)
        self.revision.data = str(event.revision)

    def draft(self) -> EventDraft:
        """What was typed, once it is valid."""
        return EventDraft(
            name=self.name.data or "",
            begins_on=self.begins_on.data or date.min,
            ends_on=self.ends_on.data or date.min,
            level=Severity(self.level.data),
            is_yearly=bool(self.is_yearly.data),
            words=words_of(self.words.data),
            is_on=bool(self.is_on.data),
        )


class CalendarFileForm(DeskForm):
    """A calendar file to take events from."""

    file = FileField(lazy_gettext("Calendar file (.ics)"), [InputRequired(REQUIRED)])
