"""Outlets with medium, tier, programmes; press cards, hours, further numbers; terms, beats; who knows whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

KINDS_BEFORE = (
    "'outlet', 'congress', 'cppcc', 'committee', 'government', 'superior', 'utility', 'bank', 'company', "
    "'community', 'other'"
)
KINDS = (
    "'outlet', 'congress', 'cppcc', 'committee', 'government', 'authority', 'superior', 'utility', 'plant', 'bank', "
    "'hotel', 'organiser', 'company', 'community', 'other'"
)
MEDIA = "'television', 'radio', 'newspaper', 'periodical', 'website', 'new_media', 'agency'"
TIERS = "'central', 'province', 'city', 'county', 'trade', 'other'"
ONLY_OUTLETS = "kind = 'outlet' OR (medium IS NULL AND tier IS NULL AND source_name = '')"
CARD_WHOLE = (
    "(card_result = 'unchecked') = (card_checked_on IS NULL) AND "
    "(card_checked_on IS NOT NULL OR card_checked_by IS NULL) AND "
    "(press_card <> '' OR card_result = 'unchecked')"
)
ORGANISATION_TEXTS = {
    "audience": 200,
    "website": 300,
    "phone": 32,
    "address": 200,
    "district": 120,
    "source_name": 120,
}
ROLE_TEXTS = {"term": 60, "district": 120, "beat": 120}


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}", ondelete=ondelete
    )


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default="")


def _organisation() -> None:
    with op.batch_alter_table("organisation") as batch:
        batch.drop_constraint(op.f("ck_organisation_kind_known"), type_="check")
        batch.add_column(sa.Column("medium", sa.String(32)))
        batch.add_column(sa.Column("tier", sa.String(32)))
        for name, length in ORGANISATION_TEXTS.items():
            batch.add_column(_text(name, length))
        batch.add_column(sa.Column("parent_id", sa.Integer))
        batch.create_check_constraint(op.f("ck_organisation_kind_known"), f"kind IN ({KINDS})")
        batch.create_check_constraint(op.f("ck_organisation_medium_known"), f"medium IN ({MEDIA})")
        batch.create_check_constraint(op.f("ck_organisation_tier_known"), f"tier IN ({TIERS})")
        batch.create_check_constraint(op.f("ck_organisation_only_outlets_have_a_medium"), ONLY_OUTLETS)
        batch.create_check_constraint(op.f("ck_organisation_not_under_itself"), "parent_id <> id")
        batch.create_foreign_key(
            "fk_organisation_parent_id_organisation", "organisation", ["parent_id"], ["id"]
        )
    op.create_index("ix_organisation_parent_id", "organisation", ["parent_id"])


def _person() -> None:
    with op.batch_alter_table("person") as batch:
        batch.add_column(_text("languages", 200))
        batch.add_column(sa.Column("hours_from", sa.Time))
        batch.add_column(sa.Column("hours_until", sa.Time))
        batch.add_column(_text("press_card", 30))
        batch.add_column(sa.Column("card_result", sa.String(32), nullable=False, server_default="unchecked"))
        batch.add_column(sa.Column("card_checked_on", sa.Date))
        batch.add_column(sa.Column("card_checked_by", sa.Integer))
        batch.create_check_constraint(
            op.f("ck_person_card_result_known"),
            "card_result IN ('unchecked', 'valid', 'not_found', 'expired')",
        )
        batch.create_check_constraint(
            op.f("ck_person_hours_whole"), "(hours_from IS NULL) = (hours_until IS NULL)"
        )
        batch.create_check_constraint(op.f("ck_person_card_check_whole"), CARD_WHOLE)
        batch.create_foreign_key(
            "fk_person_card_checked_by_user_account", "user_account", ["card_checked_by"], ["id"]
        )


def _role() -> None:
    with op.batch_alter_table("person_role") as batch:
        for name, length in ROLE_TEXTS.items():
            batch.add_column(_text(name, length))
        batch.add_column(sa.Column("moved_from", sa.Integer))
        batch.create_foreign_key(
            "fk_person_role_moved_from_person_role", "person_role", ["moved_from"], ["id"]
        )
    op.create_index("ix_person_role_district", "person_role", ["district"])


def _parts() -> None:
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("weekdays", sa.String(7), nullable=False),
        sa.Column("deadline", sa.Time, nullable=True),
        sa.Column("note", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_programme"),
        _reference("programme", "organisation_id", "organisation", "CASCADE"),
        _check("programme", "has_name_and_days", "name <> '' AND weekdays <> ''"),
    )
    op.create_index("ix_programme_organisation_id", "programme", ["organisation_id"])
    op.create_table(
        "contact_point",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("value", sa.String(254), nullable=False),
        sa.Column("label", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contact_point"),
        _reference("contact_point", "person_id", "person", "CASCADE"),
        _check("contact_point", "kind_known", "kind IN ('phone', 'email', 'wechat')"),
        _check("contact_point", "has_value", "value <> ''"),
        sa.UniqueConstraint("person_id", "kind", "value", name="uq_contact_point_person_id_kind_value"),
    )
    op.create_index("ix_contact_point_value", "contact_point", ["value"])


def _acquaintance() -> None:
    op.create_table(
        "acquaintance",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.Integer, nullable=False),
        sa.Column("how", sa.String(120), nullable=False),
        sa.Column("since_on", sa.Date, nullable=True),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("created_by", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_acquaintance"),
        _reference("acquaintance", "person_id", "person", "CASCADE"),
        _reference("acquaintance", "user_id", "user_account"),
        _reference("acquaintance", "created_by", "user_account"),
        _check("acquaintance", "says_how", "how <> ''"),
        sa.UniqueConstraint("person_id", "user_id", name="uq_acquaintance_person_id_user_id"),
    )
    op.create_index("ix_acquaintance_user_id", "acquaintance", ["user_id"])


def upgrade() -> None:
    """Widen organisations, people and posts; make the rows that hang on them."""
    _organisation()
    _person()
    _role()
    _parts()
    _acquaintance()


def downgrade() -> None:
    """Back to name, kind and note. Kinds that were not known become other bodies."""
    for table in ("acquaintance", "contact_point", "programme"):
        op.drop_table(table)
    op.drop_index("ix_person_role_district", "person_role")
    with op.batch_alter_table("person_role") as batch:
        batch.drop_constraint("fk_person_role_moved_from_person_role", type_="foreignkey")
        for name in ("moved_from", *ROLE_TEXTS):
            batch.drop_column(name)
    with op.batch_alter_table("person") as batch:
        batch.drop_constraint("fk_person_card_checked_by_user_account", type_="foreignkey")
        for name in ("card_result_known", "hours_whole", "card_check_whole"):
            batch.drop_constraint(op.f(f"ck_person_{name}"), type_="check")
        for name in (
            "card_checked_by",
            "card_checked_on",
            "card_result",
            "press_card",
            "hours_until",
            "hours_from",
        ):
            batch.drop_column(name)
        batch.drop_column("languages")
    _organisation_as_before()


def _organisation_as_before() -> None:
    op.drop_index("ix_organisation_parent_id", "organisation")
    op.execute("UPDATE organisation SET kind = 'government' WHERE kind = 'authority'")
    op.execute("UPDATE organisation SET kind = 'utility' WHERE kind = 'plant'")
    op.execute("UPDATE organisation SET kind = 'other' WHERE kind IN ('hotel', 'organiser')")
    rules = ("kind_known", "medium_known", "tier_known", "only_outlets_have_a_medium", "not_under_itself")
    with op.batch_alter_table("organisation") as batch:
        batch.drop_constraint("fk_organisation_parent_id_organisation", type_="foreignkey")
        for name in rules:
            batch.drop_constraint(op.f(f"ck_organisation_{name}"), type_="check")
        for name in ("parent_id", *ORGANISATION_TEXTS, "tier", "medium"):
            batch.drop_column(name)
        batch.create_check_constraint(op.f("ck_organisation_kind_known"), f"kind IN ({KINDS_BEFORE})")
