"""How are media lists made, kept and used?"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts import store as register
from mediadesk.contacts.lists import store
from mediadesk.contacts.lists.events import (
    MediaListAdded,
    MediaListArchived,
    MediaListChanged,
    MediaListRestored,
    MediaListUsed,
)
from mediadesk.contacts.lists.media_list import (
    ListAlreadyKnown,
    ListArchived,
    ListDraft,
    ListRule,
    MediaList,
    Standing,
    check_list,
    check_member,
    check_open,
    name_of_copy,
    of_rule,
)
from mediadesk.contacts.lists.resolving import Resolved, resolve
from mediadesk.contacts.person import Channel
from mediadesk.errors import NotFound, OutOfDate
from mediadesk.times import shanghai


def add_list(session: Session, draft: ListDraft, *, actor: Actor, now: datetime) -> int:
    """Make a list; its id. Raises NameMissing, RuleEmpty or ListAlreadyKnown at their fields."""
    actor.needs(Permission.EDIT_CONTACTS)
    checked = check_list(draft)
    _unknown(session, checked.name)
    added = store.add(session, _new(checked, actor, now))
    record(session, MediaListAdded(subject_id=added, at=now, actor_id=actor.id))
    return added


def change_list(
    session: Session, list_id: int, draft: ListDraft, *, revision: int, actor: Actor, now: datetime
) -> None:
    """Change a list as it was read at `revision`. Raises NotFound, OutOfDate, ListArchived or the broken rule."""
    actor.needs(Permission.EDIT_CONTACTS)
    before = get_list(session, list_id, lock=True)
    check_open(before)
    if before.revision != revision:
        raise OutOfDate
    checked = check_list(draft)
    _unknown(session, checked.name, but=list_id)
    changed = tuple(
        name for name in ("name", "kind", "note", "rule") if getattr(before, name) != getattr(checked, name)
    )
    if changed:
        store.write(session, list_id, {**_columns(checked), "changed_at": now})
        _changed(session, list_id, changed, actor, now)


def copy_list(session: Session, list_id: int, *, copy: str, actor: Actor, now: datetime) -> int:
    """A list with the same rule and members, called a `copy` of it (in the reader's language); its id."""
    actor.needs(Permission.EDIT_CONTACTS)
    known = get_list(session, list_id)
    name = name_of_copy(known.name, store.names(session), copy)
    draft = ListDraft(name=name, kind=known.kind, note=known.note, rule=known.rule)
    added = store.add(session, _new(draft, actor, now))
    for each in known.members:
        store.put_member(session, added, each.person_id, each.standing, each.reason, by=actor.id, at=now)
    record(session, MediaListAdded(subject_id=added, at=now, actor_id=actor.id, copy_of=list_id))
    return added


def archive_list(session: Session, list_id: int, *, actor: Actor, now: datetime) -> None:
    """Put a list away. Raises NotFound or ListArchived."""
    actor.needs(Permission.EDIT_CONTACTS)
    check_open(get_list(session, list_id, lock=True))
    store.write(session, list_id, {"archived_at": now, "archived_by": actor.id})
    record(session, MediaListArchived(subject_id=list_id, at=now, actor_id=actor.id))


def restore_list(session: Session, list_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a list out of the archive; nothing happens to one that is in use."""
    actor.needs(Permission.EDIT_CONTACTS)
    if get_list(session, list_id, lock=True).archived_at is None:
        return
    store.write(session, list_id, {"archived_at": None, "archived_by": None})
    record(session, MediaListRestored(subject_id=list_id, at=now, actor_id=actor.id))


def put_member(
    session: Session,
    list_id: int,
    person_id: int,
    standing: Standing = Standing.IN,
    reason: str = "",
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Name somebody on a list, in it or out of it. Raises NotFound, ListArchived or ReasonMissing."""
    actor.needs(Permission.EDIT_CONTACTS)
    tidy = check_member(get_list(session, list_id, lock=True), standing, reason)
    if register.get_person(session, person_id) is None:
        raise NotFound("person", person_id)
    store.put_member(session, list_id, person_id, standing, tidy, by=actor.id, at=now)
    _changed(session, list_id, ("members",), actor, now, person_id)


def take_member(session: Session, list_id: int, person_id: int, *, actor: Actor, now: datetime) -> None:
    """Take somebody's name off a list. Raises NotFound or ListArchived."""
    actor.needs(Permission.EDIT_CONTACTS)
    check_open(get_list(session, list_id, lock=True))
    if not store.take_member(session, list_id, person_id, at=now):
        raise NotFound("member", person_id)
    _changed(session, list_id, ("members",), actor, now, person_id)


def get_list(session: Session, list_id: int, *, lock: bool = False) -> MediaList:
    """The list. Raises NotFound."""
    found = store.get(session, list_id, lock=lock)
    if found is None:
        raise NotFound("media_list", list_id)
    return found


def list_lists(session: Session, *, archived: bool = False) -> list[MediaList]:
    """Lists in use, or those put away, by name."""
    return store.list_all(session, archived=archived)


def count_archived(session: Session) -> int:
    """How many lists are put away."""
    return store.count_archived(session)


def list_lists_of(session: Session, person_id: int) -> list[MediaList]:
    """The lists in use that name a person."""
    return store.lists_of(session, person_id)


def resolve_list(session: Session, list_id: int, *, today: date, channel: Channel | None = None) -> Resolved:
    """Who of the list is written to on the day by the channel, and who is left out, and why. Raises NotFound."""
    return resolve_draft(session, get_list(session, list_id), today=today, channel=channel)


def resolve_draft(session: Session, known: MediaList, *, today: date, channel: Channel | None) -> Resolved:
    """As `resolve_list`, for a list that perhaps is not stored yet."""
    people = store.people(session, known, today)
    return resolve(known, people, store.fitting(session, known, today), today=today, channel=channel)


def count_rule(session: Session, rule: ListRule, *, now: datetime) -> Resolved:
    """Who a rule would find, before there is a list."""
    return resolve_draft(session, of_rule(rule, now), today=shanghai(now).date(), channel=None)


def use_list(
    session: Session, list_id: int, *, channel: Channel | None, actor: Actor, today: date, now: datetime
) -> Resolved:
    """As `resolve_list`, for writing to them: it is kept when and for how many. Raises NotFound, ListArchived."""
    known = get_list(session, list_id, lock=True)
    if known.archived_at is not None:
        raise ListArchived
    resolved = resolve_draft(session, known, today=today, channel=channel)
    store.write(session, list_id, {"used_at": now, "used_count": len(resolved.included)})
    event = MediaListUsed(
        subject_id=list_id,
        at=now,
        actor_id=actor.id,
        included=len(resolved.included),
        left_out=len(resolved.left_out),
    )
    record(session, event)
    return resolved


def _unknown(session: Session, name: str, *, but: int | None = None) -> None:
    known = store.find_by_name(session, name)
    if known is not None and known != but:
        raise ListAlreadyKnown(field="name", name=name)


def _columns(draft: ListDraft) -> dict[str, Any]:
    rule = dict(vars(draft.rule))
    return {
        "name": draft.name,
        "kind": draft.kind,
        "note": draft.note,
        "organisation_kind": rule.pop("kind"),
        **rule,
    }


def _new(draft: ListDraft, actor: Actor, now: datetime) -> dict[str, Any]:
    return {**_columns(draft), "created_at": now, "created_by": actor.id, "changed_at": now}


def _changed(
    session: Session,
    list_id: int,
    changed: tuple[str, ...],
    actor: Actor,
    now: datetime,
    person_id: int | None = None,
) -> None:
    event = MediaListChanged(
        subject_id=list_id, at=now, actor_id=actor.id, changed=changed, person_id=person_id
    )
    record(session, event)
