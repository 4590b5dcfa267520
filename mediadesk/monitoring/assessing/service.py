"""How do mentions get their suggestion, and how is the company's profile kept?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.audit.service import record
from mediadesk.errors import NotAllowed
from mediadesk.monitoring.assessing import store
from mediadesk.monitoring.assessing.assessment import ENGINE_VERSION, Assessment
from mediadesk.monitoring.assessing.engine import assess_text
from mediadesk.monitoring.assessing.events import CompanyProfileSaved
from mediadesk.monitoring.assessing.profile import Profile, check_profile
from mediadesk.monitoring.assessing.store import ProfileVersion
from mediadesk.monitoring.mentions import store as mention_store
from mediadesk.monitoring.records import Mention

UNNAMED = Profile("供电公司")
"""Who we are while nobody has said: the trade's own words mean us."""


def assess(session: Session, mentions: Sequence[Mention], *, now: datetime) -> dict[int, Assessment]:
    """mention id → what its article says about us; kept as the suggestion, in place of an older one."""
    version = store.current_profile(session)
    profile = version.profile if version else UNNAMED
    found = {each.id: assess_mention(each, profile) for each in mentions}
    store.keep(
        session,
        found,
        engine_version=ENGINE_VERSION,
        profile_id=version.id if version else None,
        now=now,
    )
    return found


def assess_mention(mention: Mention, profile: Profile) -> Assessment:
    """The suggestion for one mention; marks stand in the headline and in the text, or in the summary without one."""
    article = mention.article
    body = article.text or article.summary
    return assess_text(article.title, body, article.outlet.name, profile, channel=article.outlet.channel)


def outdated(session: Session, *, limit: int) -> list[Mention]:
    """The next mentions whose suggestion is missing, or was made by other rules or under another profile."""
    version = store.current_profile(session)
    profile_id = version.id if version else None
    ids = store.outdated(session, engine_version=ENGINE_VERSION, profile_id=profile_id, limit=limit)
    return mention_store.get_many(session, ids) if ids else []


def save_profile(session: Session, profile: Profile, *, actor: Actor, now: datetime) -> ProfileVersion:
    """A further version of our names and places. Saving what is in force already adds nothing.

    Raises NotAllowed, CompanyMissing or TooManyNames.
    """
    check_may_save(actor)
    check_profile(profile)
    before = store.current_profile(session, for_update=True)
    if before is not None and before.profile == profile:
        return before
    return _add(session, profile, before.profile if before else None, actor.id, now)


def may_save(actor: Actor) -> bool:
    """Whether they keep the profile: the head of publicity, and who sets the desk up."""
    return actor.has_role(Role.PR_HEAD) or actor.has_role(Role.ADMIN)


def check_may_save(actor: Actor) -> None:
    """Raise NotAllowed unless they keep the profile."""
    if not may_save(actor):
        raise NotAllowed


def seed_profile(session: Session, profile: Profile, *, now: datetime) -> ProfileVersion:
    """The profile in force; where there is none, the installation's own company and city become the first."""
    known = store.current_profile(session)
    return known if known is not None else _add(session, profile, None, None, now)


def _add(
    session: Session, profile: Profile, before: Profile | None, actor_id: int | None, now: datetime
) -> ProfileVersion:
    version = store.add_profile(session, profile, saved_by=actor_id, now=now)
    old, new = _named(before), _named(profile)
    event = CompanyProfileSaved(
        subject_id=version.id,
        at=now,
        actor_id=actor_id,
        company=profile.company,
        city=profile.city,
        added=tuple(each for each in new if each not in old),
        removed=tuple(each for each in old if each not in new),
    )
    record(session, event)
    return version


def _named(profile: Profile | None) -> tuple[str, ...]:
    return (*profile.aliases, *profile.places, *profile.neighbours) if profile else ()
