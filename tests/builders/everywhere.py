"""Somebody with whom everything the desk knows has happened, each field of whom bears a mark found nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.contacts import service
from mediadesk.contacts.calendar import service as calendar
from mediadesk.contacts.exporting.models import ContactExportRow
from mediadesk.contacts.importing.models import ContactImportRow
from mediadesk.contacts.inviting import service as inviting
from mediadesk.contacts.inviting.link import link_token
from mediadesk.contacts.knowing import service as knowing
from mediadesk.contacts.knowing.acquaintance import AcquaintanceDraft
from mediadesk.contacts.lists import service as lists
from mediadesk.contacts.lists.media_list import ListDraft
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.agenda.service import write_agenda
from mediadesk.contacts.meetings.meeting import MeetingKind
from mediadesk.contacts.merging import service as merging
from mediadesk.contacts.merging.merge import Kind, Side
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.person import Person, PersonDraft
from mediadesk.contacts.points import ContactPoint, PointKind
from mediadesk.contacts.press_card import PressCard
from mediadesk.contacts.rights.breaching import service as breaching
from mediadesk.contacts.rights.breaching.breach import BreachDraft
from mediadesk.contacts.role import RoleClass
from mediadesk.contacts.seeing.fields import Field
from mediadesk.liaison.opinions.recording.service import record_opinion
from mediadesk.liaison.opinions.replying.service import reply
from mediadesk.liaison.plans import service as plans
from mediadesk.liaison.plans.period import Period
from mediadesk.liaison.plans.plan import Measure, PlanDraft
from mediadesk.liaison.proposals import service as proposals
from mediadesk.liaison.proposals.proposal import HandlingRole, ProposalKind
from mediadesk.liaison.third_parties import service as third_parties
from mediadesk.liaison.third_parties.matter import MatterDraft
from mediadesk.wiring import Desk
from tests.builders.case import the_incident
from tests.builders.contacts import (
    NOW,
    TODAY,
    a_follow_up_draft,
    a_meeting_draft,
    a_person_draft,
    a_role_draft,
    saved_follow_up,
    saved_meeting,
    saved_organisation,
    saved_person,
)
from tests.builders.inquiries import a_draft as an_inquiry_draft
from tests.builders.inquiries import saved_inquiry
from tests.builders.opinions import a_reply, an_answerer, an_opinion_draft, answered
from tests.builders.rights import saved_consent, saved_request
from tests.client import StrictClient

NAME = "诸葛青岚"
MARKS: Mapping[Field, tuple[str, ...]] = {
    Field.PHONE: ("13800007431", "138 0000 7431", "13900006542", "139 0000 6542"),
    Field.EMAIL: ("qinglan@marks.example", "other@marks.example"),
    Field.WECHAT: ("wechat_mark_77",),
    Field.PRESS_CARD: ("K33000123456789",),
    Field.NOTE: ("备注记号甲",),
    Field.WISH_REASON: ("不联系记号乙",),
}
SHEET = f"姓名,单位,职务,手机,邮箱\n{NAME},澜江晚报,记者,138 0000 7431,qinglan@marks.example\n"
COLUMNS = {
    "column-0": "name", "column-1": "organisation", "column-2": "post", "column-3": "phone", "column-4": "email",
}  # fmt: skip
RULES = {
    "purpose": "媒体联络与采访接待", "lawful_basis": "consent", "source": "各单位报送", "keep_until": "2028-01-01",
    "role_class": "press", "known": "complete", "doubtful": "enter",
}  # fmt: skip


@dataclass(frozen=True)
class Everything:
    """The person's id, and the values which addresses of things with them take, by the names of the URL map."""

    person: int
    values: Mapping[str, Any]
    of_endpoint: Mapping[str, Mapping[str, Any]]

    def values_for(self, endpoint: str) -> Mapping[str, Any]:
        """What the address of that page takes."""
        return {**self.values, **self.of_endpoint.get(endpoint.rpartition(".")[0], {})}


def everything_with_one(desk: Desk, head: StrictClient, drain: Callable[[], int]) -> Everything:
    """The person, after all of it: entered, merged, imported, invited, heard, promised, listed, exported."""
    with desk.database.transaction() as session:
        actor = head.user.actor
        person, paper, merged_id, again = _known_twice(session, actor)
        values = {"person_id": person.id, "organisation_id": paper, "role_id": person.roles[0].id}
        values |= {"kept_id": person.id, "gone_id": again}
        values |= _met(session, person, actor, desk)
        values |= _heard(session, person, paper, actor, values["meeting_id"])
        values |= _listed(session, person, actor)
        lists.use_list(session, values["list_id"], channel=None, actor=actor, today=TODAY, now=NOW)
        values["merge_id"] = merged_id
    imported, exported = _imported(desk, head, drain), _exported(desk, head, drain, person.id)
    with desk.database.transaction() as session:
        _silenced(session, person.id, actor)
    of = {"contact_files": {"import_id": imported, "export_id": exported}}
    return Everything(person.id, values, of)


def _draft() -> PersonDraft:
    points = (
        ContactPoint(kind=PointKind.PHONE, value="139 0000 6542", label="单位"),
        ContactPoint(kind=PointKind.EMAIL, value="other@marks.example"),
        ContactPoint(kind=PointKind.WECHAT, value="wechat_mark_77"),
    )
    known = a_person_draft(name=NAME, phone="138 0000 7431", email="qinglan@marks.example", note="备注记号甲")
    return replace(known, points=points, press_card=PressCard(number="K33000123456789"))


def _known_twice(session: Session, actor: Actor) -> tuple[Person, int, int, int]:
    """Entered twice and made one; and a third record that looks alike and still stands apart."""
    paper = saved_organisation(session, actor)
    person = service.add_person(
        session, _draft(), a_role_draft(organisation_id=paper.id), actor=actor, now=NOW
    )
    twin = saved_person(
        session, actor, draft=a_person_draft(name=NAME, phone="139 0000 6542", email="", note="又一条")
    )
    taken = {"Note": Side.GONE}
    merged = merging.merge(session, Kind.PERSON, person.id, twin.id, taken, actor=actor, now=NOW)
    again = saved_person(
        session, actor, draft=a_person_draft(name="诸葛清岚", phone="138 0000 7431", email="")
    )
    return service.get_person(session, person.id), paper.id, getattr(merged, "id", merged), again.id


def _met(session: Session, person: Person, actor: Actor, desk: Desk) -> dict[str, Any]:
    meeting = saved_meeting(session, actor, draft=a_meeting_draft())
    meetings.invite_person(session, meeting.id, person.id, actor=actor, now=NOW)
    write_agenda(session, meeting.id, [("通报供电情况", NAME, "15")], actor=actor, now=NOW)
    inviting.send_invitations(session, meeting.id, actor=actor, now=NOW)
    invitation = next(iter(inviting.list_invitations(session, meeting.id).values()))
    promise = a_follow_up_draft(department_id=actor.department_id or 0)
    owed = saved_follow_up(session, actor, meeting, draft=replace(promise, person_id=person.id))
    token = calendar.subscribe(session, actor=actor, now=NOW)
    return {
        "meeting_id": meeting.id,
        "follow_up_id": owed.id,
        "answer": link_token(invitation.id, invitation.nonce, secret=desk.settings.secret_key),
        "token": token,
    }


def _heard(session: Session, person: Person, paper: int, actor: Actor, meeting_id: int) -> dict[str, Any]:
    spoken = an_opinion_draft(speakers=((person.id, person.roles[0].role_class),), meeting_id=meeting_id)
    opinion = record_opinion(session, spoken, actor=actor, now=NOW)
    taken = answered(session, opinion, officer=actor, answerer=an_answerer(session))
    reply(session, opinion.id, a_reply(taken.speakers[0].id), actor=actor, now=NOW)
    motion = proposals.ProposalDraft(
        kind=ProposalKind.NPC_PROPOSAL, session_name="市八届人大五次会议", number="17", title="关于城东低电压的建议",
        text="请改造。", handling=HandlingRole.SOLE, received_at=NOW, people=(person.id,),
    )  # fmt: skip
    proposal = proposals.receive(session, motion, actor=actor, now=NOW)
    incident = the_incident(session, actor)
    asked = replace(
        an_inquiry_draft(
            caller=NAME, person_id=person.id, incident_id=incident.id, card_number="K33000123456789"
        ),
        contact="138 0000 7431",
    )
    inquiry = saved_inquiry(session, actor, draft=asked)
    bank = saved_organisation(session, actor, name="澜江商业银行", kind=OrganisationKind.BANK)
    matter = third_parties.open_matter(
        session, MatterDraft(organisation_id=bank.id, title="柜台推诿代收电费"), actor=actor, now=NOW
    )
    saved_consent(session, person.id, actor)
    lost = BreachDraft(found_at=NOW, what="通讯录发错了邮箱", kinds="姓名和手机号", people_count=1)
    breach_id = breaching.find(session, lost, actor=actor, now=NOW)
    return {
        "breach_id": breach_id,
        "opinion_id": opinion.id, "proposal_id": proposal.id, "inquiry_id": inquiry.id, "matter_id": matter.id,
        "incident_id": incident.id, "request_id": saved_request(session, person.id, actor),
    }  # fmt: skip


def _listed(session: Session, person: Person, actor: Actor) -> dict[str, Any]:
    known = lists.add_list(session, ListDraft(name="跑口记者"), actor=actor, now=NOW)
    list_id = getattr(known, "id", known)
    lists.put_member(session, list_id, person.id, actor=actor, now=NOW)
    knowing.add(session, person.id, AcquaintanceDraft(user_id=actor.id, how="同学"), actor=actor, now=NOW)
    draft = PlanDraft(
        name="每季度走访一次", measure=Measure.EACH_PERSON, period=Period.QUARTER, kinds=(MeetingKind.VISIT,),
        role_class=RoleClass.PRESS, begins_on=TODAY,
    )  # fmt: skip
    plan = plans.add_plan(session, draft, actor=actor, now=NOW)
    return {"list_id": list_id, "plan_id": getattr(plan, "id", plan)}


def _imported(desk: Desk, head: StrictClient, drain: Callable[[], int]) -> int:
    """The same person comes in a second time, by a file, and is completed."""
    here = "/contacts/imports"
    head.submit(here, {"file": (BytesIO(SHEET.encode()), f"{NAME}.csv")}, form=here)
    with desk.database.transaction() as session:
        import_id = session.execute(select(ContactImportRow.id)).scalars().all()[-1]
    at = f"{here}/{import_id}"
    head.submit(at, {**COLUMNS, **RULES}, form=f"{at}/columns")
    head.submit(at, {}, form=f"{at}/take")
    drain()
    return import_id


def _exported(desk: Desk, head: StrictClient, drain: Callable[[], int], person_id: int) -> int:
    new = "/contacts/exports/new"
    asked = {
        "reason": "市两会期间联络媒体",
        "format": "csv",
        "fields": ["phone", "email", "note"],
        "in_full": "1",
    }
    head.submit(new, asked, form=new)
    drain()
    with desk.database.transaction() as session:
        return session.execute(select(ContactExportRow.id)).scalars().all()[-1]


def _silenced(session: Session, person_id: int, actor: Actor) -> None:
    person = service.get_person(session, person_id)
    silent = replace(_draft(), do_not_contact=True, do_not_contact_reason="不联系记号乙")
    service.change_person(session, person_id, silent, revision=person.revision, actor=actor, now=NOW)
