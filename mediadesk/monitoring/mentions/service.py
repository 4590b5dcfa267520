"""What is done with a mention, by whom, and why?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.monitoring.alerting.service import quiet_alerts
from mediadesk.monitoring.events import MentionDismissed, MentionRestored
from mediadesk.monitoring.mentions import store
from mediadesk.monitoring.mentions.triage import check_may_triage, check_reason, check_status
from mediadesk.monitoring.records import Mention, MentionStatus


def dismiss_mention(
    session: Session, mention_id: int, *, reason: str, actor: Actor, now: datetime
) -> Mention:
    """It needs nothing, and why. Doing it twice changes nothing; an attached mention is refused."""
    check_may_triage(actor)
    check_reason(reason)
    mention = store.get(session, mention_id, for_update=True)
    if mention.status is MentionStatus.DISMISSED:
        return mention
    check_status(mention.status, MentionStatus.DISMISSED)
    mention = store.write(
        session,
        mention_id,
        status=MentionStatus.DISMISSED,
        dismissed_reason=reason,
        dismissed_at=now,
        dismissed_by=actor.id,
    )
    title = mention.article.title
    record(
        session,
        MentionDismissed(subject_id=mention_id, at=now, actor_id=actor.id, reason=reason, title=title),
    )
    quiet_alerts(session, mention_id, actor=actor, now=now, is_dealt_with=False)
    return mention


def restore_mention(session: Session, mention_id: int, *, actor: Actor, now: datetime) -> Mention:
    """Put a dismissed mention back into the inbox."""
    check_may_triage(actor)
    mention = store.get(session, mention_id, for_update=True)
    if mention.status is MentionStatus.NEW:
        return mention
    check_status(mention.status, MentionStatus.NEW)
    title = mention.article.title
    record(session, MentionRestored(subject_id=mention_id, at=now, actor_id=actor.id, title=title))
    return store.write(
        session,
        mention_id,
        status=MentionStatus.NEW,
        dismissed_reason=None,
        dismissed_at=None,
        dismissed_by=None,
        dismissed_with=None,
    )


def mark_attached(
    session: Session, mention_id: int, incident_id: int, *, actor: Actor, now: datetime
) -> Mention:
    """It belongs to an incident now; whoever attached it has seen its alert too."""
    store.get(session, mention_id, for_update=True)
    mention = store.write(
        session,
        mention_id,
        status=MentionStatus.ATTACHED,
        incident_id=incident_id,
        dismissed_reason=None,
        dismissed_at=None,
        dismissed_by=None,
        dismissed_with=None,
    )
    quiet_alerts(session, mention_id, actor=actor, now=now)
    return mention


def mark_detached(session: Session, mention_id: int, *, actor: Actor, now: datetime) -> Mention:
    """It belongs to no incident any more and is back in the inbox."""
    mention = store.get(session, mention_id, for_update=True)
    if mention.status is not MentionStatus.ATTACHED:
        return mention
    return store.write(session, mention_id, status=MentionStatus.NEW, incident_id=None)
