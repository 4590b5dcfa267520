"""How is typed what is needed on site?"""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext, lazy_gettext
from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from mediadesk.accounts.store import UserRecord
from mediadesk.contacts.meetings.on_site.on_site import Arrangement
from mediadesk.web.contacts.fields import ChoiceField, TimeField
from mediadesk.web.forms import DeskForm


class ArrangementForm(DeskForm):
    """Where the press is met, who leads them, with which crew, and the safety briefing."""

    meeting_point = StringField(lazy_gettext("Meeting point"), [Length(max=200)])
    escort_id = ChoiceField(lazy_gettext("Escort"))
    crew = StringField(lazy_gettext("Crew they go with"), [Length(max=200)])
    crew_lead = StringField(lazy_gettext("Leader of the crew"), [Length(max=80)])
    gear = StringField(lazy_gettext("Protective gear"), [Length(max=200)])
    briefing = TextAreaField(lazy_gettext("Safety briefing"), [Length(max=4000)])
    briefed_by = StringField(lazy_gettext("Given by"), [Length(max=80)])
    briefed_at = TimeField(lazy_gettext("Given at"))

    def offer(self, users: Sequence[UserRecord]) -> None:
        """Any of us may lead guests on site."""
        people = [
            (each.id, " · ".join(part for part in (each.name, each.department_name) if part))
            for each in users
        ]
        self.escort_id.offer(people, gettext("Nobody yet"))

    def fill(self, arranged: Arrangement) -> None:
        """Show what is stored."""
        self.process(formdata=None, obj=arranged)

    def draft(self) -> Arrangement:
        """What was typed, once the form is valid."""
        return Arrangement(
            meeting_point=self.meeting_point.data or "",
            escort_id=self.escort_id.data,
            crew=self.crew.data or "",
            crew_lead=self.crew_lead.data or "",
            gear=self.gear.data or "",
            briefing=self.briefing.data or "",
            briefed_by=self.briefed_by.data or "",
            briefed_at=self.briefed_at.data,
        )
