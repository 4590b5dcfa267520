"""What can be typed into the pages about channels?"""

from __future__ import annotations

from typing import Self

from flask_babel import gettext, lazy_gettext
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length

from mediadesk.monitoring.alerting.quiet import QuietHours, clock_text
from mediadesk.notices.address import LONGEST
from mediadesk.notices.kinds import CHANNEL_TEXTS, CHOSEN, KIND_LABELS
from mediadesk.web.contacts.fields import REQUIRED
from mediadesk.web.forms import DeskForm


class ChannelForm(DeskForm):
    """A new channel."""

    kind = SelectField(lazy_gettext("Kind"))
    name = StringField(lazy_gettext("Name"), [InputRequired(REQUIRED), Length(max=80)])
    address = StringField(lazy_gettext("Address"), [InputRequired(REQUIRED), Length(max=LONGEST)])

    @classmethod
    def empty(cls) -> Self:
        """To be filled in."""
        return cls(formdata=None)._offered()

    @classmethod
    def sent(cls) -> Self:
        """As it was sent."""
        return cls()._offered()

    def _offered(self) -> Self:
        self.kind.choices = [(kind.value, gettext(text.label)) for kind, text in CHANNEL_TEXTS.items()]
        return self


class ChoiceForm(DeskForm):
    """Which kinds of notice a channel gets."""

    kinds = SelectMultipleField(lazy_gettext("What it gets"))

    @classmethod
    def sent(cls) -> Self:
        """As it was sent."""
        form = cls()
        form.kinds.choices = [(kind.value, gettext(KIND_LABELS[kind])) for kind in CHOSEN]
        return form


class QuietForm(DeskForm):
    """Somebody's quiet hours."""

    quiet_begins = StringField(lazy_gettext("Quiet from"), [Length(max=5)])
    quiet_ends = StringField(lazy_gettext("until"), [Length(max=5)])

    def fill_from(self, quiet: QuietHours | None) -> None:
        """Show what stands."""
        if quiet is not None:
            self.quiet_begins.data, self.quiet_ends.data = clock_text(quiet.begins), clock_text(quiet.ends)
