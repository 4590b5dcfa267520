"""When is it learnt anew what each source usually brings?"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.monitoring.polling import rhythm, store

_POLLS_KEPT = timedelta(days=30)
_RHYTHM_KEPT = timedelta(hours=20)
_SEEN_MOST = 20_000


def measure_rhythms(session: Session, *, now: datetime, most: int = 200) -> int:
    """Learn the habits of sources anew, each about once a day; how many."""
    due = store.due_for_measuring(session, before=now - _RHYTHM_KEPT, limit=most)
    rows = []
    for source_id, since in due:
        seen = store.seen_since(session, source_id, now - rhythm.WINDOW, limit=_SEEN_MOST)
        # What a new source brings along from before is not what it brings in an hour.
        found = rhythm.measure(
            [each for each in seen if each > since + timedelta(hours=1)], since=since, now=now
        )
        rows.append({"id": source_id, "rhythm": found.to_json() if found else None, "rhythm_at": now})
    store.write_sources(session, rows)
    store.forget_before(session, now - _POLLS_KEPT)
    return len(due)
