"""How are questions, facts, their versions and their evidence stored?

The CHECKs repeat the state rules, so that an illegal state cannot be stored. The words of a version never
change: a write that tries is refused before it reaches the database.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    event,
    inspect,
    text,
)
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from mediadesk.db import Base, UtcDateTime, enum_column, one_of
from mediadesk.facts.fact import (
    AnswerForm,
    Basis,
    Certainty,
    Confidentiality,
    EvidencePurpose,
    FactKind,
    Origin,
    RequestStatus,
    VersionStatus,
)


class FactNumberRow(Base):
    """The last number given within an incident; its row is locked while the next one is taken."""

    __tablename__ = "fact_number"

    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), primary_key=True, autoincrement=False)
    last: Mapped[int]


class FactRequestRow(Base):
    """A question to a department."""

    __tablename__ = "fact_request"
    __table_args__ = (
        UniqueConstraint("incident_id", "number"),
        one_of("status", RequestStatus),
        one_of("kind", FactKind),
        one_of("form", AnswerForm),
        CheckConstraint("due_at > asked_at", name="due_after_asked"),
        CheckConstraint(
            "status NOT IN ('refused', 'cancelled') OR"
            " (closed_at IS NOT NULL AND closed_by_id IS NOT NULL AND closed_reason IS NOT NULL)",
            name="closed_has_reason",
        ),
        CheckConstraint(
            "status NOT IN ('answered', 'settled') OR first_answered_at IS NOT NULL", name="answered_has_time"
        ),
        Index("ix_fact_request_department_id_status", "department_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    number: Mapped[int]
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    question: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    kind: Mapped[FactKind] = mapped_column(enum_column(FactKind))
    form: Mapped[AnswerForm] = mapped_column(enum_column(AnswerForm))
    unit: Mapped[str | None] = mapped_column(String(20))
    suggested_wording: Mapped[str | None] = mapped_column(Text)
    third_party: Mapped[str | None] = mapped_column(String(120))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[RequestStatus] = mapped_column(enum_column(RequestStatus))
    first_answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    closed_reason: Mapped[str | None] = mapped_column(Text)


class FactRow(Base):
    """A fact; its words are in its versions."""

    __tablename__ = "fact"
    __table_args__ = (
        UniqueConstraint("incident_id", "number"),
        UniqueConstraint("request_id"),
        one_of("kind", FactKind),
        one_of("basis", Basis),
        # One fact of another system is one fact here, however often it is imported.
        Index("uq_fact_external", "incident_id", "source_system", "external_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    number: Mapped[int]
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    kind: Mapped[FactKind] = mapped_column(enum_column(FactKind))
    basis: Mapped[Basis] = mapped_column(enum_column(Basis))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("fact_request.id"))
    source_system: Mapped[str | None] = mapped_column(String(60))
    external_id: Mapped[str | None] = mapped_column(String(120))

    versions: Mapped[list[FactVersionRow]] = relationship(order_by="FactVersionRow.version")


class FactVersionRow(Base):
    """One version: the words are immutable, the signatures under them are added."""

    __tablename__ = "fact_version"
    __table_args__ = (
        UniqueConstraint("fact_id", "version"),
        one_of("status", VersionStatus),
        one_of("origin", Origin),
        CheckConstraint("(attested_at IS NULL) = (attested_by_id IS NULL)", name="attestation_whole"),
        CheckConstraint("status != 'attested' OR attested_at IS NOT NULL", name="attested_has_attester"),
        CheckConstraint("status != 'reported' OR attested_at IS NULL", name="reported_is_unsigned"),
        CheckConstraint("(status = 'superseded') = (superseded_at IS NOT NULL)", name="superseded_has_time"),
        CheckConstraint(
            "(status = 'withdrawn') = (withdrawn_at IS NOT NULL AND withdrawn_by_id IS NOT NULL"
            " AND withdrawn_reason IS NOT NULL)",
            name="withdrawn_has_reason",
        ),
        CheckConstraint(
            "(joint_signed_at IS NULL) = (joint_signed_by IS NULL)"
            " AND (joint_signed_at IS NULL OR third_party IS NOT NULL)",
            name="joint_signature_whole",
        ),
        CheckConstraint(
            "origin IS NULL OR origin != 'third_party' OR third_party IS NOT NULL",
            name="third_party_is_named",
        ),
        CheckConstraint(
            "attested_at IS NULL OR origin IS NULL OR origin != 'third_party' OR joint_signed_at IS NOT NULL",
            name="third_party_cause_is_joint_signed",
        ),
        CheckConstraint("(source_mention_id IS NULL) = (source_name IS NULL)", name="source_whole"),
        one_of("certainty", Certainty),
        one_of("confidentiality", Confidentiality),
        CheckConstraint(
            "valid_from IS NULL OR valid_until IS NULL OR valid_until > valid_from", name="validity_in_order"
        ),
        # At most one version of a fact is in force, and at most one waits.
        Index(
            "uq_fact_version_attested",
            "fact_id",
            unique=True,
            sqlite_where=text("status = 'attested'"),
            postgresql_where=text("status = 'attested'"),
        ),
        Index(
            "uq_fact_version_reported",
            "fact_id",
            unique=True,
            sqlite_where=text("status = 'reported'"),
            postgresql_where=text("status = 'reported'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fact_id: Mapped[int] = mapped_column(ForeignKey("fact.id"))
    version: Mapped[int]
    wording: Mapped[str] = mapped_column(Text)
    value: Mapped[str | None] = mapped_column(String(120))
    unit: Mapped[str | None] = mapped_column(String(20))
    as_of: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str | None] = mapped_column(Text)
    origin: Mapped[Origin | None] = mapped_column(enum_column(Origin))
    third_party: Mapped[str | None] = mapped_column(String(120))
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    source_mention_id: Mapped[int | None] = mapped_column(ForeignKey("mention.id"))
    source_name: Mapped[str | None] = mapped_column(String(200))
    certainty: Mapped[Certainty | None] = mapped_column(enum_column(Certainty))
    lowered_reason: Mapped[str | None] = mapped_column(Text)
    valid_from: Mapped[datetime | None] = mapped_column(UtcDateTime)
    valid_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    confidentiality: Mapped[Confidentiality] = mapped_column(
        enum_column(Confidentiality), default=Confidentiality.PUBLIC, server_default="public"
    )
    concerns: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))

    status: Mapped[VersionStatus] = mapped_column(enum_column(VersionStatus))
    attested_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    attested_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    joint_signed_by: Mapped[str | None] = mapped_column(String(120))
    joint_signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_reason: Mapped[str | None] = mapped_column(Text)

    evidence: Mapped[list[EvidenceRow]] = relationship(order_by="EvidenceRow.id")


class EvidenceRow(Base):
    """A file that proves a version; its bytes are in the file store."""

    __tablename__ = "evidence"
    __table_args__ = (
        one_of("purpose", EvidencePurpose),
        CheckConstraint("byte_size > 0", name="not_empty"),
        CheckConstraint("length(sha256) = 64", name="sha256_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fact_version_id: Mapped[int] = mapped_column(ForeignKey("fact_version.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(120))
    media_type: Mapped[str] = mapped_column(String(60))
    sha256: Mapped[str] = mapped_column(String(64))
    byte_size: Mapped[int]
    purpose: Mapped[EvidencePurpose] = mapped_column(enum_column(EvidencePurpose))
    added_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    captured_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


IMMUTABLE = frozenset(
    [
        "fact_id",
        "version",
        "wording",
        "value",
        "unit",
        "as_of",
        "note",
        "origin",
        "third_party",
        "answered_by_id",
        "answered_at",
        "source_mention_id",
        "source_name",
        "certainty",
        "lowered_reason",
        "valid_from",
        "valid_until",
        "confidentiality",
        "concerns",
    ]
)


@event.listens_for(FactVersionRow, "before_update")
def _refuse_rewriting(_mapper: Mapper[Any], _connection: Any, row: FactVersionRow) -> None:
    state = inspect(row)
    rewritten = sorted(name for name in IMMUTABLE if state.attrs[name].history.has_changes())
    if rewritten:
        raise ValueError(
            f"fact version {row.fact_id}/{row.version} is never rewritten: {', '.join(rewritten)}"
        )
