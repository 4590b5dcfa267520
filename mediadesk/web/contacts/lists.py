"""How are media lists looked at, made, kept and put away?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.lists import service
from mediadesk.contacts.lists.media_list import LIST_KIND_NAMES, ListKind, MediaList, Member, Standing
from mediadesk.contacts.lists.resolving import LEFT_OUT_NAMES, LeftOut, Resolved
from mediadesk.contacts.organisation import KIND_NAMES
from mediadesk.contacts.outlet import MEDIA_TIER_NAMES, MEDIUM_NAMES
from mediadesk.contacts.person import CHANNEL_NAMES, Channel
from mediadesk.contacts.role import CLASS_NAMES, PersonRole, roles_held_on
from mediadesk.contacts.seeing.fields import Field, Sight, sight_of
from mediadesk.errors import OutOfDate
from mediadesk.times import shanghai
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number, one_of
from mediadesk.web.contacts.list_forms import ListForm, MemberForm
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import is_written

# By these a list is written to; by none, everybody who may be written to at all is counted.
CHANNELS = (Channel.EMAIL, Channel.PHONE, Channel.SMS)


@dataclass(frozen=True, kw_only=True)
class ListsPage:
    """All lists, each with how many are in it today."""

    lists: Sequence[tuple[MediaList, Resolved]]
    is_archive: bool
    archived: int
    may_edit: bool
    labels: ClassVar[Mapping[ListKind, str]] = LIST_KIND_NAMES


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """One list: who is in it now, who is left out and why."""

    known: MediaList
    resolved: Resolved
    channel: Channel | None
    now: datetime
    may_edit: bool
    sees_wishes: bool
    form: Any
    taken: int | None = None
    left_out: ClassVar[Mapping[LeftOut, str]] = LEFT_OUT_NAMES
    channels: ClassVar[Mapping[Channel, str]] = {each: CHANNEL_NAMES[each] for each in CHANNELS}
    kinds: ClassVar[Mapping[ListKind, str]] = LIST_KIND_NAMES

    def roles_of(self, person: Any) -> tuple[PersonRole, ...]:
        """The posts somebody holds today."""
        return roles_held_on(person.roles, shanghai(self.now).date())

    def member(self, person_id: int) -> Member | None:
        """How somebody is named on the list."""
        return next((each for each in self.known.members if each.person_id == person_id), None)

    @property
    def rule(self) -> list[str]:
        """What the rule asks, as msgids and texts."""
        rule = self.known.rule
        named: list[tuple[Any, Mapping[Any, str]]] = [
            (rule.role_class, CLASS_NAMES),
            (rule.kind, KIND_NAMES),
            (rule.medium, MEDIUM_NAMES),
            (rule.tier, MEDIA_TIER_NAMES),
        ]
        return [
            *(gettext(names[value]) for value, names in named if value is not None),
            *(text for text in (rule.district, rule.beat) if text),
        ]

    @property
    def grown(self) -> int | None:
        """How many more are in than when the list was last used; None when it never was."""
        return None if self.known.used_count is None else len(self.resolved.included) - self.known.used_count


@dataclass(frozen=True, kw_only=True)
class ListFormPage:
    """A list being made or changed; `counted` answers the button that counts."""

    form: ListForm
    known: MediaList | None = None
    counted: Resolved | None = None
    is_late: bool = False


@needs(Permission.VIEW_CONTACTS)
def list_lists() -> Response:
    """All lists, or those put away."""
    is_archive = request.args.get("archived") == "1"
    today = shanghai(now()).date()
    lists = [
        (each, service.resolve_draft(session(), each, today=today, channel=None))
        for each in service.list_lists(session(), archived=is_archive)
    ]
    shown = ListsPage(
        lists=lists,
        is_archive=is_archive,
        archived=service.count_archived(session()),
        may_edit=current_actor().may(Permission.EDIT_CONTACTS),
    )
    return page("contacts/lists.html", page=shown)


def _shown(list_id: int, form: MemberForm | None = None) -> ListPage:
    channel = one_of(Channel)(request.args.get("channel"))
    known = service.get_list(session(), list_id)
    member = form or MemberForm()
    member.offer()
    return ListPage(
        known=known,
        resolved=service.resolve_draft(session(), known, today=shanghai(now()).date(), channel=channel),
        channel=channel,
        now=now(),
        may_edit=current_actor().may(Permission.EDIT_CONTACTS) and known.archived_at is None,
        sees_wishes=sight_of(Field.WISH_REASON, current_actor()) is Sight.OPEN,
        form=member,
        taken=number(request.args.get("taken")),
    )


@needs(Permission.VIEW_CONTACTS)
def show_list(list_id: int) -> Response:
    """One list; `?channel=` counts who can be reached that way."""
    return page("contacts/list.html", page=_shown(list_id))


def _form() -> ListForm:
    form = ListForm()
    form.offer()
    return form


@needs(Permission.EDIT_CONTACTS)
def new_list() -> Response:
    """The form for a list; a filter of the list of people fills in its rule."""
    form = _form()
    form.begin()
    return page("contacts/list_form.html", page=ListFormPage(form=form))


@needs(Permission.EDIT_CONTACTS)
def add_list() -> Response | BaseResponse:
    """Make the list, or count who would be in it."""
    form, made = _form(), list[int]()
    if "count" in request.form:
        return _counted(form)
    if is_written(
        form,
        lambda writing: made.append(
            service.add_list(writing, form.draft(), actor=current_actor(), now=now())
        ),
    ):
        flash(gettext("The list is made."), "success")
        return see_other("contacts.show_list", list_id=made[0])
    return invalid("contacts/list_form.html", page=ListFormPage(form=form))


def _counted(form: ListForm, known: MediaList | None = None) -> Response:
    counted = None
    if form.validate_on_submit() and form.kind.data == ListKind.RULE:
        counted = service.count_rule(session(), form.draft().rule, now=now())
    return page("contacts/list_form.html", page=ListFormPage(form=form, known=known, counted=counted))


@needs(Permission.EDIT_CONTACTS)
def edit_list(list_id: int) -> Response:
    """The form for a list."""
    form, known = _form(), service.get_list(session(), list_id)
    form.fill(known)
    return page("contacts/list_form.html", page=ListFormPage(form=form, known=known))


@needs(Permission.EDIT_CONTACTS)
def change_list(list_id: int) -> Response | BaseResponse:
    """Save the list, or count who would be in it; when somebody else has saved meanwhile, say so and lose nothing."""
    form, known = _form(), service.get_list(session(), list_id)
    if "count" in request.form:
        return _counted(form, known)
    try:
        if is_written(form, lambda writing: _change(writing, list_id, form)):
            flash(gettext("Saved."), "success")
            return see_other("contacts.show_list", list_id=list_id)
    except OutOfDate:
        form.revision.data = str(known.revision)
        return page("contacts/list_form.html", 409, page=ListFormPage(form=form, known=known, is_late=True))
    return invalid("contacts/list_form.html", page=ListFormPage(form=form, known=known))


def _change(writing: Any, list_id: int, form: ListForm) -> None:
    service.change_list(
        writing, list_id, form.draft(), revision=form.read_at, actor=current_actor(), now=now()
    )


@needs(Permission.EDIT_CONTACTS)
def put_member(list_id: int) -> Response | BaseResponse:
    """Name somebody on the list, in it or left out."""
    form = MemberForm()
    form.offer()
    if is_written(form, lambda writing: _put(writing, list_id, form)):
        flash(gettext("The list is changed."), "success")
        return see_other("contacts.show_list", list_id=list_id)
    return invalid("contacts/list.html", page=_shown(list_id, form))


def _put(writing: Any, list_id: int, form: MemberForm) -> None:
    standing, reason = Standing(form.standing.data or Standing.IN), form.reason.data or ""
    service.put_member(
        writing, list_id, form.person_id.data or 0, standing, reason, actor=current_actor(), now=now()
    )


@needs(Permission.EDIT_CONTACTS)
def take_member(list_id: int, person_id: int) -> BaseResponse:
    """Take somebody's name off the list; the next page offers to put it back."""
    with transaction() as writing:
        before = service.get_list(writing, list_id).members
        service.take_member(writing, list_id, person_id, actor=current_actor(), now=now())
    was = next(each for each in before if each.person_id == person_id)
    flash(gettext("Taken off the list."), "success")
    return see_other(
        "contacts.show_list", list_id=list_id, taken=person_id, standing=was.standing, reason=was.reason
    )


@needs(Permission.EDIT_CONTACTS)
def copy_list(list_id: int) -> BaseResponse:
    """Make a second list of the same people."""
    with transaction() as writing:
        made = service.copy_list(writing, list_id, copy=gettext("copy"), actor=current_actor(), now=now())
    flash(gettext("This is the copy. Give it a name of its own."), "success")
    return see_other("contacts.edit_list", list_id=made)


@needs(Permission.EDIT_CONTACTS)
def archive_list(list_id: int) -> BaseResponse:
    """Put the list away; its page offers to take it out again."""
    with transaction() as writing:
        service.archive_list(writing, list_id, actor=current_actor(), now=now())
    flash(gettext("The list is archived. You can take it out again at any time."), "success")
    return see_other("contacts.show_list", list_id=list_id)


@needs(Permission.EDIT_CONTACTS)
def restore_list(list_id: int) -> BaseResponse:
    """Take the list out of the archive."""
    with transaction() as writing:
        service.restore_list(writing, list_id, actor=current_actor(), now=now())
    flash(gettext("The list is in use again."), "success")
    return see_other("contacts.show_list", list_id=list_id)
