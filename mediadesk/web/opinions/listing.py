"""Which opinions are there, and how many of them were answered?"""

from __future__ import annotations

from datetime import timedelta

from flask import Response, request

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.role import RoleClass
from mediadesk.liaison.opinions import service
from mediadesk.liaison.opinions.listing import OpinionFilter
from mediadesk.liaison.opinions.opinion import OpinionChannel, OpinionState
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.asked import asked_page, asked_text
from mediadesk.web.contacts.fields import number, one_of
from mediadesk.web.database import session
from mediadesk.web.opinions.page import ListPage, NumbersPage

_YEARS = timedelta(days=2 * 366)
_NARROWS = ("q", "class", "channel", "department", "topic", "show")


def _wanted() -> tuple[OpinionFilter, str]:
    asked, actor = request.args, current_actor()
    shown = asked.get("show") or "open"
    mine = shown == "mine"
    return OpinionFilter(
        text=asked_text(),
        state=one_of(OpinionState)(shown),
        only_open=shown in ("open", "mine"),
        late_at=now() if shown == "late" else None,
        speaker_class=one_of(RoleClass)(asked.get("class")),
        channel=one_of(OpinionChannel)(asked.get("channel")),
        department_id=actor.department_id if mine else number(asked.get("department", "")),
        topic_id=number(asked.get("topic", "")),
        page=asked_page(),
    ), shown


@needs(Permission.VIEW_OPINIONS)
def list_opinions() -> Response:
    """Opinions by what stands in the address; a department sees its own."""
    actor, (wanted, shown) = current_actor(), _wanted()
    known = ListPage(
        opinions=service.list_opinions(session(), wanted, actor=actor),
        wanted=wanted,
        shown=shown,
        is_filtered=any(request.args.get(name) for name in _NARROWS),
        topics=service.list_topics(session()),
        departments=accounts.list_departments(session()),
        counts=service.count_opinions(session(), wanted, actor=actor),
        sees_all=service.sees_all(actor),
        may_manage=actor.may(Permission.MANAGE_OPINIONS),
        now=now(),
    )
    return page("opinions/list.html", page=known)


@needs(Permission.VIEW_OPINIONS)
def numbers() -> Response:
    """How many were raised, answered, told and found good, by class and quarter."""
    found = service.tally(session(), now() - _YEARS, actor=current_actor())
    return page("opinions/numbers.html", page=NumbersPage(tallies=found))
