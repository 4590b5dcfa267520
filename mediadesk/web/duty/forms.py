"""What can be typed into the pages of the roster?"""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext, lazy_gettext
from wtforms import RadioField

from mediadesk.accounts.duty.roster import PLACE_LABELS, Place, Shift
from mediadesk.accounts.store import UserRecord
from mediadesk.times import full
from mediadesk.web.contacts.fields import ChoiceField, TimeField
from mediadesk.web.forms import DeskForm


def _named(people: Sequence[UserRecord]) -> list[tuple[int, str]]:
    return [(each.id, " · ".join(part for part in (each.name, each.title) if part)) for each in people]


class ShiftForm(DeskForm):
    """Somebody is on duty from when until when."""

    user_id = ChoiceField(lazy_gettext("Who"))
    place = RadioField(lazy_gettext("Called"), default=Place.FIRST.value)
    begins_at = TimeField(lazy_gettext("From"))
    ends_at = TimeField(lazy_gettext("until"))

    def offer(self, people: Sequence[UserRecord]) -> None:
        """Fill the choices."""
        self.user_id.offer(_named(people))
        self.place.choices = [(place.value, gettext(label)) for place, label in PLACE_LABELS.items()]


class HandOverForm(DeskForm):
    """Who takes the shift."""

    user_id = ChoiceField(lazy_gettext("Who takes it"))

    def offer(self, people: Sequence[UserRecord]) -> None:
        """Fill the choices."""
        self.user_id.offer(_named(people))


class SwapForm(DeskForm):
    """Against which shift it is swapped."""

    other_id = ChoiceField(lazy_gettext("Against which shift"))

    def offer(self, shifts: Sequence[Shift]) -> None:
        """Fill the choices."""
        self.other_id.offer(
            [(each.id, f"{each.name} · {full(each.begins_at)} – {full(each.ends_at)}") for each in shifts]
        )
