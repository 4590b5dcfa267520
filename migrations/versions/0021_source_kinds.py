"""More kinds of source, how often each is asked, what its polls brought, and watched pages as they stood."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

KINDS_BEFORE = "'feed', 'list_page'"
KINDS = "'feed', 'list_page', 'site_map', 'e_paper', 'page_watch'"
FAILURES_BEFORE = (
    "'timeout', 'dns', 'connection', 'tls', 'refused_address', 'refused_scheme', 'redirect_loop', 'robots', "
    "'not_found', 'forbidden', 'busy', 'server_error', 'too_large', 'empty', 'not_a_feed', 'broken_feed', "
    "'entity_bomb', 'selector'"
)
FAILURES = f"{FAILURES_BEFORE}, 'login_page', 'captcha', 'parked'"


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _rules(batch: object, kinds: str, failures: str, selectors: str) -> None:
    rules = {
        "kind_known": f"kind IN ({kinds})",
        "failure_kind_known": f"failure_kind IN ({failures})",
        "list_page_has_selectors": selectors,
    }
    for name, rule in rules.items():
        batch.drop_constraint(op.f(f"ck_source_{name}"), type_="check")  # type: ignore[attr-defined]
        batch.create_check_constraint(op.f(f"ck_source_{name}"), rule)  # type: ignore[attr-defined]


def upgrade() -> None:
    """Widen the sources, place articles in a printed paper, and make the tables of the polls."""
    with op.batch_alter_table("source") as batch:
        batch.add_column(sa.Column("page_rules", sa.JSON))
        batch.add_column(sa.Column("reads_pages", sa.Boolean, nullable=False, server_default=sa.true()))
        batch.add_column(sa.Column("is_adaptive", sa.Boolean, nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("rhythm", sa.JSON))
        batch.add_column(sa.Column("rhythm_at", UtcDateTime))
        batch.add_column(sa.Column("final_key", sa.String(64)))
        _rules(batch, KINDS, FAILURES, "kind != 'list_page' OR selectors IS NOT NULL")
    op.create_index("ix_source_final_key", "source", ["final_key"])
    op.add_column("source_item", sa.Column("fingerprint", sa.String(16), nullable=False, server_default=""))
    op.add_column("article", sa.Column("page", sa.String(60), nullable=False, server_default=""))
    op.add_column(
        "article", sa.Column("is_front_page", sa.Boolean, nullable=False, server_default=sa.false())
    )
    _create_days()
    _create_polls()
    op.create_table(
        "page_version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("title", sa.String(500), nullable=False),
        sa.Column("paragraphs", sa.JSON, nullable=False),
        sa.Column("changes", sa.JSON, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_page_version"),
        _reference("page_version", "source_id", "source"),
    )
    op.create_index("ix_page_version_latest", "page_version", ["source_id", "id"])


def _create_days() -> None:
    op.create_table(
        "source_day",
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("polls", "unchanged", "failures", "items")
        ),
        sa.PrimaryKeyConstraint("source_id", "day", name="pk_source_day"),
        sa.CheckConstraint(
            "polls >= unchanged + failures", name=op.f("ck_source_day_polls_are_counted_once")
        ),
        _reference("source_day", "source_id", "source"),
    )


def _create_polls() -> None:
    op.create_table(
        "source_poll",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("new_items", "edited_items", "byte_size", "milliseconds")
        ),
        sa.Column("failure", sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_source_poll"),
        sa.CheckConstraint(
            "outcome IN ('news', 'edited', 'failed')", name=op.f("ck_source_poll_outcome_known")
        ),
        _reference("source_poll", "source_id", "source"),
    )
    op.create_index("ix_source_poll_latest", "source_poll", ["source_id", "id"])


def downgrade() -> None:
    """Only feeds and list pages again; other sources are dropped with what they gave, their articles stay."""
    for table in ("page_version", "source_poll", "source_day"):
        op.drop_table(table)
    op.execute(
        "DELETE FROM source_item WHERE source_id IN "
        "(SELECT id FROM source WHERE kind NOT IN ('feed', 'list_page'))"
    )
    op.execute("DELETE FROM source WHERE kind NOT IN ('feed', 'list_page')")
    op.execute(
        "UPDATE source SET failure_kind = 'not_a_feed' WHERE failure_kind IN ('login_page', 'captcha', 'parked')"
    )
    op.drop_column("article", "is_front_page")
    op.drop_column("article", "page")
    op.drop_column("source_item", "fingerprint")
    op.drop_index("ix_source_final_key", table_name="source")
    with op.batch_alter_table("source") as batch:
        _rules(batch, KINDS_BEFORE, FAILURES_BEFORE, "kind = 'feed' OR selectors IS NOT NULL")
        for name in ("final_key", "rhythm_at", "rhythm", "is_adaptive", "reads_pages", "page_rules"):
            batch.drop_column(name)
