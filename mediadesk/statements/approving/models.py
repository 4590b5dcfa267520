"""How is what was agreed before it could be signed stored, until somebody answers for it?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.statements.approving.afterwards import Answer, Channel


class PhoneApprovalRow(Base):
    """What a leader said on the telephone, kept by an officer until the leader confirms it with their own password."""

    __tablename__ = "phone_approval"
    __table_args__ = (
        UniqueConstraint("version_id"),
        one_of("channel", Channel),
        one_of("answer", Answer),
        CheckConstraint("recorded_by_id != approver_id", name="recorder_is_not_approver"),
        CheckConstraint(
            "witness_id != approver_id AND witness_id != recorded_by_id", name="witness_is_a_third_person"
        ),
        CheckConstraint("said_at <= recorded_at AND recorded_at < due_at", name="times_in_order"),
        CheckConstraint("length(read_out_hash) = 64", name="hash_whole"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_has_time"),
        CheckConstraint("answer IS NULL OR answer != 'rejected' OR reason != ''", name="rejected_has_reason"),
        CheckConstraint("times_asked >= 0", name="times_asked_counts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"))
    approver_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    witness_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    channel: Mapped[Channel] = mapped_column(enum_column(Channel))
    read_out_hash: Mapped[str] = mapped_column(String(64))
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    times_asked: Mapped[int] = mapped_column(default=0)
    answer: Mapped[Answer | None] = mapped_column(enum_column(Answer))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text, default="")


class EmergencyReleaseRow(Base):
    """A version that was let out before every signature was there; `skipped` names what was missing."""

    __tablename__ = "emergency_release"
    __table_args__ = (
        UniqueConstraint("version_id"),
        one_of("answer", Answer),
        CheckConstraint("tier IN (1, 2, 3)", name="tier_known"),
        CheckConstraint("released_by_id != author_id", name="releaser_is_not_author"),
        CheckConstraint("released_by_id != reviewer_id", name="releaser_is_not_reviewer"),
        CheckConstraint("reason != ''", name="has_reason"),
        CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by_id IS NULL)",
            name="answered_whole",
        ),
        CheckConstraint(
            "answered_by_id IS NULL OR "
            "(answered_by_id != released_by_id AND answered_by_id != author_id AND answered_by_id != reviewer_id)",
            name="second_look_by_another",
        ),
        CheckConstraint(
            "answer IS NULL OR answer != 'rejected' OR answer_reason != ''", name="rejected_has_reason"
        ),
        CheckConstraint("times_asked >= 0", name="times_asked_counts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"))
    content_hash: Mapped[str] = mapped_column(String(64))
    tier: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    skipped: Mapped[list[str]] = mapped_column(JSON)
    released_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    times_asked: Mapped[int] = mapped_column(default=0)
    answer: Mapped[Answer | None] = mapped_column(enum_column(Answer))
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer_reason: Mapped[str] = mapped_column(Text, default="")
