"""Who may do what? One table of data: the permission matrix of the trade (6.2), plus what pages need.

Marks: `yes` · `own` only what belongs to one's own department or was made by oneself · `t1`, `t2`, `t3` only at
that decision tier (`t12` = 1 and 2 …) · `t1h` at tier 1, as head of the department concerned · `co` co-signs ·
`prop` proposes · `draft` prepares · `why` with a stated reason · `read` sees but does not act · `-` no.
The administrator has no business rights: accounts and settings only.
"""

from __future__ import annotations

from enum import StrEnum

from mediadesk.messages import N_


class Role(StrEnum):
    """What somebody is at the desk. One person may hold several roles."""

    PR_OFFICER = "pr_officer"
    PR_HEAD = "pr_head"
    SPOKESPERSON = "spokesperson"
    FACT_CONFIRMER = "fact_confirmer"
    SECRECY_REVIEWER = "secrecy_reviewer"
    LEGAL = "legal"
    DEPUTY_LEADER = "deputy_leader"
    TOP_LEADER = "top_leader"
    FRONT_DESK = "front_desk"
    DISCIPLINE = "discipline"
    ADMIN = "admin"
    AUDITOR = "auditor"
    SUPERIOR = "superior"
    JOURNALIST = "journalist"


ROLE_LABELS: dict[Role, str] = {
    Role.PR_OFFICER: N_("Publicity officer"),
    Role.PR_HEAD: N_("Head of publicity"),
    Role.SPOKESPERSON: N_("Spokesperson"),
    Role.FACT_CONFIRMER: N_("Confirming department"),
    Role.SECRECY_REVIEWER: N_("Secrecy reviewer"),
    Role.LEGAL: N_("Legal affairs"),
    Role.DEPUTY_LEADER: N_("Deputy leader in charge"),
    Role.TOP_LEADER: N_("Top leader"),
    Role.FRONT_DESK: N_("Customer service front desk"),
    Role.DISCIPLINE: N_("Discipline and personnel"),
    Role.ADMIN: N_("System administrator"),
    Role.AUDITOR: N_("Auditor"),
    Role.SUPERIOR: N_("Superior body"),
    Role.JOURNALIST: N_("Journalist (portal)"),
}


class Permission(StrEnum):
    """One kind of action. Routes declare the one they need."""

    # rows of the matrix
    LABEL_MENTION = "label_mention"
    OPEN_INCIDENT = "open_incident"
    SET_TIER = "set_tier"
    SET_NATURE = "set_nature"
    REQUEST_FACT = "request_fact"
    ATTEST_FACT = "attest_fact"
    DRAFT_STATEMENT = "draft_statement"
    REVIEW_SECRECY = "review_secrecy"
    REVIEW_LEGAL = "review_legal"
    APPROVE_STATEMENT = "approve_statement"
    APPROVE_QA = "approve_qa"
    ISSUE_STATEMENT = "issue_statement"
    RELEASE_IN_EMERGENCY = "release_in_emergency"
    CORRECT_STATEMENT = "correct_statement"
    REQUEST_CORRECTION = "request_correction"
    ANSWER_INQUIRY = "answer_inquiry"
    EDIT_CONTACTS = "edit_contacts"
    EXPORT_CONTACTS = "export_contacts"
    GIVE_REMEDY = "give_remedy"
    GRANT_COMPENSATION = "grant_compensation"
    REPORT_UPWARD = "report_upward"
    OPEN_ACCOUNTABILITY = "open_accountability"
    CLOSE_INCIDENT = "close_incident"
    CHANGE_RULES = "change_rules"
    # what the pages need beside the matrix
    VIEW_MONITORING = "view_monitoring"
    MANAGE_SOURCES = "manage_sources"
    ACKNOWLEDGE_ALERT = "acknowledge_alert"
    SET_ALERTS = "set_alerts"
    PLAN_DUTY = "plan_duty"
    SET_CHANNELS = "set_channels"
    VIEW_INCIDENTS = "view_incidents"
    PROPOSE_TIER = "propose_tier"
    EDIT_INCIDENT = "edit_incident"
    VIEW_FACTS = "view_facts"
    ANSWER_FACT = "answer_fact"
    SIGN_STATEMENT = "sign_statement"
    WAIVE_FINDING = "waive_finding"
    VIEW_STATEMENTS = "view_statements"
    VIEW_CONTACTS = "view_contacts"
    VIEW_INQUIRIES = "view_inquiries"
    UNMASK_CONTACT = "unmask_contact"
    MANAGE_MEETINGS = "manage_meetings"
    VIEW_LIAISON = "view_liaison"
    MANAGE_LIAISON = "manage_liaison"
    DECIDE_LIAISON = "decide_liaison"
    VIEW_OPINIONS = "view_opinions"
    MANAGE_OPINIONS = "manage_opinions"
    ANSWER_OPINION = "answer_opinion"
    SIGN_PROPOSAL_REPLY = "sign_proposal_reply"
    MANAGE_PRIVACY = "manage_privacy"
    KEEP_UNDERCOVER = "keep_undercover"
    MANAGE_USERS = "manage_users"
    VIEW_AUDIT = "view_audit"
    VIEW_OPERATIONS = "view_operations"
    RETRY_WORK = "retry_work"


# Columns of the table, in the order of the source:
COLUMNS: tuple[Role, ...] = (
    Role.PR_OFFICER, Role.PR_HEAD, Role.SPOKESPERSON, Role.FACT_CONFIRMER, Role.SECRECY_REVIEWER, Role.LEGAL,
    Role.DEPUTY_LEADER, Role.TOP_LEADER, Role.FRONT_DESK, Role.DISCIPLINE, Role.ADMIN, Role.AUDITOR,
    Role.SUPERIOR, Role.JOURNALIST,
)  # fmt: skip

# fmt: off
_ROWS: dict[Permission, str] = {
    #                               专责  主任 发言 确认 保密 法务 分管 主要 前台 纪检 管理 审计 上级 记者
    Permission.LABEL_MENTION:       "yes  yes  yes  own  -    -    -    -    own  -    -    read -    -",
    Permission.OPEN_INCIDENT:       "yes  yes  yes  -    -    -    yes  yes  -    -    -    read read -",
    Permission.SET_TIER:            "-    t1   -    t1h  -    -    t12  t123 -    -    -    read read -",
    Permission.SET_NATURE:          "-    t1   -    t1h  -    -    t2   t3   -    -    -    read -    -",
    Permission.REQUEST_FACT:        "yes  yes  yes  -    -    -    yes  yes  -    -    -    read -    -",
    Permission.ATTEST_FACT:         "-    -    -    own  -    -    -    -    -    -    -    read -    -",
    Permission.DRAFT_STATEMENT:     "yes  yes  yes  -    -    -    -    -    -    -    -    read -    -",
    Permission.REVIEW_SECRECY:      "-    -    -    -    yes  -    -    -    -    -    -    read -    -",
    Permission.REVIEW_LEGAL:        "-    -    -    -    -    yes  -    -    -    -    -    read -    -",
    Permission.APPROVE_STATEMENT:   "-    t1   -    t1h  -    -    t2   t3   -    -    -    read -    -",
    Permission.APPROVE_QA:          "-    -    yes  -    -    co   -    -    -    -    -    read -    -",
    Permission.ISSUE_STATEMENT:     "yes  yes  yes  -    -    -    -    -    -    -    -    read -    -",
    Permission.RELEASE_IN_EMERGENCY: "-   yes  yes  -    -    -    -    -    -    -    -    read -    -",
    Permission.CORRECT_STATEMENT:   "-    prop -    -    -    -    yes  yes  -    -    -    read read -",
    Permission.REQUEST_CORRECTION:  "draft yes -    -    -    co   t23  -    -    -    -    read -    -",
    Permission.ANSWER_INQUIRY:      "yes  yes  yes  own  -    -    -    -    prop -    -    read -    own",
    Permission.EDIT_CONTACTS:       "yes  yes  read -    -    -    -    -    -    -    -    read -    -",
    Permission.EXPORT_CONTACTS:     "-    why  -    -    -    -    -    -    -    -    -    read -    -",
    Permission.GIVE_REMEDY:         "-    -    -    -    -    -    -    -    yes  -    -    read -    -",
    Permission.GRANT_COMPENSATION:  "-    -    -    -    -    co   yes  yes  prop -    -    read -    -",
    Permission.REPORT_UPWARD:       "draft yes -    -    -    -    t2   t3   -    -    -    read read -",
    Permission.OPEN_ACCOUNTABILITY: "-    -    -    prop -    co   yes  yes  -    yes  -    read -    -",
    Permission.CLOSE_INCIDENT:      "-    yes  -    -    -    -    t2   t3   -    -    -    read read -",
    Permission.CHANGE_RULES:        "prop yes  -    -    -    co   -    -    -    -    yes  read -    -",
    #                               专责  主任 发言 确认 保密 法务 分管 主要 前台 纪检 管理 审计 上级 记者
    Permission.VIEW_MONITORING:     "yes  yes  yes  yes  -    -    yes  yes  own  -    -    yes  -    -",
    Permission.MANAGE_SOURCES:      "yes  yes  -    -    -    -    -    -    -    -    -    read -    -",
    Permission.ACKNOWLEDGE_ALERT:   "yes  yes  yes  -    -    -    -    -    -    -    -    read -    -",
    Permission.SET_ALERTS:          "-    yes  -    -    -    -    -    -    -    -    -    read -    -",
    Permission.PLAN_DUTY:           "-    yes  -    -    -    -    -    -    -    -    -    read -    -",
    Permission.SET_CHANNELS:        "-    yes  -    -    -    -    -    -    -    -    yes  read -    -",
    Permission.VIEW_INCIDENTS:      "yes  yes  yes  yes  yes  yes  yes  yes  -    yes  -    yes  yes  -",
    Permission.PROPOSE_TIER:        "yes  yes  yes  -    -    -    -    -    -    -    -    read -    -",
    Permission.EDIT_INCIDENT:       "yes  yes  yes  -    -    -    yes  yes  -    -    -    read -    -",
    Permission.VIEW_FACTS:          "yes  yes  yes  yes  yes  yes  yes  yes  -    -    -    yes  -    -",
    Permission.ANSWER_FACT:         "-    -    -    own  -    -    -    -    -    -    -    read -    -",
    Permission.SIGN_STATEMENT:      "-    -    co   own  -    co   -    -    -    -    -    read -    -",
    Permission.WAIVE_FINDING:       "-    yes  -    -    yes  yes  -    -    -    -    -    read -    -",
    Permission.VIEW_STATEMENTS:     "yes  yes  yes  yes  yes  yes  yes  yes  -    -    -    yes  yes  -",
    Permission.VIEW_CONTACTS:       "yes  yes  yes  -    -    -    -    -    -    -    -    yes  -    -",
    Permission.VIEW_INQUIRIES:      "yes  yes  yes  own  -    -    -    -    own  -    -    yes  -    -",
    Permission.UNMASK_CONTACT:      "yes  yes  yes  -    -    -    -    -    -    -    -    -    -    -",
    Permission.MANAGE_MEETINGS:     "yes  yes  -    -    -    -    -    -    -    -    -    read -    -",
    Permission.VIEW_OPINIONS:       "yes  yes  yes  own  -    -    yes  yes  own  -    -    yes  -    -",
    Permission.MANAGE_OPINIONS:     "yes  yes  -    -    -    -    -    -    -    -    -    read -    -",
    Permission.ANSWER_OPINION:      "-    -    -    own  -    -    -    -    own  -    -    read -    -",
    Permission.SIGN_PROPOSAL_REPLY: "-    -    -    -    -    -    yes  yes  -    -    -    read -    -",
    Permission.VIEW_LIAISON:        "yes  yes  yes  -    -    -    yes  yes  -    -    -    yes  -    -",
    Permission.MANAGE_LIAISON:      "yes  yes  -    -    -    -    -    -    -    -    -    read -    -",
    Permission.DECIDE_LIAISON:      "-    -    -    -    -    -    yes  yes  -    -    -    read -    -",
    Permission.MANAGE_PRIVACY:      "-    yes  -    -    -    -    -    -    -    -    -    read -    -",
    Permission.KEEP_UNDERCOVER:     "-    yes  -    -    -    -    -    -    -    -    -    -    -    -",
    Permission.MANAGE_USERS:        "-    -    -    -    -    -    -    -    -    -    yes  read -    -",
    Permission.VIEW_AUDIT:          "-    -    -    -    -    -    -    -    -    -    -    yes  -    -",
    Permission.VIEW_OPERATIONS:     "-    yes  -    -    -    -    -    -    -    -    yes  yes  -    -",
    Permission.RETRY_WORK:          "-    -    -    -    -    -    -    -    -    -    yes  -    -    -",
}
# fmt: on

MATRIX: dict[Permission, dict[Role, str]] = {
    permission: dict(zip(COLUMNS, row.split(), strict=True)) for permission, row in _ROWS.items()
}

_NOT_ACTING = ("-", "read")


def is_granted(permission: Permission, role: Role, *, is_head: bool = False) -> bool:
    """Whether `role` may act. A rule may still narrow it: own department, tier, not one's own text."""
    mark = MATRIX[permission][role]
    return mark not in _NOT_ACTING and (mark != "t1h" or is_head)


def tiers_of(permission: Permission, role: Role, *, is_head: bool = False) -> frozenset[int]:
    """At which decision tiers `role` may act; empty when the permission does not depend on the tier."""
    if not is_granted(permission, role, is_head=is_head):
        return frozenset()
    mark = MATRIX[permission][role]
    return frozenset(int(c) for c in mark if c.isdigit()) if mark.startswith("t") else frozenset()
