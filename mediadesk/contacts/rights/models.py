"""How are notices, consents, requests, deletions and breaches stored?"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.contacts.rights.deletion import Cause, TaskState
from mediadesk.contacts.rights.notice import Way
from mediadesk.contacts.rights.request import Ground, RequestKind, RequestState
from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of

_OPEN = text("state = 'open'")


class NoticeRow(Base):
    """That a person was told what is done with their data."""

    __tablename__ = "privacy_notice"
    __table_args__ = (one_of("way", Way), CheckConstraint("version <> ''", name="has_version"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    given_on: Mapped[date] = mapped_column(Date)
    way: Mapped[Way] = mapped_column(enum_column(Way))
    version: Mapped[str] = mapped_column(String(40))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class ConsentRow(Base):
    """What a person agreed to, and when they took it back. A recipient makes it a separate consent."""

    __tablename__ = "privacy_consent"
    __table_args__ = (
        one_of("way", Way),
        CheckConstraint("scope <> ''", name="has_scope"),
        CheckConstraint("withdrawn_on >= given_on", name="ends_after_it_begins"),
        CheckConstraint("(withdrawn_on IS NULL) = (withdrawn_by IS NULL)", name="withdrawn_is_recorded"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    given_on: Mapped[date] = mapped_column(Date)
    way: Mapped[Way] = mapped_column(enum_column(Way))
    scope: Mapped[str] = mapped_column(String(300))
    recipient: Mapped[str] = mapped_column(String(200), default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    withdrawn_on: Mapped[date | None] = mapped_column(Date)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class RequestRow(Revised, Base):
    """What a person asked about their data, and what they were answered."""

    __tablename__ = "privacy_request"
    __table_args__ = (
        one_of("kind", RequestKind),
        one_of("way", Way),
        one_of("state", RequestState),
        one_of("ground", Ground),
        CheckConstraint("wording <> ''", name="has_wording"),
        CheckConstraint("due_at > received_at", name="due_after_it_came"),
        CheckConstraint(
            "state NOT IN ('verified', 'answered') OR identity_check <> ''", name="goes_to_nobody_unchecked"
        ),
        CheckConstraint("(state = 'refused') = (ground IS NOT NULL)", name="refused_for_a_reason"),
        CheckConstraint("state NOT IN ('answered', 'refused') OR answer <> ''", name="answered_in_words"),
        CheckConstraint(
            "(state IN ('received', 'verified')) = (decided_at IS NULL)"
            " AND (decided_at IS NULL) = (decided_by IS NULL)",
            name="decided_by_somebody",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[RequestKind] = mapped_column(enum_column(RequestKind))
    way: Mapped[Way] = mapped_column(enum_column(Way))
    wording: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    state: Mapped[RequestState] = mapped_column(enum_column(RequestState), default=RequestState.RECEIVED)
    identity_check: Mapped[str] = mapped_column(String(300), default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    ground: Mapped[Ground | None] = mapped_column(enum_column(Ground))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class DeletionRow(Base):
    """Data that should go, and what became of it. One open row for each person and cause."""

    __tablename__ = "privacy_deletion"
    __table_args__ = (
        one_of("cause", Cause),
        one_of("state", TaskState),
        CheckConstraint("(state = 'open') = (decided_at IS NULL)", name="decided_has_time"),
        CheckConstraint("state <> 'kept' OR (reason <> '' AND decided_by IS NOT NULL)", name="kept_for_a_reason"),
        Index(
            "uq_privacy_deletion_open", "person_id", "cause", unique=True,
            sqlite_where=_OPEN, postgresql_where=_OPEN,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    cause: Mapped[Cause] = mapped_column(enum_column(Cause))
    # The emergency it was collected in; incidents stand above this feature, so it is no foreign key.
    incident_id: Mapped[int | None]
    due_on: Mapped[date] = mapped_column(Date, index=True)
    state: Mapped[TaskState] = mapped_column(enum_column(TaskState), default=TaskState.OPEN)
    reason: Mapped[str] = mapped_column(String(300), default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class BreachRow(Revised, Base):
    """Data that got into wrong hands: what was done at once, and who was told (PIPL art. 57)."""

    __tablename__ = "data_breach"
    __table_args__ = (
        CheckConstraint("what <> '' AND kinds <> ''", name="says_what"),
        CheckConstraint("(remedied_at IS NULL) = (remedy = '')", name="remedy_has_time"),
        CheckConstraint("people_told_at IS NULL OR why_not_told = ''", name="told_or_not"),
        CheckConstraint(
            "closed_at IS NULL OR (remedied_at IS NOT NULL AND authority_told_at IS NOT NULL"
            " AND (people_told_at IS NOT NULL OR why_not_told <> ''))",
            name="closed_when_all_is_done",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    found_at: Mapped[datetime] = mapped_column(UtcDateTime)
    what: Mapped[str] = mapped_column(Text)
    kinds: Mapped[str] = mapped_column(String(300))
    people_count: Mapped[int | None]
    remedy: Mapped[str] = mapped_column(Text, default="")
    remedied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    authority_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    people_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    why_not_told: Mapped[str] = mapped_column(String(300), default="")
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
