"""Which troubles do several publics tell of, and what is decided of them?"""

from __future__ import annotations

from typing import Any

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.liaison.risk_points import service
from mediadesk.liaison.risk_points.risk_point import RiskAction
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.forms import is_written
from mediadesk.web.opinions.forms import RiskForm
from mediadesk.web.opinions.page import Labels


def _context(form: RiskForm | None = None, asked: int | None = None) -> dict[str, Any]:
    actor = current_actor()
    return {
        "risks": service.list_all(session(), actor=actor),
        "labels": Labels(),
        "may_manage": actor.may(Permission.MANAGE_OPINIONS),
        "form": form,
        "asked": asked,
    }


@needs(Permission.VIEW_CONTACTS)
def list_risks() -> Response:
    """Risk points with the opinions that tell of them."""
    return page("opinions/risks.html", **_context())


@needs(Permission.MANAGE_OPINIONS)
def decide(risk_point_id: int) -> Response | BaseResponse:
    """Accept it, decline it, or take the decision back."""
    form, actor = RiskForm(), current_actor()
    form.offer()
    if is_written(
        form,
        lambda writing: service.decide(
            writing,
            risk_point_id,
            form.action.data or RiskAction.UNDO,
            reason=form.reason.data or "",
            actual_party=form.actual_party.data or "",
            perceived_party=form.perceived_party.data or "",
            actor=actor,
            now=now(),
        ),
    ):
        flash(gettext("Decided. It can be taken back."), "success")
        return see_other("opinions.list_risks", _anchor=f"risk-{risk_point_id}")
    return invalid("opinions/risks.html", **_context(form, risk_point_id))


@needs(Permission.MANAGE_OPINIONS)
def unlink(risk_point_id: int, opinion_id: int) -> Response | BaseResponse:
    """This opinion speaks of something else."""
    from_form = RiskForm()
    from_form.offer()
    actor = current_actor()
    del from_form.action
    if is_written(
        from_form,
        lambda writing: service.unlink(writing, risk_point_id, opinion_id, actor=actor, now=now()),
    ):
        flash(gettext("Taken out of the risk point."), "success")
        return see_other("opinions.list_risks", _anchor=f"risk-{risk_point_id}")
    return invalid("opinions/risks.html", **_context(from_form, risk_point_id))
