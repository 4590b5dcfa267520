"""What is owed after our meetings, and how is it said to be done?"""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.follow_ups import service
from mediadesk.contacts.listing import FollowUpState
from mediadesk.errors import RuleBroken
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, signed_in
from mediadesk.web.clock import now
from mediadesk.web.contacts.asked import asked_page
from mediadesk.web.contacts.fields import one_of
from mediadesk.web.contacts.forms import DoneForm
from mediadesk.web.contacts.page import FollowUpPage, FollowUpsPage
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error


@signed_in
def list_follow_ups() -> Response:
    """Promises by state: one's own and one's department's, or everybody's for readers of the register."""
    actor, state = current_actor(), one_of(FollowUpState)(request.args.get("state")) or FollowUpState.OPEN
    may_see_all = actor.may(Permission.VIEW_CONTACTS)
    mine = not may_see_all or request.args.get("whose") == "mine"
    counts = service.count_follow_ups(session(), mine=mine, actor=actor, now=now())
    found = service.list_follow_ups(
        session(), state=state, mine=mine, actor=actor, now=now(), page=asked_page()
    )
    shown = FollowUpsPage(
        follow_ups=found, state=state, mine=mine, may_see_all=may_see_all, now=now(), counts=counts
    )
    return page("contacts/follow_ups.html", page=shown)


def _shown(follow_up_id: int, form: DoneForm) -> FollowUpPage:
    actor = current_actor()
    follow_up = service.get_follow_up(session(), follow_up_id, actor=actor)
    return FollowUpPage(
        follow_up=follow_up,
        form=form,
        now=now(),
        may_finish=service.is_finisher(follow_up, actor),
        may_view=actor.may(Permission.VIEW_CONTACTS),
    )


@signed_in
def show_follow_up(follow_up_id: int) -> Response:
    """One promise, for those who owe it and those who may read the register."""
    return page("contacts/follow_up.html", page=_shown(follow_up_id, DoneForm(formdata=None)))


@signed_in
def finish_follow_up(follow_up_id: int) -> Response | BaseResponse:
    """Say that it was done, and what."""
    form = DoneForm()
    if form.validate_on_submit() and _finished(follow_up_id, form):
        flash(gettext("Done. The note is kept with the meeting."), "success")
        return see_other("contacts.show_follow_up", follow_up_id=follow_up_id)
    return invalid("contacts/follow_up.html", page=_shown(follow_up_id, form))


def _finished(follow_up_id: int, form: DoneForm) -> bool:
    try:
        with transaction() as writing:
            service.finish_follow_up(
                writing, follow_up_id, form.note.data or "", actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True
