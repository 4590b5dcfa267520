"""The company's profile, what each mention is suggested to say about us, and what people say it does."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

STANCES = "'accuses_us', 'questions', 'complaint', 'denies_us', 'mentions', 'praise', 'none'"
INCIDENT_BEFORE = (
    "'false_attribution', 'attribution_unverified', 'neutral', 'accurate', 'complaint', 'praise', "
    "'irrelevant'"
)
INCIDENT = (
    "'false_attribution', 'attribution_unverified', 'questions', 'complaint', 'accurate', 'neutral', 'praise', "
    "'irrelevant'"
)


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _incident_stances(known: str) -> None:
    with op.batch_alter_table("incident_mention") as batch:
        batch.drop_constraint(op.f("ck_incident_mention_stance_known"), type_="check")
        batch.create_check_constraint(op.f("ck_incident_mention_stance_known"), f"stance IN ({known})")


def upgrade() -> None:
    """Make the tables; an item in an incident may also question."""
    op.create_table(
        "company_profile",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("company", sa.String(120), nullable=False),
        sa.Column("city", sa.String(60), nullable=False),
        sa.Column("aliases", sa.JSON, nullable=False),
        sa.Column("places", sa.JSON, nullable=False),
        sa.Column("neighbours", sa.JSON, nullable=False),
        sa.Column("saved_at", UtcDateTime, nullable=False),
        sa.Column("saved_by_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_company_profile"),
        sa.CheckConstraint("company <> ''", name=op.f("ck_company_profile_has_company")),
        _reference("company_profile", "saved_by_id", "user_account"),
    )
    op.create_table(
        "mention_assessment",
        sa.Column("mention_id", sa.Integer, nullable=False),
        sa.Column("relevant", sa.Boolean, nullable=False),
        sa.Column("stance", sa.String(32), nullable=False),
        sa.Column("blamed_party", sa.String(120), nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("marks", sa.JSON, nullable=False),
        sa.Column("engine_version", sa.Integer, nullable=False),
        sa.Column("profile_id", sa.Integer),
        sa.Column("assessed_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("mention_id", name="pk_mention_assessment"),
        sa.CheckConstraint(f"stance IN ({STANCES})", name=op.f("ck_mention_assessment_stance_known")),
        sa.CheckConstraint(
            "relevant = (stance <> 'none')", name=op.f("ck_mention_assessment_irrelevant_says_none")
        ),
        _reference("mention_assessment", "mention_id", "mention"),
        _reference("mention_assessment", "profile_id", "company_profile"),
    )
    op.create_index("ix_mention_assessment_answer", "mention_assessment", ["profile_id", "engine_version"])
    op.create_table(
        "mention_label",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("mention_id", sa.Integer, nullable=False),
        sa.Column("relevant", sa.Boolean, nullable=False),
        sa.Column("stance", sa.String(32), nullable=False),
        sa.Column("blamed_party", sa.String(120), nullable=False),
        sa.Column("suggested", sa.String(32)),
        sa.Column("labelled_at", UtcDateTime, nullable=False),
        sa.Column("labelled_by_id", sa.Integer, nullable=False),
        sa.Column("undone_at", UtcDateTime),
        sa.Column("undone_by_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_mention_label"),
        sa.CheckConstraint(f"stance IN ({STANCES})", name=op.f("ck_mention_label_stance_known")),
        sa.CheckConstraint(
            "relevant = (stance <> 'none')", name=op.f("ck_mention_label_irrelevant_says_none")
        ),
        sa.CheckConstraint(
            "(undone_at IS NULL) = (undone_by_id IS NULL)", name=op.f("ck_mention_label_undone_whole")
        ),
        _reference("mention_label", "mention_id", "mention"),
        _reference("mention_label", "labelled_by_id", "user_account"),
        _reference("mention_label", "undone_by_id", "user_account"),
    )
    op.create_index("ix_mention_label_mention", "mention_label", ["mention_id", "id"])
    op.create_index("ix_mention_label_month", "mention_label", ["labelled_at"])
    _incident_stances(INCIDENT)


def downgrade() -> None:
    """Forget suggestions, labels and profile. An item that questions becomes neutral again."""
    op.execute("UPDATE incident_mention SET stance = 'neutral' WHERE stance = 'questions'")
    _incident_stances(INCIDENT_BEFORE)
    op.drop_index("ix_mention_label_month", table_name="mention_label")
    op.drop_index("ix_mention_label_mention", table_name="mention_label")
    op.drop_table("mention_label")
    op.drop_index("ix_mention_assessment_answer", table_name="mention_assessment")
    op.drop_table("mention_assessment")
    op.drop_table("company_profile")
