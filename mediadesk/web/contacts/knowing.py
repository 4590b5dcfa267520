"""How are colleagues who know a person, and checks of a press card, entered on the person's page?"""

from __future__ import annotations

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service
from mediadesk.contacts.knowing import service as knowing
from mediadesk.web.answers import invalid, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.showing import acquaintance_form, card_form, shown_person
from mediadesk.web.database import transaction
from mediadesk.web.forms import is_written


@needs(Permission.EDIT_CONTACTS)
def add_acquaintance(person_id: int) -> Response | BaseResponse:
    """Write down that a colleague knows the person."""
    form, actor = acquaintance_form(), current_actor()
    if is_written(
        form, lambda writing: knowing.add(writing, person_id, form.draft(), actor=actor, now=now())
    ):
        flash(gettext("It is written down who knows them."), "success")
        return see_other("contacts.show_person", person_id=person_id)
    return invalid("contacts/person.html", page=shown_person(person_id, knows=form))


@needs(Permission.EDIT_CONTACTS)
def remove_acquaintance(person_id: int, acquaintance_id: int) -> BaseResponse:
    """Take a line away."""
    with transaction() as writing:
        knowing.remove(writing, person_id, acquaintance_id, actor=current_actor(), now=now())
    flash(gettext("The line is taken away."), "success")
    return see_other("contacts.show_person", person_id=person_id)


@needs(Permission.EDIT_CONTACTS)
def check_press_card(person_id: int) -> Response | BaseResponse:
    """Write down what the national system said."""
    form, actor = card_form(), current_actor()

    def write(writing: object) -> None:
        service.check_press_card(
            writing,  # type: ignore[arg-type]  # the session that is_written opens
            person_id,
            form.result.data,
            form.checked_on.data,  # type: ignore[arg-type]  # required by the form
            actor=actor,
            now=now(),
        )

    if is_written(form, write):
        flash(gettext("The check is entered."), "success")
        return see_other("contacts.show_person", person_id=person_id)
    return invalid("contacts/person.html", page=shown_person(person_id, card=form))
