"""How is a post corrected, a change of outlet entered and taken back?"""

from __future__ import annotations

from typing import cast

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service
from mediadesk.contacts.person import Person
from mediadesk.contacts.posts import service as posts
from mediadesk.contacts.role import PersonRole, RoleDraft
from mediadesk.errors import NotFound, RuleBroken
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.forms import RoleForm
from mediadesk.web.contacts.page import PostPage
from mediadesk.web.contacts.register_forms import MoveForm
from mediadesk.web.contacts.showing import role_form, today
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import is_written
from mediadesk.web.language import say


def _found(person_id: int, role_id: int) -> tuple[Person, PersonRole]:
    person = service.get_person(session(), person_id)
    role = next((each for each in person.roles if each.id == role_id), None)
    if role is None:
        raise NotFound("role", role_id)
    return person, role


def _page(
    person_id: int, role_id: int, *, form: RoleForm | None = None, moving: MoveForm | None = None
) -> PostPage:
    person, role = _found(person_id, role_id)
    if form is None:
        form = role_form()
        form.process(formdata=None, obj=role)
    if moving is None:
        moving = MoveForm(formdata=None, on=today())
    return PostPage(person=person, role=role, form=form, moving=moving, today=today())


@needs(Permission.EDIT_CONTACTS)
def edit_role(person_id: int, role_id: int) -> Response:
    """The forms of one post: correct it, move on from it, take its end back."""
    return page("contacts/post.html", page=_page(person_id, role_id))


@needs(Permission.EDIT_CONTACTS)
def change_role(person_id: int, role_id: int) -> Response | BaseResponse:
    """Correct the post."""
    form, actor = role_form(), current_actor()
    if is_written(
        form,
        lambda writing: posts.change_role(
            writing, person_id, role_id, cast(RoleDraft, form.role_draft()), actor=actor, now=now()
        ),
    ):
        flash(gettext("Saved."), "success")
        return see_other("contacts.show_person", person_id=person_id)
    return invalid("contacts/post.html", page=_page(person_id, role_id, form=form))


@needs(Permission.EDIT_CONTACTS)
def move_role(person_id: int, role_id: int) -> Response | BaseResponse:
    """End the post and begin the next in one step."""
    form, actor = MoveForm(), current_actor()
    if is_written(
        form,
        lambda writing: posts.move_role(writing, person_id, role_id, form.move(), actor=actor, now=now()),
    ):
        flash(
            gettext("The change of outlet is entered; it can be taken back in the list of posts."), "success"
        )
        return see_other("contacts.show_person", person_id=person_id, _anchor="roles")
    return invalid("contacts/post.html", page=_page(person_id, role_id, moving=form))


@needs(Permission.EDIT_CONTACTS)
def take_back_move(person_id: int, role_id: int) -> BaseResponse:
    """Undo a change of outlet."""
    return _undone(person_id, role_id, posts.take_back_move, gettext("The change of outlet is taken back."))


@needs(Permission.EDIT_CONTACTS)
def reopen_role(person_id: int, role_id: int) -> BaseResponse:
    """Take back the last day of a post."""
    return _undone(
        person_id, role_id, posts.reopen_role, gettext("The post goes on; its last day is taken back.")
    )


def _undone(person_id: int, role_id: int, undo: posts.Undo, told: str) -> BaseResponse:
    try:
        with transaction() as writing:
            undo(writing, person_id, role_id, actor=current_actor(), now=now())
        flash(told, "success")
    except RuleBroken as broken:
        flash(say(broken.message), "danger")
    return see_other("contacts.show_person", person_id=person_id, _anchor="roles")
