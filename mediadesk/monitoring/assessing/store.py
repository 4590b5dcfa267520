"""Which queries do the company's profile and the suggestions need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from mediadesk.db import insert_into
from mediadesk.messages import Message
from mediadesk.monitoring.assessing.assessment import Assessment, Mark
from mediadesk.monitoring.assessing.models import CompanyProfileRow, MentionAssessmentRow
from mediadesk.monitoring.assessing.profile import Profile
from mediadesk.monitoring.mentions.models import MentionRow


@dataclass(frozen=True)
class ProfileVersion:
    """One saved profile; `saved_by` None where it came from the installation's settings."""

    id: int
    profile: Profile
    saved_at: datetime
    saved_by: int | None


def _version(row: CompanyProfileRow) -> ProfileVersion:
    profile = Profile(row.company, row.city, tuple(row.aliases), tuple(row.places), tuple(row.neighbours))
    return ProfileVersion(row.id, profile, row.saved_at, row.saved_by_id)


def current_profile(session: Session, *, for_update: bool = False) -> ProfileVersion | None:
    """The version in force, if any was saved."""
    query = select(CompanyProfileRow).order_by(CompanyProfileRow.id.desc()).limit(1)
    if for_update:
        query = query.with_for_update()
    row = session.execute(query).scalar_one_or_none()
    return _version(row) if row is not None else None


def profile_if_reachable(session: Session) -> ProfileVersion | None:
    """The version in force; None as well where there is no database, or none of ours."""
    try:
        return current_profile(session)
    except SQLAlchemyError:
        return None


def list_profiles(session: Session, *, limit: int = 20) -> list[ProfileVersion]:
    """The latest versions, newest first."""
    query = select(CompanyProfileRow).order_by(CompanyProfileRow.id.desc()).limit(limit)
    return [_version(row) for row in session.execute(query).scalars()]


def add_profile(session: Session, profile: Profile, *, saved_by: int | None, now: datetime) -> ProfileVersion:
    """A further version; it is in force from now on."""
    row = CompanyProfileRow(
        company=profile.company,
        city=profile.city,
        aliases=list(profile.aliases),
        places=list(profile.places),
        neighbours=list(profile.neighbours),
        saved_at=now,
        saved_by_id=saved_by,
    )
    session.add(row)
    session.flush()
    return _version(row)


def keep(
    session: Session,
    found: Mapping[int, Assessment],
    *,
    engine_version: int,
    profile_id: int | None,
    now: datetime,
) -> None:
    """The suggestions for mentions (by id), in place of older ones; two statements for all."""
    if not found:
        return
    session.execute(delete(MentionAssessmentRow).where(MentionAssessmentRow.mention_id.in_(found)))
    rows = [
        {
            "mention_id": mention_id,
            "relevant": each.relevant,
            "stance": each.stance,
            "blamed_party": each.blamed_party[:120],
            "reasons": [reason.to_json() for reason in each.reasons],
            "marks": [mark.to_json() for mark in each.marks],
            "engine_version": engine_version,
            "profile_id": profile_id,
            "assessed_at": now,
        }
        for mention_id, each in found.items()
    ]
    session.execute(insert_into(session, MentionAssessmentRow), rows)


def of_mentions(session: Session, mention_ids: Sequence[int]) -> dict[int, Assessment]:
    """mention id → its suggestion, for those that have one."""
    query = select(MentionAssessmentRow).where(MentionAssessmentRow.mention_id.in_(mention_ids))
    return {row.mention_id: _assessment(row) for row in session.execute(query).scalars()}


def _assessment(row: MentionAssessmentRow) -> Assessment:
    return Assessment(
        relevant=row.relevant,
        stance=row.stance,
        blamed_party=row.blamed_party,
        reasons=tuple(Message.from_json(each) for each in row.reasons),
        marks=tuple(Mark.from_json(each) for each in row.marks),
    )


def outdated(session: Session, *, engine_version: int, profile_id: int | None, limit: int) -> list[int]:
    """Ids of mentions without a suggestion, or with one of other rules or another profile; newest first."""
    is_old = or_(
        MentionAssessmentRow.mention_id.is_(None),
        MentionAssessmentRow.engine_version != engine_version,
        MentionAssessmentRow.profile_id.is_distinct_from(profile_id),
    )
    query = (
        select(MentionRow.id)
        .outerjoin(MentionAssessmentRow, MentionAssessmentRow.mention_id == MentionRow.id)
        .where(is_old)
        .order_by(MentionRow.id.desc())
        .limit(limit)
    )
    return list(session.execute(query).scalars())
