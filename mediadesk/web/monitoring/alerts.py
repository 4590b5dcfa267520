"""Who is called now, and who has taken it on?"""

from __future__ import annotations

from flask import Response, flash, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.monitoring import service
from mediadesk.monitoring.mentions import store
from mediadesk.web.answers import is_htmx, page, redirect
from mediadesk.web.auth import current_actor, needs, signed_in
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.monitoring.filters import PER_PAGE, asked
from mediadesk.web.monitoring.page import AlertsPage, LiveAlerts

_ON_EVERY_PAGE = 2


@needs(Permission.VIEW_MONITORING)
def alerts() -> Response:
    """Alerts, newest first: those nobody has taken on, or all."""
    only_open = request.args.get("show") != "all"
    wanted = asked()
    found = store.list_alerts(session(), only_open=only_open, limit=PER_PAGE, offset=wanted.offset)
    by = {alert.acknowledged_by for alert in found if alert.acknowledged_by}
    shown = AlertsPage(
        alerts=found,
        only_open=only_open,
        total=store.count_alerts(session(), only_open=only_open),
        number=wanted.page,
        names={user_id: accounts.name_of(session(), user_id) or "" for user_id in by},
        may_acknowledge=current_actor().may(Permission.ACKNOWLEDGE_ALERT),
        now=now(),
    )
    return page("monitoring/alerts.html", page=shown)


@signed_in
def live_alerts() -> Response:
    """The strip on every page, the loudest first; 204 while nothing has changed since the token the strip carries.

    Open to everybody who is signed in, because every page asks; who does not see monitoring gets an empty
    strip and is not asked to ask again.
    """
    actor = current_actor()
    if not actor.may(Permission.VIEW_MONITORING):
        return page("monitoring/_no_alerts.html")
    token = service.alerts_token(session())
    if request.args.get("seen") == token:
        return Response(status=204)
    found = service.list_alerts(session(), only_open=True, loudest_first=True, limit=_ON_EVERY_PAGE)
    live = LiveAlerts(
        alerts=found,
        more=service.count_alerts(session(), only_open=True) - len(found),
        token=token,
        may_acknowledge=actor.may(Permission.ACKNOWLEDGE_ALERT),
    )
    return page("monitoring/_live_alerts.html", live=live)


@needs(Permission.ACKNOWLEDGE_ALERT)
def acknowledge(alert_id: int) -> Response | BaseResponse:
    """I have seen it and take it on."""
    with transaction() as writing:
        alert = service.acknowledge_alert(writing, alert_id, actor=current_actor(), now=now())
    if is_htmx():
        return live_alerts()
    flash(gettext("You have taken on the alert “%(title)s”.", title=alert.title), "success")
    return redirect(url_for("monitoring.show_mention", mention_id=alert.mention_id))
