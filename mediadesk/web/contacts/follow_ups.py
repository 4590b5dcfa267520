"""What is owed after our meetings and elsewhere, and how is it said to be done, late or not done after all?"""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.follow_ups import service
from mediadesk.contacts.follow_ups.changing import service as changing
from mediadesk.contacts.follow_ups.climbing import service as climbing
from mediadesk.contacts.listing import FollowUpState
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, signed_in
from mediadesk.web.clock import now
from mediadesk.web.contacts.asked import asked_page
from mediadesk.web.contacts.fields import one_of
from mediadesk.web.contacts.forms import DoneForm
from mediadesk.web.contacts.page import FollowUpsPage
from mediadesk.web.contacts.promise_forms import ExtendForm, TakeBackForm
from mediadesk.web.contacts.promise_page import FollowUpPage
from mediadesk.web.database import session
from mediadesk.web.forms import DeskForm, is_written


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
        follow_ups=found,
        state=state,
        mine=mine,
        may_see_all=may_see_all,
        now=now(),
        counts=counts,
        steps=climbing.steps_of(session(), found.items),
        may_promise=actor.may(Permission.MANAGE_MEETINGS),
    )
    return page("contacts/follow_ups.html", page=shown)


def _shown(follow_up_id: int, **forms: DeskForm) -> FollowUpPage:
    actor = current_actor()
    follow_up = service.get_follow_up(session(), follow_up_id, actor=actor)
    return FollowUpPage(
        follow_up=follow_up,
        climbs=climbing.list_climbs(session(), follow_up_id),
        changes=changing.list_changes(session(), follow_up_id),
        form=forms.get("done") or DoneForm(formdata=None),
        extend_form=forms.get("extend") or ExtendForm(formdata=None),
        take_back_form=forms.get("take_back") or TakeBackForm(formdata=None),
        now=now(),
        may_finish=service.is_finisher(follow_up, actor),
        may_view=actor.may(Permission.VIEW_CONTACTS),
        may_view_origin=actor.may(Permission.VIEW_LIAISON),
    )


@signed_in
def show_follow_up(follow_up_id: int) -> Response:
    """One promise, for those who owe it, those before whom it was brought, and readers of the register."""
    return page("contacts/follow_up.html", page=_shown(follow_up_id))


@signed_in
def finish_follow_up(follow_up_id: int) -> Response | BaseResponse:
    """Say that it was done, and what."""
    form, actor = DoneForm(), current_actor()
    if is_written(
        form,
        lambda writing: service.finish_follow_up(
            writing, follow_up_id, form.note.data or "", actor=actor, now=now()
        ),
    ):
        flash(gettext("Done. The note is kept with the promise."), "success")
        return see_other("contacts.show_follow_up", follow_up_id=follow_up_id)
    return invalid("contacts/follow_up.html", page=_shown(follow_up_id, done=form))


@signed_in
def extend_follow_up(follow_up_id: int) -> Response | BaseResponse:
    """Give it more time, with the reason, once the person was told."""
    form, actor = ExtendForm(), current_actor()
    if is_written(
        form,
        lambda writing: changing.extend(writing, follow_up_id, form.extension(), actor=actor, now=now()),
    ):
        flash(gettext("The new time holds; the reason is kept with the promise."), "success")
        return see_other("contacts.show_follow_up", follow_up_id=follow_up_id)
    return invalid("contacts/follow_up.html", page=_shown(follow_up_id, extend=form))


@signed_in
def take_back_follow_up(follow_up_id: int) -> Response | BaseResponse:
    """Owe it again, with the reason."""
    form, actor = TakeBackForm(), current_actor()
    if is_written(
        form,
        lambda writing: changing.take_back(
            writing, follow_up_id, form.reason.data or "", actor=actor, now=now()
        ),
    ):
        flash(gettext("It is owed again; what was written before stays below."), "success")
        return see_other("contacts.show_follow_up", follow_up_id=follow_up_id)
    return invalid("contacts/follow_up.html", page=_shown(follow_up_id, take_back=form))
