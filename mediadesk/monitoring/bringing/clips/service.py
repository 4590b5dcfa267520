"""How does a clip become an article that watches, stories and alerts treat like any other?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.documents.ports import FileStore
from mediadesk.documents.uploads import CheckedFile
from mediadesk.monitoring.articles.captures import Evidence
from mediadesk.monitoring.articles.service import Recorded, record_article
from mediadesk.monitoring.bringing import store
from mediadesk.monitoring.bringing.clips.clip import CHANNEL_OF, ClipDraft, check_clip, entry_of
from mediadesk.monitoring.bringing.events import ClipNoted
from mediadesk.monitoring.bringing.service import capture_of
from mediadesk.monitoring.ports import WordFinder
from mediadesk.monitoring.records import SnapshotKind


def note_clip(
    session: Session,
    draft: ClipDraft,
    file: CheckedFile | None,
    *,
    finder: WordFinder,
    files: FileStore,
    actor: Actor,
    now: datetime,
) -> Recorded:
    """Note a clip, with its file as evidence. Noted twice alike, it is the article that is there.

    Raises NotAllowed, or the broken rule at its field.
    """
    actor.needs(Permission.LABEL_MENTION)
    entry = entry_of(draft, check_clip(draft, now=now))
    outlet = store.outlet_known_as(session, entry.outlet, channel=CHANNEL_OF[draft.kind], tier=draft.tier)
    evidence = _evidence(file, files) if file else None
    capture = capture_of(entry, outlet, files=files, evidence=evidence)
    done = record_article(session, capture, outlet=outlet, finder=finder, now=now)
    if done.is_new:
        event = ClipNoted(
            subject_id=done.article.id, at=now, actor_id=actor.id, title=entry.title, outlet=outlet.name
        )
        record(session, event)
    return done


def _evidence(file: CheckedFile, files: FileStore) -> Evidence:
    kept = files.put(file.data)
    named = {"file-name": file.file_name}
    return Evidence(SnapshotKind.GIVEN, "", kept, len(file.data), file.media_type, named)
