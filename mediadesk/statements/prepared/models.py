"""How are prepared texts, their versions and their uses stored?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of
from mediadesk.statements.prepared.prepared import PreparedState
from mediadesk.statements.signing import PartyKind


class PreparedRow(Revised, Base):
    """A prepared text: where it stands. Its words and its envelope are in its versions."""

    __tablename__ = "prepared_text"
    __table_args__ = (one_of("state", PreparedState),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    type_code: Mapped[str] = mapped_column(String(40))
    state: Mapped[PreparedState] = mapped_column(enum_column(PreparedState))
    number: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    save_count: Mapped[int] = mapped_column(default=0)


class PreparedVersionRow(Base):
    """One version of the words and of the envelope, with the hands it went through."""

    __tablename__ = "prepared_version"
    __table_args__ = (
        UniqueConstraint("prepared_id", "number"),
        CheckConstraint("most_tier IN (1, 2, 3)", name="tier_known"),
        CheckConstraint("content_hash IS NULL OR length(content_hash) = 64", name="hash_whole"),
        CheckConstraint("(reviewer_id IS NULL) = (reviewed_at IS NULL)", name="reviewed_whole"),
        CheckConstraint("(approver_id IS NULL) = (approved_at IS NULL)", name="approved_whole"),
        CheckConstraint("approver_id IS NULL OR reviewer_id IS NOT NULL", name="approved_after_review"),
        CheckConstraint("reviewer_id IS NULL OR reviewer_id != author_id", name="reviewer_is_not_author"),
        CheckConstraint(
            "approver_id IS NULL OR (approver_id != author_id AND approver_id != reviewer_id)",
            name="approver_is_a_third_person",
        ),
        CheckConstraint("(returned_by_id IS NULL) = (returned_at IS NULL)", name="returned_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    prepared_id: Mapped[int] = mapped_column(ForeignKey("prepared_text.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    parts: Mapped[dict[str, str]] = mapped_column(JSON)
    blanks: Mapped[list[Any]] = mapped_column(JSON)
    most_tier: Mapped[int]
    valid_until: Mapped[datetime] = mapped_column(UtcDateTime)
    while_cause_open: Mapped[bool]
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    author_ids: Mapped[list[int]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    content_hash: Mapped[str | None] = mapped_column(String(64))
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    reviewed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    returned_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    returned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    comment: Mapped[str] = mapped_column(Text, default="")


class PreparedSignOffRow(Base):
    """A party's place under one version: open until signed."""

    __tablename__ = "prepared_sign_off"
    __table_args__ = (
        one_of("kind", PartyKind),
        UniqueConstraint("version_id", "party"),
        CheckConstraint("(kind = 'department') = (department_id IS NOT NULL)", name="department_is_named"),
        CheckConstraint("(signed_at IS NULL) = (signer_id IS NULL)", name="signed_has_signer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("prepared_version.id"))
    party: Mapped[str] = mapped_column(String(40))
    kind: Mapped[PartyKind] = mapped_column(enum_column(PartyKind))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PreparedUseRow(Base):
    """One statement made of one approved version."""

    __tablename__ = "prepared_use"
    __table_args__ = (UniqueConstraint("statement_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("prepared_version.id"), index=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"))
    used_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    used_at: Mapped[datetime] = mapped_column(UtcDateTime)
