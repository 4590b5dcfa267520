"""How do mentions join an incident, leave it, and get the word for what they do to us?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.facts import service as facts
from mediadesk.facts.fact import Fact
from mediadesk.incidents import joining, rules, store
from mediadesk.incidents import stance as stances
from mediadesk.incidents.events import MentionAttached, MentionDetached, MentionLabelled
from mediadesk.incidents.incident import AttachedMention, Stance
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.labelling import service as labelling
from mediadesk.monitoring.labelling import store as labels
from mediadesk.monitoring.records import Mention


def attach_mention(
    session: Session, incident_id: int, mention_id: int, *, actor: Actor, now: datetime, reason: str = ""
) -> AttachedMention:
    """Let a mention join. Attaching what is attached here already changes nothing.

    Raises NotAllowed, IncidentIsClosed, LookAlikeDismissed or MentionInAnotherIncident.
    """
    joining.check_may_label(actor)
    incident = store.get_incident(session, incident_id, for_update=True)
    rules.check_open(incident)
    known = store.find_mention(session, mention_id)
    if known is not None and known.incident_id == incident_id:
        return known
    mention = free_mention(session, mention_id)
    return attach_free(session, incident_id, mention, actor=actor, now=now, reason=reason)


def free_mention(session: Session, mention_id: int) -> Mention:
    """The mention if it may join an incident. Raises LookAlikeDismissed or MentionInAnotherIncident."""
    mention = monitoring.get_mention(session, mention_id)
    known = store.find_mention(session, mention_id)
    holder = store.get_incident(session, known.incident_id) if known else None
    joining.check_free(mention, holder)
    return mention


def attach_free(
    session: Session, incident_id: int, mention: Mention, *, actor: Actor, now: datetime, reason: str = ""
) -> AttachedMention:
    """Let a mention join that `free_mention` gave."""
    attached = store.add_mention(
        session, incident_id=incident_id, mention_id=mention.id, attached_by_id=actor.id, attached_at=now
    )
    monitoring.mark_attached(session, mention.id, incident_id, actor=actor, now=now)
    event = MentionAttached(
        subject_id=mention.id,
        incident_id=incident_id,
        at=now,
        actor_id=actor.id,
        reason=reason.strip() or None,
        title=mention.article.title,
        outlet=mention.outlet.name,
        published_at=mention.article.published_at,
    )
    record(session, event)
    follow_label(session, mention.id)
    return store.find_mention(session, mention.id) or attached


def detach_mention(
    session: Session, mention_id: int, *, reason: str, actor: Actor, now: datetime
) -> AttachedMention:
    """Take a mention out, with the reason; what was attached stays as history.

    Raises NotAllowed, MentionNotAttached, IncidentIsClosed or DetachNeedsReason.
    """
    joining.check_may_label(actor)
    attached = _attached(session, mention_id)
    joining.check_reason(reason)
    mention = monitoring.get_mention(session, mention_id)
    store.write_mention(
        session, mention_id, detached_by_id=actor.id, detached_at=now, detached_reason=reason.strip()
    )
    monitoring.mark_detached(session, mention_id, actor=actor, now=now)
    event = MentionDetached(
        subject_id=mention_id,
        incident_id=attached.incident_id,
        at=now,
        actor_id=actor.id,
        reason=reason.strip(),
        title=mention.article.title,
        outlet=mention.outlet.name,
    )
    record(session, event)
    return attached


def label_mention(
    session: Session,
    mention_id: int,
    stance: Stance,
    *,
    contradicted_by: int | None = None,
    actor: Actor,
    now: datetime,
) -> Stance:
    """Say what an attached mention does to us. `contradicted_by` is the id of the fact that refutes it.

    Raises NotAllowed, MentionNotAttached, IncidentIsClosed, or the rule a false attribution breaks.
    """
    joining.check_may_label(actor)
    attached = _attached(session, mention_id)
    mention = monitoring.get_mention(session, mention_id)
    refuting = None
    if stance is Stance.FALSE_ATTRIBUTION:
        refuting = _refuting(session, attached.incident_id, mention, contradicted_by)
    store.write_mention(
        session,
        mention_id,
        stance=stance,
        labelled_by_id=actor.id,
        labelled_at=now,
        contradicted_by_id=refuting.id if refuting else None,
    )
    event = MentionLabelled(
        subject_id=mention_id,
        incident_id=attached.incident_id,
        at=now,
        actor_id=actor.id,
        title=mention.article.title,
        outlet=mention.outlet.name,
        stance=stance.value,
        previous=attached.stance.value if attached.stance else None,
        fact_code=refuting.code if refuting else None,
    )
    record(session, event)
    said = stances.TEXT_STANCES[stance]
    labelling.label(
        session, mention_id, stance=said, blamed_party=_party(session, mention_id), actor=actor, now=now
    )
    return stance


def follow_label(session: Session, mention_id: int) -> None:
    """Let an attached mention carry the label of record, whoever gave it where; nothing where it is in none."""
    attached = store.find_mention(session, mention_id)
    if attached is None:
        return
    label = labels.labels_in_force(session, [mention_id]).get(mention_id)
    stance = stances.follows(attached.stance, label.stance if label else None)
    if stance is attached.stance:
        return
    store.write_mention(
        session,
        mention_id,
        stance=stance,
        labelled_by_id=label.labelled_by if label else None,
        labelled_at=label.labelled_at if label else None,
        contradicted_by_id=None,
    )


def _party(session: Session, mention_id: int) -> str:
    holds = labels.standing(session, [mention_id]).get(mention_id)
    return holds.blamed_party if holds else ""


def list_mentions(session: Session, incident_id: int) -> list[tuple[AttachedMention, Mention]]:
    """The incident's mentions with what was said, the first published first."""
    attached = {each.mention_id: each for each in store.list_mentions(session, incident_id)}
    said = monitoring.get_mentions(session, list(attached))
    return sorted(((attached[mention.id], mention) for mention in said), key=joining.published)


def find_mention(session: Session, mention_id: int) -> AttachedMention | None:
    """Where a mention is attached now, or None."""
    return store.find_mention(session, mention_id)


def _attached(session: Session, mention_id: int) -> AttachedMention:
    attached = store.find_mention(session, mention_id)
    if attached is None:
        raise joining.MentionNotAttached()
    rules.check_open(store.get_incident(session, attached.incident_id))
    return attached


def _refuting(session: Session, incident_id: int, mention: Mention, fact_id: int | None) -> Fact | None:
    known = tuple(facts.list_facts(session, incident_id))
    chosen = facts.get_fact(session, fact_id) if fact_id is not None else None
    said = f"{mention.article.title}\n{mention.article.text}"
    stances.check_false_attribution(said, contradicted_by=chosen, facts=known)
    return chosen
