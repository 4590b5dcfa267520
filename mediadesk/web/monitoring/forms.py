"""What can be typed into the pages of monitoring?"""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext
from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from mediadesk.monitoring.ports import PageRules, Selectors
from mediadesk.monitoring.records import Channel, OutletTier, Source, SourceDraft, SourceKind
from mediadesk.web.forms import DeskForm, RevisionMixin
from mediadesk.web.monitoring.labels import CHANNELS, KINDS, TIERS

_REQUIRED = lazy_gettext("Please fill this in.")


class DismissForm(DeskForm):
    """Why nothing needs to be done: one of the common reasons, or one's own words."""

    usual = StringField()
    other = StringField()

    def reason(self) -> str:
        """One's own words first."""
        return self.other.data or self.usual.data or ""


FIND_OUT = "find_out"


class SourceForm(RevisionMixin, DeskForm):
    """Where to listen, and how it is read."""

    kind = RadioField(lazy_gettext("How it is read"), default=FIND_OUT)
    url = StringField(lazy_gettext("Address"), [InputRequired(_REQUIRED), Length(max=1000)])
    selector_item = StringField(lazy_gettext("Entry"), [Length(max=200)])
    selector_title = StringField(lazy_gettext("Headline"), [Length(max=200)])
    selector_link = StringField(lazy_gettext("Link"), [Length(max=200)])
    selector_time = StringField(lazy_gettext("Time"), [Length(max=200)])
    selector_summary = StringField(lazy_gettext("Summary"), [Length(max=200)])
    page_part = StringField(lazy_gettext("Watched part"), [Length(max=200)])
    page_ignore = TextAreaField(lazy_gettext("Left out of the comparison"), [Length(max=1000)])
    reads_pages = BooleanField(lazy_gettext("Read each article's own page"), default=True)
    is_adaptive = BooleanField(lazy_gettext("Follow the source's own habits"), default=True)
    name = StringField(lazy_gettext("Name"), [Length(max=120)])
    outlet = StringField(lazy_gettext("Outlet"), [Length(max=120)])
    channel = SelectField(lazy_gettext("Kind of outlet"), default=Channel.NEWS_WEBSITE.value)
    tier = SelectField(lazy_gettext("Reach"), default=OutletTier.CITY.value)
    interval_seconds = IntegerField(lazy_gettext("Asked every (seconds)"), [Optional()])

    def offer(self, interval_seconds: int) -> None:
        """Fill the choices, in the reader's language, and the usual interval."""
        kinds = [(value.value, gettext(label)) for value, label in KINDS.items()]
        self.kind.choices = [(FIND_OUT, gettext("Find out what it is")), *kinds]
        self.channel.choices = [(value.value, gettext(label)) for value, label in CHANNELS.items()]
        self.tier.choices = [(value.value, gettext(label)) for value, label in TIERS.items()]
        if self.interval_seconds.data is None and not self.interval_seconds.raw_data:
            self.interval_seconds.data = interval_seconds

    def fill(self, draft: SourceDraft) -> None:
        """Show a draft."""
        for name in (
            "url",
            "name",
            "outlet",
            "channel",
            "tier",
            "interval_seconds",
            "reads_pages",
            "is_adaptive",
        ):
            self._fields[name].data = getattr(draft, name)
        self.kind.data = draft.kind.value if draft.is_kind_known else FIND_OUT
        if draft.page_rules:
            self.page_part.data = draft.page_rules.part
            self.page_ignore.data = "\n".join(draft.page_rules.ignore)
        if draft.selectors:
            for part in ("item", "title", "link", "time", "summary"):
                self._fields[f"selector_{part}"].data = getattr(draft.selectors, part)

    def fill_from(self, source: Source) -> None:
        """Show what is stored."""
        self.fill(draft_of(source))
        self.revision.data = str(source.revision)

    def draft(self, usual_seconds: int) -> SourceDraft:
        """What was typed."""
        is_known = bool(self.kind.data) and self.kind.data != FIND_OUT
        kind = SourceKind(self.kind.data) if is_known else SourceKind.FEED
        is_list = kind is SourceKind.LIST_PAGE
        return SourceDraft(
            name=self.name.data or "",
            outlet=self.outlet.data or "",
            channel=Channel(self.channel.data or Channel.NEWS_WEBSITE),
            tier=OutletTier(self.tier.data or OutletTier.CITY),
            kind=kind,
            url=self.url.data or "",
            interval_seconds=self.interval_seconds.data or usual_seconds,
            selectors=self._selectors() if is_list else None,
            page_rules=self._page_rules() if kind is SourceKind.PAGE_WATCH else None,
            reads_pages=bool(self.reads_pages.data),
            is_adaptive=bool(self.is_adaptive.data),
            is_kind_known=is_known,
        )

    def _page_rules(self) -> PageRules:
        ignored = (line.strip() for line in (self.page_ignore.data or "").splitlines())
        return PageRules((self.page_part.data or "").strip(), tuple(line for line in ignored if line))

    def _selectors(self) -> Selectors:
        parts = ("item", "title", "link", "time", "summary")
        return Selectors(**{part: self._fields[f"selector_{part}"].data or "" for part in parts})


def draft_of(source: Source) -> SourceDraft:
    """A source as a person would describe it."""
    return SourceDraft(
        name=source.name,
        outlet=source.outlet.name,
        channel=source.outlet.channel,
        tier=source.outlet.tier,
        kind=source.kind,
        url=source.url,
        interval_seconds=source.interval_seconds,
        selectors=source.selectors,
        page_rules=source.page_rules,
        reads_pages=source.reads_pages,
        is_adaptive=source.is_adaptive,
    )
