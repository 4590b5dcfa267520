"""How is something noted that no machine can fetch: television, radio, print, hotline, chat groups?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import Response, flash
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response as BaseResponse
from wtforms import BooleanField, DateTimeLocalField, FileField, SelectField, StringField, TextAreaField

from mediadesk.accounts.permissions import Permission
from mediadesk.documents.uploads import MAX_FILE_BYTES, CheckedFile, check
from mediadesk.errors import RuleBroken
from mediadesk.monitoring.bringing.clips.clip import CLIP_KIND_LABELS, ClipDraft, ClipKind
from mediadesk.monitoring.bringing.clips.service import note_clip
from mediadesk.monitoring.published import CHINA
from mediadesk.monitoring.records import Outlet, OutletTier
from mediadesk.monitoring.sources.store import list_outlets
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.brought.files import sent_file
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import DeskForm, put_error
from mediadesk.web.monitoring.labels import TIERS
from mediadesk.web.ports import port


class ClipForm(DeskForm):
    """What a person notes."""

    kind = SelectField(lazy_gettext("Seen or heard on"))
    outlet = StringField(lazy_gettext("Station, paper, hotline or group"))
    tier = SelectField(lazy_gettext("Reach of the outlet"), default=OutletTier.CITY.value)
    programme = StringField(lazy_gettext("Programme or section"))
    position = StringField(lazy_gettext("Position"))
    is_front_page = BooleanField(lazy_gettext("On the front page, or the first item"))
    said_at = DateTimeLocalField(lazy_gettext("Broadcast, printed or said at"), format="%Y-%m-%dT%H:%M")
    title = StringField(lazy_gettext("Headline"))
    text = TextAreaField(lazy_gettext("Its words"))
    url = StringField(lazy_gettext("Address"))
    file = FileField(lazy_gettext("File"))

    def offer(self) -> None:
        """Fill the lists."""
        self.kind.choices = [(each.value, gettext(label)) for each, label in CLIP_KIND_LABELS.items()]
        self.tier.choices = [(each.value, gettext(label)) for each, label in TIERS.items()]

    def draft(self, *, has_file: bool) -> ClipDraft:
        """As the service takes it."""
        said = self.said_at.data
        return ClipDraft(
            ClipKind(self.kind.data),
            self.outlet.data or "",
            OutletTier(self.tier.data),
            self.programme.data or "",
            self.position.data or "",
            self.is_front_page.data,
            said.replace(tzinfo=CHINA) if said else None,
            self.title.data or "",
            self.text.data or "",
            self.url.data or None,
            has_file,
        )


@dataclass(frozen=True, kw_only=True)
class ClipPage:
    """The form, and the outlets that are known."""

    megabytes: ClassVar[int] = MAX_FILE_BYTES // (1024 * 1024)
    form: ClipForm
    outlets: Sequence[Outlet]
    places: ClassVar[Mapping[str, str]] = {"tv": "《新闻晚高峰》", "print": "A02版"}


def _form() -> ClipForm:
    form = ClipForm()
    form.offer()
    return form


def _page(form: ClipForm) -> ClipPage:
    return ClipPage(form=form, outlets=list_outlets(session()))


@needs(Permission.LABEL_MENTION)
def new_clip() -> Response:
    """The form."""
    form = _form()
    form.said_at.data = now().astimezone(CHINA).replace(second=0, microsecond=0, tzinfo=None)
    return page("brought/clip.html", page=_page(form))


@needs(Permission.LABEL_MENTION)
def add_clip() -> Response | BaseResponse:
    """Note it; watches, stories and alerts take it from there."""
    form = _form()
    if form.validate_on_submit():
        try:
            file = _checked()
            with transaction() as writing:
                done = note_clip(
                    writing,
                    form.draft(has_file=file is not None),
                    file,
                    finder=port("word_finder"),
                    files=port("file_store"),
                    actor=current_actor(),
                    now=now(),
                )
            flash(_said(done.is_new, done.mention is not None), "success")
            return see_other("monitoring.show_article", article_id=done.article.id)
        except RuleBroken as broken:
            put_error(form, broken)
    return invalid("brought/clip.html", page=_page(form))


def _checked() -> CheckedFile | None:
    sent = sent_file("file", MAX_FILE_BYTES)
    return check(sent, field="file") if sent.file_name else None


def _said(is_new: bool, is_mention: bool) -> str:
    if not is_new:
        return str(gettext("This was noted already; here it is."))
    if is_mention:
        return str(gettext("Noted. A watch matches it, so it is in the inbox."))
    return str(gettext("Noted. No watch matches it; it can be found by searching."))
