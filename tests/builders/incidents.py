"""Incidents of the case with honest defaults; every name in them is made up."""

from __future__ import annotations

from datetime import datetime

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.incidents.incident import (
    Description,
    Grade,
    Incident,
    IncidentStatus,
    IncidentType,
    Tier,
    TierRecord,
)
from mediadesk.times import ImpreciseTime, parse_imprecise
from tests.builders.facts import at

AT_0714 = at(7, 14)
PUBLICITY, DISPATCH, SERVICE_CENTRE = 1, 2, 3

OFFICER = Actor(1, "林岚", frozenset({Role.PR_OFFICER}), PUBLICITY, "宣传部")
PUBLICITY_HEAD = Actor(2, "周砚", frozenset({Role.PR_HEAD}), PUBLICITY, "宣传部", True)
SPOKESPERSON = Actor(3, "陆知远", frozenset({Role.SPOKESPERSON}), PUBLICITY, "宣传部")
DEPUTY_LEADER = Actor(4, "顾启明", frozenset({Role.DEPUTY_LEADER}))
TOP_LEADER = Actor(5, "沈岳", frozenset({Role.TOP_LEADER}))
CONFIRMER = Actor(6, "何静", frozenset({Role.FACT_CONFIRMER}), SERVICE_CENTRE, "客户服务中心")
DEPARTMENT_HEAD = Actor(7, "孟岭", frozenset({Role.FACT_CONFIRMER}), SERVICE_CENTRE, "客户服务中心", True)
ADMIN = Actor(9, "管理员", frozenset({Role.ADMIN}))


def a_time(text: str = "2月25日清晨") -> ImpreciseTime:
    """A time as somebody said it."""
    return parse_imprecise(text, now=AT_0714)


def a_description(
    *,
    title: str = "市区部分区域停水，被指因供电公司停电",
    what: str = "自来水公司答复市民：停水因供电公司停电造成",
    where: str = "市区南门、西苑、滨江路一带",
    when: str = "2月25日清晨",
    type: IncidentType = IncidentType.THIRD_PARTY,
    department_id: int | None = None,
    grade: Grade = Grade.NONE,
) -> Description:
    """What the officer wrote."""
    return Description(title, what, where, a_time(when), type, department_id, grade)


def an_incident(
    *,
    id: int = 1,
    tier: Tier | None = None,
    department_id: int | None = None,
    grade: Grade = Grade.NONE,
    status: IncidentStatus = IncidentStatus.OPEN,
    detected_at: datetime = AT_0714,
    opened_at: datetime = AT_0714,
) -> Incident:
    """The incident as it stood at 07:14."""
    return Incident(
        id=id,
        title="市区部分区域停水，被指因供电公司停电",
        what="自来水公司答复市民：停水因供电公司停电造成",
        where="市区南门、西苑、滨江路一带",
        when=a_time(),
        type=IncidentType.THIRD_PARTY,
        department_id=department_id,
        department_name="客户服务中心" if department_id else None,
        grade=grade,
        status=status,
        detected_at=detected_at,
        opened_at=opened_at,
        opened_by="林岚",
        opened_by_id=1,
        confirmed_tier=tier,
        nature="误归因、尚可控" if tier else None,
        decided_by="周砚" if tier else None,
        decided_by_id=2 if tier else None,
        decided_at=AT_0714 if tier else None,
        closed_at=None,
        closed_by=None,
        root_cause=None,
        revision=1,
    )


def a_proposal(*, tier: Tier = Tier.TWO, answered_at: datetime | None = None) -> TierRecord:
    """Tier 2 proposed by the officer."""
    reason = "官方来源误归因，又逢全国会议，已造成不利影响"
    return TierRecord(1, 1, "停水", tier, None, reason, 1, "林岚", AT_0714, True, answered_at)
