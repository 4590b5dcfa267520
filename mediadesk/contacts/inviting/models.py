"""How are invitations, their letters and the answers stored?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediadesk.contacts.inviting.invitation import Answer, AnsweredBy
from mediadesk.contacts.inviting.letter import LetterMethod, LetterState
from mediadesk.db import Base, UtcDateTime, enum_column, one_of


class InvitationRow(Base):
    """The invitation of one guest: its link, how often it was told anew, and what the guest answered."""

    __tablename__ = "invitation"
    __table_args__ = (
        one_of("answer", Answer),
        one_of("answered_by", AnsweredBy),
        CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL)",
            name="answered_some_way",
        ),
        CheckConstraint("companions BETWEEN 0 AND 20", name="few_companions"),
        CheckConstraint("companions = 0 OR answer <> 'no'", name="who_stays_away_brings_nobody"),
        UniqueConstraint("participant_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("meeting_participant.id"))
    nonce: Mapped[str] = mapped_column(String(64))
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # iCalendar's SEQUENCE for this guest; none before the first letter.
    sequence: Mapped[int] = mapped_column(default=-1)
    edition: Mapped[int] = mapped_column(default=0)
    answer: Mapped[Answer | None] = mapped_column(enum_column(Answer))
    companions: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(String(500), default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[AnsweredBy | None] = mapped_column(enum_column(AnsweredBy))
    answered_edition: Mapped[int] = mapped_column(default=0)
    replied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    letters: Mapped[list[InvitationLetterRow]] = relationship(order_by="InvitationLetterRow.id")


class InvitationLetterRow(Base):
    """One letter to one guest about one version of the meeting."""

    __tablename__ = "invitation_letter"
    __table_args__ = (
        one_of("method", LetterMethod),
        one_of("state", LetterState),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_has_time"),
        CheckConstraint("state <> 'sending' OR started_at IS NOT NULL", name="sending_has_start"),
        CheckConstraint("sequence >= 0 AND attempts >= 0", name="counts_up"),
        UniqueConstraint("invitation_id", "sequence"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id"))
    method: Mapped[LetterMethod] = mapped_column(enum_column(LetterMethod))
    sequence: Mapped[int]
    edition: Mapped[int]
    state: Mapped[LetterState] = mapped_column(enum_column(LetterState), index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
