"""Who works at the demo's desk, what does it listen to, and whom does it know?

Everything goes through the features' services, so a demo holds nothing that a person could not have entered.
Called again, it adds only what is missing.

departments and people | outlets, sources and watches | duty | the register of contacts | the last symposium
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from demo.casebook import FOLDER, Outlet, load, read
from demo.liaison import seed_liaison
from demo.media_lists import seed_media_lists
from demo.meetings import seed_meetings
from demo.opinions import seed_opinions
from demo.register import seed_register
from mediadesk.accounts import service as accounts
from mediadesk.accounts import store as people
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.departments import Duty
from mediadesk.accounts.duty import service as duty
from mediadesk.accounts.duty.roster import Place
from mediadesk.accounts.permissions import Role
from mediadesk.accounts.ports import PasswordHasher
from mediadesk.audit.service import record
from mediadesk.config import Settings
from mediadesk.contacts import service as contacts
from mediadesk.contacts.follow_ups import service as follow_ups
from mediadesk.contacts.follow_ups.follow_up import FollowUpDraft
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import Attendance, MeetingDraft, MeetingKind
from mediadesk.contacts.organisation import OrganisationDraft, OrganisationKind
from mediadesk.contacts.person import PersonDraft
from mediadesk.contacts.privacy import LawfulBasis, Privacy
from mediadesk.contacts.role import RoleClass, RoleDraft
from mediadesk.monitoring.alerting.setting import service as setting
from mediadesk.monitoring.ports import Selectors
from mediadesk.monitoring.records import Channel, OutletTier, SourceDraft, SourceKind
from mediadesk.monitoring.sources import service as sources
from mediadesk.monitoring.watches import service as watches
from mediadesk.monitoring.watches.draft import WatchDraft
from mediadesk.monitoring.watches.store import list_watches
from mediadesk.monitoring.watching import Severity
from mediadesk.times import shanghai

USUAL_ADDRESS = "http://127.0.0.1:8021"
KEPT_FOR = timedelta(days=730)


@dataclass(frozen=True)
class Seeding:
    """One run of the seed: the transaction it writes in, and the moment it is told to be."""

    session: Session
    now: datetime
    hasher: PasswordHasher
    password: str
    settings: Settings

    def moment(self, day: int, clock: str) -> datetime:
        """A time of day, so many days from today, Shanghai."""
        hours, minutes = map(int, clock.split(":"))
        midnight = shanghai(self.now).replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(days=day, hours=hours, minutes=minutes)

    def actor(self, username: str) -> Actor:
        """The person who enters something. Raises LookupError before the people are seeded."""
        found = people.find_by_username(self.session, username)
        if found is None:
            raise LookupError(username)
        return found[0].actor

    def department_id(self, name: str) -> int:
        """Raises LookupError for a department that was not seeded."""
        found = people.find_department(self.session, name)
        if found is None:
            raise LookupError(name)
        return found.id


def seed_all(seeding: Seeding) -> None:
    """Everything, in the order in which one thing needs another."""
    seed_people(seeding)
    seed_monitoring(seeding)
    seed_duty(seeding)
    seed_contacts(seeding)
    seed_register(seeding)
    seed_media_lists(seeding)
    seed_meetings(seeding)
    seed_liaison(seeding)
    seed_opinions(seeding)


def seed_people(seeding: Seeding) -> None:
    """Departments and users of the case, with one shared password that need not be changed."""
    case = read(FOLDER / "people.json")
    for row in case["departments"]:
        if people.find_department(seeding.session, row["name"]) is None:
            accounts.add_department(
                seeding.session,
                name=row["name"],
                short_name=row["short"],
                duty=Duty(row["duty"]) if "duty" in row else None,
                by=None,
                record=record,
                now=seeding.now,
            )
    for row in case["users"]:
        if people.find_by_username(seeding.session, row["username"]) is None:
            add_user(seeding, row)


def add_user(seeding: Seeding, row: Mapping[str, Any]) -> None:
    """One of the case's people."""
    accounts.add_user(
        seeding.session,
        username=row["username"],
        name=row["name"],
        title=row["title"],
        roles=[Role(role) for role in row["roles"]],
        department_id=seeding.department_id(row["department"]),
        is_head=row.get("head", False),
        password=seeding.password,
        must_change_password=False,
        by=None,
        hasher=seeding.hasher,
        record=record,
        now=seeding.now,
    )


def seed_monitoring(seeding: Seeding) -> None:
    """One source for each outlet of the case, and the watches; what is there already stays."""
    officer, now = seeding.actor("linlan"), seeding.now
    watched = {each.source.url for each in sources.list_sources(seeding.session, now=now)}
    for outlet in load().outlets:
        draft = source_of(outlet, seeding.settings)
        if draft.url not in watched:
            sources.add_source(seeding.session, draft, actor=officer, now=now)
    names = {watch.name for watch in list_watches(seeding.session)}
    for row in read(FOLDER / "watches.json"):
        if row["name"] not in names:
            watches.save_watch(seeding.session, watch_of(row), actor=officer, now=now)


def seed_duty(seeding: Seeding) -> None:
    """A week of duty for the officer, and the usual sensitive times; nothing when somebody is entered already."""
    session, now, head = seeding.session, seeding.now, seeding.actor("zhouyan")
    setting.save_usual_events(session, actor=head, now=now)
    if duty.list_shifts(session, now, now + timedelta(days=7)):
        return
    for day in range(7):
        duty.plan_shift(
            session,
            user_id=seeding.actor("linlan").id,
            place=Place.FIRST,
            begins_at=seeding.moment(day, "00:00"),
            ends_at=seeding.moment(day + 1, "00:00"),
            by=head,
            record=record,
            now=now,
        )


def source_of(outlet: Outlet, settings: Settings) -> SourceDraft:
    """The case's outlet at the address of the sample newsroom."""
    is_list = outlet.offers == "list"
    return SourceDraft(
        name=outlet.name,
        outlet=outlet.name,
        channel=Channel(outlet.channel),
        tier=OutletTier(outlet.tier),
        kind=SourceKind.LIST_PAGE if is_list else SourceKind.FEED,
        url=(settings.demo_newsroom or USUAL_ADDRESS) + outlet.entry_path,
        interval_seconds=settings.poll_seconds,
        selectors=Selectors(**outlet.selectors) if is_list else None,
    )


def watch_of(row: Mapping[str, Any]) -> WatchDraft:
    """A watch from its JSON row."""
    return WatchDraft(row["name"], row["query"], row["alert"], Severity(row["severity"]))


def seed_contacts(seeding: Seeding) -> None:
    """Organisations, people and the last symposium; nothing when the register has people already."""
    session, now, officer = seeding.session, seeding.now, seeding.actor("linlan")
    if contacts.choose_organisations(session):
        return
    case = read(FOLDER / "contacts.json")
    bodies = {}
    for row in case["organisations"]:
        draft = OrganisationDraft(name=row["name"], kind=OrganisationKind(row["kind"]), note=row["note"])
        bodies[row["name"]] = contacts.add_organisation(session, draft, actor=officer, now=now).id
    known = {}
    for row in case["people"]:
        person, role = drafts_of(seeding, row, bodies)
        known[row["name"]] = contacts.add_person(session, person, role, actor=officer, now=now).id
    hold_symposium(seeding, case["symposium"], known)


def drafts_of(
    seeding: Seeding, row: Mapping[str, Any], bodies: Mapping[str, int]
) -> tuple[PersonDraft, RoleDraft]:
    """A person of the register and the post they hold."""
    is_press = row["class"] == "press"
    privacy = Privacy(
        purpose="新闻采访联络" if is_press else "服务沟通与座谈联络",
        lawful_basis=LawfulBasis.NEWS if is_press else LawfulBasis.CONSENT,
        source="本人名片" if is_press else "座谈会签到表（本人填写）",
        keep_until=(shanghai(seeding.now) + KEPT_FOR).date(),
    )
    role = RoleDraft(
        organisation_id=bodies[row["organisation"]],
        role_class=RoleClass(row["class"]),
        post=row["title"],
        from_on=(shanghai(seeding.now) + timedelta(days=row["since_day"])).date(),
    )
    return PersonDraft(name=row["name"], privacy=privacy, phone=row.get("phone", "")), role


def hold_symposium(seeding: Seeding, row: Mapping[str, Any], known: Mapping[str, int]) -> None:
    """The last symposium as it was written down afterwards: who came, what was said, what was promised."""
    session, now, officer = seeding.session, seeding.now, seeding.actor("linlan")
    draft = MeetingDraft(
        kind=MeetingKind.SYMPOSIUM,
        title=row["title"],
        place=row["place"],
        starts_at=seeding.moment(row["day"], row["begin"]),
        ends_at=seeding.moment(row["day"], row["end"]),
    )
    meeting = meetings.plan_meeting(session, draft, actor=officer, now=now)
    for name in [*row["attended"], *row["excused"]]:
        meetings.invite_person(session, meeting.id, known[name], actor=officer, now=now)
    meeting = meetings.get_meeting(session, meeting.id)
    came = {known[name] for name in row["attended"]}
    attendance = {
        each.id: Attendance.ATTENDED if each.person_id in came else Attendance.EXCUSED
        for each in meeting.participants
    }
    meetings.record_attendance(session, meeting.id, attendance, actor=officer, now=now)
    revision = meetings.get_meeting(session, meeting.id).revision
    meetings.record_minutes(session, meeting.id, row["minutes"], revision=revision, actor=officer, now=now)
    for promise in row["follow_ups"]:
        owed = FollowUpDraft(
            promise=promise["promise"],
            department_id=seeding.department_id(promise["department"]),
            due_at=seeding.moment(promise["due_day"], "17:00"),
            person_id=known[promise["for"]],
        )
        follow_ups.assign_follow_up(session, meeting.id, owed, actor=officer, now=now)
