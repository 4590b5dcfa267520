"""Whom does the demo know beyond the case: outlets and their deadlines, deputies, supervisors, third parties?

Goes on from `seed_contacts`: what is there is filled up, what is missing is entered; called again, nothing changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from demo.casebook import FOLDER, read
from mediadesk.contacts import service as contacts
from mediadesk.contacts.hours import hours_of
from mediadesk.contacts.knowing import service as knowing
from mediadesk.contacts.knowing.acquaintance import AcquaintanceDraft
from mediadesk.contacts.listing import PeopleFilter
from mediadesk.contacts.organisation import Organisation, OrganisationDraft, OrganisationKind
from mediadesk.contacts.outlet import MediaTier, Medium, Programme
from mediadesk.contacts.person import Channel, Person, PersonDraft
from mediadesk.contacts.points import ContactPoint, PointKind
from mediadesk.contacts.posts import service as posts
from mediadesk.contacts.press_card import CardResult, PressCard
from mediadesk.contacts.privacy import LawfulBasis, Privacy
from mediadesk.contacts.role import Move, RoleClass, RoleDraft, draft_of
from mediadesk.times import shanghai

if TYPE_CHECKING:
    from demo.seed import Seeding

Row = Mapping[str, Any]
KEPT_FOR = timedelta(days=730)
TEXTS = ("audience", "website", "phone", "address", "district")
# Who is entered last; once there, the register is whole.
LAST = "申屠磊"


def seed_register(seeding: Seeding) -> None:
    """Bodies first, then those under them, then people with posts, cards, numbers and who knows them."""
    if _find(seeding, LAST):
        return
    rows = read(FOLDER / "register.json")
    known = {each.name: each for each in contacts.choose_organisations(seeding.session)}
    for row in rows["organisations"]:
        known[row["name"]] = _save_body(seeding, row, known)
    for row in rows["organisations"]:
        if "parent" in row:
            _put_under(seeding, known[row["name"]], known[row["parent"]])
    bodies = {name: each.id for name, each in known.items()}
    for row in rows["people"]:
        _save_person(seeding, row, bodies)


def _today(seeding: Seeding) -> date:
    return shanghai(seeding.now).date()


def _day(seeding: Seeding, offset: int | None) -> date | None:
    return None if offset is None else _today(seeding) + timedelta(days=offset)


def _find(seeding: Seeding, name: str) -> Person | None:
    wanted = PeopleFilter(today=_today(seeding), text=name)
    return next(
        (each for each in contacts.list_people(seeding.session, wanted).items if each.name == name), None
    )


def _save_body(seeding: Seeding, row: Row, known: Mapping[str, Organisation]) -> Organisation:
    before = known.get(row["name"])
    draft = _body_draft(row, before.note if before else "")
    officer, now = seeding.actor("linlan"), seeding.now
    if before is None:
        return contacts.add_organisation(seeding.session, draft, actor=officer, now=now)
    return contacts.change_organisation(
        seeding.session, before.id, draft, revision=before.revision, actor=officer, now=now
    )


def _body_draft(row: Row, note: str) -> OrganisationDraft:
    return OrganisationDraft(
        name=row["name"],
        kind=OrganisationKind(row["kind"]),
        note=row.get("note", note),
        medium=Medium(row["medium"]) if "medium" in row else None,
        tier=MediaTier(row["tier"]) if "tier" in row else None,
        programmes=tuple(_programme(each) for each in row.get("programmes", ())),
        **{name: row.get(name, "") for name in TEXTS},
    )


def _programme(row: list[Any]) -> Programme:
    name, days, deadline, note = row
    weekdays = tuple(int(day) for day in days)
    return Programme(
        name=name, weekdays=weekdays, deadline=time.fromisoformat(deadline) if deadline else None, note=note
    )


def _put_under(seeding: Seeding, body: Organisation, parent: Organisation) -> None:
    before = contacts.get_organisation(seeding.session, body.id)
    fields = OrganisationDraft.__dataclass_fields__
    draft = replace(
        OrganisationDraft(**{name: getattr(before, name) for name in fields}), parent_id=parent.id
    )
    contacts.change_organisation(
        seeding.session,
        body.id,
        draft,
        revision=before.revision,
        actor=seeding.actor("linlan"),
        now=seeding.now,
    )


def _save_person(seeding: Seeding, row: Row, bodies: Mapping[str, int]) -> None:
    session, now, officer = seeding.session, seeding.now, seeding.actor("linlan")
    before, first = _find(seeding, row["name"]), _role(seeding, row["roles"][0], bodies)
    draft = _person_draft(seeding, row, before)
    if before is None:
        person = contacts.add_person(session, draft, first, actor=officer, now=now)
    else:
        person = contacts.change_person(
            session, before.id, draft, revision=before.revision, actor=officer, now=now
        )
        posts.change_role(
            session,
            person.id,
            person.roles[0].id,
            _filled(draft_of(person.roles[0]), first),
            actor=officer,
            now=now,
        )
    _more_posts(seeding, row, person.id, bodies)
    for username, how, since in row.get("knows", ()):
        known = AcquaintanceDraft(user_id=seeding.actor(username).id, how=how, since_on=_day(seeding, since))
        knowing.add(session, person.id, known, actor=officer, now=now)


def _more_posts(seeding: Seeding, row: Row, person_id: int, bodies: Mapping[str, int]) -> None:
    """Further posts held at once, and a change of outlet."""
    session, now, officer = seeding.session, seeding.now, seeding.actor("linlan")
    for role_class, organisation, title, since in row.get("also", ()):
        also = {"class": role_class, "organisation": organisation, "title": title, "since_day": since}
        contacts.add_role(session, person_id, _role(seeding, also, bodies), actor=officer, now=now)
    if "move" in row:
        organisation, title, beat, since = row["move"]
        on = _today(seeding) + timedelta(days=since)
        move = Move(organisation_id=bodies[organisation], on=on, post=title, beat=beat)
        left = contacts.get_person(session, person_id).roles[0].id
        posts.move_role(session, person_id, left, move, actor=officer, now=now)


def _role(seeding: Seeding, row: Row, bodies: Mapping[str, int]) -> RoleDraft:
    return RoleDraft(
        organisation_id=bodies[row["organisation"]],
        role_class=RoleClass(row["class"]),
        post=row["title"],
        from_on=_day(seeding, row["since_day"]),
        until_on=_day(seeding, row.get("until_day")),
        term=row.get("term", ""),
        district=row.get("district", ""),
        beat=row.get("beat", ""),
    )


def _filled(stored: RoleDraft, wanted: RoleDraft) -> RoleDraft:
    return replace(
        stored, until_on=wanted.until_on, term=wanted.term, district=wanted.district, beat=wanted.beat
    )


def _person_draft(seeding: Seeding, row: Row, before: Person | None) -> PersonDraft:
    is_press = row["roles"][0]["class"] == "press"
    privacy = Privacy(
        purpose="新闻采访联络" if is_press else "服务沟通与座谈联络",
        lawful_basis=LawfulBasis.NEWS if is_press else LawfulBasis.CONSENT,
        source="本人名片" if is_press else "座谈会签到表（本人填写）",
        keep_until=_today(seeding) + KEPT_FOR,
    )
    hours = [time.fromisoformat(each) for each in row.get("hours", ())]
    silence = row.get("do_not_contact", "")
    return PersonDraft(
        name=row["name"],
        privacy=before.privacy if before else privacy,
        phone=row.get("phone", before.phone if before else ""),
        email=row.get("email", ""),
        preferred_channel=Channel(row["channel"]) if "channel" in row else None,
        do_not_contact=bool(silence),
        do_not_contact_reason=silence,
        note=row.get("note", ""),
        languages=(row.get("languages", ""),),
        hours=hours_of(*hours) if hours else None,
        points=tuple(
            ContactPoint(kind=PointKind(kind), value=value, label=label)
            for kind, value, label in row.get("points", ())
        ),
        press_card=_card(seeding, row["card"]) if "card" in row else None,
    )


def _card(seeding: Seeding, row: list[Any]) -> PressCard:
    number, result, day = row
    return PressCard(number=number, result=CardResult(result), checked_on=_day(seeding, day))
