"""The deeper ledger: validity, confidentiality, certainty, contradictions, reminders, imports.

New columns carry their CHECK with them in one ALTER, which both databases understand: so no table is made anew.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_RULES = {
    "certainty": "certainty IN ('unknown', 'preliminary', 'attested')",
    "confidentiality": "confidentiality IN ('public', 'internal', 'secret')",
    "valid_until": "valid_from IS NULL OR valid_until IS NULL OR valid_until > valid_from",
}


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _where(rule: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(rule), "postgresql_where": sa.text(rule)}


def _fact_version() -> None:
    moment = "TIMESTAMP WITH TIME ZONE" if op.get_bind().dialect.name == "postgresql" else "DATETIME"
    op.execute(
        "ALTER TABLE fact_version ADD COLUMN certainty VARCHAR(32)"
        f" CONSTRAINT ck_fact_version_certainty_known CHECK ({_RULES['certainty']})"
    )
    op.add_column("fact_version", sa.Column("lowered_reason", sa.Text))
    op.add_column("fact_version", sa.Column("valid_from", UtcDateTime))
    op.execute(
        f"ALTER TABLE fact_version ADD COLUMN valid_until {moment}"
        f" CONSTRAINT ck_fact_version_validity_in_order CHECK ({_RULES['valid_until']})"
    )
    op.execute(
        "ALTER TABLE fact_version ADD COLUMN confidentiality VARCHAR(32) DEFAULT 'public' NOT NULL"
        f" CONSTRAINT ck_fact_version_confidentiality_known CHECK ({_RULES['confidentiality']})"
    )
    op.add_column("fact_version", sa.Column("concerns", sa.JSON))
    # Every cause on record until now was given as the conclusion.
    op.execute(
        "UPDATE fact_version SET certainty = 'attested'"
        " WHERE fact_id IN (SELECT id FROM fact WHERE kind = 'cause')"
    )


def _fact() -> None:
    op.add_column("fact", sa.Column("source_system", sa.String(60)))
    op.add_column("fact", sa.Column("external_id", sa.String(120)))
    op.create_index("uq_fact_external", "fact", ["incident_id", "source_system", "external_id"], unique=True)
    op.add_column("evidence", sa.Column("captured_at", UtcDateTime))


def _contradiction() -> None:
    table = "fact_contradiction"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("incident_id", sa.Integer, nullable=False),
        sa.Column("first_fact_id", sa.Integer, nullable=False),
        sa.Column("first_version", sa.Integer, nullable=False),
        sa.Column("second_fact_id", sa.Integer, nullable=False),
        sa.Column("second_version", sa.Integer, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("found_at", UtcDateTime, nullable=False),
        sa.Column("why", sa.JSON),
        sa.Column("reason", sa.Text),
        sa.Column("declared_by_id", sa.Integer),
        sa.Column("outcome", sa.String(32)),
        sa.Column("settled_by_id", sa.Integer),
        sa.Column("settled_at", UtcDateTime),
        sa.Column("settled_reason", sa.Text),
        _check(table, "state_known", "state IN ('proposed', 'open', 'settled')"),
        _check(
            table,
            "outcome_known",
            "outcome IN ('first_stands', 'second_stands', 'agree_now', 'in_time', 'about_else')",
        ),
        _check(table, "pair_in_order", "first_fact_id < second_fact_id"),
        _check(table, "has_grounds", "why IS NOT NULL OR reason IS NOT NULL"),
        _check(table, "declared_has_reason", "declared_by_id IS NULL OR reason IS NOT NULL"),
        _check(
            table,
            "settled_whole",
            "(state = 'settled') = (outcome IS NOT NULL AND settled_at IS NOT NULL"
            " AND settled_by_id IS NOT NULL AND settled_reason IS NOT NULL)",
        ),
        _reference(table, "incident_id", "incident"),
        _reference(table, "first_fact_id", "fact"),
        _reference(table, "second_fact_id", "fact"),
        _reference(table, "declared_by_id", "user_account"),
        _reference(table, "settled_by_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_incident_id", table, ["incident_id"])
    op.create_index(
        f"uq_{table}_unsettled",
        table,
        ["first_fact_id", "second_fact_id"],
        unique=True,
        **_where("state != 'settled'"),
    )


def _reminder() -> None:
    op.create_table(
        "fact_reminder",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("request_id", sa.Integer, nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
        _check("fact_reminder", "step_known", "step IN ('before_due', 'overdue', 'climbed')"),
        _reference("fact_reminder", "request_id", "fact_request"),
        sa.PrimaryKeyConstraint("id", name="pk_fact_reminder"),
        sa.UniqueConstraint("request_id", "step", name="uq_fact_reminder_request_id_step"),
    )


def _import() -> None:
    table = "fact_import"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("incident_id", sa.Integer, nullable=False),
        sa.Column("file_name", sa.String(120), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("byte_size", sa.Integer, nullable=False),
        sa.Column("encoding", sa.String(20), nullable=False),
        sa.Column("row_count", sa.Integer, nullable=False),
        sa.Column("reading", sa.JSON, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer, nullable=False),
        sa.Column("uploaded_at", UtcDateTime, nullable=False),
        sa.Column("finished_by_id", sa.Integer),
        sa.Column("finished_at", UtcDateTime),
        sa.Column("added", sa.Integer),
        sa.Column("renewed", sa.Integer),
        sa.Column("unchanged", sa.Integer),
        sa.Column("refused", sa.Integer),
        sa.Column("problems", sa.JSON),
        _check(table, "state_known", "state IN ('preview', 'done')"),
        _check(table, "sha256_whole", "length(sha256) = 64"),
        _check(table, "not_empty", "byte_size > 0"),
        _check(
            table,
            "done_has_counts",
            "(state = 'done') = (finished_at IS NOT NULL AND finished_by_id IS NOT NULL AND added IS NOT NULL"
            " AND renewed IS NOT NULL AND unchanged IS NOT NULL AND refused IS NOT NULL)",
        ),
        _reference(table, "incident_id", "incident"),
        _reference(table, "uploaded_by_id", "user_account"),
        _reference(table, "finished_by_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_incident_id", table, ["incident_id"])


def _import_version() -> None:
    table = "fact_import_version"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("import_id", sa.Integer, nullable=False),
        sa.Column("fact_version_id", sa.Integer, nullable=False),
        _reference(table, "import_id", "fact_import"),
        _reference(table, "fact_version_id", "fact_version"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("fact_version_id", name=f"uq_{table}_fact_version_id"),
    )
    op.create_index(f"ix_{table}_import_id", table, ["import_id"])


def upgrade() -> None:
    _fact_version()
    _fact()
    _contradiction()
    _reminder()
    _import()
    _import_version()


def downgrade() -> None:
    for table in ("fact_import_version", "fact_import", "fact_reminder", "fact_contradiction"):
        op.drop_table(table)
    op.drop_column("evidence", "captured_at")
    op.drop_index("uq_fact_external", "fact")
    op.drop_column("fact", "external_id")
    op.drop_column("fact", "source_system")
    for column in ("concerns", "confidentiality", "valid_until", "valid_from", "lowered_reason", "certainty"):
        op.drop_column("fact_version", column)
