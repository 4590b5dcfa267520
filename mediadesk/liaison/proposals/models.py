"""How are proposals and motions stored?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of
from mediadesk.liaison.proposals.proposal import (
    Content,
    Grade,
    HandlingRole,
    ProposalAction,
    ProposalKind,
    ProposalState,
)


class ProposalRow(Revised, Base):
    """One proposal of deputies or motion of CPPCC members."""

    __tablename__ = "proposal"
    __table_args__ = (
        one_of("kind", ProposalKind),
        one_of("handling", HandlingRole),
        one_of("state", ProposalState),
        one_of("grade", Grade),
        one_of("content", Content),
        UniqueConstraint("kind", "session_name", "number"),
        CheckConstraint("number <> '' AND title <> '' AND session_name <> ''", name="has_number_and_title"),
        CheckConstraint("due_at > received_at", name="due_after_it_came"),
        CheckConstraint("round >= 1", name="round_counts"),
        CheckConstraint("state = 'received' OR department_id IS NOT NULL", name="has_department"),
        CheckConstraint(
            "state IN ('received', 'assigned') OR (contacted_at IS NOT NULL AND contact_note <> '')",
            name="talked_before_drafting",
        ),
        CheckConstraint(
            "state NOT IN ('drafted', 'signed', 'sent', 'closed') OR (draft <> '' AND grade IS NOT NULL"
            " AND drafted_by IS NOT NULL)",
            name="has_draft",
        ),
        CheckConstraint(
            "state NOT IN ('signed', 'sent', 'closed') OR (signed_by IS NOT NULL AND signed_at IS NOT NULL)",
            name="is_signed",
        ),
        CheckConstraint("signed_by IS NULL OR signed_by <> drafted_by", name="signed_by_another"),
        CheckConstraint("state NOT IN ('sent', 'closed') OR sent_at IS NOT NULL", name="is_sent"),
        CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)"
            " AND (state <> 'closed' OR content IN ('satisfied', 'mostly'))",
            name="closed_content",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ProposalKind] = mapped_column(enum_column(ProposalKind))
    session_name: Mapped[str] = mapped_column(String(80))
    number: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text, default="")
    handling: Mapped[HandlingRole] = mapped_column(enum_column(HandlingRole))
    other_body: Mapped[str] = mapped_column(String(120), default="")
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("opinion_topic.id"))
    state: Mapped[ProposalState] = mapped_column(enum_column(ProposalState), index=True)
    round: Mapped[int] = mapped_column(default=1)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    due_mark: Mapped[str] = mapped_column(String(1), default="M")
    contact_note: Mapped[str] = mapped_column(Text, default="")
    contacted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    draft: Mapped[str] = mapped_column(Text, default="")
    grade: Mapped[Grade | None] = mapped_column(enum_column(Grade))
    drafted_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_how: Mapped[str] = mapped_column(String(120), default="")
    content: Mapped[Content | None] = mapped_column(enum_column(Content))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class ProposalPersonRow(Base):
    """Who put it."""

    __tablename__ = "proposal_person"
    __table_args__ = (UniqueConstraint("proposal_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)


class ProposalStepRow(Base):
    """One step of a proposal. Written once."""

    __tablename__ = "proposal_step"
    __table_args__ = (one_of("action", ProposalAction), one_of("state", ProposalState))

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    action: Mapped[ProposalAction | None] = mapped_column(enum_column(ProposalAction))
    state: Mapped[ProposalState] = mapped_column(enum_column(ProposalState))
    note: Mapped[str] = mapped_column(String(400), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
