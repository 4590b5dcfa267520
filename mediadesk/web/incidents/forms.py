"""How is an incident described, and its tier, its labels and its end written?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from flask_babel import lazy_gettext
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from mediadesk.accounts.store import Department
from mediadesk.incidents.incident import Description, Grade, Incident, IncidentType
from mediadesk.incidents.naming import GRADE_NAMES, TYPE_NAMES
from mediadesk.monitoring.records import Mention
from mediadesk.times import parse_imprecise, shanghai
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, TimeField, named
from mediadesk.web.forms import DeskForm, RevisionMixin


class DescriptionForm(RevisionMixin, DeskForm):
    """What happened, where and when, as far as it is known."""

    title = StringField(lazy_gettext("Title"), [Length(max=120)])
    what = TextAreaField(lazy_gettext("What happened"), [Length(max=1000)])
    where = StringField(lazy_gettext("Where"), [Length(max=120)])
    when = StringField(lazy_gettext("When it happened"), [Length(max=60)])
    type = ChoiceField(lazy_gettext("Kind"), IncidentType)
    department_id = ChoiceField(lazy_gettext("Department concerned"))
    grade = ChoiceField(lazy_gettext("Accident grade"), Grade)

    def offer(self, departments: Sequence[Department], nobody: str) -> None:
        """Fill the choices; `nobody` names the case that no department is concerned."""
        self.type.offer(named(TYPE_NAMES))
        self.grade.offer(named(GRADE_NAMES))
        self.department_id.offer([(each.id, each.name) for each in departments], nobody)

    def fill(self, incident: Incident) -> None:
        """The incident as it stands."""
        self.revision.data = str(incident.revision)
        self.title.data, self.what.data, self.where.data = incident.title, incident.what, incident.where
        self.when.data, self.type.data = incident.when.text, incident.type
        self.department_id.data, self.grade.data = incident.department_id, incident.grade

    def draft(self, now: datetime) -> Description:
        """What was typed; the time is read relative to `now` and keeps its words."""
        return Description(
            title=self.title.data or "",
            what=self.what.data or "",
            where=self.where.data or "",
            when=parse_imprecise(self.when.data or "", now=now),
            type=self.type.data or IncidentType.OTHER,
            department_id=self.department_id.data,
            grade=self.grade.data or Grade.NONE,
        )


class NewIncidentForm(DescriptionForm):
    """An incident being opened."""

    detected_at = TimeField(lazy_gettext("Our desk first saw it"), [InputRequired(REQUIRED)])

    def begin(self, mentions: Sequence[Mention]) -> None:
        """What the mentions tell: the first one's headline, its day, and when the desk had the first of
        them.
        """
        first = min(mentions, key=lambda mention: mention.article.published_at or mention.captured_at)
        said = shanghai(first.article.published_at or first.captured_at)
        self.title.data = first.article.title[:120]
        self.what.data = _first_sentence(first.article.text or first.article.summary or first.article.title)
        self.when.data = f"{said.month}月{said.day}日"
        self.type.data, self.grade.data = IncidentType.OTHER, Grade.NONE
        self.detected_at.data = min(mention.found_at for mention in mentions)

    @property
    def detected(self) -> datetime:
        """When our desk first saw it, once the form is valid."""
        return cast(datetime, self.detected_at.data)


class ClosingForm(DeskForm):
    """The root cause with which an incident ends."""

    root_cause = TextAreaField(lazy_gettext("Root cause"), [Length(max=2000)])


def _first_sentence(text: str) -> str:
    end = text.find("。")
    return text[: end + 1] if 0 <= end < 200 else text[:200]
