"""What is done with one mention, with many, and how is it taken back?"""

from __future__ import annotations

from typing import Any

from flask import Response, flash, request, url_for
from flask import redirect as flask_redirect
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotFound, OutOfDate, RuleBroken
from mediadesk.incidents.clearing import service as clearing
from mediadesk.monitoring import service
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.inbox import store
from mediadesk.monitoring.inbox.acting import store as acting
from mediadesk.monitoring.inbox.acting.action import MOST, ActionKind, Order, Target
from mediadesk.monitoring.service import get_mention
from mediadesk.web.answers import is_htmx, page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say
from mediadesk.web.monitoring.inbox import place_after, shown
from mediadesk.web.monitoring.inbox_asked import inbox_asked
from mediadesk.web.monitoring.inbox_page import InboxPage
from mediadesk.web.monitoring.page import Labels


@needs(Permission.VIEW_MONITORING)
def act(mention_id: int) -> Response | BaseResponse:
    """One thing with one mention; on to the next one, or told what stands in its way."""
    seen = request.form.get("seen", "")
    target = Target(mention_id, int(seen) if seen.isdecimal() else None)
    try:
        with transaction() as writing:
            done = clearing.carry_out(writing, _order(), [target], actor=current_actor(), now=now())
    except (RuleBroken, OutOfDate) as broken:
        chosen = service.get_mention(session(), mention_id)
        return _told(broken, shown(inbox_asked(request.form), chosen))
    return _go_on(request.form.get("next"), did=done.id)


@needs(Permission.VIEW_MONITORING)
def mark_read(mention_id: int) -> Response:
    """The person has had it open for a moment."""
    with transaction() as writing:
        get_mention(writing, mention_id)
        store.keep_read(writing, current_actor().id, [mention_id], now())
    return Response(status=204)


@needs(Permission.VIEW_MONITORING)
def mark_unread(mention_id: int) -> Response:
    """The person wants to come back to it."""
    with transaction() as writing:
        get_mention(writing, mention_id)
        store.forget_read(writing, current_actor().id, [mention_id])
    return Response(status=204)


@needs(Permission.VIEW_MONITORING)
def clear_many() -> Response | BaseResponse:
    """One thing with the selected rows, or with everything the filter finds."""
    asked, actor = inbox_asked(request.form), current_actor()
    is_all = request.form.get("scope") == "all"
    targets = _all_of(asked.wanted(actor.id, now())) if is_all else _chosen()
    try:
        with transaction() as writing:
            done = clearing.carry_out(writing, _order(), targets, actor=actor, now=now())
    except (RuleBroken, OutOfDate) as broken:
        return _told(broken, shown(asked))
    if done.is_running:
        return flask_redirect(url_for("monitoring.inbox_action", action_id=done.id, **asked.args()), 303)
    return _go_on(request.form.get("next"), did=done.id)


@needs(Permission.VIEW_MONITORING)
def ask_about_all() -> Response:
    """Everything the filter finds: how many that is, exactly, before anything is done."""
    asked = inbox_asked()
    ids = store.list_ids(session(), asked.wanted(current_actor().id, now()), most=MOST)
    return page("monitoring/inbox_all.html", page=shown(asked), number=len(ids), most=MOST)


@needs(Permission.VIEW_MONITORING)
def undo() -> Response | BaseResponse:
    """Take back the last action, or the one named."""
    named = request.form.get("action_id", "")
    try:
        with transaction() as writing:
            undone = clearing.undo(
                writing,
                int(named) if named.isdecimal() else None,
                actor=current_actor(),
                now=now(),
                reason=gettext("Undone in the inbox"),
            )
    except RuleBroken as broken:
        flash(say(broken.message), "info")
        return _go_on(None)
    if undone.is_running:
        args = inbox_asked(request.form).args()
        return flask_redirect(url_for("monitoring.inbox_action", action_id=undone.id, **args), 303)
    items = acting.list_items(session(), undone.id, limit=1)
    return _go_on(str(items[0].mention_id) if items else None, did=undone.id)


@needs(Permission.VIEW_MONITORING)
def inbox_action(action_id: int) -> Response:
    """How far an action over many is; what it left alone and why."""
    action = acting.get(session(), action_id)
    if action.actor_id != current_actor().id:
        raise NotFound("inbox action", action_id)
    refused = acting.list_refused(session(), action_id, limit=20)
    titles = {
        mention.id: mention.article.title
        for mention in service.get_mentions(session(), [item.mention_id for item in refused])
    }
    return page(
        "monitoring/inbox_action.html",
        action=action,
        refused=refused,
        titles=titles,
        asked=inbox_asked(),
        labels=Labels(),
    )


@needs(Permission.VIEW_MONITORING)
def inbox_actions() -> Response:
    """What I have done lately, each with its undo."""
    mine = acting.list_latest(session(), current_actor().id, limit=50)
    return page("monitoring/inbox_actions.html", actions=mine, asked=inbox_asked(), labels=Labels())


def _told(broken: RuleBroken | OutOfDate, shown_page: InboxPage) -> Response:
    # A part of a page is swapped in with 422 only; what stands there now is what the person must see.
    status = 409 if isinstance(broken, OutOfDate) and not is_htmx() else 422
    return page("monitoring/inbox.html", status=status, page=shown_page, error=say(broken.message))


def _go_on(next_id: str | None, **more: Any) -> BaseResponse:
    # htmx follows the 303 by itself and takes the list and the article out of the page it leads to.
    return flask_redirect(place_after(next_id, inbox_asked(request.form), **more), 303)


def _chosen() -> list[Target]:
    """`m` is “id:revision”, once for each selected row."""
    parts = [each.partition(":") for each in request.form.getlist("m")]
    return [
        Target(int(mention), int(seen) if seen.isdecimal() else None)
        for mention, _, seen in parts
        if mention.isdecimal() and len(mention) < 10
    ]


def _all_of(wanted: Any) -> list[Target]:
    return [Target(each) for each in store.list_ids(session(), wanted, most=MOST)]


def _order() -> Order:
    """The button says what to do (“dismiss”, “label:complaint”); the rest of the form, with what."""
    kind, _, value = request.form.get("do", "").partition(":")
    if kind not in set(ActionKind):
        raise NotFound("action")
    return Order(ActionKind(kind), _given(ActionKind(kind), value))


def _given(kind: ActionKind, value: str) -> dict[str, Any]:
    form = request.form
    if kind is ActionKind.DISMISS:
        reason = value or form.get("other", "").strip()
        return {"reason": reason[:1000], "with_story": bool(form.get("with_story"))}
    if kind is ActionKind.RESTORE:
        return {"with_story": bool(form.get("with_story"))}
    if kind is ActionKind.LABEL:
        if value not in set(TextStance):
            raise NotFound("stance")
        return {"stance": value}
    if kind is ActionKind.ATTACH:
        chosen = value or form.get("incident_id", "")
        if not chosen.isdecimal():
            raise NotFound("incident")
        return {"incident_id": int(chosen), "with_story": bool(form.get("with_story"))}
    if kind is ActionKind.ASSIGN:
        return {"person_id": _person(value or form.get("person_id", ""))}
    return {}


def _person(said: str) -> int | None:
    if said == "me":
        return current_actor().id
    return int(said) if said.isdecimal() else None
