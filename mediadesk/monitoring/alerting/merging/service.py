"""What becomes of the alerts of two stories that turn out to be one?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.monitoring.alerting import store
from mediadesk.monitoring.alerting.growth import store as growth
from mediadesk.monitoring.alerting.service import call_again
from mediadesk.monitoring.alerting.setting import store as setting


def follow_merge(
    session: Session, kept_story_id: int, gone_story_ids: Sequence[int], *, now: datetime
) -> None:
    """Stories were joined: their alerts become one, the first that was raised; it is as loud as the loudest."""
    subjects = [f"story:{each}" for each in (kept_story_id, *gone_story_ids)]
    found = [each for each in growth.find_known(session, subjects, [])[0].values() if not each.merged_into_id]
    found = sorted(found, key=lambda each: each.id)
    for gone in found[1:]:
        kept = store.get(session, found[0].id, for_update=True)
        growth.move(session, gone.id, kept.id)
        store.write(session, gone.id, merged_into_id=kept.id)
        values: dict[str, Any] = {
            "outlets": list(dict.fromkeys([*kept.outlets, *gone.outlets])),
            "grew_at": now,
            "changes": kept.changes + 1,
        }
        if gone.is_open and (gone.severity.rank > kept.severity.rank or not kept.is_open):
            loudest = max(kept.severity, gone.severity, key=lambda each: each.rank)
            policy = setting.get_policy(session)
            call_again(
                session,
                kept,
                severity=loudest,
                reason=gone.reason.to_json(),
                policy=policy,
                now=now,
                **values,
            )
        else:
            store.write(session, kept.id, **values)
