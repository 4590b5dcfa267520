"""How are the people we talk with, their posts, our meetings and our promises stored?"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediadesk.contacts.meetings.meeting import Attendance, MeetingKind
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.person import Channel
from mediadesk.contacts.privacy import LawfulBasis
from mediadesk.contacts.role import RoleClass
from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of


class OrganisationRow(Revised, Base):
    """A body that people speak for."""

    __tablename__ = "organisation"
    __table_args__ = (
        one_of("kind", OrganisationKind),
        CheckConstraint("name <> ''", name="has_name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[OrganisationKind] = mapped_column(enum_column(OrganisationKind))
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class PersonRow(Revised, Base):
    """A person, with the record that allows us to keep their data."""

    __tablename__ = "person"
    __table_args__ = (
        one_of("preferred_channel", Channel),
        one_of("lawful_basis", LawfulBasis),
        CheckConstraint("name <> ''", name="has_name"),
        CheckConstraint("purpose <> '' AND source <> ''", name="says_why_it_is_kept"),
        CheckConstraint("do_not_contact = false OR do_not_contact_reason <> ''", name="silence_has_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), index=True)
    phone: Mapped[str] = mapped_column(String(32), default="", index=True)
    email: Mapped[str] = mapped_column(String(254), default="")
    preferred_channel: Mapped[Channel | None] = mapped_column(enum_column(Channel))
    do_not_contact: Mapped[bool] = mapped_column(default=False)
    do_not_contact_reason: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[str] = mapped_column(String(200))
    lawful_basis: Mapped[LawfulBasis] = mapped_column(enum_column(LawfulBasis))
    source: Mapped[str] = mapped_column(String(200))
    keep_until: Mapped[date] = mapped_column(Date, index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))

    roles: Mapped[list[PersonRoleRow]] = relationship()


class PersonRoleRow(Base):
    """A post over time. Ended, never deleted."""

    __tablename__ = "person_role"
    __table_args__ = (
        one_of("role_class", RoleClass),
        CheckConstraint("until_on >= from_on", name="ends_after_it_begins"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role_class: Mapped[RoleClass] = mapped_column(enum_column(RoleClass), index=True)
    post: Mapped[str] = mapped_column(String(120), default="")
    from_on: Mapped[date | None] = mapped_column(Date)
    until_on: Mapped[date | None] = mapped_column(Date)

    organisation: Mapped[OrganisationRow] = relationship()


class MeetingRow(Revised, Base):
    """A meeting and its minutes."""

    __tablename__ = "meeting"
    __table_args__ = (
        one_of("kind", MeetingKind),
        CheckConstraint("title <> ''", name="has_title"),
        CheckConstraint("ends_at > starts_at", name="ends_after_it_begins"),
        CheckConstraint(
            "(minutes IS NULL) = (minutes_at IS NULL) AND (minutes IS NULL) = (minutes_by IS NULL)",
            name="minutes_have_an_author",
        ),
        CheckConstraint("minutes_at >= starts_at", name="minutes_after_it_begins"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MeetingKind] = mapped_column(enum_column(MeetingKind))
    title: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(200), default="")
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    minutes: Mapped[str | None] = mapped_column(Text)
    minutes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    minutes_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))

    participants: Mapped[list[ParticipantRow]] = relationship(order_by="ParticipantRow.id")
    follow_ups: Mapped[list[FollowUpRow]] = relationship(
        back_populates="meeting", order_by="FollowUpRow.due_at, FollowUpRow.id"
    )


class ParticipantRow(Base):
    """Somebody on a meeting's list: a person of the register or one of us, and whether they came."""

    __tablename__ = "meeting_participant"
    __table_args__ = (
        one_of("capacity", RoleClass),
        one_of("attendance", Attendance),
        CheckConstraint("(person_id IS NULL) <> (user_id IS NULL)", name="theirs_or_ours"),
        UniqueConstraint("meeting_id", "person_id"),
        UniqueConstraint("meeting_id", "user_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    capacity: Mapped[RoleClass | None] = mapped_column(enum_column(RoleClass))
    attendance: Mapped[Attendance] = mapped_column(enum_column(Attendance), default=Attendance.INVITED)

    person: Mapped[PersonRow | None] = relationship()


class FollowUpRow(Revised, Base):
    """Something promised in a meeting, with who owes it until when."""

    __tablename__ = "follow_up"
    __table_args__ = (
        CheckConstraint("promise <> ''", name="says_what"),
        CheckConstraint("due_at > assigned_at", name="due_after_it_is_assigned"),
        CheckConstraint(
            "(done_at IS NULL) = (done_by IS NULL) AND (done_at IS NULL) = (done_note IS NULL)",
            name="done_by_somebody_with_a_note",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    promise: Mapped[str] = mapped_column(Text)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    assigned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    assigned_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    done_note: Mapped[str | None] = mapped_column(Text)

    meeting: Mapped[MeetingRow] = relationship(back_populates="follow_ups")
    person: Mapped[PersonRow | None] = relationship()
