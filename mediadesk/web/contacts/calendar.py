"""How does one look at the calendar, and subscribe to it?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask import Response, flash, make_response, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.calendar import service
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import Meeting, MeetingKind
from mediadesk.times import shanghai
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, for_machines, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.calendar_month import Day, Span, View, days_of, span_of_view, weeks
from mediadesk.web.contacts.fields import one_of
from mediadesk.web.contacts.meeting_page import FeedPage
from mediadesk.web.contacts.page import Labels, span_of
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.limits import limiter
from mediadesk.wiring import writer_of

limited = limiter.limit(lambda: desk().settings.verify_limit)
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, kw_only=True)
class CalendarPage:
    """A month, a week, or what is to come."""

    labels: ClassVar[Labels] = Labels()
    span_of = staticmethod(span_of)
    view: View
    views: ClassVar[type[View]] = View
    day: date
    today: date
    span: Span
    days: list[Day]
    kind: MeetingKind | None
    mine: bool
    count: int
    may_edit: bool

    @property
    def weeks(self) -> list[object]:
        """The days in rows of seven."""
        return list(weeks(self.days))

    def args(self, **changed: object) -> dict[str, object]:
        """The address of the same view with something changed; what is empty is left out."""
        values = {"view": self.view, "day": self.day, "kind": self.kind, "mine": "1" if self.mine else None}
        return {key: value for key, value in {**values, **changed}.items() if value}


def _asked_day(today: date) -> date:
    try:
        asked = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return today
    return asked if _EARLIEST <= asked <= _LATEST else today


@needs(Permission.VIEW_CONTACTS)
def show_calendar() -> Response:
    """The meetings of a month, a week or the days to come; the address says which."""
    today = shanghai(now()).date()
    view, day = one_of(View)(request.args.get("view")) or View.MONTH, _asked_day(today)
    kind, mine = one_of(MeetingKind)(request.args.get("kind")), request.args.get("mine") == "1"
    span = span_of_view(view, day)
    found = meetings.list_meetings_between(session(), span.begins_at, span.ends_at)
    chosen = [each for each in found if kind in (None, each.kind) and (not mine or _is_mine(each))]
    shown = CalendarPage(
        view=view,
        day=day,
        today=today,
        span=span,
        days=days_of(view, span, day, chosen, today),
        kind=kind,
        mine=mine,
        count=len(chosen),
        may_edit=current_actor().may(Permission.MANAGE_MEETINGS),
    )
    return page("contacts/calendar.html", page=shown)


def _is_mine(meeting: Meeting) -> bool:
    return current_actor().id in {each.user_id for each in meeting.participants}


@needs(Permission.VIEW_CONTACTS)
def show_feeds() -> Response:
    """Is there a subscription, and since when?"""
    return page(
        "contacts/calendar_feed.html", page=FeedPage(feeds=service.list_feeds(session(), current_actor()))
    )


@needs(Permission.VIEW_CONTACTS)
def make_feed() -> Response:
    """A new secret address, shown this once; an older one stops working."""
    with transaction() as writing:
        token = service.subscribe(writing, actor=current_actor(), now=now())
    address = url_for("contacts.read_feed", token=token, _external=True)
    shown = FeedPage(feeds=service.list_feeds(session(), current_actor()), address=address)
    return page("contacts/calendar_feed.html", page=shown)


@needs(Permission.VIEW_CONTACTS)
def revoke_feed() -> BaseResponse:
    """The address stops working."""
    with transaction() as writing:
        service.unsubscribe(writing, actor=current_actor(), now=now())
    flash(gettext("The address no longer works. Programs that read it will say so."), "success")
    return see_other("contacts.show_feeds")


@for_machines("calendar programs cannot sign in; the secret in the address says whose calendar it is")
@limited
def read_feed(token: str) -> BaseResponse:
    """The calendar as a file, for whoever knows the secret address."""
    feed = service.find_feed(session(), token)
    if feed is None:
        return make_response("", 401)
    with transaction() as writing:
        service.note_read(writing, feed, now=now())
    writer = writer_of(desk())
    listed = service.occasions(session(), host=writer.host, now=now())
    data = writer.calendar.write(
        listed, method="PUBLISH", name=gettext("Meetings of %(company)s", company=writer.host.company)
    )
    answer = make_response(data)
    answer.mimetype = "text/calendar"
    answer.headers["Cache-Control"] = "private, max-age=900"
    answer.set_etag(hashlib.sha256(data).hexdigest()[:32])
    return answer.make_conditional(request)
