"""How is a matter taken to a body outside, or put to the leaders, and what did they decide?"""

from __future__ import annotations

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotFound
from mediadesk.liaison.third_parties import service
from mediadesk.liaison.third_parties.asking import service as asking
from mediadesk.liaison.third_parties.records import KeptFile, WholeMatter
from mediadesk.web.answers import invalid, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.forms import DeskForm, is_written
from mediadesk.web.liaison.keeping import given_out, kept_file
from mediadesk.web.liaison.matter_forms import DecisionForm, EscalationForm, QuestionForm
from mediadesk.web.liaison.matters import shown_matter


def _refused(matter_id: int, name: str, form: DeskForm, opened: str = "") -> Response:
    shown = shown_matter(matter_id, forms={name: form}, opened=opened or name)
    return invalid("liaison/matter.html", page=shown)


@needs(Permission.MANAGE_LIAISON)
def escalate(matter_id: int) -> Response | BaseResponse:
    """Write down which body acted, with what instrument."""
    form, actor = EscalationForm(), current_actor()
    form.offer()
    if is_written(
        form,
        lambda writing: asking.escalate(
            writing,
            matter_id,
            form.draft(),
            file=kept_file(form.file.upload()),
            actor=actor,
            now=now(),
        ),
    ):
        flash(gettext("It stands in the log."), "success")
        return see_other("liaison.show_matter", matter_id=matter_id, _anchor="outside")
    return _refused(matter_id, "escalation", form)


@needs(Permission.MANAGE_LIAISON)
def put_to_leaders(matter_id: int) -> Response | BaseResponse:
    """Ask the leaders to decide; it shows on their Today."""
    form, actor = QuestionForm(), current_actor()
    if is_written(
        form,
        lambda writing: asking.put_to_leaders(
            writing, matter_id, form.question.data or "", actor=actor, now=now()
        ),
    ):
        flash(gettext("It shows on the leaders' Today."), "success")
        return see_other("liaison.show_matter", matter_id=matter_id, _anchor="decisions")
    return _refused(matter_id, "question", form)


@needs(Permission.DECIDE_LIAISON)
def decide(matter_id: int, decision_id: int) -> Response | BaseResponse:
    """A leader decides, and says why."""
    form, actor = DecisionForm(), current_actor()
    if is_written(
        form,
        lambda writing: asking.decide(
            writing,
            matter_id,
            decision_id,
            form.decision.data or "",
            form.rationale.data or "",
            actor=actor,
            now=now(),
        ),
    ):
        flash(gettext("The decision is kept with its reasons."), "success")
        return see_other("liaison.show_matter", matter_id=matter_id, _anchor="decisions")
    return _refused(matter_id, "decision", form, opened=f"decision-{decision_id}")


@needs(Permission.VIEW_LIAISON)
def file(matter_id: int, kind: str, row_id: int) -> Response:
    """The document of an escalation or the evidence of a result, as a download."""
    whole = service.get_whole(session(), matter_id, actor=current_actor())
    kept = _files(whole, kind).get(row_id)
    if kept is None:
        raise NotFound("file", row_id)
    return given_out(kept)


def _files(whole: WholeMatter, kind: str) -> dict[int, KeptFile]:
    if kind == "log":
        return {line.id: line.file for line in whole.log if line.file is not None}
    return {
        each.id: KeptFile(each.file_name, each.file_sha256, each.file_type)
        for each in whole.escalations
        if each.file_sha256
    }
