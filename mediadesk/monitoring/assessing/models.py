"""How are the company's profile and the suggestions for mentions stored?

A profile is never rewritten: every save is a version, and the latest one is in force.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.monitoring.assessing.stance import TextStance


class CompanyProfileRow(Base):
    """One version of the company's names and places. Without a person it came from the installation's settings."""

    __tablename__ = "company_profile"
    __table_args__ = (CheckConstraint("company <> ''", name="has_company"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    company: Mapped[str] = mapped_column(String(120))
    city: Mapped[str] = mapped_column(String(60))
    aliases: Mapped[list[str]] = mapped_column(JSON)
    places: Mapped[list[str]] = mapped_column(JSON)
    neighbours: Mapped[list[str]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class MentionAssessmentRow(Base):
    """What the rules say a mention says about us: one suggestion for each mention, the latest."""

    __tablename__ = "mention_assessment"
    __table_args__ = (
        one_of("stance", TextStance),
        CheckConstraint("relevant = (stance <> 'none')", name="irrelevant_says_none"),
        Index("ix_mention_assessment_answer", "profile_id", "engine_version"),
    )

    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id"), primary_key=True)
    relevant: Mapped[bool]
    stance: Mapped[TextStance] = mapped_column(enum_column(TextStance))
    blamed_party: Mapped[str] = mapped_column(String(120))
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    marks: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    engine_version: Mapped[int]
    profile_id: Mapped[int | None] = mapped_column(ForeignKey("company_profile.id"))
    assessed_at: Mapped[datetime] = mapped_column(UtcDateTime)
