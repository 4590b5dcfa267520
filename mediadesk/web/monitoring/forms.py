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

from mediadesk.monitoring.ports import Selectors
from mediadesk.monitoring.records import Channel, OutletTier, Source, SourceDraft, SourceKind, Watch
from mediadesk.monitoring.watches.service import WatchDraft
from mediadesk.monitoring.watching import Severity, read_query
from mediadesk.web.forms import DeskForm, RevisionMixin
from mediadesk.web.monitoring.labels import CHANNELS, KINDS, SEVERITIES, TIERS

_REQUIRED = lazy_gettext("Please fill this in.")


class DismissForm(DeskForm):
    """Why nothing needs to be done: one of the common reasons, or one's own words."""

    usual = StringField()
    other = StringField()

    def reason(self) -> str:
        """One's own words first."""
        return self.other.data or self.usual.data or ""


class SourceForm(RevisionMixin, DeskForm):
    """A feed or a list page."""

    kind = RadioField(lazy_gettext("How it is read"), default=SourceKind.FEED.value)
    url = StringField(lazy_gettext("Address"), [InputRequired(_REQUIRED), Length(max=1000)])
    selector_item = StringField(lazy_gettext("Entry"), [Length(max=200)])
    selector_title = StringField(lazy_gettext("Headline"), [Length(max=200)])
    selector_link = StringField(lazy_gettext("Link"), [Length(max=200)])
    selector_time = StringField(lazy_gettext("Time"), [Length(max=200)])
    selector_summary = StringField(lazy_gettext("Summary"), [Length(max=200)])
    name = StringField(lazy_gettext("Name"), [Length(max=120)])
    outlet = StringField(lazy_gettext("Outlet"), [Length(max=120)])
    channel = SelectField(lazy_gettext("Kind of outlet"), default=Channel.NEWS_WEBSITE.value)
    tier = SelectField(lazy_gettext("Reach"), default=OutletTier.CITY.value)
    interval_seconds = IntegerField(lazy_gettext("Asked every (seconds)"), [Optional()])

    def offer(self, interval_seconds: int) -> None:
        """Fill the choices, in the reader's language, and the usual interval."""
        self.kind.choices = [(value.value, gettext(label)) for value, label in KINDS.items()]
        self.channel.choices = [(value.value, gettext(label)) for value, label in CHANNELS.items()]
        self.tier.choices = [(value.value, gettext(label)) for value, label in TIERS.items()]
        if self.interval_seconds.data is None and not self.interval_seconds.raw_data:
            self.interval_seconds.data = interval_seconds

    def fill(self, draft: SourceDraft) -> None:
        """Show a draft."""
        for name in ("kind", "url", "name", "outlet", "channel", "tier", "interval_seconds"):
            self._fields[name].data = getattr(draft, name)
        if draft.selectors:
            for part in ("item", "title", "link", "time", "summary"):
                self._fields[f"selector_{part}"].data = getattr(draft.selectors, part)

    def fill_from(self, source: Source) -> None:
        """Show what is stored."""
        self.fill(draft_of(source))
        self.revision.data = str(source.revision)

    def draft(self, usual_seconds: int) -> SourceDraft:
        """What was typed."""
        is_list = self.kind.data == SourceKind.LIST_PAGE
        return SourceDraft(
            name=self.name.data or "",
            outlet=self.outlet.data or "",
            channel=Channel(self.channel.data or Channel.NEWS_WEBSITE),
            tier=OutletTier(self.tier.data or OutletTier.CITY),
            kind=SourceKind.LIST_PAGE if is_list else SourceKind.FEED,
            url=self.url.data or "",
            interval_seconds=self.interval_seconds.data or usual_seconds,
            selectors=self._selectors() if is_list else None,
        )

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
    )


class WatchForm(RevisionMixin, DeskForm):
    """What to listen for."""

    name = StringField(lazy_gettext("Name"), [Length(max=80)])
    any_of = TextAreaField(lazy_gettext("Any of these words"), [Length(max=4000)])
    all_of = StringField(lazy_gettext("And all of these"), [Length(max=1000)])
    none_of = StringField(lazy_gettext("But none of these"), [Length(max=1000)])
    raises_alert = BooleanField(lazy_gettext("Raise an alert at once"))
    severity = SelectField(lazy_gettext("How loudly"), default=Severity.WARNING.value)
    is_active = BooleanField(lazy_gettext("Listening"), default=True)

    def offer(self) -> None:
        """Fill the choices, in the reader's language."""
        self.severity.choices = [(value.value, gettext(label)) for value, label in SEVERITIES.items()]

    def fill_from(self, watch: Watch) -> None:
        """Show what is stored."""
        self.name.data = watch.name
        self.any_of.data = "\n".join("、".join(group) for group in watch.query.any_of)
        self.all_of.data = "、".join(watch.query.all_of)
        self.none_of.data = "、".join(watch.query.none_of)
        self.raises_alert.data = watch.raises_alert
        self.severity.data = watch.severity.value
        self.is_active.data = watch.is_active
        self.revision.data = str(watch.revision)

    def draft(self) -> WatchDraft:
        """What was typed. Raises the broken rule at its field."""
        query = read_query(self.any_of.data or "", self.all_of.data or "", self.none_of.data or "")
        severity = Severity(self.severity.data or Severity.WARNING)
        return WatchDraft(
            self.name.data or "", query, bool(self.raises_alert.data), severity, bool(self.is_active.data)
        )
