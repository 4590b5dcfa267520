"""Which rules raise alerts, how are they set, and what would they have raised?"""

from __future__ import annotations

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.monitoring.alerting.previewing.service import preview
from mediadesk.monitoring.alerting.rules import KIND_LABELS, AlertRule
from mediadesk.monitoring.alerting.setting import service
from mediadesk.monitoring.watching import Severity
from mediadesk.web.alerting.forms import RuleForm
from mediadesk.web.alerting.page import RulePage, RulesPage
from mediadesk.web.answers import invalid, is_htmx, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error

_FORM = "alerting/rule.html"


@needs(Permission.VIEW_MONITORING)
def rules() -> Response:
    """Every rule as it stands."""
    may = current_actor().may(Permission.SET_ALERTS)
    return page("alerting/rules.html", page=RulesPage(service.list_rules(session()), may))


@needs(Permission.VIEW_MONITORING)
def rule(key: str) -> Response:
    """One rule, in its form for those who may set it."""
    found = service.get_rule(session(), key)
    return page(_FORM, page=_shown(found, _form(found, fill=True)))


@needs(Permission.SET_ALERTS)
def set_rule(key: str) -> Response | BaseResponse:
    """Set it. A stale form is shown beside what stands now."""
    found = service.get_rule(session(), key)
    form, theirs = _form(found), None
    try:
        if form.validate_on_submit() and _set(found, form):
            flash(gettext("The rule “%(name)s” is set.", name=gettext(KIND_LABELS[found.kind])), "success")
            return see_other("alerting.rules")
    except OutOfDate as stale:
        put_error(form, stale)
        theirs = service.get_rule(session(), key)
        form.revision.data = str(theirs.revision)
    return invalid(_FORM, page=_shown(found, form, theirs=theirs))


@needs(Permission.SET_ALERTS)
def try_rule(key: str) -> Response:
    """What it would have raised in the last thirty days; nothing is saved."""
    found = service.get_rule(session(), key)
    form = _form(found)
    template = "alerting/_preview.html" if is_htmx() else _FORM
    try:
        wanted = _wanted(found, form)
    except RuleBroken as broken:
        put_error(form, broken)
        return page(template, status=422, page=_shown(found, form))
    return page(template, page=_shown(found, form, tried=wanted))


def _form(rule: AlertRule, *, fill: bool = False) -> RuleForm:
    form = RuleForm(formdata=None) if fill else RuleForm()
    form.ask_for(rule, fill=fill)
    return form


def _wanted(rule: AlertRule, form: RuleForm) -> AlertRule:
    severity = form.severity.data if form.severity.data in list(Severity) else rule.severity
    return service.draft_rule(
        rule,
        severity=Severity(severity),
        is_on=bool(form.is_on.data),
        parameters=form.parameters(),
        revision=form.read_at,
    )


def _set(rule: AlertRule, form: RuleForm) -> bool:
    try:
        with transaction() as writing:
            service.set_rule(writing, _wanted(rule, form), actor=current_actor(), now=now())
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


def _shown(
    rule: AlertRule, form: RuleForm, *, theirs: AlertRule | None = None, tried: AlertRule | None = None
) -> RulePage:
    may = current_actor().may(Permission.SET_ALERTS)
    found = preview(session(), tried, now=now()) if tried else None
    return RulePage(rule, form, may, found, theirs)
