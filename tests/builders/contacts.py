"""Records of the register with honest defaults; every name, number and address in them is made up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.contacts import service
from mediadesk.contacts.follow_ups import service as follow_ups
from mediadesk.contacts.follow_ups.follow_up import FollowUp, FollowUpDraft, Outcome
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import (
    Attendance,
    Meeting,
    MeetingDraft,
    MeetingKind,
    Minutes,
    Participant,
)
from mediadesk.contacts.organisation import Organisation, OrganisationDraft, OrganisationKind
from mediadesk.contacts.person import Channel, Person, PersonDraft
from mediadesk.contacts.privacy import LawfulBasis, Privacy
from mediadesk.contacts.role import PersonRole, RoleClass, RoleDraft

NOW = datetime(2026, 3, 12, 1, 30, tzinfo=UTC)
TODAY = date(2026, 3, 12)


def a_privacy(
    *,
    purpose: str = "媒体联络与采访接待",
    lawful_basis: LawfulBasis = LawfulBasis.CONSENT,
    source: str = "本人名片",
    keep_until: date = date(2028, 3, 12),
) -> Privacy:
    """Why the data may be kept."""
    return Privacy(purpose=purpose, lawful_basis=lawful_basis, source=source, keep_until=keep_until)


def a_person_draft(
    *,
    name: str = "陈立",
    phone: str = "138 0000 1234",
    email: str = "chenli@lanjiangwb.example",
    preferred_channel: Channel | None = Channel.PHONE,
    do_not_contact: bool = False,
    do_not_contact_reason: str = "",
    note: str = "",
    privacy: Privacy | None = None,
) -> PersonDraft:
    """A person as typed."""
    return PersonDraft(
        name=name,
        phone=phone,
        email=email,
        preferred_channel=preferred_channel,
        do_not_contact=do_not_contact,
        do_not_contact_reason=do_not_contact_reason,
        note=note,
        privacy=privacy or a_privacy(),
    )


def a_role(
    *,
    id: int = 1,
    person_id: int = 1,
    organisation_id: int = 1,
    organisation_name: str = "澜江晚报",
    role_class: RoleClass = RoleClass.PRESS,
    post: str = "记者",
    from_on: date | None = date(2024, 1, 1),
    until_on: date | None = None,
) -> PersonRole:
    """A post somebody holds."""
    return PersonRole(
        id=id,
        person_id=person_id,
        organisation_id=organisation_id,
        organisation_name=organisation_name,
        role_class=role_class,
        post=post,
        from_on=from_on,
        until_on=until_on,
    )


def a_role_draft(
    *,
    organisation_id: int = 1,
    role_class: RoleClass = RoleClass.PRESS,
    post: str = "记者",
    from_on: date | None = date(2024, 1, 1),
    until_on: date | None = None,
) -> RoleDraft:
    """A post as typed."""
    return RoleDraft(
        organisation_id=organisation_id, role_class=role_class, post=post, from_on=from_on, until_on=until_on
    )


def a_person(
    *,
    id: int = 1,
    name: str = "陈立",
    phone: str = "13800001234",
    email: str = "chenli@lanjiangwb.example",
    do_not_contact: bool = False,
    do_not_contact_reason: str = "",
    privacy: Privacy | None = None,
    roles: tuple[PersonRole, ...] = (),
) -> Person:
    """A person of the register."""
    return Person(
        id=id,
        name=name,
        phone=phone,
        email=email,
        preferred_channel=Channel.PHONE,
        do_not_contact=do_not_contact,
        do_not_contact_reason=do_not_contact_reason,
        note="",
        privacy=privacy or a_privacy(),
        roles=roles,
        created_at=NOW,
        revision=1,
    )


def an_organisation_draft(
    *, name: str = "澜江晚报", kind: OrganisationKind = OrganisationKind.OUTLET, note: str = ""
) -> OrganisationDraft:
    """A body as typed."""
    return OrganisationDraft(name=name, kind=kind, note=note)


def an_organisation(
    *, id: int = 1, name: str = "澜江晚报", kind: OrganisationKind = OrganisationKind.OUTLET, note: str = ""
) -> Organisation:
    """A body of the register."""
    return Organisation(id=id, name=name, kind=kind, note=note, created_at=NOW, revision=1)


def a_meeting_draft(
    *,
    kind: MeetingKind = MeetingKind.SYMPOSIUM,
    title: str = "一季度供电服务座谈会",
    place: str = "供电公司三楼会议室",
    starts_at: datetime = NOW + timedelta(days=1),
    ends_at: datetime | None = None,
) -> MeetingDraft:
    """A meeting as typed: tomorrow, for two hours."""
    return MeetingDraft(
        kind=kind,
        title=title,
        place=place,
        starts_at=starts_at,
        ends_at=ends_at or starts_at + timedelta(hours=2),
    )


def a_participant(
    *,
    id: int = 1,
    person_id: int | None = 1,
    user_id: int | None = None,
    name: str = "陈立",
    attendance: Attendance = Attendance.INVITED,
) -> Participant:
    """Somebody on the list."""
    return Participant(
        id=id,
        person_id=person_id,
        user_id=user_id,
        name=name,
        affiliation="澜江晚报 · 记者",
        capacity=RoleClass.PRESS if person_id else None,
        attendance=attendance,
    )


def a_meeting(
    *,
    id: int = 1,
    kind: MeetingKind = MeetingKind.SYMPOSIUM,
    starts_at: datetime = NOW + timedelta(days=1),
    ends_at: datetime | None = None,
    minutes: Minutes | None = None,
    participants: tuple[Participant, ...] = (),
    follow_ups: tuple[FollowUp, ...] = (),
) -> Meeting:
    """A meeting of the register."""
    return Meeting(
        id=id,
        kind=kind,
        title="一季度供电服务座谈会",
        place="供电公司三楼会议室",
        starts_at=starts_at,
        ends_at=ends_at or starts_at + timedelta(hours=2),
        minutes=minutes,
        participants=participants,
        follow_ups=follow_ups,
        revision=1,
    )


def a_follow_up_draft(
    *,
    promise: str = "答复东村低电压何时改造",
    department_id: int = 1,
    user_id: int | None = None,
    person_id: int | None = None,
    due_at: datetime = NOW + timedelta(days=7),
) -> FollowUpDraft:
    """A promise as typed, due in a week."""
    return FollowUpDraft(
        promise=promise, department_id=department_id, user_id=user_id, person_id=person_id, due_at=due_at
    )


def a_follow_up(
    *,
    id: int = 1,
    department_id: int = 1,
    user_id: int | None = None,
    due_at: datetime = NOW + timedelta(days=7),
    outcome: Outcome | None = None,
) -> FollowUp:
    """Something owed after a meeting."""
    return FollowUp(
        id=id,
        meeting_id=1,
        meeting_title="一季度供电服务座谈会",
        person_id=1,
        person_name="陈立",
        promise="答复东村低电压何时改造",
        department_id=department_id,
        department_name="运维检修部",
        user_id=user_id,
        user_name="",
        due_at=due_at,
        assigned_at=NOW,
        outcome=outcome,
    )


def an_outcome(*, note: str = "已电话答复，6月底前完成改造", done_by: str = "赵建国") -> Outcome:
    """How a follow-up ended."""
    return Outcome(note=note, done_at=NOW, done_by=done_by)


def saved_organisation(
    session: Session,
    actor: Actor,
    *,
    name: str = "澜江晚报",
    kind: OrganisationKind = OrganisationKind.OUTLET,
) -> Organisation:
    """A body in the database."""
    return service.add_organisation(
        session, an_organisation_draft(name=name, kind=kind), actor=actor, now=NOW
    )


def saved_person(
    session: Session,
    actor: Actor,
    *,
    role: RoleDraft | None = None,
    draft: PersonDraft | None = None,
) -> Person:
    """A person in the database, with their post."""
    return service.add_person(session, draft or a_person_draft(), role, actor=actor, now=NOW)


def saved_meeting(session: Session, actor: Actor, *, draft: MeetingDraft | None = None) -> Meeting:
    """A meeting in the database."""
    return meetings.plan_meeting(session, draft or a_meeting_draft(), actor=actor, now=NOW)


def saved_follow_up(
    session: Session,
    actor: Actor,
    meeting: Meeting,
    *,
    draft: FollowUpDraft | None = None,
    now: datetime = NOW,
) -> FollowUp:
    """A promise in the database."""
    owed = draft or a_follow_up_draft(department_id=actor.department_id or 0)
    return follow_ups.assign_follow_up(session, meeting.id, owed, actor=actor, now=now)
