"""How are opinions, their speakers, replies, clocks and what an answer rests on stored?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.contacts.role import RoleClass
from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of
from mediadesk.liaison.opinions.clocks import Unit
from mediadesk.liaison.opinions.opinion import OpinionChannel, OpinionState, ReplyWay, Satisfaction
from mediadesk.liaison.opinions.reminding.reminder import Clock, Rung
from mediadesk.liaison.opinions.states import Action

_ANSWERED = "('drafted', 'answered', 'replied', 'closed')"
_CHECKED = "('answered', 'replied', 'closed')"


class OpinionTopicRow(Base):
    """A topic of the short list that opinions are sorted by."""

    __tablename__ = "opinion_topic"
    __table_args__ = (CheckConstraint("name <> ''", name="has_name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    words: Mapped[str] = mapped_column(String(200), default="")
    is_active: Mapped[bool] = mapped_column(default=True)


class OpinionSeriesRow(Base):
    """The last number given in a year."""

    __tablename__ = "opinion_series"
    __table_args__ = (CheckConstraint("last_number >= 0", name="counts_up"),)

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int]


class OpinionClockRow(Base):
    """The desk's own clock of a channel, which goes before the built-in one."""

    __tablename__ = "opinion_clock"
    __table_args__ = (
        one_of("channel", OpinionChannel),
        one_of("answer_unit", Unit),
        one_of("first_unit", Unit),
        CheckConstraint("answer_count BETWEEN 1 AND 366", name="answer_in_a_year"),
        CheckConstraint("(first_count IS NULL) = (first_unit IS NULL)", name="first_whole"),
        CheckConstraint("first_count BETWEEN 1 AND 366", name="first_in_a_year"),
        CheckConstraint("extension_days BETWEEN 1 AND 366", name="extension_in_a_year"),
    )

    channel: Mapped[OpinionChannel] = mapped_column(enum_column(OpinionChannel), primary_key=True)
    answer_count: Mapped[int]
    answer_unit: Mapped[Unit] = mapped_column(enum_column(Unit))
    first_count: Mapped[int | None]
    first_unit: Mapped[Unit | None] = mapped_column(enum_column(Unit))
    extension_days: Mapped[int | None]
    basis: Mapped[str] = mapped_column(String(200))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    set_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class OpinionRow(Revised, Base):
    """One numbered opinion."""

    __tablename__ = "opinion"
    __table_args__ = (
        one_of("channel", OpinionChannel),
        one_of("state", OpinionState),
        one_of("anonymous_class", RoleClass),
        UniqueConstraint("year", "number"),
        CheckConstraint("number >= 1", name="counts_from_one"),
        CheckConstraint("verbatim <> ''", name="has_words"),
        CheckConstraint("round >= 1", name="round_counts"),
        CheckConstraint("due_at > received_at", name="due_after_it_came"),
        CheckConstraint("is_anonymous = true OR anonymous_class IS NULL", name="class_of_the_nameless"),
        CheckConstraint(
            "state IN ('recorded', 'merged') OR (department_id IS NOT NULL AND assigned_at IS NOT NULL)",
            name="has_department",
        ),
        CheckConstraint(
            f"state NOT IN {_ANSWERED} OR (answer IS NOT NULL AND answer <> '' AND answered_by IS NOT NULL"
            " AND answered_at IS NOT NULL)",
            name="has_answer",
        ),
        CheckConstraint(
            f"(state IN {_CHECKED}) = (checked_at IS NOT NULL) AND (checked_at IS NULL) = (checked_by IS NULL)",
            name="is_checked",
        ),
        CheckConstraint("checked_by IS NULL OR checked_by <> answered_by", name="checked_by_another"),
        CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closed_by IS NULL)",
            name="closed_by_somebody",
        ),
        CheckConstraint("(state = 'merged') = (merged_into_id IS NOT NULL)", name="joined_with_one"),
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="not_joined_with_itself"),
        CheckConstraint(
            "(first_met_at IS NULL) = (first_met_by IS NULL) AND (first_met_at IS NULL OR first_due_at IS NOT NULL)",
            name="first_step_by_somebody",
        ),
        CheckConstraint(
            "(extended_at IS NULL) = (extended_by IS NULL) AND (extended_at IS NULL) = (extension_reason IS NULL)"
            " AND (extended_at IS NULL) = (due_before IS NULL)",
            name="extended_with_reason",
        ),
        Index("ix_opinion_state_due_at", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    number: Mapped[int]
    verbatim: Mapped[str] = mapped_column(Text)
    channel: Mapped[OpinionChannel] = mapped_column(enum_column(OpinionChannel))
    channel_ref: Mapped[str] = mapped_column(String(60), default="", index=True)
    is_anonymous: Mapped[bool] = mapped_column(default=False)
    anonymous_class: Mapped[RoleClass | None] = mapped_column(enum_column(RoleClass))
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("opinion_topic.id"), index=True)
    topic_text: Mapped[str] = mapped_column(String(60), default="")
    state: Mapped[OpinionState] = mapped_column(enum_column(OpinionState))
    round: Mapped[int] = mapped_column(default=1)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    assigned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_met_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_met_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    first_note: Mapped[str] = mapped_column(String(200), default="")
    extended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    extended_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    extension_reason: Mapped[str | None] = mapped_column(String(200))
    due_before: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"), index=True)
    box_opening_id: Mapped[int | None] = mapped_column(ForeignKey("box_opening.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("opinion.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class OpinionSpeakerRow(Base):
    """A person who raised an opinion, in the class in which they spoke."""

    __tablename__ = "opinion_speaker"
    __table_args__ = (one_of("speaker_class", RoleClass), UniqueConstraint("opinion_id", "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    speaker_class: Mapped[RoleClass] = mapped_column(enum_column(RoleClass))


class OpinionReplyRow(Base):
    """What a speaker was told in a round; without a speaker, what stands in its place for the nameless."""

    __tablename__ = "opinion_reply"
    __table_args__ = (
        one_of("way", ReplyWay),
        one_of("satisfaction", Satisfaction),
        UniqueConstraint("opinion_id", "speaker_id", "round"),
        CheckConstraint("text <> ''", name="has_words"),
        CheckConstraint(
            "speaker_id IS NOT NULL OR way IN ('publication', 'not_told')", name="nameless_in_public"
        ),
        CheckConstraint(
            "(satisfaction IS NULL) = (heard_at IS NULL) AND (satisfaction IS NULL) = (heard_by IS NULL)",
            name="heard_by_somebody",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"), index=True)
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("opinion_speaker.id"), index=True)
    round: Mapped[int]
    way: Mapped[ReplyWay] = mapped_column(enum_column(ReplyWay))
    text: Mapped[str] = mapped_column(Text)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)
    told_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    satisfaction: Mapped[Satisfaction | None] = mapped_column(enum_column(Satisfaction))
    remark: Mapped[str] = mapped_column(String(200), default="")
    heard_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    heard_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class OpinionStepRow(Base):
    """One step of an opinion. Written once."""

    __tablename__ = "opinion_step"
    __table_args__ = (one_of("action", Action), one_of("state", OpinionState))

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"), index=True)
    action: Mapped[Action | None] = mapped_column(enum_column(Action))
    state: Mapped[OpinionState] = mapped_column(enum_column(OpinionState))
    note: Mapped[str] = mapped_column(String(400), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class OpinionFactRow(Base):
    """A version of a fact on which the answer rests."""

    __tablename__ = "opinion_fact"
    __table_args__ = (UniqueConstraint("opinion_id", "fact_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"), index=True)
    fact_id: Mapped[int] = mapped_column(ForeignKey("fact.id"), index=True)
    version: Mapped[int]
    span: Mapped[str] = mapped_column(String(120))


class OpinionBasisRow(Base):
    """A sentence that the department is asked to sign, or has signed, for one answer."""

    __tablename__ = "opinion_basis"
    __table_args__ = (
        CheckConstraint("wording <> ''", name="has_words"),
        CheckConstraint("(signed_at IS NULL) = (signed_by IS NULL)", name="signed_by_somebody"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL)",
            name="withdrawn_with_reason",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"), index=True)
    wording: Mapped[str] = mapped_column(String(400))
    source: Mapped[str] = mapped_column(String(200), default="")
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    withdrawn_reason: Mapped[str | None] = mapped_column(String(200))


class OpinionReminderRow(Base):
    """One rung of warning for one clock and its end; given once, whatever runs twice."""

    __tablename__ = "opinion_reminder"
    __table_args__ = (
        one_of("clock", Clock),
        one_of("rung", Rung),
        UniqueConstraint("opinion_id", "clock", "rung", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"))
    clock: Mapped[Clock] = mapped_column(enum_column(Clock))
    rung: Mapped[Rung] = mapped_column(enum_column(Rung))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
