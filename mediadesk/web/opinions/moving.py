"""How is each step of an opinion taken on its page?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, flash, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.liaison.opinions import service
from mediadesk.web.answers import see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.forms import ActionForm, is_written
from mediadesk.web.opinions import forms
from mediadesk.web.opinions.showing import assign_form, hear_form, refused, reply_form, sort_form

Answer = Response | BaseResponse


def _taken(
    opinion_id: int, name: str, form: Any, write: Callable[[Session], Any], said: str, anchor: str = ""
) -> Answer:
    """Write the step and go on at the page; or the page again with the form's messages."""
    if is_written(form, write):
        flash(said, "success")
        return see_other("opinions.show", opinion_id=opinion_id, _anchor=anchor or None)
    return refused(opinion_id, name, form)


def _known(opinion_id: int) -> Any:
    return service.get_seen(session(), opinion_id, actor=current_actor())


@needs(Permission.MANAGE_OPINIONS)
def assign(opinion_id: int) -> Answer:
    """Give it to a department."""
    form, actor = assign_form(_known(opinion_id)), current_actor()
    return _taken(
        opinion_id,
        "assign",
        form,
        lambda writing: service.assign(
            writing,
            opinion_id,
            form.department_id.data or 0,
            note=form.note.data or "",
            actor=actor,
            now=now(),
        ),
        gettext("Given to the department; it shows on its Today."),
    )


@needs(Permission.MANAGE_OPINIONS)
def sort(opinion_id: int) -> Answer:
    """Change topic and incident."""
    form, actor = sort_form(_known(opinion_id)), current_actor()
    return _taken(
        opinion_id,
        "sort",
        form,
        lambda writing: service.sort(
            writing,
            opinion_id,
            topic_id=form.topic_id.data,
            topic_text=form.topic_text.data or "",
            incident_id=form.incident_id.data,
            actor=actor,
            now=now(),
        ),
        gettext("Saved."),
    )


@needs(Permission.MANAGE_OPINIONS)
def extend(opinion_id: int) -> Answer:
    """Make the term longer, once."""
    form, actor = forms.ExtendForm(), current_actor()
    return _taken(
        opinion_id,
        "extend",
        form,
        lambda writing: service.extend(
            writing,
            opinion_id,
            days=form.days.data or 0,
            reason=form.reason.data or "",
            actor=actor,
            now=now(),
        ),
        gettext("The term is extended. Tell the person who waits."),
    )


@needs(Permission.MANAGE_OPINIONS)
def first_step(opinion_id: int) -> Answer:
    """The person was called back, or the notice went out."""
    form, actor = forms.NoteForm(), current_actor()
    return _taken(
        opinion_id,
        "first",
        form,
        lambda writing: service.take_first_step(
            writing, opinion_id, form.note.data or "", actor=actor, now=now()
        ),
        gettext("Noted."),
    )


@needs(Permission.ANSWER_OPINION, Permission.MANAGE_OPINIONS)
def answer(opinion_id: int) -> Answer:
    """Save the draft, or hand it in: the button says which."""
    form, actor = forms.AnswerForm(), current_actor()
    hands_in = request.form.get("do") == "hand_in"
    step = service.hand_in if hands_in else service.save_draft
    said = gettext("Handed in; publicity checks it.") if hands_in else gettext("The draft is saved.")
    return _taken(
        opinion_id,
        "answer",
        form,
        lambda writing: step(writing, opinion_id, form.text.data or "", actor=actor, now=now()),
        said,
        "answer",
    )


@needs(Permission.ANSWER_OPINION, Permission.MANAGE_OPINIONS)
def basis(opinion_id: int) -> Answer:
    """Sign for a sentence, or ask the department to."""
    form, actor = forms.BasisForm(), current_actor()
    wording, source = form.wording.data or "", form.source.data or ""
    if request.form.get("do") == "sign":
        said = gettext("Signed. The answer may rest on it.")
        return _taken(
            opinion_id,
            "basis",
            form,
            lambda w: service.sign_basis(w, opinion_id, wording, source, actor=actor, now=now()),
            said,
            "answer",
        )
    said = gettext("The department is asked to sign.")
    return _taken(
        opinion_id,
        "basis",
        form,
        lambda w: service.ask_basis(w, opinion_id, wording, actor=actor, now=now()),
        said,
        "answer",
    )


@needs(Permission.ANSWER_OPINION, Permission.MANAGE_OPINIONS)
def withdraw_basis(opinion_id: int, basis_id: int) -> Answer:
    """A signed sentence no longer holds."""
    form, actor = forms.ReasonForm(), current_actor()
    return _taken(
        opinion_id,
        "withdraw",
        form,
        lambda writing: service.withdraw_basis(
            writing, opinion_id, basis_id, form.reason.data or "", actor=actor, now=now()
        ),
        gettext("Withdrawn."),
        "answer",
    )


@needs(Permission.MANAGE_OPINIONS)
def check(opinion_id: int) -> Answer:
    """Let the answer pass."""
    actor = current_actor()
    return _taken(
        opinion_id,
        "check",
        ActionForm(),
        lambda writing: service.check(writing, opinion_id, actor=actor, now=now()),
        gettext("Checked. Now tell each person who raised it."),
        "replies",
    )


@needs(Permission.MANAGE_OPINIONS)
def send_back(opinion_id: int) -> Answer:
    """The department changes it."""
    form, actor = forms.ReasonForm(), current_actor()
    return _taken(
        opinion_id,
        "reason",
        form,
        lambda writing: service.send_back(
            writing, opinion_id, form.reason.data or "", actor=actor, now=now()
        ),
        gettext("Returned to the department."),
    )


@needs(Permission.MANAGE_OPINIONS)
def reply(opinion_id: int) -> Answer:
    """Write down what one speaker was told."""
    form, actor = reply_form(_known(opinion_id)), current_actor()
    return _taken(
        opinion_id,
        "reply",
        form,
        lambda writing: service.reply(writing, opinion_id, form.draft(), actor=actor, now=now()),
        gettext("The reply is kept."),
        "replies",
    )


@needs(Permission.MANAGE_OPINIONS)
def hear(opinion_id: int) -> Answer:
    """Write down whether somebody is content."""
    form, actor = hear_form(_known(opinion_id)), current_actor()
    return _taken(
        opinion_id,
        "hear",
        form,
        lambda writing: service.hear(
            writing,
            opinion_id,
            form.speaker_id.data or 0,
            form.satisfaction.data,
            form.remark.data or "",
            actor=actor,
            now=now(),
        ),
        gettext("Noted."),
        "replies",
    )


@needs(Permission.MANAGE_OPINIONS)
def close(opinion_id: int) -> Answer:
    """Close it."""
    form, actor = forms.NoteForm(), current_actor()
    return _taken(
        opinion_id,
        "close",
        form,
        lambda writing: service.close(writing, opinion_id, form.note.data or "", actor=actor, now=now()),
        gettext("Closed. Everybody who raised it was told."),
    )


@needs(Permission.MANAGE_OPINIONS)
def reopen(opinion_id: int) -> Answer:
    """Open it again."""
    form, actor = forms.ReasonForm(), current_actor()
    return _taken(
        opinion_id,
        "reopen",
        form,
        lambda writing: service.reopen(writing, opinion_id, form.reason.data or "", actor=actor, now=now()),
        gettext("Open again; the department answers anew."),
    )


@needs(Permission.MANAGE_OPINIONS)
def join(opinion_id: int) -> Answer:
    """Join another opinion with this one, which leads."""
    form, actor = forms.JoinForm(), current_actor()
    return _taken(
        opinion_id,
        "join",
        form,
        lambda writing: service.join(writing, form.into_id.data or 0, opinion_id, actor=actor, now=now()),
        gettext("Joined. Everybody who raised either is told."),
    )


@needs(Permission.MANAGE_OPINIONS)
def separate(opinion_id: int) -> Answer:
    """Let a joined opinion stand for itself again."""
    actor = current_actor()
    return _taken(
        opinion_id,
        "separate",
        ActionForm(),
        lambda writing: service.separate(writing, opinion_id, actor=actor, now=now()),
        gettext("Separated. It stands for itself again."),
    )
