"""How are statements, their versions, citations and signatures stored?

The CHECKs repeat the state rules and the separation of duties, so that an illegal state cannot be stored. The words
of a submitted version never change: a write that tries is refused before it reaches the database.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    event,
    inspect,
)
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of
from mediadesk.statements.approving.models import EmergencyReleaseRow, PhoneApprovalRow
from mediadesk.statements.records import ApprovalWay, Step
from mediadesk.statements.signing import PartyKind
from mediadesk.statements.states import CLEARED, GONE_OUT, State

_CLEARED = ", ".join(f"'{state}'" for state in CLEARED)
_GONE_OUT = ", ".join(f"'{state}'" for state in GONE_OUT)


class StatementRow(Revised, Base):
    """A statement: where it stands. Its words are in its versions."""

    __tablename__ = "statement"
    __table_args__ = (
        one_of("state", State),
        UniqueConstraint("incident_id", "series", "series_number"),
        CheckConstraint("(series IS NULL) = (series_number IS NULL)", name="series_whole"),
        CheckConstraint(
            f"(state IN ({_CLEARED}, {_GONE_OUT})) = (approved_at IS NOT NULL)", name="approved_has_time"
        ),
        CheckConstraint(
            f"(state IN ({_GONE_OUT})) = (issued_at IS NOT NULL) AND (issued_at IS NULL) = (issued_by_id IS NULL)",
            name="issued_has_issuer",
        ),
        CheckConstraint(f"state NOT IN ({_GONE_OUT}) OR document_id IS NOT NULL", name="issued_has_document"),
        CheckConstraint(
            f"document_id IS NULL OR state IN ({_CLEARED}, {_GONE_OUT})", name="document_is_approved"
        ),
        Index("ix_statement_state", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    type_code: Mapped[str] = mapped_column(String(40))
    type_version: Mapped[int]
    series: Mapped[str | None] = mapped_column(String(40))
    series_number: Mapped[int | None]
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("statement.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    state: Mapped[State] = mapped_column(enum_column(State))
    version: Mapped[int]
    # Grows with every save: the revision must move even when two saves happen within one tick of the clock.
    save_count: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))


class StatementVersionRow(Base):
    """One version of the words."""

    __tablename__ = "statement_version"
    __table_args__ = (
        UniqueConstraint("statement_id", "number"),
        CheckConstraint("number >= 1", name="number_counts"),
        CheckConstraint(
            "(submitted_at IS NULL) = (content_hash IS NULL) AND (submitted_at IS NULL) = (submitted_by_id IS NULL)",
            name="submitted_has_hash",
        ),
        CheckConstraint("content_hash IS NULL OR length(content_hash) = 64", name="hash_whole"),
        CheckConstraint(
            "(voided_at IS NULL) = (voided_by_id IS NULL) AND (voided_at IS NULL OR submitted_at IS NOT NULL)",
            name="voided_was_submitted",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    audience: Mapped[str] = mapped_column(String(200))
    parts: Mapped[dict[str, str]] = mapped_column(JSON)
    cut_off_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    next_update_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    author_ids: Mapped[list[int]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    content_hash: Mapped[str | None] = mapped_column(String(64))
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    voided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    citations: Mapped[list[CitationRow]] = relationship(
        cascade="all, delete-orphan", order_by="(CitationRow.part, CitationRow.begins, CitationRow.id)"
    )
    review: Mapped[ReviewRow | None] = relationship()
    sign_offs: Mapped[list[SignOffRow]] = relationship(order_by="SignOffRow.id")
    approval: Mapped[ApprovalRow | None] = relationship()
    phone_approval: Mapped[PhoneApprovalRow | None] = relationship()
    release: Mapped[EmergencyReleaseRow | None] = relationship()
    returns: Mapped[list[StatementReturnRow]] = relationship(order_by="StatementReturnRow.id")


class CitationRow(Base):
    """The characters `begins:ends` of a part rest on one version of a fact."""

    __tablename__ = "citation"
    __table_args__ = (
        ForeignKeyConstraint(["fact_id", "fact_version"], ["fact_version.fact_id", "fact_version.version"]),
        UniqueConstraint("version_id", "part", "begins", "ends", "fact_id"),
        CheckConstraint("begins >= 0 AND ends > begins", name="span_has_length"),
        Index("ix_citation_fact_id_fact_version", "fact_id", "fact_version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"))
    part: Mapped[str] = mapped_column(String(40))
    begins: Mapped[int]
    ends: Mapped[int]
    wording: Mapped[str] = mapped_column(Text)
    fact_id: Mapped[int]
    fact_version: Mapped[int]


class ReviewRow(Base):
    """A passed secrecy review."""

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("version_id"),
        CheckConstraint("reviewer_id != author_id", name="reviewer_is_not_author"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"))
    content_hash: Mapped[str] = mapped_column(String(64))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    note: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignOffRow(Base):
    """A party's place at the table: open until signed.

    `span_hash` stands for what the party answers for, `whole` says that this is the whole text; `because` holds the
    codes of the matrix rows that seat it, `carried_from` the version whose signature still holds here.
    """

    __tablename__ = "sign_off"
    __table_args__ = (
        one_of("kind", PartyKind),
        UniqueConstraint("version_id", "party"),
        CheckConstraint("(kind = 'department') = (department_id IS NOT NULL)", name="department_is_named"),
        CheckConstraint("(signed_at IS NULL) = (signer_id IS NULL)", name="signed_has_signer"),
        CheckConstraint("carried_from IS NULL OR signed_at IS NOT NULL", name="carried_was_signed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"))
    party: Mapped[str] = mapped_column(String(40))
    kind: Mapped[PartyKind] = mapped_column(enum_column(PartyKind))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    span_hash: Mapped[str] = mapped_column(String(64))
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    whole: Mapped[bool] = mapped_column(default=False)
    because: Mapped[list[str]] = mapped_column(JSON, default=list)
    carried_from: Mapped[int | None]


class ApprovalRow(Base):
    """Authority to issue one version. One row per version: a second click finds the first one's approval.

    `stands_for_id`: whom a substitute stood in for, by which registered substitution.
    """

    __tablename__ = "approval"
    __table_args__ = (
        UniqueConstraint("version_id"),
        CheckConstraint("tier IN (1, 2, 3)", name="tier_known"),
        CheckConstraint("approver_id != author_id", name="approver_is_not_author"),
        CheckConstraint("approver_id != reviewer_id", name="approver_is_not_reviewer"),
        one_of("way", ApprovalWay),
        CheckConstraint(
            "(way = 'substitute') = (substitution_id IS NOT NULL) "
            "AND (substitution_id IS NULL) = (stands_for_id IS NULL)",
            name="substitute_is_registered",
        ),
        CheckConstraint(
            "stands_for_id IS NULL OR "
            "(stands_for_id != approver_id AND stands_for_id != author_id AND stands_for_id != reviewer_id)",
            name="stands_for_another",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"))
    content_hash: Mapped[str] = mapped_column(String(64))
    tier: Mapped[int]
    approver_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    way: Mapped[ApprovalWay] = mapped_column(enum_column(ApprovalWay), default=ApprovalWay.IN_PERSON)
    substitution_id: Mapped[int | None] = mapped_column(ForeignKey("substitution.id"))
    stands_for_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class StatementReturnRow(Base):
    """A version sent back with a comment."""

    __tablename__ = "statement_return"
    __table_args__ = (one_of("step", Step), CheckConstraint("comment != ''", name="has_comment"))

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    step: Mapped[Step] = mapped_column(enum_column(Step))
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    comment: Mapped[str] = mapped_column(Text)


FROZEN = frozenset(
    [
        "statement_id",
        "number",
        "title",
        "audience",
        "parts",
        "cut_off_at",
        "next_update_at",
        "author_ids",
        "content_hash",
    ]
)


@event.listens_for(StatementVersionRow, "before_update")
def _refuse_rewriting(_mapper: Mapper[Any], _connection: Any, row: StatementVersionRow) -> None:
    state = inspect(row)
    submitted = state.attrs["submitted_at"].history
    was_submitted = bool(submitted.unchanged and submitted.unchanged[0]) or bool(
        submitted.deleted and submitted.deleted[0]
    )
    rewritten = sorted(name for name in FROZEN if state.attrs[name].history.has_changes())
    if was_submitted and rewritten:
        raise ValueError(
            f"version {row.statement_id}/{row.number} is submitted and never rewritten: {', '.join(rewritten)}"
        )
