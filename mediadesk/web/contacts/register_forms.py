"""What can be typed on a person's page about a change of outlet, a press card, and who knows them?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from flask_babel import lazy_gettext
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from mediadesk.accounts.store import UserRecord
from mediadesk.contacts.knowing.acquaintance import AcquaintanceDraft
from mediadesk.contacts.press_card import RESULT_NAMES, CardResult
from mediadesk.contacts.role import Move
from mediadesk.web.contacts.choosing import OrganisationField
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, DayField, named
from mediadesk.web.forms import DeskForm


class MoveForm(DeskForm):
    """To which outlet somebody goes, and from which day on."""

    organisation_id = OrganisationField(lazy_gettext("New outlet"))
    on = DayField(lazy_gettext("First day there"), [InputRequired(REQUIRED)])
    post = StringField(lazy_gettext("Post there"), [Length(max=120)])
    beat = StringField(lazy_gettext("Beat there"), [Length(max=120)])

    def move(self) -> Move:
        """What was typed, once the form is valid."""
        return Move(
            organisation_id=cast(int, self.organisation_id.data),
            on=cast(date, self.on.data),
            post=self.post.data or "",
            beat=self.beat.data or "",
        )


class CardForm(DeskForm):
    """What the national system said of a press card."""

    result = ChoiceField(lazy_gettext("Result"), CardResult)
    checked_on = DayField(lazy_gettext("Checked on"), [InputRequired(REQUIRED)])

    def offer(self) -> None:
        """Fill the choices; that nobody has checked is no result."""
        names = [(value, name) for value, name in named(RESULT_NAMES) if value != CardResult.UNCHECKED]
        self.result.offer(names)


class AcquaintanceForm(DeskForm):
    """Which colleague knows the person."""

    user_id = ChoiceField(lazy_gettext("Colleague"))
    how = StringField(lazy_gettext("How they know each other"), [InputRequired(REQUIRED), Length(max=120)])
    since_on = DayField(lazy_gettext("Since"))

    def offer(self, users: Sequence[UserRecord]) -> None:
        """Fill the choices with everybody who is active."""
        self.user_id.offer([(each.id, f"{each.name} · {each.department_name}") for each in users])

    def draft(self) -> AcquaintanceDraft:
        """What was typed, once the form is valid."""
        return AcquaintanceDraft(
            user_id=self.user_id.data, how=self.how.data or "", since_on=self.since_on.data
        )
