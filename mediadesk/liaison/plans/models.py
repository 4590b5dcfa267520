"""How are plans and their figures stored?"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.role import RoleClass
from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of
from mediadesk.liaison.plans.period import Period
from mediadesk.liaison.plans.plan import LONGEST_NAME, MOST_TIMES, Measure


class PlanRow(Revised, Base):
    """A plan. Ended, never deleted."""

    __tablename__ = "liaison_plan"
    __table_args__ = (
        one_of("measure", Measure),
        one_of("period", Period),
        one_of("role_class", RoleClass),
        one_of("organisation_kind", OrganisationKind),
        CheckConstraint("name <> ''", name="has_name"),
        CheckConstraint(f"times BETWEEN 1 AND {MOST_TIMES}", name="times_in_range"),
        CheckConstraint(
            "measure <> 'each_person' OR (role_class IS NOT NULL AND times = 1)", name="people_have_a_class"
        ),
        CheckConstraint("(ended_on IS NULL) = (ended_by IS NULL)", name="ended_by_somebody"),
        Index(
            "uq_liaison_plan_name_held",
            "name",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    measure: Mapped[Measure] = mapped_column(enum_column(Measure))
    period: Mapped[Period] = mapped_column(enum_column(Period))
    kinds: Mapped[list[str]] = mapped_column(JSON)
    role_class: Mapped[RoleClass | None] = mapped_column(enum_column(RoleClass))
    district: Mapped[str] = mapped_column(String(120), default="")
    organisation_kind: Mapped[OrganisationKind | None] = mapped_column(enum_column(OrganisationKind))
    times: Mapped[int] = mapped_column(default=1)
    note: Mapped[str] = mapped_column(Text, default="")
    begins_on: Mapped[date] = mapped_column(Date)
    ended_on: Mapped[date | None] = mapped_column(Date)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class FigureRow(Base):
    """What was counted for one time and district: past times stay quick to show."""

    __tablename__ = "liaison_plan_figure"
    __table_args__ = (
        UniqueConstraint("plan_id", "starts_on", "district"),
        CheckConstraint("met >= 0 AND overdue >= 0 AND apart >= 0 AND met + overdue <= due", name="adds_up"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("liaison_plan.id"))
    starts_on: Mapped[date] = mapped_column(Date)
    district: Mapped[str] = mapped_column(String(120), default="")
    due: Mapped[int]
    met: Mapped[int]
    overdue: Mapped[int]
    apart: Mapped[int]
    measured_at: Mapped[datetime] = mapped_column(UtcDateTime)
