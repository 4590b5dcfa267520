"""How do papers come to a meeting, and how is it kept who was handed them?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts.events import MaterialReleased, MeetingChanged
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.files import store
from mediadesk.contacts.meetings.files.file import (
    MOST_FILES,
    Handing,
    MeetingFile,
    NobodyToGiveItTo,
    TooManyMeetingFiles,
    plan_handing,
)
from mediadesk.contacts.meetings.meeting import check_begun
from mediadesk.contacts.meetings.state import MeetingAction, next_state
from mediadesk.documents.ports import FileStore
from mediadesk.documents.uploads import Upload, check_all
from mediadesk.errors import NotFound


def list_files(session: Session, meeting_id: int) -> list[MeetingFile]:
    """The files of the meeting in the order in which they came."""
    return store.list_files(session, meeting_id)


def add_files(
    session: Session,
    meeting_id: int,
    uploads: Sequence[Upload],
    *,
    is_public: bool,
    files: FileStore,
    actor: Actor,
    now: datetime,
) -> int:
    """Keep the files: how many. Raises NotFound, MeetingIsCancelled, or what is wrong with one at `files`."""
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = meetings.get_meeting(session, meeting_id)
    next_state(meeting.state, MeetingAction.ADD_FILE)
    checked = check_all(tuple(uploads))
    if store.count_files(session, meeting_id) + len(checked) > MOST_FILES:
        raise TooManyMeetingFiles(field="files", most=MOST_FILES)
    for each in checked:
        values = {
            "meeting_id": meeting_id,
            "file_name": each.file_name,
            "media_type": each.media_type,
            "size": len(each.data),
            "sha256": files.put(each.data),
            "is_public": is_public,
            "added_at": now,
            "added_by": actor.id,
        }
        store.add_file(session, values)
    if checked:
        _changed(session, meeting_id, actor, now)
    return len(checked)


def get_file(session: Session, meeting_id: int, file_id: int) -> MeetingFile:
    """One file of the meeting. Raises NotFound."""
    found = next((each for each in store.list_files(session, meeting_id) if each.id == file_id), None)
    if found is None:
        raise NotFound("meeting_file", file_id)
    return found


def remove_file(session: Session, meeting_id: int, file_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a file away from the meeting; its bytes and its row stay. Raises NotFound."""
    actor.needs(Permission.MANAGE_MEETINGS)
    get_file(session, meeting_id, file_id)
    store.write_file(session, file_id, {"removed_at": now, "removed_by": actor.id})
    _changed(session, meeting_id, actor, now)


def release(session: Session, meeting_id: int, file_id: int, *, actor: Actor, now: datetime) -> Handing:
    """Note that everybody who came and may have it was handed the file; who was, and who must not be.

    Raises NotFound, MeetingNotYetBegun or NobodyToGiveItTo.
    """
    actor.needs(Permission.MANAGE_MEETINGS)
    meeting = meetings.get_meeting(session, meeting_id, lock=True)
    check_begun(meeting, now)
    handing = plan_handing(get_file(session, meeting_id, file_id), meeting)
    if not handing.given and not handing.refused:
        raise NobodyToGiveItTo
    given = [each.id for each in handing.given]
    store.add_releases(session, file_id, given, at=now, by=actor.id)
    if given:
        event = MaterialReleased(
            subject_id=meeting_id, at=now, actor_id=actor.id, file_id=file_id, given=len(given)
        )
        record(session, event)
    return handing


def _changed(session: Session, meeting_id: int, actor: Actor, now: datetime) -> None:
    record(session, MeetingChanged(subject_id=meeting_id, at=now, actor_id=actor.id, changed=("files",)))
