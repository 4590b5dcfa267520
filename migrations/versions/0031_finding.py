"""The keys by which people and organisations are found, made for all in the register; and media lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from mediadesk.adapters.romanizer import PypinyinRomanizer
from mediadesk.contacts.finding.keys import Known, make_keys
from mediadesk.db import UtcDateTime

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

AT_ONCE = 1000
KNOWN = {
    "kind": "fixed rule",
    "role_class": (
        "press npc_deputy cppcc_member government conduct_supervisor customer_representative "
        "other_utility other"
    ),
    "organisation_kind": (
        "outlet congress cppcc committee government authority superior utility plant bank "
        "hotel organiser company community other"
    ),
    "medium": "television radio newspaper periodical website new_media agency",
    "tier": "central province city county trade other",
}
ORDERED = sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql")
PERSON = sa.table("person", *map(sa.column, ("id", "name", "phone", "email", "do_not_contact")))
ROLE = sa.table("person_role", *map(sa.column, ("person_id", "post")))
ORGANISATION = sa.table("organisation", *map(sa.column, ("id", "name")))
PERSON_KEY = sa.table(
    "person_key",
    *map(sa.column, ("person_id", "ordered", "name", "sounds", "words", "digits", "emails", "is_silent")),
)
ORGANISATION_KEY = sa.table(
    "organisation_key", *map(sa.column, ("organisation_id", "ordered", "name", "sounds"))
)


def upgrade() -> None:
    """Make the tables and fill them; fifty thousand people take some ten seconds."""
    op.create_table(
        "person_key",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("ordered", ORDERED, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("sounds", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("digits", sa.Text, nullable=False),
        sa.Column("emails", sa.Text, nullable=False),
        sa.Column("is_silent", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_person_key"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_person_key_person_id_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_person_key_ordered", "person_key", ["ordered", "person_id"])
    op.create_table(
        "organisation_key",
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("ordered", ORDERED, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("sounds", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", name="pk_organisation_key"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name="fk_organisation_key_organisation_id_organisation",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_organisation_key_ordered", "organisation_key", ["ordered", "organisation_id"])
    _fill()
    _lists()


def _lists() -> None:
    op.create_table(
        "media_list",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("role_class", sa.String(32)),
        sa.Column("organisation_kind", sa.String(32)),
        sa.Column("medium", sa.String(32)),
        sa.Column("tier", sa.String(32)),
        sa.Column("district", sa.String(120), nullable=False),
        sa.Column("beat", sa.String(120), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("created_by", sa.Integer, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("archived_at", UtcDateTime),
        sa.Column("archived_by", sa.Integer),
        sa.Column("used_at", UtcDateTime),
        sa.Column("used_count", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_media_list"),
        sa.UniqueConstraint("name", name="uq_media_list_name"),
        sa.ForeignKeyConstraint(
            ["created_by"], ["user_account.id"], name="fk_media_list_created_by_user_account"
        ),
        sa.ForeignKeyConstraint(
            ["archived_by"], ["user_account.id"], name="fk_media_list_archived_by_user_account"
        ),
        *(
            sa.CheckConstraint(_one_of(column, values), name=op.f(f"ck_media_list_{column}_known"))
            for column, values in KNOWN.items()
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_media_list_has_name")),
        sa.CheckConstraint(
            "(kind = 'fixed') = (role_class IS NULL AND organisation_kind IS NULL AND medium IS NULL AND tier IS NULL "
            "AND district = '' AND beat = '')",
            name=op.f("ck_media_list_only_a_rule_asks"),
        ),
        sa.CheckConstraint(
            "(archived_at IS NULL) = (archived_by IS NULL)", name=op.f("ck_media_list_archived_by_somebody")
        ),
        sa.CheckConstraint(
            "(used_at IS NULL) = (used_count IS NULL)", name=op.f("ck_media_list_used_for_some")
        ),
    )
    _members()


def _members() -> None:
    op.create_table(
        "media_list_member",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("media_list_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("standing", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("added_at", UtcDateTime, nullable=False),
        sa.Column("added_by", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_media_list_member"),
        sa.UniqueConstraint(
            "media_list_id", "person_id", name="uq_media_list_member_media_list_id_person_id"
        ),
        sa.ForeignKeyConstraint(
            ["media_list_id"],
            ["media_list.id"],
            name="fk_media_list_member_media_list_id_media_list",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_media_list_member_person_id_person", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["added_by"], ["user_account.id"], name="fk_media_list_member_added_by_user_account"
        ),
        sa.CheckConstraint("standing IN ('in', 'out')", name=op.f("ck_media_list_member_standing_known")),
        sa.CheckConstraint(
            "standing = 'in' OR reason <> ''", name=op.f("ck_media_list_member_left_out_for_a_reason")
        ),
    )
    op.create_index("ix_media_list_member_person_id", "media_list_member", ["person_id"])


def _one_of(column: str, values: str) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values.split())})"


def downgrade() -> None:
    """Drop lists and keys."""
    op.drop_table("media_list_member")
    op.drop_table("media_list")
    op.drop_table("organisation_key")
    op.drop_table("person_key")


def _batches(table: sa.TableClause) -> Iterator[list[Any]]:
    after = 0
    while rows := (
        op.get_bind()
        .execute(sa.select(table).where(table.c.id > after).order_by(table.c.id).limit(AT_ONCE))
        .all()
    ):
        yield list(rows)
        after = rows[-1].id


def _fill() -> None:
    romanizer, connection = PypinyinRomanizer(), op.get_bind()
    for rows in _batches(PERSON):
        posts: dict[int, list[str]] = defaultdict(list)
        held = sa.select(ROLE).where(ROLE.c.person_id.in_([row.id for row in rows]))
        for role in connection.execute(held):
            posts[role.person_id].append(role.post)
        keys = [
            make_keys(
                Known(
                    id=row.id,
                    name=row.name,
                    words=tuple(posts[row.id]),
                    phones=(row.phone,),
                    emails=(row.email,),
                    is_silent=bool(row.do_not_contact),
                ),
                romanizer,
            )
            for row in rows
        ]
        op.bulk_insert(PERSON_KEY, [_named(each, "person_id") for each in keys])
    for rows in _batches(ORGANISATION):
        bodies = [make_keys(Known(id=row.id, name=row.name), romanizer) for row in rows]
        op.bulk_insert(
            ORGANISATION_KEY,
            [
                {
                    "organisation_id": each.id,
                    "ordered": each.ordered,
                    "name": each.name,
                    "sounds": each.sounds,
                }
                for each in bodies
            ],
        )


def _named(keys: Any, name: str) -> dict[str, Any]:
    values = dict(vars(keys))
    return {name: values.pop("id"), **values}
