"""How are proposals and motions entered, moved on and shown?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, flash
from flask_babel import gettext, lazy_gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.liaison.opinions import service as opinions
from mediadesk.liaison.proposals import proposal as rules
from mediadesk.liaison.proposals import service
from mediadesk.liaison.proposals.proposal import Content, Grade, HandlingRole, ProposalAction, ProposalKind
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, TimeField, named
from mediadesk.web.database import session
from mediadesk.web.forms import ActionForm, DeskForm, is_written
from mediadesk.web.opinions.forms import AssignForm, NoteForm, ReasonForm
from mediadesk.web.opinions.recording import find_speakers

Answer = Response | BaseResponse


class ProposalForm(DeskForm):
    """A proposal as the congress sent it."""

    kind = ChoiceField(lazy_gettext("Kind"), ProposalKind)
    session_name = StringField(lazy_gettext("Session"), [Length(max=80)])
    number = StringField(lazy_gettext("Number given by the body"), [Length(max=40)])
    title = StringField(lazy_gettext("Title"), [Length(max=200)])
    text = TextAreaField(lazy_gettext("Text"), [Length(max=8000)])
    person_id = StringField(lazy_gettext("Who put it"), [Length(max=200)])
    handling = ChoiceField(lazy_gettext("Our part"), HandlingRole)
    other_body = StringField(lazy_gettext("Other bodies"), [Length(max=120)])
    topic_id = ChoiceField(lazy_gettext("Topic"))
    received_at = TimeField(lazy_gettext("Given to us"), [InputRequired(REQUIRED)])
    due_at = TimeField(lazy_gettext("Reply by"), [MayBeEmpty()])

    def offer(self) -> None:
        """Fill the choices, in the reader's language."""
        self.kind.offer(named(rules.KIND_NAMES))
        self.handling.offer(named(rules.ROLE_NAMES))
        self.topic_id.offer(
            [(each.id, each.name) for each in opinions.list_topics(session())], gettext("None")
        )

    def draft(self, people: tuple[int, ...]) -> service.ProposalDraft:
        """What was typed, with the deputies found in the register."""
        return service.ProposalDraft(
            kind=self.kind.data,
            session_name=self.session_name.data or "",
            number=self.number.data or "",
            title=self.title.data or "",
            text=self.text.data or "",
            handling=self.handling.data,
            received_at=self.received_at.data or now(),
            people=people,
            other_body=self.other_body.data or "",
            topic_id=self.topic_id.data,
            due_at=self.due_at.data,
        )


class DraftForm(DeskForm):
    """The reply and how the matter stands."""

    draft = TextAreaField(lazy_gettext("Reply"), [Length(max=8000)])
    grade = ChoiceField(lazy_gettext("How the matter stands"), Grade)

    def offer(self) -> None:
        """Fill the choices."""
        self.grade.offer(named(rules.GRADE_NAMES))


class SentForm(DeskForm):
    """How the reply went out."""

    how = StringField(lazy_gettext("How it was sent"), [Length(max=120)])


class ContentForm(NoteForm):
    """The deputy's word."""

    content = ChoiceField(lazy_gettext("The deputy says"), Content)

    def offer(self) -> None:
        """Fill the choices."""
        self.content.offer(named(rules.CONTENT_NAMES))


@needs(Permission.VIEW_OPINIONS)
def list_proposals() -> Response:
    """Proposals, those owed first."""
    actor = current_actor()
    found = service.list_proposals(session(), actor=actor)
    may = actor.may(Permission.MANAGE_OPINIONS)
    return page("opinions/proposals.html", proposals=found, may_manage=may, now=now(), rules=rules)


@needs(Permission.MANAGE_OPINIONS)
def new_proposal() -> Response:
    """An empty form."""
    form = ProposalForm(formdata=None, received_at=now())
    form.offer()
    return page("opinions/proposal_new.html", form=form)


@needs(Permission.MANAGE_OPINIONS)
def add_proposal() -> Answer:
    """Enter a proposal."""
    form, made = ProposalForm(), list[int]()
    form.offer()

    def write(writing: Session) -> None:
        people = tuple(each.id for each in find_speakers(writing, form.person_id.data or "", "person_id"))
        made.append(service.receive(writing, form.draft(people), actor=current_actor(), now=now()).id)

    if is_written(form, write):
        flash(gettext("Entered. Its clock runs."), "success")
        return see_other("opinions.show_proposal", proposal_id=made[0])
    return invalid("opinions/proposal_new.html", form=form)


@needs(Permission.VIEW_OPINIONS)
def show_proposal(proposal_id: int) -> Response:
    """One proposal with its steps."""
    return page("opinions/proposal.html", **_shown(proposal_id))


def _shown(proposal_id: int, **typed: Any) -> dict[str, Any]:
    actor, reading = current_actor(), session()
    known = service.get(reading, proposal_id, actor=actor)
    forms: dict[str, Any] = {
        "assign": AssignForm(formdata=None, department_id=known.department_id),
        "contact": NoteForm(formdata=None, note=known.contact_note),
        "draft": DraftForm(formdata=None, draft=known.draft, grade=known.grade),
        "sent": SentForm(formdata=None),
        "reason": ReasonForm(formdata=None),
        "content": ContentForm(formdata=None),
        **typed,
    }
    forms["assign"].offer(accounts.list_departments(reading))
    forms["draft"].offer()
    forms["content"].offer()
    return {
        "proposal": known,
        "steps": service.list_steps(reading, proposal_id),
        "forms": forms,
        "may_manage": actor.may(Permission.MANAGE_OPINIONS),
        "may_work": service.is_worker(known, actor),
        "may_sign": actor.may(Permission.SIGN_PROPOSAL_REPLY),
        "sees_people": actor.may(Permission.VIEW_CONTACTS),
        "possible": {each.value: rules.is_possible(known.state, each) for each in ProposalAction},
        "rules": rules,
        "now": now(),
    }


def _taken(proposal_id: int, name: str, form: Any, write: Callable[[Session], Any]) -> Answer:
    if is_written(form, write):
        flash(gettext("The step is kept."), "success")
        return see_other("opinions.show_proposal", proposal_id=proposal_id)
    return invalid("opinions/proposal.html", **_shown(proposal_id, **{name: form}))


@needs(Permission.MANAGE_OPINIONS)
def assign_proposal(proposal_id: int) -> Answer:
    """Give it to a department."""
    form, actor = AssignForm(), current_actor()
    form.offer(accounts.list_departments(session()))
    department = form.department_id.data or 0
    return _taken(
        proposal_id,
        "assign",
        form,
        lambda w: service.assign(w, proposal_id, department, actor=actor, now=now()),
    )


@needs(Permission.ANSWER_OPINION, Permission.MANAGE_OPINIONS)
def contact_deputy(proposal_id: int) -> Answer:
    """What the deputy said before the reply was written."""
    form, actor = NoteForm(), current_actor()
    note = form.note.data or ""
    return _taken(
        proposal_id,
        "contact",
        form,
        lambda w: service.note_contact(w, proposal_id, note, actor=actor, now=now()),
    )


@needs(Permission.ANSWER_OPINION, Permission.MANAGE_OPINIONS)
def draft_proposal(proposal_id: int) -> Answer:
    """Write the reply."""
    form, actor = DraftForm(), current_actor()
    form.offer()
    text, grade = form.draft.data or "", form.grade.data
    return _taken(
        proposal_id,
        "draft",
        form,
        lambda w: service.draft_reply(w, proposal_id, text, grade, actor=actor, now=now()),
    )


@needs(Permission.SIGN_PROPOSAL_REPLY)
def sign_proposal(proposal_id: int) -> Answer:
    """A leader signs the reply."""
    actor = current_actor()
    return _taken(
        proposal_id,
        "sign",
        ActionForm(),
        lambda w: service.sign(w, proposal_id, actor=actor, now=now()),
    )


@needs(Permission.SIGN_PROPOSAL_REPLY)
def return_proposal(proposal_id: int) -> Answer:
    """A leader has it changed."""
    form, actor = ReasonForm(), current_actor()
    reason = form.reason.data or ""
    return _taken(
        proposal_id,
        "reason",
        form,
        lambda w: service.send_back(w, proposal_id, reason, actor=actor, now=now()),
    )


@needs(Permission.MANAGE_OPINIONS)
def send_proposal(proposal_id: int) -> Answer:
    """The reply went out."""
    form, actor = SentForm(), current_actor()
    how = form.how.data or ""
    return _taken(
        proposal_id,
        "sent",
        form,
        lambda w: service.note_sent(w, proposal_id, how, actor=actor, now=now()),
    )


@needs(Permission.MANAGE_OPINIONS)
def hear_deputy(proposal_id: int) -> Answer:
    """The deputy's word: it closes, or begins anew."""
    form, actor = ContentForm(), current_actor()
    form.offer()
    content, note = form.content.data or Content.NOT_SATISFIED, form.note.data or ""
    return _taken(
        proposal_id,
        "content",
        form,
        lambda w: service.hear(w, proposal_id, content, note, actor=actor, now=now()),
    )
