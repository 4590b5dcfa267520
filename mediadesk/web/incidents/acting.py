"""What is done in the room: items joined, labelled and taken out, the tier, the end?"""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotFound, RuleBroken
from mediadesk.incidents import service
from mediadesk.incidents.incident import Stance
from mediadesk.statements import service as statements
from mediadesk.statements.amending.service import list_under_way
from mediadesk.statements.states import CLEARED, UNDER_WAY
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.incidents.forms import ClosingForm
from mediadesk.web.incidents.page import ClosingPage
from mediadesk.web.incidents.room import act


def _typed(*names: str) -> dict[str, str]:
    return {name: request.form.get(name, "").strip() for name in names}


@needs(Permission.LABEL_MENTION)
def attach_mention() -> Response | BaseResponse:
    """Let mentions join an incident: from the inbox, where `back` says so, or from the room."""
    incident_id = number(request.form.get("incident_id"))
    chosen = [each for each in map(number, request.form.getlist("mention_id")) if each]
    if incident_id is None or not chosen:
        raise NotFound("mention")
    actor, at = current_actor(), now()
    with transaction() as writing:
        title = service.get_incident(writing, incident_id).title
        for mention_id in chosen:
            service.attach_mention(writing, incident_id, mention_id, actor=actor, now=at)
    flash(gettext("Now part of “%(title)s”.", title=title), "success")
    if request.form.get("back") == "inbox":
        return see_other("monitoring.show_mention", mention_id=chosen[0])
    return see_other("incidents.show", incident_id=incident_id, _anchor="mentions")


@needs(Permission.LABEL_MENTION)
def detach_mention(incident_id: int, mention_id: int) -> Response | BaseResponse:
    """Take an item out, with the reason."""
    actor, at, typed = current_actor(), now(), _typed("reason")
    return act(
        incident_id,
        f"mention-{mention_id}",
        typed,
        lambda writing: service.detach_mention(
            writing, mention_id, reason=typed["reason"], actor=actor, now=at
        ),
        gettext("Taken out. It is back in the inbox."),
    )


@needs(Permission.LABEL_MENTION)
def label_mention(incident_id: int, mention_id: int) -> Response | BaseResponse:
    """Say what an item does to us."""
    actor, at, typed = current_actor(), now(), _typed("stance", "contradicted_by")
    if typed["stance"] not in set(Stance):
        raise NotFound("stance")
    return act(
        incident_id,
        f"mention-{mention_id}",
        typed,
        lambda writing: service.label_mention(
            writing,
            mention_id,
            Stance(typed["stance"]),
            contradicted_by=number(typed["contradicted_by"]),
            actor=actor,
            now=at,
        ),
        gettext("Labelled."),
    )


@needs(Permission.PROPOSE_TIER)
def propose_tier(incident_id: int) -> Response | BaseResponse:
    """Put a tier before the person who decides."""
    actor, at, typed = current_actor(), now(), _typed("tier", "reason")
    wanted = number(typed["tier"]) or 0
    if wanted not in (1, 2, 3):
        raise NotFound("tier")
    return act(
        incident_id,
        "tier",
        typed,
        lambda writing: service.propose_tier(
            writing, incident_id, tier=wanted, reason=typed["reason"], actor=actor, now=at
        ),
        gettext("Proposed. It stands on the first page of the person who decides."),
    )


@needs(Permission.SET_TIER, Permission.PROPOSE_TIER)
def set_tier(incident_id: int) -> Response | BaseResponse:
    """The decider's own record."""
    actor, at, typed = current_actor(), now(), _typed("tier", "nature", "reason")
    wanted = number(typed["tier"]) or 0
    if wanted not in (1, 2, 3):
        raise NotFound("tier")
    return act(
        incident_id,
        "tier",
        typed,
        lambda writing: service.set_tier(
            writing,
            incident_id,
            tier=wanted,
            nature=typed["nature"],
            reason=typed["reason"],
            actor=actor,
            now=at,
        ),
        gettext("Tier and nature are in effect, in your name."),
    )


@needs(Permission.SET_TIER)
def decline_tier(incident_id: int, record_id: int) -> Response | BaseResponse:
    """Leave the tier as it is."""
    actor, at, typed = current_actor(), now(), _typed("reason")
    return act(
        incident_id,
        "tier",
        typed,
        lambda writing: service.decline_proposal(
            writing, record_id, reason=typed["reason"], actor=actor, now=at
        ),
        gettext("Declined. The tier stays as it is."),
    )


@needs(Permission.CLOSE_INCIDENT)
def new_closing(incident_id: int) -> Response:
    """The form for the root cause."""
    shown = ClosingPage(form=ClosingForm(), incident=service.get_incident(session(), incident_id))
    return page("incidents/close.html", page=shown)


@needs(Permission.CLOSE_INCIDENT)
def close(incident_id: int) -> Response | BaseResponse:
    """Close it."""
    form = ClosingForm()
    try:
        if form.validate_on_submit():
            _close(incident_id, form.root_cause.data or "")
            flash(gettext("Closed, with its root cause."), "success")
            return see_other("incidents.show", incident_id=incident_id)
    except RuleBroken as broken:
        put_error(form, broken)
    incident = service.get_incident(session(), incident_id)
    return invalid("incidents/close.html", page=ClosingPage(form=form, incident=incident))


def _close(incident_id: int, root_cause: str) -> None:
    with transaction() as writing:
        service.close_incident(
            writing,
            incident_id,
            root_cause=root_cause,
            open_texts=lambda: _on_their_way(writing, incident_id),
            actor=current_actor(),
            now=now(),
        )


def _on_their_way(reading: Session, incident_id: int) -> list[str]:
    """The titles of texts that lie with somebody, or are approved and not issued, or wait to be corrected or withdrawn;
    drafts may stay drafts.
    """
    texts = statements.list_of_incident(reading, incident_id)
    amended = {amendment.statement_id for amendment in list_under_way(reading)}
    return [each.title for each in texts if each.state in (*UNDER_WAY, *CLEARED) or each.id in amended]
