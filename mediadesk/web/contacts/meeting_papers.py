"""How does a meeting look on paper once it was minuted?"""

from __future__ import annotations

from flask import Response

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.agenda import service as agenda
from mediadesk.times import shanghai
from mediadesk.web.answers import page
from mediadesk.web.auth import needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.meeting_page import PaperPage, by_class, count_by_class
from mediadesk.web.contacts.opinions_slot import opinions_of_meeting
from mediadesk.web.database import desk, session


@needs(Permission.VIEW_CONTACTS)
def print_minutes(meeting_id: int) -> Response:
    """Time, place, who came class by class, agenda, minutes, opinions and promises, to be printed."""
    meeting = meetings.get_meeting(session(), meeting_id)
    shown = PaperPage(
        meeting=meeting,
        company=desk().settings.company,
        today=shanghai(now()).date(),
        agenda=agenda.list_items(session(), meeting_id),
        counts=count_by_class(meeting.participants),
        groups=by_class(meeting.participants),
    )
    return page("contacts/minutes_print.html", page=shown, opinions=opinions_of_meeting(meeting_id))
