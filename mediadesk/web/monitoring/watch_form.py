"""What can be typed about a watch?"""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from mediadesk.monitoring.querying.reading import MOST_CHARACTERS
from mediadesk.monitoring.records import Watch
from mediadesk.monitoring.watches.draft import MOST_FOLDER, MOST_NAME, WatchDraft
from mediadesk.monitoring.watching import Severity
from mediadesk.web.forms import DeskForm, RevisionMixin
from mediadesk.web.monitoring.labels import SEVERITIES


class WatchForm(RevisionMixin, DeskForm):
    """What to listen for, in the query language."""

    query = TextAreaField(lazy_gettext("Look for"), [Length(max=MOST_CHARACTERS)])
    name = StringField(lazy_gettext("Name"), [Length(max=MOST_NAME)])
    folder = StringField(lazy_gettext("Folder"), [Length(max=MOST_FOLDER)])
    raises_alert = BooleanField(lazy_gettext("Raise an alert at once"))
    severity = SelectField(lazy_gettext("How loudly"), default=Severity.WARNING.value)
    is_active = BooleanField(lazy_gettext("Listening"), default=True)

    def offer(self) -> None:
        """Fill the choices, in the reader's language."""
        self.severity.choices = [(value.value, gettext(label)) for value, label in SEVERITIES.items()]

    def fill_from(self, watch: Watch) -> None:
        """Show what is stored."""
        for name in ("query", "name", "folder", "raises_alert", "is_active"):
            self._fields[name].data = getattr(watch, name)
        self.severity.data = watch.severity.value
        self.revision.data = str(watch.revision)

    def draft(self) -> WatchDraft:
        """What was typed."""
        return WatchDraft(
            name=self.name.data or "",
            query=self.query.data or "",
            raises_alert=bool(self.raises_alert.data),
            severity=Severity(self.severity.data or Severity.WARNING),
            is_active=bool(self.is_active.data),
            folder=self.folder.data or "",
        )
