"""What waits for a word about people's data, and who has looked at it?"""

from __future__ import annotations

from flask import Response

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.rights import service
from mediadesk.contacts.rights.erasing import service as erasing
from mediadesk.contacts.rights.requesting import service as requesting
from mediadesk.contacts.seeing import service as seeing
from mediadesk.contacts.service import get_person
from mediadesk.times import shanghai
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.privacy.page import LooksPage, OverviewPage

_LATEST = 20


@needs(Permission.VIEW_CONTACTS)
def overview() -> Response:
    """Requests, deletions to be decided, data that ends soon, consents that are missing."""
    today, actor = shanghai(now()).date(), current_actor()
    shown = OverviewPage(
        requests=requesting.list_open(session()),
        decided=requesting.list_decided(session())[:_LATEST],
        tasks=erasing.list_open(session()),
        ending=erasing.list_ending(session(), today),
        without_consent=service.list_without_consent(session()),
        may_manage=actor.may(Permission.MANAGE_PRIVACY),
        may_see_looks=actor.may(Permission.MANAGE_PRIVACY) or actor.may(Permission.VIEW_AUDIT),
        today=today,
        now=now(),
    )
    return page("privacy/overview.html", page=shown)


@needs(Permission.MANAGE_PRIVACY, Permission.VIEW_AUDIT)
def looks() -> Response:
    """Everybody's looks at masked data, newest first."""
    found = seeing.list_looks(session())
    names = {each: get_person(session(), each).name for each in {entry.subject_id for entry in found}}
    return page("privacy/looks.html", page=LooksPage(looks=found, names=names))
