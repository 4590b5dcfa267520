"""Who may be asked to a meeting, as far as the use of their data goes?"""

from __future__ import annotations

from datetime import date

from mediadesk.contacts.person import Person
from mediadesk.contacts.seeing.using import may_be_used
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class DataNotToBeUsed(RuleBroken):
    """Consent withdrawn, use restricted, kept too long, under a number, or deleted."""

    msgid = N_("%(name)s may not be invited: this person's data must not be used now. Their page says why.")


def check_usable(person: Person, today: date) -> None:
    """Whether the person may be asked today. Raises DataNotToBeUsed for the field `who`."""
    if not may_be_used(person, today):
        raise DataNotToBeUsed(field="who", name=person.name)
