"""How is a sentence recorded that another organisation has published?"""

from __future__ import annotations

from flask import Response, flash
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.facts import service
from mediadesk.facts.fact import Fact, FactKind
from mediadesk.incidents import service as incidents
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.records import Mention
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.facts.forms import PublicSourceForm
from mediadesk.web.facts.page import PublicSourcePage
from mediadesk.web.forms import put_error


def _form() -> PublicSourceForm:
    form = PublicSourceForm()
    form.offer()
    return form


def _shown(form: PublicSourceForm, incident_id: int, mention: Mention) -> PublicSourcePage:
    incident = incidents.get_incident(session(), incident_id)
    return PublicSourcePage(form=form, incident=incident, mention=mention)


@needs(Permission.DRAFT_STATEMENT)
def new_quote(incident_id: int, mention_id: int) -> Response:
    """The form for a sentence of what a mention says."""
    mention, form = monitoring.get_mention(session(), mention_id), _form()
    form.wording.data = f"据{mention.outlet.name}发布，"
    form.kind.data = FactKind.STATUS
    form.as_of.data = mention.article.published_at or mention.captured_at
    return page("facts/quote.html", page=_shown(form, incident_id, mention))


@needs(Permission.DRAFT_STATEMENT)
def add_quote(incident_id: int, mention_id: int) -> Response | BaseResponse:
    """Record it."""
    mention, form = monitoring.get_mention(session(), mention_id), _form()
    if form.validate_on_submit() and (fact := _recorded(incident_id, mention, form)):
        flash(gettext("%(code)s is on record, worded as theirs.", code=fact.code), "success")
        return see_other("facts.show", fact_id=fact.id)
    return invalid("facts/quote.html", page=_shown(form, incident_id, mention))


def _recorded(incident_id: int, mention: Mention, form: PublicSourceForm) -> Fact | None:
    source = service.PublicSource(mention.id, mention.outlet.name)
    try:
        with transaction() as writing:
            incidents.check_open(writing, incident_id)
            return service.record_public_source(
                writing,
                incident_id,
                form.draft(),
                source,
                kind=form.kind.data,
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return None
