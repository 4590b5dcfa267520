"""How does a person say what an item does to us, and take it back; and what stands when the rules change?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.monitoring.assessing.service import assess, outdated
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.labelling import store
from mediadesk.monitoring.labelling.events import MentionLabelUndone, MentionStanceLabelled
from mediadesk.monitoring.labelling.standing import Label, NothingToUndo, Standing, check_label
from mediadesk.monitoring.mentions import store as mentions


def label(
    session: Session,
    mention_id: int,
    *,
    stance: TextStance,
    relevant: bool | None = None,
    blamed_party: str = "",
    actor: Actor,
    now: datetime,
) -> Label:
    """Say what a mention does to us; it is the record from now on. Saying the same again adds nothing.

    `relevant` may be left out: it follows from the stance. Raises NotAllowed, NotFound, RelevanceAndStanceDisagree.
    """
    actor.needs(Permission.LABEL_MENTION)
    if relevant is not None:
        check_label(stance, relevant)
    mention = mentions.get(session, mention_id, for_update=True)
    before = store.standing(session, [mention_id]).get(mention_id)
    party = blamed_party.strip() if stance.blames else ""
    if before and before.label and (before.label.stance, before.label.blamed_party) == (stance, party):
        return before.label
    suggested = before.suggestion.stance if before and before.suggestion else None
    given = store.add(
        session,
        mention_id,
        stance=stance,
        blamed_party=party,
        suggested=suggested,
        actor_id=actor.id,
        now=now,
    )
    event = MentionStanceLabelled(
        subject_id=mention_id,
        at=now,
        actor_id=actor.id,
        title=mention.article.title,
        outlet=mention.outlet.name,
        stance=stance.value,
        previous=before.label.stance.value if before and before.label else None,
        suggested=suggested.value if suggested else None,
    )
    record(session, event)
    _keep(session, [mention_id])
    return given


def unlabel(session: Session, mention_id: int, *, actor: Actor, now: datetime) -> Standing | None:
    """Take the latest label back; the one before it holds again, else the suggestion. What holds now.

    Raises NotAllowed, NotFound, NothingToUndo.
    """
    actor.needs(Permission.LABEL_MENTION)
    mention = mentions.get(session, mention_id, for_update=True)
    latest = store.labels_in_force(session, [mention_id]).get(mention_id)
    if latest is None:
        raise NothingToUndo()
    store.take_back(session, latest.id, actor_id=actor.id, now=now)
    now_holds = store.standing(session, [mention_id]).get(mention_id)
    event = MentionLabelUndone(
        subject_id=mention_id,
        at=now,
        actor_id=actor.id,
        title=mention.article.title,
        undone=latest.stance.value,
        stance=now_holds.stance.value if now_holds else "",
    )
    record(session, event)
    _keep(session, [mention_id])
    return now_holds


def assess_outdated(session: Session, *, now: datetime, limit: int = 400) -> int:
    """Give the next mentions their suggestion anew, where rules or profile have changed; how many there were."""
    mentions_ = outdated(session, limit=limit)
    if mentions_:
        assess(session, mentions_, now=now)
        _keep(session, [each.id for each in mentions_])
    return len(mentions_)


def _keep(session: Session, mention_ids: Sequence[int]) -> None:
    """Lists are filtered by what stands now."""
    holds = store.standing(session, mention_ids)
    stances = {
        each: (holds[each].stance.value, holds[each].relevant) if each in holds else ("", None)
        for each in mention_ids
    }
    mentions.keep_stance(session, stances)
