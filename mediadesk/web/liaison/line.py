"""What have we asked of an organisation, and what did it promise? Its part of the line of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from flask_babel import gettext
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.liaison.third_parties import service
from mediadesk.liaison.third_parties.ask import Ask, AskState
from mediadesk.liaison.third_parties.records import LOG_NAMES, LOG_TONES, Line, Logged
from mediadesk.messages import N_
from mediadesk.times import SHANGHAI
from mediadesk.web.contacts.line import Entry

KIND = N_("Third party")


def matters_of_organisation(
    session: Session, organisation_id: int, actor: Actor, now: datetime
) -> Sequence[Entry]:
    """Everything logged of the matters with the organisation; what they promised and owe is open."""
    if not actor.may(Permission.VIEW_LIAISON):
        return ()
    found: list[Entry] = []
    for line in service.list_matters(session, actor=actor, now=now, organisation_id=organisation_id):
        whole = service.get_whole(session, line.matter.id, actor=actor)
        owed = {ask.id: ask for ask in whole.asks if ask.state is AskState.PROMISED}
        newest = {each.ask_id: each.id for each in reversed(whole.log) if each.what is Logged.PROMISED}
        found += [_entry(each, whole.matter.title, owed, newest) for each in whole.log]
    return found


def _entry(line: Line, title: str, owed: dict[int, Ask], newest: dict[int | None, int]) -> Entry:
    ask = owed.get(line.ask_id or 0) if newest.get(line.ask_id) == line.id else None
    due = ask.due_on if ask else None
    return Entry(
        at=line.at,
        kind=KIND,
        title=gettext(LOG_NAMES[line.what]) + gettext(": ") + (line.text or title),
        who=line.by,
        endpoint="liaison.show_matter",
        values={"matter_id": line.matter_id},
        tone=LOG_TONES.get(line.what, "plain"),
        is_open=ask is not None,
        due_at=datetime.combine(due, time(23, 59), SHANGHAI).astimezone(UTC) if due else None,
    )
