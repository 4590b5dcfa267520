"""Plans with their figures, the log with other bodies, and promises that climb, wait longer and are taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from mediadesk.db import UtcDateTime

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

CLASSES = (
    "press", "npc_deputy", "cppcc_member", "government", "conduct_supervisor", "customer_representative",
    "other_utility", "other",
)  # fmt: skip
KINDS = (
    "outlet", "congress", "cppcc", "committee", "government", "authority", "superior", "utility", "plant", "bank",
    "hotel", "organiser", "company", "community", "other",
)  # fmt: skip
ORIGINS = ("meeting", "opinion", "inquiry", "third_party", "other")
STEPS = ("owner", "head", "leader")
PARTIES = ("us", "them", "both", "unknown")
NOTICES_BEFORE = ("alert_grave", "alert", "fact", "approval", "inquiry", "test")
NOTICES = ("alert_grave", "alert", "fact", "approval", "inquiry", "promise", "test")
HELD = sa.text("ended_on IS NULL")


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _one_of(table: str, column: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    return _check(table, f"{column}_known", f"{column} IN {values!r}")


def _table(name: str, *parts: sa.Column | sa.Constraint, to: dict[str, str] | None = None) -> None:
    references = [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{name}_{column}_{other}")
        for column, other in (to or {}).items()
    ]
    key = sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
    op.create_table(name, sa.Column("id", sa.Integer, nullable=False), *parts, key, *references)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _col(name: str, kind: sa.types.TypeEngine | type, *, empty: bool = False) -> sa.Column:
    return sa.Column(name, kind, nullable=empty)


def _follow_ups() -> None:
    with op.batch_alter_table("follow_up") as batch:
        batch.alter_column("meeting_id", existing_type=sa.Integer, nullable=True)
        batch.add_column(sa.Column("origin", sa.String(32), nullable=False, server_default="meeting"))
        batch.add_column(sa.Column("origin_id", sa.Integer))
        batch.add_column(sa.Column("origin_label", sa.String(200), nullable=False, server_default=""))
        listed = ", ".join(f"'{each}'" for each in ORIGINS)
        batch.create_check_constraint(op.f("ck_follow_up_origin_known"), f"origin IN ({listed})")
        batch.create_check_constraint(
            op.f("ck_follow_up_meeting_gives_its_own"), "(origin = 'meeting') = (meeting_id IS NOT NULL)"
        )
        batch.create_check_constraint(
            op.f("ck_follow_up_says_where_it_was_promised"), "origin = 'meeting' OR origin_label <> ''"
        )
    with op.batch_alter_table("follow_up") as batch:
        batch.alter_column("origin", existing_type=sa.String(32), server_default=None)
        batch.alter_column("origin_label", existing_type=sa.String(200), server_default=None)
    op.create_index("ix_follow_up_origin_origin_id", "follow_up", ["origin", "origin_id"])


def _notices(kinds: tuple[str, ...]) -> None:
    for table in ("notice_mute", "notice_delivery"):
        name = op.f(f"ck_{table}_kind_known")
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(name, type_="check")
            batch.create_check_constraint(name, f"kind IN {kinds!r}")


def _climbing() -> None:
    name = "follow_up_climb"
    _table(
        name,
        _col("follow_up_id", sa.Integer), _col("step", sa.String(32)), _col("due_at", UtcDateTime),
        _col("at", UtcDateTime), _col("told_ids", sa.JSON),
        sa.UniqueConstraint("follow_up_id", "step", "due_at", name=f"uq_{name}_follow_up_id_step_due_at"),
        _one_of(name, "step", STEPS),
        _check(name, "not_before_it_is_late", "at >= due_at"),
        to={"follow_up_id": "follow_up"},
    )  # fmt: skip
    name = "climbing_rule"
    _table(
        name,
        _col("step", sa.String(32)), _col("days", sa.Integer),
        sa.UniqueConstraint("step", name="uq_climbing_rule_step"),
        _one_of(name, "step", STEPS),
        _check(name, "days_in_range", "days BETWEEN 0 AND 60"),
    )  # fmt: skip
    name = "follow_up_change"
    _table(
        name,
        _col("follow_up_id", sa.Integer), _col("kind", sa.String(32)), _col("reason", sa.Text),
        _col("told", sa.Text), _col("due_before", UtcDateTime), _col("due_after", UtcDateTime, empty=True),
        _col("note_before", sa.Text), _col("at", UtcDateTime), _col("by", sa.Integer),
        _one_of(name, "kind", ("extended", "taken_back")),
        _check(name, "has_reason", "reason <> ''"),
        _check(name, "more_time_has_a_time", "(kind = 'extended') = (due_after IS NOT NULL)"),
        _check(name, "more_time_is_later", "due_after > due_before"),
        _check(name, "keeps_what_was_taken_back", "(kind = 'taken_back') = (note_before <> '')"),
        to={"follow_up_id": "follow_up", "by": "user_account"},
    )  # fmt: skip
    _index(name, "follow_up_id")


def _plans() -> None:
    name = "liaison_plan"
    _table(
        name,
        _col("name", sa.String(80)), _col("measure", sa.String(32)), _col("period", sa.String(32)),
        _col("kinds", sa.JSON), _col("role_class", sa.String(32), empty=True), _col("district", sa.String(120)),
        _col("organisation_kind", sa.String(32), empty=True), _col("times", sa.Integer), _col("note", sa.Text),
        _col("begins_on", sa.Date), _col("ended_on", sa.Date, empty=True),
        _col("ended_by", sa.Integer, empty=True), _col("created_at", UtcDateTime),
        _col("created_by", sa.Integer), _col("revision", sa.Integer),
        _one_of(name, "measure", ("each_person", "gathering")),
        _one_of(name, "period", ("month", "quarter", "half_year", "year")),
        _one_of(name, "role_class", CLASSES),
        _one_of(name, "organisation_kind", KINDS),
        _check(name, "has_name", "name <> ''"),
        _check(name, "times_in_range", "times BETWEEN 1 AND 31"),
        _check(
            name, "people_have_a_class", "measure <> 'each_person' OR (role_class IS NOT NULL AND times = 1)"
        ),
        _check(name, "ended_by_somebody", "(ended_on IS NULL) = (ended_by IS NULL)"),
        to={"ended_by": "user_account", "created_by": "user_account"},
    )  # fmt: skip
    op.create_index(
        "uq_liaison_plan_name_held", name, ["name"], unique=True, sqlite_where=HELD, postgresql_where=HELD
    )
    name = "liaison_plan_figure"
    _table(
        name,
        _col("plan_id", sa.Integer), _col("starts_on", sa.Date), _col("district", sa.String(120)),
        _col("due", sa.Integer), _col("met", sa.Integer), _col("overdue", sa.Integer),
        _col("apart", sa.Integer), _col("measured_at", UtcDateTime),
        sa.UniqueConstraint(
            "plan_id", "starts_on", "district", name=f"uq_{name}_plan_id_starts_on_district"
        ),
        _check(name, "adds_up", "met >= 0 AND overdue >= 0 AND apart >= 0 AND met + overdue <= due"),
        to={"plan_id": "liaison_plan"},
    )  # fmt: skip
    op.create_index("ix_meeting_kind_starts_at", "meeting", ["kind", "starts_at"])


def _files() -> tuple[sa.Column, ...]:
    return (
        _col("file_name", sa.String(120)), _col("file_sha256", sa.String(64)), _col("file_type", sa.String(120)),
        _col("at", UtcDateTime), _col("by", sa.Integer),
    )  # fmt: skip


def _matters() -> None:
    name = "third_party_matter"
    _table(
        name,
        _col("organisation_id", sa.Integer), _col("title", sa.String(120)), _col("situation", sa.Text),
        _col("actual_responsible_party", sa.String(32)), _col("perceived_responsible_party", sa.String(32)),
        _col("indirect_failure", sa.Boolean), _col("department_id", sa.Integer, empty=True),
        _col("user_id", sa.Integer, empty=True), _col("our_action", sa.Text), _col("state", sa.String(32)),
        _col("opened_at", UtcDateTime), _col("opened_by", sa.Integer),
        _col("ended_at", UtcDateTime, empty=True), _col("ending_note", sa.Text), _col("revision", sa.Integer),
        _one_of(name, "actual_responsible_party", PARTIES),
        _one_of(name, "perceived_responsible_party", PARTIES),
        _one_of(name, "state", ("open", "escalated", "settled", "dropped")),
        _check(name, "has_title", "title <> ''"),
        _check(
            name,
            "indirect_failure_is_owned",
            "indirect_failure = false OR (actual_responsible_party IN ('them', 'both')"
            " AND department_id IS NOT NULL AND our_action <> '')",
        ),
        _check(name, "ended_has_time", "(state IN ('settled', 'dropped')) = (ended_at IS NOT NULL)"),
        _check(name, "ended_has_note", "ended_at IS NULL OR ending_note <> ''"),
        to={
            "organisation_id": "organisation", "department_id": "department", "user_id": "user_account",
            "opened_by": "user_account",
        },
    )  # fmt: skip
    _index(name, "organisation_id", "department_id", "state")


def _asks() -> None:
    name = "third_party_ask"
    _table(
        name,
        _col("matter_id", sa.Integer), _col("ask", sa.Text), _col("asked_on", sa.Date),
        _col("asked_how", sa.String(200)), _col("state", sa.String(32)), _col("promise", sa.Text),
        _col("promised_by", sa.String(120)), _col("promised_on", sa.Date, empty=True),
        _col("due_on", sa.Date, empty=True), _col("result", sa.Text), _col("result_on", sa.Date, empty=True),
        _col("added_at", UtcDateTime), _col("added_by", sa.Integer),
        _one_of(name, "state", ("asked", "refused", "promised", "kept", "partly", "broken")),
        _check(name, "says_what", "ask <> ''"),
        _check(
            name,
            "promise_is_whole",
            "state NOT IN ('promised', 'kept', 'partly', 'broken') OR (promise <> '' AND promised_by <> ''"
            " AND promised_on IS NOT NULL AND due_on IS NOT NULL)",
        ),
        _check(name, "due_after_it_is_promised", "due_on >= promised_on"),
        _check(
            name,
            "ended_has_result",
            "(state IN ('refused', 'kept', 'partly', 'broken')) = (result_on IS NOT NULL AND result <> '')",
        ),
        to={"matter_id": "third_party_matter", "added_by": "user_account"},
    )  # fmt: skip
    _index(name, "matter_id", "due_on")


def _log() -> None:
    name = "third_party_log"
    _table(
        name,
        _col("matter_id", sa.Integer), _col("ask_id", sa.Integer, empty=True), _col("what", sa.String(32)),
        _col("text", sa.Text), _col("due_on", sa.Date, empty=True), *_files(),
        _check(name, "says_what", "what <> ''"),
        to={"matter_id": "third_party_matter", "ask_id": "third_party_ask", "by": "user_account"},
    )  # fmt: skip
    _index(name, "matter_id", "ask_id")


def _outside() -> None:
    name = "third_party_escalation"
    _table(
        name,
        _col("matter_id", sa.Integer), _col("body", sa.String(120)), _col("instrument", sa.String(32)),
        _col("reference", sa.String(80)), _col("dated_on", sa.Date), _col("outcome", sa.Text), *_files(),
        _one_of(name, "instrument", ("circular", "letter", "supervision", "minutes")),
        _check(name, "has_body", "body <> ''"),
        _check(name, "file_is_whole", "(file_name = '') = (file_sha256 = '')"),
        to={"matter_id": "third_party_matter", "by": "user_account"},
    )  # fmt: skip
    _index(name, "matter_id")
    name = "third_party_decision"
    _table(
        name,
        _col("matter_id", sa.Integer), _col("question", sa.Text), _col("asked_at", UtcDateTime),
        _col("asked_by", sa.Integer), _col("decision", sa.Text), _col("rationale", sa.Text),
        _col("decided_at", UtcDateTime, empty=True), _col("decided_by", sa.Integer, empty=True),
        _check(name, "has_question", "question <> ''"),
        _check(
            name,
            "decided_by_somebody_for_a_reason",
            "(decided_at IS NULL) = (decided_by IS NULL)"
            " AND (decided_at IS NULL) = (decision = '') AND (decided_at IS NULL) = (rationale = '')",
        ),
        to={"matter_id": "third_party_matter", "asked_by": "user_account", "decided_by": "user_account"},
    )  # fmt: skip
    _index(name, "matter_id")


def upgrade() -> None:
    """Make the tables, and let promises come from elsewhere than meetings."""
    _follow_ups()
    _climbing()
    _plans()
    _matters()
    _asks()
    _log()
    _outside()
    _notices(NOTICES)


def downgrade() -> None:
    """Drop them again; promises made outside of meetings go with them."""
    for table in (
        "third_party_decision", "third_party_escalation", "third_party_log", "third_party_ask",
        "third_party_matter", "liaison_plan_figure", "liaison_plan", "follow_up_change", "climbing_rule",
        "follow_up_climb",
    ):  # fmt: skip
        op.drop_table(table)
    for table in ("notice_mute", "notice_delivery"):
        op.execute(f"DELETE FROM {table} WHERE kind = 'promise'")  # noqa: S608 - our own table names
    _notices(NOTICES_BEFORE)
    op.drop_index("ix_meeting_kind_starts_at", "meeting")
    op.execute("DELETE FROM follow_up WHERE meeting_id IS NULL")
    op.drop_index("ix_follow_up_origin_origin_id", "follow_up")
    with op.batch_alter_table("follow_up") as batch:
        for name in ("origin_known", "meeting_gives_its_own", "says_where_it_was_promised"):
            batch.drop_constraint(op.f(f"ck_follow_up_{name}"), type_="check")
        for column in ("origin", "origin_id", "origin_label"):
            batch.drop_column(column)
        batch.alter_column("meeting_id", existing_type=sa.Integer, nullable=False)
