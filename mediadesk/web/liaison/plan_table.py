"""How do the people of a plan leave the desk as a table that no spreadsheet program runs?"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime
from io import StringIO

from flask_babel import gettext

from mediadesk.contacts.covering.coverage import CoveredPerson
from mediadesk.facts.importing.exporting import harmless
from mediadesk.times import full
from mediadesk.web.liaison.plan_page import STATE_NAMES


def as_csv(people: Sequence[CoveredPerson]) -> str:
    """One line for each person, with a byte order mark for spreadsheets."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(
        [
            gettext("Person's name"),
            gettext("District"),
            gettext("Organisation and post"),
            gettext("State"),
            gettext("Met in this time"),
            gettext("Met last"),
            gettext("Planned"),
            gettext("Why not"),
        ]
    )
    for each in people:
        cells = (
            each.name,
            each.district,
            each.affiliation,
            gettext(STATE_NAMES[each.state]),
            _day(each.met_at),
            _day(each.last_met_at),
            _day(each.next_at),
            each.reason,
        )
        writer.writerow([harmless(cell) for cell in cells])
    return "\ufeff" + file.getvalue()


def _day(moment: datetime | None) -> str:
    return full(moment)[:10] if moment else ""
