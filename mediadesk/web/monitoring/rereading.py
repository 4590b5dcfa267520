"""How is an article corrected, or read anew from the page that was kept?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import Response, flash, request
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response as BaseResponse
from wtforms import DateField, SelectField, StringField
from wtforms.validators import Length, Optional

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.published import CHINA
from mediadesk.monitoring.records import Article
from mediadesk.monitoring.rereading import service, store
from mediadesk.monitoring.rereading.correcting import PART_LABELS, Typed, typed_of
from mediadesk.monitoring.rereading.ports import Rereader
from mediadesk.monitoring.rereading.service import Outcome, Reread
from mediadesk.monitoring.rereading.store import Correction, Rereading, Wanted
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import ActionForm, DeskForm, put_error
from mediadesk.web.language import say
from mediadesk.web.ports import port

_CORRECT, _MANY, _RUN = "monitoring/correct.html", "monitoring/rereadings.html", "monitoring/_rereading.html"
SAID: dict[Outcome, str] = {
    Outcome.CHANGED: N_("The page was read anew; what changed stands below."),
    Outcome.SAME: N_("The page was read anew; it says the same."),
    Outcome.MISSING: N_("The kept page is missing from the store or damaged. The article stays as it was."),
}
BELOW = {"": N_("any"), "0.6": N_("doubtful (below 60 %)"), "0.9": N_("not sure (below 90 %)")}


class CorrectForm(DeskForm):
    """The four parts of an article's head."""

    title = StringField(lazy_gettext("Headline"), [Length(max=500)])
    published = StringField(lazy_gettext("Published"), [Length(max=40)])
    source = StringField(lazy_gettext("Source named"), [Length(max=120)])
    author = StringField(lazy_gettext("Author"), [Length(max=120)])

    def typed(self) -> Typed:
        """What stands in the form."""
        return Typed(*(self._fields[name].data or "" for name in ("title", "published", "source", "author")))


class RereadForm(DeskForm):
    """Which articles are read anew."""

    outlet_id = SelectField(lazy_gettext("Outlet"), [Optional()])
    source_id = SelectField(lazy_gettext("Source"), [Optional()])
    since = DateField(lazy_gettext("From"), [Optional()])
    until = DateField(lazy_gettext("To"), [Optional()])
    below = SelectField(lazy_gettext("How sure the text is"), [Optional()])

    def offer(self) -> None:
        """Fill the choices."""
        reading, anything = session(), ("", gettext("any"))
        self.outlet_id.choices = [
            anything,
            *((str(each.id), each.name) for each in monitoring.list_outlets(reading)),
        ]
        sources = [each.source for each in monitoring.list_sources(reading, now=now())]
        self.source_id.choices = [anything, *((str(each.id), each.name) for each in sources)]
        self.below.choices = [(value, gettext(label)) for value, label in BELOW.items()]

    def wanted(self) -> Wanted:
        """What was chosen."""
        return Wanted(
            outlet_id=int(self.outlet_id.data) if self.outlet_id.data else None,
            source_id=int(self.source_id.data) if self.source_id.data else None,
            since=_midnight(self.since.data),
            until=_midnight(self.until.data, days=1),
            below=float(self.below.data) if self.below.data else None,
        )


@dataclass(frozen=True)
class CorrectPage:
    """The form, the article, and what was corrected before."""

    form: CorrectForm
    article: Article
    past: list[Correction]
    names: dict[int, str]
    parts = PART_LABELS


@dataclass(frozen=True)
class RereadingsPage:
    """The form, and the latest rereadings."""

    form: RereadForm
    runs: list[Rereading]
    names: dict[int, str]


@needs(Permission.LABEL_MENTION)
def edit_article(article_id: int) -> Response:
    """The form that corrects one article."""
    article, form = monitoring.get_article(session(), article_id), CorrectForm(formdata=None)
    form.process(obj=typed_of(article))
    return page(_CORRECT, page=_correct_page(form, article))


@needs(Permission.LABEL_MENTION)
def correct_article(article_id: int) -> Response | BaseResponse:
    """A person's word takes the place of what was read."""
    form = CorrectForm()
    try:
        if form.validate():
            with transaction() as writing:
                service.correct(
                    writing,
                    article_id,
                    form.typed(),
                    actor=current_actor(),
                    finder=port("word_finder"),
                    now=now(),
                )
            flash(gettext("Corrected. No later reading of the page overwrites it."), "success")
            return see_other("monitoring.show_article", article_id=article_id)
    except RuleBroken as broken:
        put_error(form, broken)
    return invalid(_CORRECT, page=_correct_page(form, monitoring.get_article(session(), article_id)))


@needs(Permission.LABEL_MENTION)
def reread_article(article_id: int) -> BaseResponse:
    """Read the kept page anew, with what was corrected kept, or taken back."""
    ActionForm()
    forget = request.form.get("forget") == "1"
    try:
        with transaction() as writing:
            done = service.reread(
                writing, article_id, forget=forget, actor=current_actor(), rereader=_rereader(), now=now()
            )
        flash(_said(done), "success" if done.outcome in (Outcome.CHANGED, Outcome.SAME) else "warning")
    except RuleBroken as broken:
        flash(say(broken.message), "danger")
    return see_other("monitoring.show_article", article_id=article_id)


@needs(Permission.MANAGE_SOURCES)
def rereadings() -> Response:
    """Which articles to read anew, and how far the latest rereadings have come."""
    return page(_MANY, page=_many_page(_offered()))


@needs(Permission.MANAGE_SOURCES)
def ask_rereading() -> Response | BaseResponse:
    """Have the worker read them anew."""
    form = _offered()
    if not form.validate():
        return invalid(_MANY, page=_many_page(form))
    wanted = form.wanted()
    with transaction() as writing:
        service.ask_rereading(writing, wanted, actor=current_actor(), now=now())
    if wanted.source_id and request.form.get("back") == "source":
        return see_other("monitoring.history", source_id=wanted.source_id, _anchor="reread")
    return see_other("monitoring.rereadings")


@needs(Permission.MANAGE_SOURCES)
def show_rereading(rereading_id: int) -> Response:
    """How far one has come; it asks again by itself until it is done."""
    run = store.get(session(), rereading_id)
    return page(_RUN, run=run, names=accounts.names_of(session(), [run.asked_by]))


def _said(done: Reread) -> str:
    if done.outcome is Outcome.REFUSED and done.reason is not None:
        return str(gettext("The article stays as it was. %(reason)s", reason=say(done.reason)))
    return str(gettext(SAID[done.outcome]))


def _rereader() -> Rereader:
    return Rereader(port("file_store"), port("readers"), port("word_finder"))


def _correct_page(form: CorrectForm, article: Article) -> CorrectPage:
    past = store.list_corrections(session(), article.id)
    return CorrectPage(
        form, article, past, accounts.names_of(session(), [each.corrected_by for each in past])
    )


def _many_page(form: RereadForm) -> RereadingsPage:
    runs = store.list_latest(session())
    return RereadingsPage(form, runs, accounts.names_of(session(), [run.asked_by for run in runs]))


def _offered() -> RereadForm:
    form = RereadForm()
    form.offer()
    return form


def _midnight(day: date | None, *, days: int = 0) -> str | None:
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=days), time(), CHINA).isoformat()
