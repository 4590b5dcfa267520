"""Which opinions were said at a meeting, as far as the reader may see them?"""

from __future__ import annotations

from typing import Any

from mediadesk.accounts.permissions import Permission
from mediadesk.liaison.opinions import service as opinions
from mediadesk.web.auth import current_actor
from mediadesk.web.database import session


def opinions_of_meeting(meeting_id: int) -> Any:
    """The opinions of the meeting; None for those who see none."""
    actor = current_actor()
    if not actor.may(Permission.VIEW_OPINIONS):
        return None
    return opinions.list_of_meeting(session(), meeting_id, actor=actor)
