"""How is a matter with another body opened, worked on and ended?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts import service as register
from mediadesk.errors import NotFound, OutOfDate
from mediadesk.liaison.third_parties import events, store
from mediadesk.liaison.third_parties.ask import Ask
from mediadesk.liaison.third_parties.matter import (
    STATE_NAMES,
    Matter,
    MatterAction,
    MatterDraft,
    MatterNotInState,
    MatterState,
    after,
    check_matter,
    check_note,
)
from mediadesk.liaison.third_parties.outside import Decision
from mediadesk.liaison.third_parties.records import KeptFile, Logged, MatterLine, WholeMatter
from mediadesk.times import shanghai

_ENDS = {
    MatterAction.SETTLE: Logged.SETTLED,
    MatterAction.DROP: Logged.DROPPED,
    MatterAction.REOPEN: Logged.REOPENED,
}


def open_matter(session: Session, draft: MatterDraft, *, actor: Actor, now: datetime) -> Matter:
    """Enter a matter. Raises NotAllowed, NotFound or the broken rule at its field."""
    actor.needs(Permission.MANAGE_LIAISON)
    values = _columns(session, check_matter(draft))
    matter_id = store.add_matter(session, **values, state=MatterState.OPEN, opened_at=now, opened_by=actor.id)
    write_log(session, matter_id, Logged.OPENED, actor, now, text=values["situation"])
    record(
        session,
        events.MatterOpened(
            subject_id=matter_id, at=now, actor_id=actor.id, organisation_id=draft.organisation_id
        ),
    )
    return get_matter(session, matter_id)


def change_matter(
    session: Session, matter_id: int, draft: MatterDraft, *, revision: int, actor: Actor, now: datetime
) -> Matter:
    """Change an open matter as read at `revision`. Raises NotFound, OutOfDate or the broken rule."""
    actor.needs(Permission.MANAGE_LIAISON)
    before = get_matter(session, matter_id, lock=True)
    if before.revision != revision:
        raise OutOfDate
    check_open(before)
    values = _columns(session, check_matter(draft))
    changed = tuple(name for name, value in values.items() if getattr(before, name) != value)
    if changed:
        store.write_matter(session, matter_id, values)
        event = events.MatterChanged(subject_id=matter_id, at=now, actor_id=actor.id, changed=changed)
        record(session, event)
    return get_matter(session, matter_id)


def move(
    session: Session, matter_id: int, action: MatterAction, note: str, *, actor: Actor, now: datetime
) -> Matter:
    """Settle, drop or open a matter again, with a word. Raises NotFound, MatterNotInState, EndingNoteMissing."""
    actor.needs(Permission.MANAGE_LIAISON)
    before = get_matter(session, matter_id, lock=True)
    state, words = after(before.state, action), check_note(note)
    ended = state in (MatterState.SETTLED, MatterState.DROPPED)
    store.write_matter(
        session,
        matter_id,
        {"state": state, "ended_at": now if ended else None, "ending_note": words if ended else ""},
    )
    write_log(session, matter_id, _ENDS[action], actor, now, text=words)
    event = events.MatterMoved(subject_id=matter_id, at=now, actor_id=actor.id, state=state.value)
    record(session, event)
    return get_matter(session, matter_id)


def get_matter(session: Session, matter_id: int, *, lock: bool = False) -> Matter:
    """The matter. Raises NotFound."""
    found = store.get_matter(session, matter_id, lock=lock)
    if found is None:
        raise NotFound("third_party_matter", matter_id)
    return found


def get_whole(session: Session, matter_id: int, *, actor: Actor) -> WholeMatter:
    """The matter with everything about it. Raises NotAllowed or NotFound."""
    actor.needs(Permission.VIEW_LIAISON)
    found = store.get_whole(session, matter_id)
    if found is None:
        raise NotFound("third_party_matter", matter_id)
    return found


def list_matters(
    session: Session,
    *,
    actor: Actor,
    now: datetime,
    organisation_id: int | None = None,
    states: Sequence[MatterState] = (),
) -> list[MatterLine]:
    """Matters of these states (all without any), late ones first."""
    actor.needs(Permission.VIEW_LIAISON)
    return store.list_matters(session, today=today_of(now), organisation_id=organisation_id, states=states)


def list_overdue(session: Session, *, now: datetime) -> list[tuple[Ask, Matter]]:
    """Their promises that are late."""
    return store.list_overdue(session, today_of(now))


def list_undecided(session: Session) -> list[tuple[Decision, Matter]]:
    """What waits for the leaders."""
    return store.list_undecided(session)


def check_open(matter: Matter) -> None:
    """Whether something can still be done. Raises MatterNotInState."""
    if not matter.is_open:
        raise MatterNotInState(kind=STATE_NAMES[matter.state])


def today_of(now: datetime) -> date:
    """The Shanghai day."""
    return shanghai(now).date()


def write_log(
    session: Session,
    matter_id: int,
    what: Logged,
    actor: Actor,
    now: datetime,
    *,
    text: str = "",
    ask_id: int | None = None,
    due_on: date | None = None,
    file: KeptFile | None = None,
) -> None:
    """Add a line to the log."""
    store.log(
        session,
        matter_id=matter_id,
        what=what.value,
        text=text,
        ask_id=ask_id,
        due_on=due_on,
        at=now,
        by=actor.id,
        **file_columns(file),
    )


def file_columns(file: KeptFile | None) -> dict[str, str]:
    """The columns of a file, empty where there is none."""
    if file is None:
        return {"file_name": "", "file_sha256": "", "file_type": ""}
    return {"file_name": file.name, "file_sha256": file.sha256, "file_type": file.media_type}


def _columns(session: Session, draft: MatterDraft) -> dict[str, Any]:
    register.get_organisation(session, draft.organisation_id)
    if draft.department_id is not None and accounts.get_department(session, draft.department_id) is None:
        raise NotFound("department", draft.department_id)
    user = accounts.get_user(session, draft.user_id) if draft.user_id is not None else None
    if draft.user_id is not None and (user is None or not user.is_active):
        raise NotFound("user", draft.user_id)
    return asdict(draft)
