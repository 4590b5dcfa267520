"""How are departments, people, roles and sessions stored?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediadesk.accounts.departments import Duty
from mediadesk.accounts.permissions import Role
from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of


class DepartmentRow(Base):
    """A department of the company. `duty`: the one the sign-off matrix calls by what it does, at most one of each."""

    __tablename__ = "department"
    __table_args__ = (one_of("duty", Duty), UniqueConstraint("duty"))

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    short_name: Mapped[str] = mapped_column(String(40))
    duty: Mapped[Duty | None] = mapped_column(enum_column(Duty))


class UserRow(Revised, Base):
    """Somebody who can sign in."""

    __tablename__ = "user_account"
    __table_args__ = (
        CheckConstraint("is_head = false OR department_id IS NOT NULL", name="head_has_department"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(80), default="")
    password_hash: Mapped[str] = mapped_column(String(255))
    must_change_password: Mapped[bool] = mapped_column(default=False)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    is_head: Mapped[bool] = mapped_column(default=False)
    is_active: Mapped[bool] = mapped_column(default=True)
    locale: Mapped[str] = mapped_column(String(16), default="zh_Hans_CN")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    department: Mapped[DepartmentRow | None] = relationship()
    roles: Mapped[list[UserRoleRow]] = relationship(cascade="all, delete-orphan", order_by="UserRoleRow.role")


class UserRoleRow(Base):
    """One role of one person."""

    __tablename__ = "user_role"
    __table_args__ = (one_of("role", Role),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[Role] = mapped_column(enum_column(Role), primary_key=True)


class LoginSessionRow(Base):
    """One signed-in browser. Only the hash of its token is kept."""

    __tablename__ = "login_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    address: Mapped[str] = mapped_column(String(64), default="")
    browser: Mapped[str] = mapped_column(String(200), default="")


class SubstitutionRow(Base):
    """Who stands in for whom, from when until when. Registered beforehand; ended early by revoking it."""

    __tablename__ = "substitution"
    __table_args__ = (
        CheckConstraint("absent_id != substitute_id", name="two_people"),
        CheckConstraint("ends_at > begins_at", name="ends_after_beginning"),
        CheckConstraint("begins_at >= registered_at", name="registered_beforehand"),
        CheckConstraint("registered_by_id = absent_id OR reason != ''", name="reason_of_another"),
        CheckConstraint("(revoked_at IS NULL) = (revoked_by_id IS NULL)", name="revoked_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    absent_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    substitute_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    begins_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text)
    registered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    registered_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
