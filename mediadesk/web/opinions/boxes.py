"""Where do the suggestion boxes hang, and who opened them?"""

from __future__ import annotations

from typing import Any

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.liaison.boxes import service
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.forms import is_written
from mediadesk.web.opinions.forms import BoxForm, OpeningForm


def _forms(*, sent: str = "") -> dict[str, BoxForm | OpeningForm]:
    known = service.list_boxes(session(), actor=current_actor())
    box = BoxForm() if sent == "box" else BoxForm(formdata=None)
    box.offer(accounts.list_departments(session()))
    opening = OpeningForm() if sent == "opening" else OpeningForm(formdata=None, opened_at=now())
    opening.offer(known, accounts.find_users(session()))
    return {"box": box, "opening": opening}


def _shown(forms: dict[str, BoxForm | OpeningForm]) -> dict[str, Any]:
    actor = current_actor()
    known = service.list_boxes(session(), actor=actor)
    return {"boxes": known, "forms": forms, "may_manage": actor.may(Permission.MANAGE_OPINIONS)}


@needs(Permission.VIEW_CONTACTS)
def list_boxes() -> Response:
    """Every box with its openings."""
    return page("opinions/boxes.html", **_shown(_forms()))


@needs(Permission.MANAGE_OPINIONS)
def hang() -> Response | BaseResponse:
    """Enter a box."""
    forms, actor = _forms(sent="box"), current_actor()
    form = forms["box"]
    if isinstance(form, BoxForm) and is_written(
        form,
        lambda w: service.hang(w, form.place.data or "", form.department_id.data, actor=actor, now=now()),
    ):
        flash(gettext("The box is in the list."), "success")
        return see_other("opinions.list_boxes")
    return invalid("opinions/boxes.html", **_shown(forms))


@needs(Permission.MANAGE_OPINIONS)
def open_box() -> Response | BaseResponse:
    """Two people opened a box."""
    forms, actor, made = _forms(sent="opening"), current_actor(), list[int]()
    form = forms["opening"]
    if isinstance(form, OpeningForm) and is_written(
        form, lambda w: made.append(service.open_box(w, form.draft(), actor=actor, now=now()))
    ):
        flash(gettext("Kept. Now write each slip down as an opinion."), "success")
        return see_other("opinions.add", opening_id=made[0])
    return invalid("opinions/boxes.html", **_shown(forms))
