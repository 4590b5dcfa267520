"""What is between us and other bodies, and how is it entered and ended?"""

from __future__ import annotations

from typing import Any

from flask import Response, flash, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service as register
from mediadesk.contacts.follow_ups import service as follow_ups
from mediadesk.contacts.follow_ups.follow_up import OriginKind
from mediadesk.contacts.organisation import Organisation
from mediadesk.errors import OutOfDate
from mediadesk.liaison.third_parties import service
from mediadesk.liaison.third_parties.matter import MatterAction, MatterState
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.conflict import differences
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import session
from mediadesk.web.forms import is_written
from mediadesk.web.liaison import matter_forms as forms
from mediadesk.web.liaison.matter_page import MatterFormPage, MatterPage, MattersPage, possible_results

OPEN = (MatterState.OPEN, MatterState.ESCALATED)
SHOWN: dict[str, tuple[MatterState, ...]] = {
    "open": OPEN,
    "ended": (MatterState.SETTLED, MatterState.DROPPED),
    "all": (),
}


def _asked_organisation() -> Organisation | None:
    organisation_id = number(request.values.get("organisation"))
    return register.get_organisation(session(), organisation_id) if organisation_id else None


@needs(Permission.VIEW_LIAISON)
def list_matters() -> Response:
    """The log: `?show=` open, ended or all, `?organisation=` of one body."""
    asked, organisation, actor = request.args.get("show", "open"), _asked_organisation(), current_actor()
    show = asked if asked in SHOWN else "open"
    lines = service.list_matters(
        session(),
        actor=actor,
        now=now(),
        organisation_id=organisation.id if organisation else None,
        states=SHOWN[show],
    )
    shown = MattersPage(
        lines=lines,
        show=show,
        organisation=organisation,
        today=service.today_of(now()),
        may_edit=actor.may(Permission.MANAGE_LIAISON),
        may_view_contacts=actor.may(Permission.VIEW_CONTACTS),
    )
    return page("liaison/matters.html", page=shown)


def shown_matter(matter_id: int, **values: Any) -> MatterPage:
    """Everything on the page of one matter; `forms` and `ask_forms` replace those that have something to say."""
    actor = current_actor()
    whole = service.get_whole(session(), matter_id, actor=actor)
    own = {
        "ask": forms.AskForm(formdata=None, asked_on=service.today_of(now())),
        "escalation": forms.EscalationForm(formdata=None, dated_on=service.today_of(now())),
        "question": forms.QuestionForm(formdata=None),
        "decision": forms.DecisionForm(formdata=None),
        "move": forms.MoveForm(formdata=None),
    } | values.pop("forms", {})
    own["escalation"].offer()
    own["move"].offer(whole.matter)
    typed = values.pop("ask_forms", {})
    return MatterPage(
        whole=whole,
        follow_ups=follow_ups.list_of_origin(session(), OriginKind.THIRD_PARTY, matter_id),
        forms=own,
        ask_forms={each.id: _ask_forms(each) | typed.get(each.id, {}) for each in whole.asks},
        today=service.today_of(now()),
        now=now(),
        may_edit=actor.may(Permission.MANAGE_LIAISON),
        may_owe=actor.may(Permission.MANAGE_MEETINGS) and whole.matter.is_open,
        may_decide=actor.may(Permission.DECIDE_LIAISON),
        may_view_contacts=actor.may(Permission.VIEW_CONTACTS),
        **values,
    )


def _ask_forms(ask: Any) -> dict[str, Any]:
    result = forms.ResultForm(formdata=None)
    result.offer(possible_results(ask))
    promise = forms.PromiseOfTheirsForm(
        formdata=None, promised_on=service.today_of(now()), promised_by=ask.promised_by
    )
    return {"promise": promise, "result": result, "reminder": forms.ReminderForm(formdata=None)}


@needs(Permission.VIEW_LIAISON)
def show_matter(matter_id: int) -> Response:
    """One matter with its log."""
    return page("liaison/matter.html", page=shown_matter(matter_id))


def _form() -> forms.MatterForm:
    form = forms.MatterForm()
    form.offer(
        register.choose_organisations(session()),
        accounts.list_departments(session()),
        accounts.find_users(session()),
    )
    return form


@needs(Permission.MANAGE_LIAISON)
def new_matter() -> Response:
    """The form for a matter; `?organisation=` chooses the body."""
    form, organisation = _form(), _asked_organisation()
    form.begin(organisation.id if organisation else None)
    return page("liaison/matter_form.html", page=MatterFormPage(form=form))


@needs(Permission.MANAGE_LIAISON)
def add_matter() -> Response | BaseResponse:
    """Enter the matter."""
    form, actor = _form(), current_actor()
    opened: list[int] = []

    def write(writing: Session) -> None:
        opened.append(service.open_matter(writing, form.draft(), actor=actor, now=now()).id)

    if is_written(form, write):
        flash(gettext("The matter is in the log. Now write what we ask of them."), "success")
        return see_other("liaison.show_matter", matter_id=opened[0])
    return invalid("liaison/matter_form.html", page=MatterFormPage(form=form))


@needs(Permission.MANAGE_LIAISON)
def edit_matter(matter_id: int) -> Response:
    """The form for a matter as it stands."""
    matter, form = service.get_matter(session(), matter_id), _form()
    form.fill(matter)
    return page("liaison/matter_form.html", page=MatterFormPage(form=form, matter=matter))


@needs(Permission.MANAGE_LIAISON)
def change_matter(matter_id: int) -> Response | BaseResponse:
    """Save the matter; when somebody else has saved meanwhile, show what they changed."""
    form, actor = _form(), current_actor()
    try:
        if is_written(
            form,
            lambda writing: service.change_matter(
                writing, matter_id, form.draft(), revision=form.read_at, actor=actor, now=now()
            ),
        ):
            flash(gettext("Saved."), "success")
            return see_other("liaison.show_matter", matter_id=matter_id)
    except OutOfDate:
        return _conflict(matter_id, form)
    matter = service.get_matter(session(), matter_id)
    return invalid("liaison/matter_form.html", page=MatterFormPage(form=form, matter=matter))


def _conflict(matter_id: int, form: forms.MatterForm) -> Response:
    matter, stored = service.get_matter(session(), matter_id), _form()
    stored.fill(matter)
    form.revision.data = str(matter.revision)
    shown = MatterFormPage(form=form, matter=matter, conflict=differences(form, stored))
    return page("liaison/matter_form.html", 409, page=shown)


@needs(Permission.MANAGE_LIAISON)
def move_matter(matter_id: int) -> Response | BaseResponse:
    """Settle, drop or open it again."""
    form, actor = forms.MoveForm(), current_actor()
    form.offer(service.get_matter(session(), matter_id))
    if is_written(
        form,
        lambda writing: service.move(
            writing, matter_id, MatterAction(form.action.data), form.note.data or "", actor=actor, now=now()
        ),
    ):
        flash(gettext("Saved."), "success")
        return see_other("liaison.show_matter", matter_id=matter_id)
    shown = shown_matter(matter_id, forms={"move": form}, opened="move")
    return invalid("liaison/matter.html", page=shown)
