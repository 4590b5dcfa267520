"""Who is called now, and who has taken it on?"""

from __future__ import annotations

from flask import Response, flash, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.duty import service as duty
from mediadesk.accounts.permissions import Permission
from mediadesk.monitoring import service
from mediadesk.monitoring.alerting import store
from mediadesk.monitoring.alerting.growth import store as growth
from mediadesk.notices.channels import store as channels
from mediadesk.notices.delivering import service as delivering
from mediadesk.web.alerting.filters import PER_PAGE, asked_alerts
from mediadesk.web.alerting.forms import TakeOnForm
from mediadesk.web.alerting.page import AlertPage, AlertsPage, LiveAlerts
from mediadesk.web.alerting.viewing import views_of
from mediadesk.web.answers import invalid, is_htmx, page, redirect, see_other
from mediadesk.web.auth import current_actor, needs, signed_in
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction

_ON_EVERY_PAGE = 2


@needs(Permission.VIEW_MONITORING)
def alerts() -> Response:
    """Alerts, open ones first: those nobody has taken on, or all."""
    asked, actor = asked_alerts(), current_actor()
    found = store.find(session(), asked.wanted, limit=PER_PAGE, offset=asked.offset)
    shown = AlertsPage(
        alerts=views_of(session(), found),
        asked=asked,
        total=store.count(session(), asked.wanted),
        open=store.count_alerts(session(), only_open=True),
        may_acknowledge=actor.may(Permission.ACKNOWLEDGE_ALERT),
        may_set=actor.may(Permission.SET_ALERTS),
        on_duty=[each.name for each in duty.who_is_on_duty(session(), now())],
        failing=channels.list_failing(session()),
    )
    return page("alerting/alerts.html", page=shown)


@needs(Permission.VIEW_MONITORING)
def show_alert(alert_id: int) -> Response:
    """One alert whole."""
    return page("alerting/alert.html", page=_shown(alert_id, TakeOnForm(formdata=None)))


def _shown(alert_id: int, form: TakeOnForm) -> AlertPage:
    alert, actor = store.get(session(), alert_id), current_actor()
    taken = store.list_acknowledgements(session(), alert_id)
    was_called = store.was_called(session(), alert_id, actor.id)
    return AlertPage(
        view=views_of(session(), [alert])[0],
        entries=growth.list_entries(session(), alert_id),
        deliveries=delivering.list_about(session(), [f"alert:{alert_id}"]),
        acknowledgements=taken,
        names=accounts.names_of(session(), [each.by_id for each in taken]),
        form=form,
        may_acknowledge=alert.is_open and (was_called or actor.may(Permission.ACKNOWLEDGE_ALERT)),
    )


@signed_in
def live_alerts() -> Response:
    """The strip on every page, the loudest first; 204 while nothing has changed since the token the strip carries.

    Open to everybody who is signed in, because every page asks; who does not see monitoring gets an empty
    strip and is not asked to ask again.
    """
    if not current_actor().may(Permission.VIEW_MONITORING):
        return page("monitoring/_no_alerts.html")
    token = service.alerts_token(session())
    if request.args.get("seen") == token:
        return Response(status=204)
    return _live(token)


def _live(token: str) -> Response:
    live = LiveAlerts(
        alerts=service.list_alerts(session(), only_open=True, loudest_first=True, limit=_ON_EVERY_PAGE),
        open=service.count_alerts(session(), only_open=True),
        token=token,
        may_acknowledge=current_actor().may(Permission.ACKNOWLEDGE_ALERT),
    )
    answer = page("monitoring/_live_alerts.html", live=live)
    answer.set_etag(token)
    answer.cache_control.no_store = True
    if request.method == "GET":
        answer.make_conditional(request)
    return answer


@needs(Permission.VIEW_MONITORING)
def acknowledge(alert_id: int) -> Response | BaseResponse:
    """I have seen it and take it on; with a note if there is something to say."""
    form = TakeOnForm()
    if not form.validate_on_submit():
        return invalid("alerting/alert.html", page=_shown(alert_id, form))
    with transaction() as writing:
        alert = service.acknowledge_alert(
            writing, alert_id, actor=current_actor(), now=now(), note=form.note.data or ""
        )
    if is_htmx():
        return _live(service.alerts_token(session()))
    flash(gettext("You have taken on the alert “%(title)s”.", title=alert.title), "success")
    if alert.mention_id is None or request.form.get("stay"):
        return see_other("monitoring.show_alert", alert_id=alert_id)
    return redirect(url_for("monitoring.show_mention", mention_id=alert.mention_id))
