"""How are two records of one person, or of one body, found, made one and parted again?"""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.merging import service
from mediadesk.contacts.merging.merge import GROUPS, Kind, Side, Undone
from mediadesk.contacts.merging.proposing import service as proposing
from mediadesk.errors import RuleBroken
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.asked import asked_page
from mediadesk.web.contacts.fields import one_of
from mediadesk.web.contacts.merging_page import DuplicatesPage, MergePage, MergesPage, columns_of
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say

RECORD = {
    Kind.PERSON: ("contacts.show_person", "person_id"),
    Kind.ORGANISATION: ("contacts.show_organisation", "organisation_id"),
}
_LIST = {
    Kind.PERSON: proposing.list_people_alike,
    Kind.ORGANISATION: proposing.list_organisations_alike,
}


def _asked_kind() -> Kind:
    return one_of(Kind)(request.args.get("kind")) or Kind.PERSON


@needs(Permission.VIEW_CONTACTS)
def list_duplicates() -> Response:
    """Records that may be one, the likeliest first."""
    kind, actor = _asked_kind(), current_actor()
    shown = DuplicatesPage(
        kind=kind,
        found=_LIST[kind](session(), actor=actor, page=asked_page()),
        may_edit=actor.may(Permission.EDIT_CONTACTS),
    )
    return page("contacts/duplicates.html", page=shown)


def _compared(kind: Kind, kept_id: int, gone_id: int) -> MergePage:
    actor = current_actor()
    choices = service.compare(session(), kind, kept_id, gone_id, actor=actor)
    return MergePage(
        kind=kind,
        kept=columns_of(session(), kind, kept_id),
        gone=columns_of(session(), kind, gone_id),
        choices=choices,
        hanging=service.count_hanging(session(), kind, gone_id),
        actor=actor,
    )


@needs(Permission.EDIT_CONTACTS)
def compare(kind: str, kept_id: int, gone_id: int) -> Response:
    """Both records side by side, and what would become of them."""
    try:
        return page("contacts/merge.html", page=_compared(Kind(kind), kept_id, gone_id))
    except RuleBroken as broken:
        return _refused(Kind(kind), broken)


@needs(Permission.EDIT_CONTACTS)
def merge(kind: str, kept_id: int, gone_id: int) -> Response | BaseResponse:
    """Let the one go into the other."""
    of_kind = Kind(kind)
    try:
        with transaction() as writing:
            service.merge(
                writing, of_kind, kept_id, gone_id, _sides(of_kind), actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        return _refused(of_kind, broken)
    flash(gettext("The two records are one now. Under “Merged records” it can be taken back."), "success")
    endpoint, name = RECORD[of_kind]
    return see_other(endpoint, **{name: kept_id})


def _sides(kind: Kind) -> dict[str, Side]:
    """From fields such as `side-2=gone`, by the place of the group; anything else is passed over."""
    chosen = {
        group.label: one_of(Side)(request.form.get(f"side-{place}"))
        for place, group in enumerate(GROUPS[kind])
    }
    return {label: side for label, side in chosen.items() if side is not None}


@needs(Permission.EDIT_CONTACTS)
def tell_apart(kind: str, first_id: int, second_id: int) -> Response | BaseResponse:
    """Say that the two are not one."""
    try:
        with transaction() as writing:
            proposing.tell_apart(writing, Kind(kind), first_id, second_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return _refused(Kind(kind), broken)
    flash(gettext("Noted: these are two. They are not proposed again."), "success")
    return see_other("contacts.list_duplicates", kind=kind)


@needs(Permission.VIEW_CONTACTS)
def list_merges() -> Response:
    """What was merged, newest first."""
    return page("contacts/merges.html", page=_merges(_asked_kind()))


def _merges(kind: Kind, problem: str = "") -> MergesPage:
    merges, total = service.list_merges(session(), kind, asked_page())
    return MergesPage(
        kind=kind,
        merges=merges,
        total=total,
        number=asked_page(),
        may_edit=current_actor().may(Permission.EDIT_CONTACTS),
        problem=problem,
    )


@needs(Permission.EDIT_CONTACTS)
def undo_merge(kind: str, merge_id: int) -> Response | BaseResponse:
    """Take a merge back, and say what could not be."""
    try:
        with transaction() as writing:
            undone = service.undo(writing, Kind(kind), merge_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid("contacts/merges.html", page=_merges(Kind(kind), say(broken.message)))
    flash(_told(undone), "warning" if undone.rows_stayed or undone.fields_stayed else "success")
    return see_other("contacts.list_merges", kind=kind)


def _told(undone: Undone) -> str:
    if not undone.rows_stayed and not undone.fields_stayed:
        return str(gettext("Both records are as they were."))
    stayed = undone.rows_stayed + len(undone.fields_stayed)
    told = ngettext(
        "Taken back. %(num)s entry has been changed since and stays with the kept record.",
        "Taken back. %(num)s entries have been changed since and stay with the kept record.",
        stayed,
    )
    return str(told)


def _refused(kind: Kind, broken: RuleBroken) -> Response:
    shown = DuplicatesPage(
        kind=kind,
        found=_LIST[kind](session(), actor=current_actor()),
        may_edit=True,
        problem=say(broken.message),
    )
    return invalid("contacts/duplicates.html", page=shown)
