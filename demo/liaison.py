"""What does the demo plan, and what is between its company and the banks?

Banks take money for the company at their counters; three of them send customers away. The city's committee for public
conduct has issued a circular, as in the trade's known case. Every name is made up.

plans | visits that count | three banks, asks, promises, results | the circular | what the leaders decided
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from mediadesk.contacts import service as contacts
from mediadesk.contacts.follow_ups import service as follow_ups
from mediadesk.contacts.follow_ups.follow_up import FollowUpDraft, Origin, OriginKind
from mediadesk.contacts.listing import OrganisationFilter
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import MeetingDraft, MeetingKind
from mediadesk.contacts.organisation import OrganisationDraft, OrganisationKind
from mediadesk.contacts.person import Person
from mediadesk.contacts.role import RoleClass
from mediadesk.liaison.plans import service as plans
from mediadesk.liaison.plans.period import Period
from mediadesk.liaison.plans.plan import Measure, PlanDraft
from mediadesk.liaison.third_parties import service as third_parties
from mediadesk.liaison.third_parties.ask import AskState, PromiseDraft
from mediadesk.liaison.third_parties.asking import service as asking
from mediadesk.liaison.third_parties.matter import MatterDraft, Party
from mediadesk.liaison.third_parties.outside import EscalationDraft, Instrument
from mediadesk.times import shanghai

if TYPE_CHECKING:
    from demo.seed import Seeding

VISITED = (RoleClass.NPC_DEPUTY, RoleClass.CPPCC_MEMBER)
PLANS = (
    ("每位人大代表每半年走访一次", RoleClass.NPC_DEPUTY, Period.HALF_YEAR),
    ("每位政协委员每半年走访一次", RoleClass.CPPCC_MEMBER, Period.HALF_YEAR),
    ("每位行风监督员每季度见面一次", RoleClass.CONDUCT_SUPERVISOR, Period.QUARTER),
)
MEETS = (MeetingKind.VISIT, MeetingKind.SYMPOSIUM)
SITUATION = (
    "有奖征集意见、满意度调查、走访代表委员三个渠道都反映：柜台以“系统故障”为由让客户到供电营业厅交电费。"
)


def seed_liaison(seeding: Seeding) -> None:
    """Plans and the log with the banks; nothing when there are plans already."""
    if plans.list_plans(seeding.session, with_ended=True):
        return
    visit_some(seeding)
    for name, role_class, period in PLANS:
        add_plan(seeding, name, role_class, period)
    draft = PlanDraft(
        name="每季度一次座谈会",
        measure=Measure.GATHERING,
        period=Period.QUARTER,
        kinds=(MeetingKind.SYMPOSIUM,),
        begins_on=date(seeding.now.year - 1, 1, 1),
    )
    plans.add_plan(seeding.session, draft, actor=seeding.actor("zhouyan"), now=seeding.now)
    settled, promised, refused = (
        bank(seeding, name) for name in ("澜江商业银行", "澜江农村信用社", "东江银行澜江支行")
    )
    kept_by(seeding, settled)
    late_at(seeding, promised)
    taken_outside(seeding, refused)


def add_plan(seeding: Seeding, name: str, role_class: RoleClass, period: Period) -> None:
    """A plan for each person of a class, from the beginning of last year on."""
    draft = PlanDraft(
        name=name,
        measure=Measure.EACH_PERSON,
        period=period,
        kinds=MEETS,
        role_class=role_class,
        begins_on=date(seeding.now.year - 1, 1, 1),
    )
    plans.add_plan(seeding.session, draft, actor=seeding.actor("zhouyan"), now=seeding.now)


def visit_some(seeding: Seeding) -> None:
    """Two of three deputies and members were visited in each half-year; the others wait, some for the second time."""
    number = 0
    for body in contacts.list_organisations(
        seeding.session, OrganisationFilter(), today=shanghai(seeding.now).date()
    )[0].items:
        for person in contacts.list_people_of(seeding.session, body.id):
            classes = {role.role_class for role in person.roles if role.organisation_id == body.id}
            if not classes & set(VISITED) or person.do_not_contact:
                continue
            number += 1
            for ago in range(4):
                if (number + ago // 2) % 3:
                    visit(seeding, person, body.name, -14 - 9 * number - 183 * ago)


def visit(seeding: Seeding, person: Person, place: str, day: int) -> None:
    """An hour with somebody, so many days from today."""
    begins = seeding.moment(day, "09:30")
    draft = MeetingDraft(
        kind=MeetingKind.VISIT,
        title=f"走访{person.name}",
        place=place,
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
    )
    meetings.plan_meeting(
        seeding.session, draft, actor=seeding.actor("linlan"), now=seeding.now, person_id=person.id
    )


def bank(seeding: Seeding, name: str) -> int:
    """The bank's id; entered when it is not in the register yet."""
    known = next((each for each in contacts.choose_organisations(seeding.session) if each.name == name), None)
    if known is not None:
        return known.id
    draft = OrganisationDraft(name=name, kind=OrganisationKind.BANK, note="电费代收网点")
    return contacts.add_organisation(
        seeding.session, draft, actor=seeding.actor("linlan"), now=seeding.now
    ).id


def opened(seeding: Seeding, organisation_id: int, title: str) -> int:
    """A matter that people hold against the company."""
    draft = MatterDraft(
        organisation_id=organisation_id,
        title=title,
        situation=SITUATION,
        actual_responsible_party=Party.THEM,
        perceived_responsible_party=Party.US,
        indirect_failure=True,
        department_id=seeding.department_id("客户服务中心"),
        our_action="逐个网点核对代收时段；在营业厅和网格群公布可用网点；每周抽查两处并通报结果。",
    )
    return third_parties.open_matter(
        seeding.session, draft, actor=seeding.actor("linlan"), now=seeding.moment(-40, "10:00")
    ).id


def asked(seeding: Seeding, matter_id: int, text: str, promise: PromiseDraft | None = None) -> int:
    """What was asked, and what they promised."""
    officer, day = seeding.actor("linlan"), shanghai(seeding.moment(-38, "10:00")).date()
    ask_id = asking.ask(
        seeding.session,
        matter_id,
        text,
        "走访分管行长，留函一份",
        day,
        actor=officer,
        now=seeding.moment(-38, "10:00"),
    )
    if promise is not None:
        asking.promised(
            seeding.session, matter_id, ask_id, promise, actor=officer, now=seeding.moment(-36, "15:00")
        )
    return ask_id


def promise_until(seeding: Seeding, day: int, words: str, who: str) -> PromiseDraft:
    """A promise given 36 days ago, due so many days from today."""
    return PromiseDraft(
        promise=words,
        promised_by=who,
        promised_on=shanghai(seeding.moment(-36, "15:00")).date(),
        due_on=shanghai(seeding.moment(day, "12:00")).date(),
    )


def kept_by(seeding: Seeding, organisation_id: int) -> None:
    """The first bank keeps what it promised; the company still owes a list."""
    officer = seeding.actor("linlan")
    matter_id = opened(seeding, organisation_id, "柜台推诿代收电费，客户往返跑路")
    promise = promise_until(seeding, -20, "二十一处网点恢复全时段代收，张贴告示", "副行长 钱穆然")
    ask_id = asked(seeding, matter_id, "全部网点恢复现金代收，公布时段", promise)
    asking.ended(
        seeding.session, matter_id, ask_id, AskState.KEPT, "抽查八处网点，均可代收，告示已张贴。",
        actor=officer, now=seeding.moment(-19, "16:00"),
    )  # fmt: skip
    draft = FollowUpDraft(
        promise="向银行提供欠费客户短信提醒名单的口径",
        department_id=seeding.department_id("客户服务中心"),
        due_at=seeding.moment(4, "17:00"),
    )
    origin = Origin(kind=OriginKind.THIRD_PARTY, id=matter_id, label="澜江商业银行代收电费事项")
    follow_ups.promise(seeding.session, draft, origin, actor=officer, now=seeding.now)


def late_at(seeding: Seeding, organisation_id: int) -> None:
    """The second one has promised, and is late."""
    matter_id = opened(seeding, organisation_id, "周末不代收电费，村民无处交费")
    promise = promise_until(seeding, -3, "周末各网点留一个代收窗口", "营业部主任 傅新河")
    asked(seeding, matter_id, "周末保留代收窗口", promise)
    asked(seeding, matter_id, "系统故障时向客户出具书面说明")


def taken_outside(seeding: Seeding, organisation_id: int) -> None:
    """The third one refuses; the city's committee issues a circular, and the leaders are asked what to do next."""
    officer, session = seeding.actor("linlan"), seeding.session
    matter_id = opened(seeding, organisation_id, "拒收小额电费现金，引发投诉")
    ask_id = asked(seeding, matter_id, "停止对小额电费的现金限制")
    asking.ended(
        session, matter_id, ask_id, AskState.REFUSED, "答复须总行同意，无时间表。",
        actor=officer, now=seeding.moment(-30, "11:00"),
    )  # fmt: skip
    asking.put_to_leaders(
        session,
        matter_id,
        "是否提请市行风建设工作机构协调？",
        actor=officer,
        now=seeding.moment(-29, "09:00"),
    )
    waiting = third_parties.get_whole(session, matter_id, actor=officer).waiting[0]
    asking.decide(
        session, matter_id, waiting.id, "提请市文行委办公室协调，并全力与各银行沟通。",
        "原因在银行，结果却是群众对供电服务不满意；银行的不作为也是我方的间接失误，只要积极努力可以避免。",
        actor=seeding.actor("guqiming"), now=seeding.moment(-28, "17:00"),
    )  # fmt: skip
    circular = EscalationDraft(
        body="澜江市文明行业建设委员会办公室",
        instrument=Instrument.CIRCULAR,
        reference="文行办通〔2026〕4号",
        dated_on=shanghai(seeding.moment(-12, "12:00")).date(),
        outcome="通报批评，要求一个月内整改。",
    )
    asking.escalate(session, matter_id, circular, actor=officer, now=seeding.moment(-12, "15:00"))
    asking.put_to_leaders(
        session,
        matter_id,
        "整改期满仍拒收的，是否终止代收协议？",
        actor=officer,
        now=seeding.moment(-1, "09:00"),
    )
