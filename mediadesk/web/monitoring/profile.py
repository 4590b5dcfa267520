"""Who are we in a text: the page where our names, places and neighbours are kept, and a text is tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Response, flash
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response as BaseResponse
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.monitoring.assessing import service, store
from mediadesk.monitoring.assessing.assessment import Assessment, Role
from mediadesk.monitoring.assessing.engine import assess_text
from mediadesk.monitoring.assessing.profile import Profile, tuned
from mediadesk.monitoring.assessing.store import ProfileVersion
from mediadesk.monitoring.marking import Layer, Segment, layered, layered_paragraphs
from mediadesk.monitoring.watching import Field
from mediadesk.web.answers import invalid, is_htmx, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.forms import DeskForm, put_error

_PAGE = "monitoring/profile.html"
_ANSWER = "monitoring/_profile_answer.html"


class ProfileForm(DeskForm):
    """Names and places, one on each line; and a text to try them on."""

    company = StringField(
        lazy_gettext("Company"), [InputRequired(lazy_gettext("Please fill this in.")), Length(max=120)]
    )
    city = StringField(lazy_gettext("City"), [Length(max=60)])
    aliases = TextAreaField(lazy_gettext("Other names"), [Length(max=8000)])
    places = TextAreaField(lazy_gettext("Our places"), [Length(max=20000)])
    neighbours = TextAreaField(lazy_gettext("Not ours, although it sounds so"), [Length(max=8000)])
    title = StringField(lazy_gettext("Headline"), [Length(max=500)])
    outlet = StringField(lazy_gettext("Outlet"), [Length(max=120)])
    text = TextAreaField(lazy_gettext("Text"), [Length(max=20000)])

    def fill(self, profile: Profile) -> None:
        """Show what is in force."""
        self.company.data, self.city.data = profile.company, profile.city
        for name in ("aliases", "places", "neighbours"):
            self._fields[name].data = "\n".join(getattr(profile, name))

    def profile(self) -> Profile:
        """What was typed."""
        lists = {name: _lines(self._fields[name].data) for name in ("aliases", "places", "neighbours")}
        return Profile(self.company.data or "", self.city.data or "", **lists)


def _lines(text: str | None) -> tuple[str, ...]:
    return tuned((text or "").replace("、", "\n").replace("，", "\n").splitlines())


@dataclass(frozen=True)
class Tried:
    """A text that was tried, and what the rules say of it."""

    title: str
    text: str
    answer: Assessment

    @property
    def words(self) -> tuple[str, ...]:
        """The deciding words."""
        return self.answer.words(self.title, self.text)

    @property
    def marked_title(self) -> tuple[Segment, ...]:
        """The headline with the deciding places."""
        return layered(self.title, self._layers(Field.TITLE))

    @property
    def paragraphs(self) -> tuple[tuple[Segment, ...], ...]:
        """The text with the deciding places."""
        return layered_paragraphs(self.text, self._layers(Field.BODY))

    def _layers(self, where: Field) -> list[Layer]:
        marks = [mark for mark in self.answer.marks if mark.field is where]
        return [
            Layer(
                mark.start,
                mark.end,
                is_clause=mark.role is Role.CLAUSE,
                is_deciding=mark.role is Role.WORDS,
            )
            for mark in marks
        ]


@dataclass(frozen=True)
class ProfilePage:
    """The form, what it says of the text that was tried, and the versions before."""

    form: ProfileForm
    versions: Sequence[ProfileVersion]
    names: Mapping[int, str]
    may_save: bool
    tried: Tried | None = None

    @property
    def derived(self) -> tuple[str, ...]:
        """The names that follow from company and city without being written down."""
        given = self.form.profile()
        return tuple(sorted((each for each in given.names if len(each) > 2), key=len))[:24]


@needs(Permission.VIEW_MONITORING)
def profile() -> Response:
    """What is in force, for everybody to read and for the head of publicity to change."""
    form = ProfileForm(formdata=None)
    known = store.current_profile(session())
    settings = desk().settings
    form.fill(known.profile if known else Profile(settings.company, settings.city))
    return page(_PAGE, page=_shown(form))


@needs(Permission.CHANGE_RULES)
def save_profile() -> Response | BaseResponse:
    """A further version; every mention is assessed anew by itself."""
    form = ProfileForm()
    if form.validate_on_submit():
        try:
            with transaction() as writing:
                service.save_profile(writing, form.profile(), actor=current_actor(), now=now())
        except RuleBroken as broken:
            put_error(form, broken)
        else:
            flash(gettext("The profile is saved. Mentions are assessed anew within minutes."), "success")
            return see_other("monitoring.profile")
    return invalid(_PAGE, page=_shown(form))


@needs(Permission.VIEW_MONITORING)
def try_profile() -> Response:
    """What the rules say of a text under the names as typed; nothing is saved."""
    form = ProfileForm()
    title, text = form.title.data or "", form.text.data or ""
    given = form.profile()
    if not given.company:
        given = Profile(desk().settings.company, given.city, given.aliases, given.places, given.neighbours)
    answer = assess_text(title, text, form.outlet.data or "", given)
    tried = Tried(title, text, answer) if title.strip() or text.strip() else None
    return page(_ANSWER if is_htmx() else _PAGE, page=_shown(form, tried))


def _shown(form: ProfileForm, tried: Tried | None = None) -> ProfilePage:
    versions = store.list_profiles(session())
    people = [each.saved_by for each in versions if each.saved_by is not None]
    names = accounts.names_of(session(), people)
    return ProfilePage(form, versions, names, service.may_save(current_actor()), tried)
