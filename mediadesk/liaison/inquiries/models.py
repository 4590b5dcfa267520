"""How are media inquiries, their questions and what was said to them stored?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of
from mediadesk.liaison.inquiries.answer import AnswerKind
from mediadesk.liaison.inquiries.inquiry import CardCheck, Channel
from mediadesk.liaison.inquiries.material import SourceKind
from mediadesk.liaison.inquiries.reminding.reminder import Step
from mediadesk.liaison.inquiries.states import State


class InquiryRow(Revised, Base):
    """One inquiry. `asked` and `answered` count its questions, so that no state can contradict them."""

    __tablename__ = "media_inquiry"
    __table_args__ = (
        one_of("state", State),
        one_of("channel", Channel),
        one_of("card_check", CardCheck),
        CheckConstraint("caller <> '' AND outlet <> ''", name="says_who"),
        CheckConstraint("asked >= 1 AND answered >= 0 AND answered <= asked", name="counts_questions"),
        CheckConstraint(
            "state NOT IN ('open', 'holding', 'referred') OR answered = 0", name="unanswered_is_zero"
        ),
        CheckConstraint(
            "state <> 'part_answered' OR (answered > 0 AND answered < asked)", name="part_is_some"
        ),
        CheckConstraint("state NOT IN ('answered', 'closed') OR answered = asked", name="answered_is_all"),
        CheckConstraint("state <> 'holding' OR promised_by IS NOT NULL", name="holding_promises"),
        CheckConstraint("(state IN ('withdrawn', 'closed')) = (ended_at IS NOT NULL)", name="ended_has_time"),
        CheckConstraint("state <> 'withdrawn' OR ended_reason <> ''", name="withdrawn_has_reason"),
        CheckConstraint("state = 'referred' OR referred_to = ''", name="referred_elsewhere"),
        CheckConstraint("(answered > 0) = (first_answer_at IS NOT NULL)", name="first_answer_has_time"),
        CheckConstraint("deadline > received_at", name="deadline_after_inquiry"),
        CheckConstraint("due_at > received_at AND clock_at > received_at", name="due_after_inquiry"),
        CheckConstraint("deadline IS NULL OR due_at <= deadline", name="due_by_their_deadline"),
        CheckConstraint(
            "card_check NOT IN ('verified', 'not_found') OR card_number <> ''", name="checked_card_has_number"
        ),
        CheckConstraint(
            "(card_checked_at IS NULL) = (card_checked_by_id IS NULL)",
            name="card_checked_by_somebody",
        ),
        CheckConstraint(
            "(card_check = 'open') = (card_checked_at IS NULL)",
            name="check_has_time",
        ),
        Index("ix_media_inquiry_state_clock", "state", "clock_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[State] = mapped_column(enum_column(State))
    caller: Mapped[str] = mapped_column(String(80))
    outlet: Mapped[str] = mapped_column(String(120))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    channel: Mapped[Channel] = mapped_column(enum_column(Channel))
    contact: Mapped[str] = mapped_column(String(120))
    card_number: Mapped[str] = mapped_column(String(40))
    card_check: Mapped[CardCheck] = mapped_column(enum_column(CardCheck))
    card_checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    card_checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    deadline: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    clock_at: Mapped[datetime] = mapped_column(UtcDateTime)
    clock_from: Mapped[datetime] = mapped_column(UtcDateTime)
    promised_by: Mapped[datetime | None] = mapped_column(UtcDateTime)
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    registered_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    registered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    referred_to: Mapped[str] = mapped_column(String(120))
    ended_reason: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_answer_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outdated_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    asked: Mapped[int]
    answered: Mapped[int]

    questions: Mapped[list[InquiryQuestionRow]] = relationship(
        order_by="InquiryQuestionRow.number", lazy="selectin"
    )


class InquiryQuestionRow(Base):
    """One question, verbatim."""

    __tablename__ = "inquiry_question"
    __table_args__ = (
        UniqueConstraint("inquiry_id", "number"),
        CheckConstraint("text <> ''", name="asks_something"),
        CheckConstraint("number >= 1", name="number_counts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    inquiry_id: Mapped[int] = mapped_column(ForeignKey("media_inquiry.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class InquiryAnswerRow(Base):
    """What was said, once; never rewritten."""

    __tablename__ = "inquiry_answer"
    __table_args__ = (
        one_of("kind", AnswerKind),
        one_of("channel", Channel),
        CheckConstraint("text <> ''", name="says_something"),
        CheckConstraint("(kind = 'holding') = (promised_by IS NOT NULL)", name="holding_promises"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    inquiry_id: Mapped[int] = mapped_column(ForeignKey("media_inquiry.id"), index=True)
    kind: Mapped[AnswerKind] = mapped_column(enum_column(AnswerKind))
    text: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    said_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    channel: Mapped[Channel] = mapped_column(enum_column(Channel))
    promised_by: Mapped[datetime | None] = mapped_column(UtcDateTime)
    numbers: Mapped[list[int]] = mapped_column(JSON)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))

    lines: Mapped[list[InquiryLineRow]] = relationship(order_by="InquiryLineRow.place", lazy="selectin")


class InquiryLineRow(Base):
    """An approved sentence of an answer: whose words it is, in which version."""

    __tablename__ = "inquiry_line"
    __table_args__ = (
        one_of("kind", SourceKind),
        UniqueConstraint("answer_id", "place"),
        CheckConstraint("words <> ''", name="has_words"),
        CheckConstraint("version >= 1", name="names_a_version"),
        Index("ix_inquiry_line_source", "kind", "source_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("inquiry_answer.id"))
    place: Mapped[int]
    kind: Mapped[SourceKind] = mapped_column(enum_column(SourceKind))
    source_id: Mapped[int]
    version: Mapped[int]
    label: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(Text)
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"), index=True)
    outdated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class InquiryReminderRow(Base):
    """One step of reminding about one time that was due; given once, whatever runs twice."""

    __tablename__ = "inquiry_reminder"
    __table_args__ = (one_of("step", Step), UniqueConstraint("inquiry_id", "due_at", "step"))

    id: Mapped[int] = mapped_column(primary_key=True)
    inquiry_id: Mapped[int] = mapped_column(ForeignKey("media_inquiry.id"))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    step: Mapped[Step] = mapped_column(enum_column(Step))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    people: Mapped[list[int]] = mapped_column(JSON)
