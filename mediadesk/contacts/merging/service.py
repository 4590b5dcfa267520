"""How do two records become one, and how is that taken back?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts.merging import events, store
from mediadesk.contacts.merging.hanging import store as hanging
from mediadesk.contacts.merging.merge import (
    GROUPS,
    AlreadyMerged,
    Group,
    Kind,
    Merge,
    MergeAlreadyUndone,
    MergedOnwards,
    MergeForgotten,
    Moved,
    NotToBeMerged,
    Side,
    Undone,
    check_pair,
    differs,
    likely_side,
    restored,
    united,
)
from mediadesk.errors import NotFound

_MERGED = {Kind.PERSON: events.PersonsMerged, Kind.ORGANISATION: events.OrganisationsMerged}
_PARTED = {Kind.PERSON: events.PersonsParted, Kind.ORGANISATION: events.OrganisationsParted}


@dataclass(frozen=True)
class Choice:
    """One thing to choose: both values as columns have them, and the side that is proposed."""

    group: Group
    kept: Mapping[str, Any]
    gone: Mapping[str, Any]
    proposed: Side


def compare(session: Session, kind: Kind, kept_id: int, gone_id: int, *, actor: Actor) -> list[Choice]:
    """Where the two differ, thing by thing. Raises NotFound, SameRecord, AlreadyMerged or NotToBeMerged."""
    actor.needs(Permission.EDIT_CONTACTS)
    kept, gone = _pair(session, kind, kept_id, gone_id)
    return [
        Choice(group, _part(kept, group), _part(gone, group), likely_side(kept, gone, group))
        for group in GROUPS[kind]
        if differs(kept, gone, group)
    ]


def count_hanging(session: Session, kind: Kind, record_id: int) -> dict[str, int]:
    """How many rows of each table would be hung over."""
    return hanging.count_hanging(session, kind, record_id)


def merge(
    session: Session,
    kind: Kind,
    kept_id: int,
    gone_id: int,
    sides: Mapping[str, Side],
    *,
    actor: Actor,
    now: datetime,
) -> Merge:
    """Let `gone_id` go into `kept_id`: values as `sides` says, and everything that hangs on it.

    Raises NotFound, SameRecord, AlreadyMerged or NotToBeMerged.
    """
    actor.needs(Permission.EDIT_CONTACTS)
    kept, gone = _pair(session, kind, kept_id, gone_id)
    values = united(kept, gone, GROUPS[kind], sides)
    moved, stayed = _hang_over(session, kind, kept | values, kept_id, gone_id)
    # A name of a body is there once: the one that goes lends it only when it gives up its own.
    store.write(session, kind, gone_id, _gone_values(kind, gone, values, kept_id, gone_id))
    store.write(session, kind, kept_id, values)
    merge_id = store.add_merge(
        session,
        kind,
        {
            "kept_id": kept_id,
            "gone_id": gone_id,
            "before": store.as_json({name: kept[name] for name in values}),
            "after": store.as_json(values),
            "moved": [each.to_json() for each in moved],
            "stayed": stayed,
            "merged_at": now,
            "merged_by": actor.id,
        },
    )
    record(session, _MERGED[kind](subject_id=kept_id, at=now, actor_id=actor.id, gone_id=gone_id))
    return get_merge(session, kind, merge_id)


def undo(session: Session, kind: Kind, merge_id: int, *, actor: Actor, now: datetime) -> Undone:
    """Take a merge back: what has not been changed since is as it was.

    Raises NotFound, MergeAlreadyUndone, MergeForgotten or MergedOnwards.
    """
    actor.needs(Permission.EDIT_CONTACTS)
    done = get_merge(session, kind, merge_id, lock=True)
    current = store.lock_pair(session, kind, (done.kept_id, done.gone_id))
    before, after = _undoable(done, current)
    fields, stayed = restored(before, after, store.as_json(current[done.kept_id]))
    store.write(session, kind, done.kept_id, store.unplain(kind, fields))
    store.write(session, kind, done.gone_id, _given_back_values(kind, current, done, fields))
    given, rows_stayed = hanging.give_back(session, done.moved, done.kept_id, done.gone_id)
    store.forget_loaded(session)
    if kind is Kind.PERSON:
        store.drop_points(session, done.gone_id)
    store.close_merge(session, kind, merge_id, undone_at=now, undone_by=actor.id)
    record(session, _PARTED[kind](subject_id=done.kept_id, at=now, actor_id=actor.id, gone_id=done.gone_id))
    return Undone(given_back=given, rows_stayed=rows_stayed, fields_stayed=stayed)


def get_merge(session: Session, kind: Kind, merge_id: int, *, lock: bool = False) -> Merge:
    """The merge. Raises NotFound."""
    found = store.get_merge(session, kind, merge_id, lock=lock)
    if found is None:
        raise NotFound("merge", merge_id)
    return found


def list_merges(session: Session, kind: Kind, page: int = 1) -> tuple[list[Merge], int]:
    """A page of merges, newest first, and how many there are."""
    return store.list_merges(session, kind, page)


def where_it_went(session: Session, kind: Kind, record_id: int) -> int | None:
    """The record that `record_id` has gone into, through every merge since; None while it stands for itself."""
    went: int | None = None
    while (ended := store.merge_that_ended(session, kind, went or record_id)) is not None:
        went = ended.kept_id
    return went


def forget(session: Session, person_id: int) -> int:
    """Empty what merges of the person have kept of the data; how many did. For the erasure of the person."""
    return store.empty_merges(session, Kind.PERSON, person_id)


def _pair(session: Session, kind: Kind, kept_id: int, gone_id: int) -> tuple[dict[str, Any], dict[str, Any]]:
    check_pair(kept_id, gone_id)
    found = store.lock_pair(session, kind, (kept_id, gone_id))
    for record_id in (kept_id, gone_id):
        if record_id not in found:
            raise NotFound(kind.value, record_id)
        values = found[record_id]
        if values["merged_into_id"] is not None:
            raise AlreadyMerged(name=values["name"])
        if values.get("undercover_no") is not None or values.get("use_stopped") == "anonymised":
            raise NotToBeMerged
    return found[kept_id], found[gone_id]


def _part(values: Mapping[str, Any], group: Group) -> dict[str, Any]:
    return {name: values[name] for name in group.columns}


def _hang_over(
    session: Session, kind: Kind, kept: Mapping[str, Any], kept_id: int, gone_id: int
) -> tuple[list[Moved], int]:
    repeated: list[int] = []
    if kind is Kind.PERSON:
        store.keep_points(session, gone_id, kept)
        repeated = store.roles_repeated(session, kept_id, gone_id)
    moved, stayed = hanging.hang_over(session, kind, gone_id, kept_id, leave={"person_role": repeated})
    store.forget_loaded(session)
    return moved, stayed


def _gone_values(
    kind: Kind, gone: Mapping[str, Any], taken: Mapping[str, Any], kept_id: int, gone_id: int
) -> dict[str, Any]:
    values: dict[str, Any] = {"merged_into_id": kept_id}
    if kind is Kind.ORGANISATION and taken.get("name") == gone["name"]:
        values["name"] = _lent_name(gone["name"], gone_id)
    return values


def _lent_name(name: str, record_id: int) -> str:
    return f"{name[:100]} #{record_id}"


def _given_back_values(
    kind: Kind, current: Mapping[int, Mapping[str, Any]], done: Merge, fields: Mapping[str, Any]
) -> dict[str, Any]:
    values: dict[str, Any] = {"merged_into_id": None}
    own, after = current[done.gone_id]["name"], (done.after or {}).get("name")
    if kind is Kind.ORGANISATION and after and "name" in fields and own == _lent_name(after, done.gone_id):
        values["name"] = after
    return values


def _undoable(
    done: Merge, current: Mapping[int, Mapping[str, Any]]
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    if done.undone_at is not None:
        raise MergeAlreadyUndone
    if done.before is None or done.after is None:
        raise MergeForgotten
    if current[done.kept_id]["merged_into_id"] is not None:
        raise MergedOnwards(name=done.kept_name)
    return done.before, done.after
