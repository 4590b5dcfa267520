"""Tables of the contact imports and exports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    """Make the tables."""
    _imports()
    _rows()
    _exports()


def downgrade() -> None:
    """Drop them again."""
    for table in ("contact_export", "contact_imported", "contact_import_file", "contact_import"):
        op.drop_table(table)


def _imports() -> None:
    counts = ("done_rows", "added", "joined", "updated", "skipped", "refused")
    undone = ("undone_rows", "removed", "restored", "left")
    op.create_table(
        "contact_import",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("file_name", sa.String(120), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("byte_size", sa.Integer, nullable=False),
        sa.Column("writing", sa.String(30), nullable=False),
        sa.Column("sheet", sa.String(60), nullable=False),
        sa.Column("row_count", sa.Integer, nullable=False),
        sa.Column("heads_key", sa.String(64), nullable=False),
        sa.Column("mapping", sa.JSON, nullable=False),
        sa.Column("is_remembered", sa.Boolean, nullable=False),
        sa.Column("rules", sa.JSON, nullable=False),
        sa.Column("beside", sa.JSON, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in (*counts, *undone)),
        sa.Column("organisation_ids", sa.JSON, nullable=False),
        sa.Column("is_forgotten", sa.Boolean, nullable=False),
        sa.Column("uploaded_by_id", sa.Integer, nullable=False),
        sa.Column("uploaded_at", UtcDateTime, nullable=False),
        sa.Column("finished_at", UtcDateTime, nullable=True),
        sa.Column("undone_at", UtcDateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_contact_import"),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"], ["user_account.id"], name="fk_contact_import_uploaded_by_id_user_account"
        ),
        _check(
            "contact_import",
            "state_known",
            "state IN ('preview', 'running', 'done', 'undoing', 'undone')",
        ),
        _check("contact_import", "keys_whole", "length(sha256) = 64 AND length(heads_key) = 64"),
        _check("contact_import", "done_within_rows", "done_rows >= 0 AND done_rows <= row_count"),
        _check(
            "contact_import",
            "every_row_counted",
            "added + joined + updated + skipped + refused = done_rows",
        ),
        _check(
            "contact_import",
            "done_is_whole",
            "(state IN ('preview', 'running')) = (finished_at IS NULL)"
            " AND (finished_at IS NULL OR done_rows = row_count)",
        ),
        _check("contact_import", "undone_has_time", "(state = 'undone') = (undone_at IS NOT NULL)"),
    )
    op.create_index("ix_contact_import_heads_key", "contact_import", ["heads_key"])
    op.create_index("ix_contact_import_uploaded_at", "contact_import", ["uploaded_at"])


def _rows() -> None:
    op.create_table(
        "contact_import_file",
        sa.Column("import_id", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("import_id", name="pk_contact_import_file"),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["contact_import.id"],
            name="fk_contact_import_file_import_id_contact_import",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "contact_imported",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("import_id", sa.Integer, nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("result", sa.String(32), nullable=False),
        sa.Column("person_id", sa.Integer, nullable=True),
        sa.Column("is_doubtful", sa.Boolean, nullable=False),
        sa.Column("why", sa.JSON, nullable=True),
        sa.Column("told", sa.JSON, nullable=False),
        sa.Column("before", sa.JSON, nullable=True),
        sa.Column("revision", sa.Integer, nullable=True),
        sa.Column("undone", sa.Boolean, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_contact_imported"),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["contact_import.id"],
            name="fk_contact_imported_import_id_contact_import",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_contact_imported_person_id_person", ondelete="SET NULL"
        ),
        sa.UniqueConstraint("import_id", "line", name="uq_contact_imported_import_id_line"),
        _check(
            "contact_imported",
            "result_known",
            "result IN ('added', 'joined', 'updated', 'skipped', 'refused')",
        ),
        _check("contact_imported", "refused_is_nobody", "result <> 'refused' OR person_id IS NULL"),
    )
    op.create_index("ix_contact_imported_person_id", "contact_imported", ["person_id"])


def _exports() -> None:
    op.create_table(
        "contact_export",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("asked", sa.JSON, nullable=False),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("format", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("is_masked", sa.Boolean, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("written", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=True),
        sa.Column("asked_by", sa.Integer, nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("finished_at", UtcDateTime, nullable=True),
        sa.Column("expires_at", UtcDateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_contact_export"),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["user_account.id"], name="fk_contact_export_asked_by_user_account"
        ),
        _check("contact_export", "format_known", "format IN ('csv', 'xlsx', 'vcf')"),
        _check("contact_export", "has_reason", "length(reason) >= 6"),
        _check("contact_export", "finished_expires", "(finished_at IS NULL) = (expires_at IS NULL)"),
        _check("contact_export", "data_when_finished", "data IS NULL OR finished_at IS NOT NULL"),
    )
    op.create_index("ix_contact_export_asked_by", "contact_export", ["asked_by"])
