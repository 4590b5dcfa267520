"""What came in, what is it about, and what do we do with it?"""

from __future__ import annotations

from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.incidents import service as incidents
from mediadesk.monitoring import service
from mediadesk.monitoring.articles import store as articles
from mediadesk.monitoring.mentions import store
from mediadesk.monitoring.mentions.triage import may_triage
from mediadesk.monitoring.records import Mention, MentionStatus
from mediadesk.web.answers import page, redirect
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say
from mediadesk.web.monitoring.filters import PER_PAGE, Asked, asked
from mediadesk.web.monitoring.forms import DismissForm
from mediadesk.web.monitoring.page import ArticleView, InboxPage


@needs(Permission.VIEW_MONITORING)
def inbox() -> Response:
    """The mentions the address asks for; on a desk the first one is open beside the list."""
    wanted = asked()
    mentions = store.find(session(), wanted.mentions(now()), limit=PER_PAGE, offset=wanted.offset)
    return page("monitoring/inbox.html", page=_shown(wanted, mentions, mentions[0] if mentions else None))


@needs(Permission.VIEW_MONITORING)
def show_mention(mention_id: int) -> Response:
    """One mention open beside the list."""
    return _opened(mention_id, status=200)


@needs(Permission.LABEL_MENTION)
def dismiss(mention_id: int) -> Response | BaseResponse:
    """Nothing needs to be done, and why."""
    form = DismissForm()
    try:
        with transaction() as writing:
            service.dismiss_mention(
                writing, mention_id, reason=form.reason(), actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        flash(say(broken.message), "danger")
        return _opened(mention_id, status=422)
    return redirect(url_for("monitoring.inbox", **asked(request.form).args(dismissed=mention_id)))


@needs(Permission.LABEL_MENTION)
def restore(mention_id: int) -> BaseResponse:
    """Back into the inbox."""
    with transaction() as writing:
        service.restore_mention(writing, mention_id, actor=current_actor(), now=now())
    flash(gettext("The mention is back in the inbox."), "success")
    return redirect(
        url_for("monitoring.show_mention", mention_id=mention_id, **asked(request.form).args(status=None))
    )


def view_of(mention: Mention) -> ArticleView:
    """The mention's article whole, with what the actor may do."""
    by = accounts.name_of(session(), mention.dismissed_by) if mention.dismissed_by else None
    alerts = store.open_alerts_of(session(), mention.id)
    may = may_triage(current_actor())
    return ArticleView(
        article=mention.article,
        snapshots=articles.list_snapshots(session(), mention.article.id),
        mention=mention,
        incidents=incidents.list_open_incidents(session()) if may else (),
        may_triage=may,
        may_open_incident=current_actor().may(Permission.OPEN_INCIDENT),
        dismissed_by=by,
        alert=alerts[0] if alerts else None,
    )


def _opened(mention_id: int, *, status: int) -> Response:
    wanted = asked()
    mention = service.get_mention(session(), mention_id)
    mentions = store.find(session(), wanted.mentions(now()), limit=PER_PAGE, offset=wanted.offset)
    shown = _shown(wanted, mentions, mention, chosen=True)
    return page("monitoring/inbox.html", status=status, page=shown, chosen=True)


def _shown(wanted: Asked, mentions: list[Mention], open_one: Mention | None, **_: Any) -> InboxPage:
    counts = service.count_by_status(session())
    return InboxPage(
        asked=wanted,
        total=store.count(session(), wanted.mentions(now())),
        outlets=service.list_outlets(session()),
        mentions=mentions,
        watches=service.list_watches(session()),
        open=view_of(open_one) if open_one else None,
        counts={status.value: counts.get(status, 0) for status in MentionStatus},
        dismissed=_just_dismissed(),
        may_triage=may_triage(current_actor()),
    )


def _just_dismissed() -> Mention | None:
    """The mention that was dismissed a moment ago, so that it can be taken back."""
    text = request.args.get("dismissed", "")
    if not text.isdecimal():
        return None
    found = service.get_mentions(session(), [int(text)])
    return next((each for each in found if each.status is MentionStatus.DISMISSED), None)
