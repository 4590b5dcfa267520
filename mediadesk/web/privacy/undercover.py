"""How does the keeper let somebody stand under a number, and look behind it?"""

from __future__ import annotations

from flask import flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.seeing import service as seeing
from mediadesk.errors import RuleBroken
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import transaction
from mediadesk.web.forms import place_error
from mediadesk.web.privacy.forms import ReasonForm
from mediadesk.web.privacy.showing import shown_privacy

_TEMPLATE = "privacy/person.html"


def _refused(person_id: int, name: str, form: ReasonForm, problem: str = "") -> BaseResponse:
    return invalid(_TEMPLATE, page=shown_privacy(person_id, opened=name, problem=problem, forms={name: form}))


@needs(Permission.KEEP_UNDERCOVER)
def seal(person_id: int) -> BaseResponse:
    """Let the person stand under a number from now on."""
    form, problem = ReasonForm(), ""
    if form.validate_on_submit():
        try:
            with transaction() as writing:
                name = seeing.seal(
                    writing, person_id, form.reason.data or "", actor=current_actor(), now=now()
                )
        except RuleBroken as broken:
            problem = place_error(form, broken)
        else:
            flash(gettext("The person is %(name)s from now on.", name=name), "success")
            return see_other("privacy.show_person", person_id=person_id)
    return _refused(person_id, "seal", form, problem)


@needs(Permission.KEEP_UNDERCOVER)
def unseal(person_id: int) -> BaseResponse:
    """Let the person stand under their name again."""
    form, problem = ReasonForm(), ""
    if form.validate_on_submit():
        try:
            with transaction() as writing:
                seeing.unseal(writing, person_id, form.reason.data or "", actor=current_actor(), now=now())
        except RuleBroken as broken:
            problem = place_error(form, broken)
        else:
            flash(gettext("The person stands under their name again."), "success")
            return see_other("privacy.show_person", person_id=person_id)
    return _refused(person_id, "unseal", form, problem)


@needs(Permission.KEEP_UNDERCOVER)
def look_behind(person_id: int) -> BaseResponse:
    """Who stands behind the number, this once; recorded."""
    form, problem = ReasonForm(), ""
    if form.validate_on_submit():
        try:
            with transaction() as writing:
                said = form.reason.data or ""
                identity = seeing.look_behind(writing, person_id, said, actor=current_actor(), now=now())
            return page(_TEMPLATE, page=shown_privacy(person_id, identity=identity))
        except RuleBroken as broken:
            problem = place_error(form, broken)
    return _refused(person_id, "look", form, problem)
