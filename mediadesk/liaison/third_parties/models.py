"""How is the liaison log with other bodies stored?"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of
from mediadesk.liaison.third_parties.ask import AskState
from mediadesk.liaison.third_parties.matter import LONGEST_TITLE, MatterState, Party
from mediadesk.liaison.third_parties.outside import Instrument


class MatterRow(Revised, Base):
    """A matter between us and another body."""

    __tablename__ = "third_party_matter"
    __table_args__ = (
        one_of("actual_responsible_party", Party),
        one_of("perceived_responsible_party", Party),
        one_of("state", MatterState),
        CheckConstraint("title <> ''", name="has_title"),
        CheckConstraint(
            "indirect_failure = false OR (actual_responsible_party IN ('them', 'both')"
            " AND department_id IS NOT NULL AND our_action <> '')",
            name="indirect_failure_is_owned",
        ),
        CheckConstraint("(state IN ('settled', 'dropped')) = (ended_at IS NOT NULL)", name="ended_has_time"),
        CheckConstraint("ended_at IS NULL OR ending_note <> ''", name="ended_has_note"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    situation: Mapped[str] = mapped_column(Text, default="")
    actual_responsible_party: Mapped[Party] = mapped_column(enum_column(Party))
    perceived_responsible_party: Mapped[Party] = mapped_column(enum_column(Party))
    indirect_failure: Mapped[bool] = mapped_column(default=False)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    our_action: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[MatterState] = mapped_column(enum_column(MatterState), index=True)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ending_note: Mapped[str] = mapped_column(Text, default="")


class AskRow(Base):
    """What we asked, what they promised, and what became of it."""

    __tablename__ = "third_party_ask"
    __table_args__ = (
        one_of("state", AskState),
        CheckConstraint("ask <> ''", name="says_what"),
        CheckConstraint(
            "state NOT IN ('promised', 'kept', 'partly', 'broken') OR (promise <> '' AND promised_by <> ''"
            " AND promised_on IS NOT NULL AND due_on IS NOT NULL)",
            name="promise_is_whole",
        ),
        CheckConstraint("due_on >= promised_on", name="due_after_it_is_promised"),
        CheckConstraint(
            "(state IN ('refused', 'kept', 'partly', 'broken')) = (result_on IS NOT NULL AND result <> '')",
            name="ended_has_result",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("third_party_matter.id"), index=True)
    ask: Mapped[str] = mapped_column(Text)
    asked_on: Mapped[date] = mapped_column(Date)
    asked_how: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[AskState] = mapped_column(enum_column(AskState))
    promise: Mapped[str] = mapped_column(Text, default="")
    promised_by: Mapped[str] = mapped_column(String(120), default="")
    promised_on: Mapped[date | None] = mapped_column(Date)
    due_on: Mapped[date | None] = mapped_column(Date, index=True)
    result: Mapped[str] = mapped_column(Text, default="")
    result_on: Mapped[date | None] = mapped_column(Date)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class LogRow(Base):
    """One line of the log: what was done, as it was then. Never changed."""

    __tablename__ = "third_party_log"
    __table_args__ = (CheckConstraint("what <> ''", name="says_what"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("third_party_matter.id"), index=True)
    ask_id: Mapped[int | None] = mapped_column(ForeignKey("third_party_ask.id"), index=True)
    what: Mapped[str] = mapped_column(String(32))
    text: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date | None] = mapped_column(Date)
    file_name: Mapped[str] = mapped_column(String(120), default="")
    file_sha256: Mapped[str] = mapped_column(String(64), default="")
    file_type: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class EscalationRow(Base):
    """A matter taken to another body."""

    __tablename__ = "third_party_escalation"
    __table_args__ = (
        one_of("instrument", Instrument),
        CheckConstraint("body <> ''", name="has_body"),
        CheckConstraint("(file_name = '') = (file_sha256 = '')", name="file_is_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("third_party_matter.id"), index=True)
    body: Mapped[str] = mapped_column(String(120))
    instrument: Mapped[Instrument] = mapped_column(enum_column(Instrument))
    reference: Mapped[str] = mapped_column(String(80), default="")
    dated_on: Mapped[date] = mapped_column(Date)
    outcome: Mapped[str] = mapped_column(Text, default="")
    file_name: Mapped[str] = mapped_column(String(120), default="")
    file_sha256: Mapped[str] = mapped_column(String(64), default="")
    file_type: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class DecisionRow(Base):
    """A question for the leaders, and their decision with its reasons."""

    __tablename__ = "third_party_decision"
    __table_args__ = (
        CheckConstraint("question <> ''", name="has_question"),
        CheckConstraint(
            "(decided_at IS NULL) = (decided_by IS NULL)"
            " AND (decided_at IS NULL) = (decision = '') AND (decided_at IS NULL) = (rationale = '')",
            name="decided_by_somebody_for_a_reason",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("third_party_matter.id"), index=True)
    question: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    decision: Mapped[str] = mapped_column(Text, default="")
    rationale: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
