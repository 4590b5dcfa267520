"""Where are media lists and who is named on them?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediadesk.contacts.lists.media_list import ListKind, Standing
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.outlet import MediaTier, Medium
from mediadesk.contacts.role import RoleClass
from mediadesk.db import Base, Revised, UtcDateTime, enum_column, one_of


class MediaListRow(Revised, Base):
    """A list; the columns of its rule are empty where it is fixed."""

    __tablename__ = "media_list"
    __table_args__ = (
        one_of("kind", ListKind),
        one_of("role_class", RoleClass),
        one_of("organisation_kind", OrganisationKind),
        one_of("medium", Medium),
        one_of("tier", MediaTier),
        CheckConstraint("name <> ''", name="has_name"),
        CheckConstraint(
            "(kind = 'fixed') = (role_class IS NULL AND organisation_kind IS NULL AND medium IS NULL AND tier IS NULL "
            "AND district = '' AND beat = '')",
            name="only_a_rule_asks",
        ),
        CheckConstraint("(archived_at IS NULL) = (archived_by IS NULL)", name="archived_by_somebody"),
        CheckConstraint("(used_at IS NULL) = (used_count IS NULL)", name="used_for_some"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[ListKind] = mapped_column(enum_column(ListKind))
    note: Mapped[str] = mapped_column(Text, default="")
    role_class: Mapped[RoleClass | None] = mapped_column(enum_column(RoleClass))
    organisation_kind: Mapped[OrganisationKind | None] = mapped_column(enum_column(OrganisationKind))
    medium: Mapped[Medium | None] = mapped_column(enum_column(Medium))
    tier: Mapped[MediaTier | None] = mapped_column(enum_column(MediaTier))
    district: Mapped[str] = mapped_column(String(120), default="")
    beat: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    archived_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_count: Mapped[int | None]

    members: Mapped[list[MediaListMemberRow]] = relationship(
        cascade="all, delete-orphan", order_by="MediaListMemberRow.id"
    )


class MediaListMemberRow(Base):
    """Somebody named on a list: in it, or left out of it by hand."""

    __tablename__ = "media_list_member"
    __table_args__ = (
        one_of("standing", Standing),
        CheckConstraint("standing = 'in' OR reason <> ''", name="left_out_for_a_reason"),
        UniqueConstraint("media_list_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    media_list_id: Mapped[int] = mapped_column(ForeignKey("media_list.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    standing: Mapped[Standing] = mapped_column(enum_column(Standing))
    reason: Mapped[str] = mapped_column(String(200), default="")
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
