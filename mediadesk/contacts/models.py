"""How are the people we talk with, their posts, our meetings and our promises stored?"""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediadesk.contacts.follow_ups.follow_up import LONGEST_LABEL, OriginKind
from mediadesk.contacts.meetings.meeting import Attendance, MeetingKind
from mediadesk.contacts.meetings.on_site.card import CardCheck
from mediadesk.contacts.meetings.state import MeetingState
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.outlet import MediaTier, Medium
from mediadesk.contacts.parts.models import ContactPointRow as ContactPointRow
from mediadesk.contacts.parts.models import ProgrammeRow as ProgrammeRow
from mediadesk.contacts.person import Channel
from mediadesk.contacts.press_card import CardResult
from mediadesk.contacts.privacy import LawfulBasis, UseStop
from mediadesk.contacts.role import RoleClass
from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of


class OrganisationRow(Revised, Base):
    """A body that people speak for."""

    __tablename__ = "organisation"
    __table_args__ = (
        one_of("kind", OrganisationKind),
        one_of("medium", Medium),
        one_of("tier", MediaTier),
        CheckConstraint("name <> ''", name="has_name"),
        CheckConstraint(
            "kind = 'outlet' OR (medium IS NULL AND tier IS NULL AND source_name = '')",
            name="only_outlets_have_a_medium",
        ),
        CheckConstraint("parent_id <> id", name="not_under_itself"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[OrganisationKind] = mapped_column(enum_column(OrganisationKind))
    note: Mapped[str] = mapped_column(Text, default="")
    medium: Mapped[Medium | None] = mapped_column(enum_column(Medium))
    tier: Mapped[MediaTier | None] = mapped_column(enum_column(MediaTier))
    audience: Mapped[str] = mapped_column(String(200), default="")
    website: Mapped[str] = mapped_column(String(300), default="")
    phone: Mapped[str] = mapped_column(String(32), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    district: Mapped[str] = mapped_column(String(120), default="")
    source_name: Mapped[str] = mapped_column(String(120), default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))

    parent: Mapped[OrganisationRow | None] = relationship(
        remote_side="OrganisationRow.id", foreign_keys=[parent_id]
    )
    programmes: Mapped[list[ProgrammeRow]] = relationship(
        cascade="all, delete-orphan", order_by="ProgrammeRow.deadline, ProgrammeRow.id"
    )


class PersonRow(Revised, Base):
    """A person, with the record that allows us to keep their data."""

    __tablename__ = "person"
    __table_args__ = (
        one_of("preferred_channel", Channel),
        one_of("lawful_basis", LawfulBasis),
        CheckConstraint("name <> ''", name="has_name"),
        CheckConstraint("purpose <> '' AND source <> ''", name="says_why_it_is_kept"),
        CheckConstraint("do_not_contact = false OR do_not_contact_reason <> ''", name="silence_has_reason"),
        one_of("card_result", CardResult),
        CheckConstraint("(hours_from IS NULL) = (hours_until IS NULL)", name="hours_whole"),
        CheckConstraint(
            "(card_result = 'unchecked') = (card_checked_on IS NULL) AND "
            "(card_checked_on IS NOT NULL OR card_checked_by IS NULL) AND "
            "(press_card <> '' OR card_result = 'unchecked')",
            name="card_check_whole",
        ),
        one_of("use_stopped", UseStop),
        # What is known of an undercover inspector lies sealed elsewhere; here stands a number.
        CheckConstraint(
            "undercover_no IS NULL OR (phone = '' AND email = '' AND note = '' AND press_card = '')",
            name="undercover_is_sealed",
        ),
        CheckConstraint(
            "use_stopped <> 'anonymised' OR (phone = '' AND email = '' AND note = '' AND press_card = '')",
            name="anonymised_is_empty",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), index=True)
    phone: Mapped[str] = mapped_column(String(32), default="", index=True)
    email: Mapped[str] = mapped_column(String(254), default="")
    preferred_channel: Mapped[Channel | None] = mapped_column(enum_column(Channel))
    do_not_contact: Mapped[bool] = mapped_column(default=False)
    do_not_contact_reason: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    languages: Mapped[str] = mapped_column(String(200), default="")
    hours_from: Mapped[time | None] = mapped_column(Time)
    hours_until: Mapped[time | None] = mapped_column(Time)
    press_card: Mapped[str] = mapped_column(String(30), default="")
    card_result: Mapped[CardResult] = mapped_column(enum_column(CardResult), default=CardResult.UNCHECKED)
    card_checked_on: Mapped[date | None] = mapped_column(Date)
    card_checked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    purpose: Mapped[str] = mapped_column(String(200))
    lawful_basis: Mapped[LawfulBasis] = mapped_column(enum_column(LawfulBasis))
    source: Mapped[str] = mapped_column(String(200))
    keep_until: Mapped[date] = mapped_column(Date, index=True)
    use_stopped: Mapped[UseStop | None] = mapped_column(enum_column(UseStop))
    undercover_no: Mapped[int | None] = mapped_column(unique=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    last_verified_on: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))

    roles: Mapped[list[PersonRoleRow]] = relationship()
    points: Mapped[list[ContactPointRow]] = relationship(
        cascade="all, delete-orphan", order_by="ContactPointRow.id", lazy="selectin"
    )


class PersonRoleRow(Base):
    """A post over time. Ended, not deleted; only a move entered by mistake is taken back."""

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
    term: Mapped[str] = mapped_column(String(60), default="")
    district: Mapped[str] = mapped_column(String(120), default="", index=True)
    beat: Mapped[str] = mapped_column(String(120), default="")
    moved_from: Mapped[int | None] = mapped_column(ForeignKey("person_role.id"))

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
        Index("ix_meeting_kind_starts_at", "kind", "starts_at"),
        one_of("state", MeetingState),
        CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL) AND (cancelled_at IS NULL) = (cancelled_by IS NULL)"
            " AND (state = 'cancelled') = (cancel_reason <> '')",
            name="cancelled_by_somebody_for_a_reason",
        ),
        CheckConstraint("state = 'planned' OR minutes IS NULL", name="what_is_cancelled_has_no_minutes"),
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
    state: Mapped[MeetingState] = mapped_column(enum_column(MeetingState), default=MeetingState.PLANNED)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    cancel_reason: Mapped[str] = mapped_column(String(300), default="")
    # Grows when time, place or title change: an invitation that was sent says which edition it told of.
    edition: Mapped[int] = mapped_column(default=1)
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"), index=True)
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
        one_of("card_check", CardCheck),
        CheckConstraint(
            "(card_check IS NULL) = (card_checked_at IS NULL) AND (card_check IS NULL) = (card_checked_by IS NULL)",
            name="card_checked_by_somebody",
        ),
        CheckConstraint("card_check IS NULL OR person_id IS NOT NULL", name="card_is_of_a_guest"),
        UniqueConstraint("meeting_id", "person_id"),
        UniqueConstraint("meeting_id", "user_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    capacity: Mapped[RoleClass | None] = mapped_column(enum_column(RoleClass))
    attendance: Mapped[Attendance] = mapped_column(enum_column(Attendance), default=Attendance.INVITED)
    is_walk_in: Mapped[bool] = mapped_column(default=False)
    # Who was taken off the list stays in the table, so that it is known who had been invited.
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    card_check: Mapped[CardCheck | None] = mapped_column(enum_column(CardCheck))
    card_checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    card_checked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    heard_briefing: Mapped[bool] = mapped_column(default=False)

    person: Mapped[PersonRow | None] = relationship()


class FollowUpRow(Revised, Base):
    """Something promised in a meeting or elsewhere, with who owes it until when."""

    __tablename__ = "follow_up"
    __table_args__ = (
        one_of("origin", OriginKind),
        CheckConstraint("(origin = 'meeting') = (meeting_id IS NOT NULL)", name="meeting_gives_its_own"),
        CheckConstraint("origin = 'meeting' OR origin_label <> ''", name="says_where_it_was_promised"),
        Index("ix_follow_up_origin_origin_id", "origin", "origin_id"),
        CheckConstraint("promise <> ''", name="says_what"),
        CheckConstraint("due_at > assigned_at", name="due_after_it_is_assigned"),
        CheckConstraint(
            "(done_at IS NULL) = (done_by IS NULL) AND (done_at IS NULL) = (done_note IS NULL)",
            name="done_by_somebody_with_a_note",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    origin: Mapped[OriginKind] = mapped_column(enum_column(OriginKind), default=OriginKind.MEETING)
    # An id of the feature that `origin` names, which may stand above this one: no foreign key.
    origin_id: Mapped[int | None]
    origin_label: Mapped[str] = mapped_column(String(LONGEST_LABEL), default="")
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

    meeting: Mapped[MeetingRow | None] = relationship(back_populates="follow_ups")
    person: Mapped[PersonRow | None] = relationship()
