"""Which meetings stand in the demo's calendar besides the last symposium?

A symposium to come with its answers, a press visit on site that has just begun, and a visit to a deputy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mediadesk.contacts import service as contacts
from mediadesk.contacts.inviting.answering import service as answering
from mediadesk.contacts.inviting.invitation import Answer, AnswerDraft
from mediadesk.contacts.listing import PeopleFilter, When
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.agenda import service as agenda
from mediadesk.contacts.meetings.meeting import Attendance, Meeting, MeetingDraft, MeetingKind
from mediadesk.contacts.meetings.on_site import service as on_site
from mediadesk.contacts.meetings.on_site.card import CardCheck
from mediadesk.contacts.meetings.on_site.on_site import Arrangement
from mediadesk.times import shanghai

if TYPE_CHECKING:
    from demo.seed import Seeding

AGENDA = (
    ("签到、通报一季度供电服务情况", "陈副总经理", "20"),
    ("迎峰度夏停电计划与告知方式", "运维检修部", "15"),
    ("媒体、客户代表、行风监督员发言", "", "60"),
    ("逐条回应，议定事项与答复时限", "宣传部", "25"),
)
ANSWERS = {
    "秦悦": AnswerDraft(answer=Answer.YES, companions=1, note="带一位摄像"),
    "高原": AnswerDraft(answer=Answer.YES),
    "罗敏": AnswerDraft(answer=Answer.YES),
    "冯大山": AnswerDraft(answer=Answer.MAYBE, note="看农忙情况，前一天再回话"),
    "赵一": AnswerDraft(answer=Answer.NO, note="当天出差"),
}
SYMPOSIUM = "季度供电服务座谈会（媒体、客户代表与行风监督员）"
PRESS_VISIT = "现场采访：随抢修人员看杨家门水厂供电恢复"
VISIT = "走访市人大代表贺存义"
SPOKEN = (
    "贺代表肯定水厂双回路改造，认为居民更关心停电前能不能早知道。建议：计划停电提前七天在社区公告栏和网格群同时告知；"
    "抢修进展每小时发布一次。回应：宣传部会同客户服务中心拿出告知清单，书面答复代表。"
)


def seed_meetings(seeding: Seeding) -> None:
    """Add what is missing."""
    known = _people(seeding)
    coming = meetings.list_meetings(seeding.session, when=When.UPCOMING, now=seeding.now, text=SYMPOSIUM)
    if coming.total or not known:
        return
    _symposium(seeding, known)
    _press_visit(seeding, known)
    _visit(seeding, known)


def _people(seeding: Seeding) -> Mapping[str, int]:
    wanted = (*ANSWERS, "沈佩", "方敏", "贺存义")
    today = shanghai(seeding.now).date()
    found = (
        contacts.list_people(seeding.session, PeopleFilter(today=today, text=name)).items for name in wanted
    )
    return {each[0].name: each[0].id for each in found if each}


def _plan(
    seeding: Seeding,
    kind: MeetingKind,
    title: str,
    place: str,
    starts_at: datetime,
    hours: float,
    guests: Sequence[int],
) -> Meeting:
    session, officer = seeding.session, seeding.actor("linlan")
    draft = MeetingDraft(
        kind=kind, title=title, place=place, starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours)
    )
    meeting = meetings.plan_meeting(session, draft, actor=officer, now=seeding.now)
    meetings.invite_people(session, meeting.id, guests, actor=officer, now=seeding.now)
    meetings.invite_colleague(session, meeting.id, officer.id, actor=officer, now=seeding.now)
    return meetings.get_meeting(session, meeting.id)


def _symposium(seeding: Seeding, known: Mapping[str, int]) -> None:
    session, officer, now = seeding.session, seeding.actor("linlan"), seeding.now
    guests = [known[name] for name in (*ANSWERS, "沈佩") if name in known]
    meeting = _plan(
        seeding, MeetingKind.SYMPOSIUM, SYMPOSIUM, "公司六楼会议室", seeding.moment(12, "14:30"), 2, guests
    )
    agenda.write_agenda(session, meeting.id, AGENDA, actor=officer, now=now)
    for guest in meeting.participants:
        if guest.name in ANSWERS:
            answering.enter_answer(session, meeting.id, guest.id, ANSWERS[guest.name], actor=officer, now=now)


def _press_visit(seeding: Seeding, known: Mapping[str, int]) -> None:
    session, officer, now = seeding.session, seeding.actor("linlan"), seeding.now
    begun = (now - timedelta(hours=1)).replace(second=0, microsecond=0)
    guests = [known[name] for name in ("秦悦", "高原", "方敏", "赵一") if name in known]
    meeting = _plan(seeding, MeetingKind.PRESS_VISIT, PRESS_VISIT, "杨家门水厂变电站", begun, 3, guests)
    arranged = Arrangement(
        meeting_point="水厂东门岗亭前",
        escort_id=officer.id,
        crew="运维检修部抢修二班",
        crew_lead="老李",
        gear="安全帽、反光背心各五套，由抢修二班带到",
        briefing="不越过警戒线；不触碰任何设备；拍摄听从护送人员；听到撤离口令沿原路退出。",
        briefed_by="抢修二班安全员",
        briefed_at=begun + timedelta(minutes=5),
    )
    on_site.arrange(session, meeting.id, arranged, actor=officer, now=now)
    came = {each.id: Attendance.ATTENDED for each in meeting.participants if each.name != "赵一"}
    cards = {each.id: CardCheck.VERIFIED for each in meeting.participants if each.name in ("秦悦", "高原")}
    cards |= {each.id: CardCheck.ACCOMPANIED for each in meeting.participants if each.name == "方敏"}
    on_site.note_arrival(session, meeting.id, cards, set(came), actor=officer, now=now)
    meetings.record_attendance(session, meeting.id, came, actor=officer, now=now)


def _visit(seeding: Seeding, known: Mapping[str, int]) -> None:
    session, officer, now = seeding.session, seeding.actor("linlan"), seeding.now
    if "贺存义" not in known:
        return
    meeting = _plan(
        seeding,
        MeetingKind.VISIT,
        VISIT,
        "市人大代表联络站",
        seeding.moment(-6, "09:30"),
        1,
        [known["贺存义"]],
    )
    came = {each.id: Attendance.ATTENDED for each in meeting.participants}
    meetings.record_attendance(session, meeting.id, came, actor=officer, now=now)
    revision = meetings.get_meeting(session, meeting.id).revision
    meetings.record_minutes(session, meeting.id, SPOKEN, revision=revision, actor=officer, now=now)
