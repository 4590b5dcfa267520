"""Which statements, facts and people do the tests of statements begin with?

The facts are those of the water-plant case; times are Shanghai's on 25 February 2026.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.facts.fact import Basis, Fact, FactKind, FactVersion, Origin, VersionStatus
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.checks import CheckInput
from mediadesk.statements.content import Citation, Content
from mediadesk.times import SHANGHAI

DISPATCH, OPERATIONS, SERVICE = (1, "电力调度控制中心"), (2, "运维检修部"), (3, "客户服务中心")
FA1_V1 = "截至当日7时20分，向杨家门水厂供电的两回线路电压正常，无跳闸记录"
FA1_V2 = "截至当日8时，向杨家门水厂供电的两回线路电压正常，无跳闸记录"
FA2 = "当日没有涉及杨家门水厂的计划停电、临时停电安排"
FA3 = "停水的直接原因是水厂内部供电线路多处故障，两路电源不能安全投入"
FA4 = "抢修人员8时01分到达水厂"
FA5 = "故障于11时18分全部排除，11时30分恢复厂内供电"


def at(hour: int, minute: int = 0, *, day: int = 25) -> datetime:
    """A moment of the case, aware UTC."""
    return datetime(2026, 2, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


def a_version(
    wording: str,
    *,
    version: int = 1,
    fact_id: int = 1,
    as_of: datetime | None = None,
    status: VersionStatus = VersionStatus.ATTESTED,
    origin: Origin | None = None,
    third_party: str | None = None,
    joint_signed_at: datetime | None = None,
) -> FactVersion:
    """One version of a fact."""
    attested = status in (VersionStatus.ATTESTED, VersionStatus.SUPERSEDED)
    return FactVersion(
        id=fact_id * 10 + version,
        fact_id=fact_id,
        version=version,
        wording=wording,
        value=None,
        unit=None,
        as_of=as_of or at(8),
        note=None,
        origin=origin,
        third_party=third_party,
        status=status,
        answered_by="秦川",
        answered_by_id=8,
        answered_at=at(8, 5),
        attested_by="秦川" if attested else None,
        attested_at=at(8, 6) if attested else None,
        joint_signed_at=joint_signed_at,
        joint_signed_by=third_party if joint_signed_at else None,
    )


def a_fact(
    number: int,
    *versions: FactVersion,
    department: tuple[int, str] = DISPATCH,
    kind: FactKind = FactKind.STATUS,
    basis: Basis = Basis.DEPARTMENT,
) -> Fact:
    """A fact of the incident; its id is its number."""
    return Fact(
        id=number,
        number=number,
        incident_id=1,
        department_id=department[0],
        department_name=department[1],
        kind=kind,
        basis=basis,
        request_id=None,
        versions=versions,
    )


def fa1() -> Fact:
    """Both lines normal: version 1 replaced by version 2."""
    old = a_version(FA1_V1, as_of=at(7, 20), status=VersionStatus.SUPERSEDED)
    return a_fact(1, old, a_version(FA1_V2, version=2))


def fa2() -> Fact:
    """No outage was planned."""
    return a_fact(2, a_version(FA2, fact_id=2, as_of=at(7, 30)), department=OPERATIONS, kind=FactKind.PLAN)


def fa3(*, status: VersionStatus = VersionStatus.REPORTED, origin: Origin = Origin.THIRD_PARTY) -> Fact:
    """The cause; before 10:20 nobody has signed it."""
    theirs = origin is Origin.THIRD_PARTY
    signed = at(10, 20) if status is VersionStatus.ATTESTED and theirs else None
    version = a_version(
        FA3,
        fact_id=3,
        as_of=at(8, 10),
        status=status,
        origin=origin,
        third_party="杨家门水厂" if theirs else None,
        joint_signed_at=signed,
    )
    return a_fact(3, version, department=SERVICE, kind=FactKind.CAUSE)


def fa4() -> Fact:
    """The crew on site."""
    return a_fact(4, a_version(FA4, fact_id=4, as_of=at(8, 1)), department=SERVICE, kind=FactKind.ACTION)


def fa5() -> Fact:
    """The end of the fault."""
    return a_fact(5, a_version(FA5, fact_id=5, as_of=at(11, 30)), department=SERVICE, kind=FactKind.TIME)


def a_book(*facts: Fact) -> dict[int, Fact]:
    """The facts by id."""
    return {fact.id: fact for fact in facts}


FIRST_PARTS = {
    "situation": f"今日清晨，市区部分区域发生停水。经核查：{FA1_V2}；{FA2}。",
    "measures": f"为帮助水厂恢复生产，我公司已启动应急预案，{FA4}。",
    "cause": "停水的具体原因待现场查明后由有关单位共同确认。",
    "contact": "如有用电问题，请拨打24小时服务热线95598。",
}


def citing(parts: dict[str, str], part: str, wording: str, fact_id: int, version: int = 1) -> Citation:
    """A citation of words that stand in the part."""
    start = parts[part].index(wording)
    return Citation(part, start, start + len(wording), fact_id, version, wording)


def a_first_bulletin(**changes: object) -> Content:
    """The first bulletin of 08:35, citing FA1 v2, FA2 and FA4."""
    values: dict[str, object] = {
        "type_code": "fault_bulletin_first",
        "title": "关于市区部分区域停水有关情况的通报（首报）",
        "audience": "",
        "parts": FIRST_PARTS,
        "cut_off_at": at(8, 20),
        "next_update_at": at(10, 30),
        "citations": (
            citing(FIRST_PARTS, "situation", FA1_V2, 1, 2),
            citing(FIRST_PARTS, "situation", FA2, 2),
            citing(FIRST_PARTS, "measures", FA4, 4),
        ),
    }
    return Content(**{**values, **changes})  # type: ignore[arg-type]


def an_input(
    content: Content, *facts: Fact, now: datetime | None = None, against: Iterable[int] = ()
) -> CheckInput:
    """What the checks see; by default all facts of the morning, at 08:25."""
    book = a_book(*(facts or (fa1(), fa2(), fa3(), fa4())))
    return CheckInput(TYPES[content.type_code], content, book, now or at(8, 25), frozenset(against))


def a_person(
    id_: int, *roles: Role, department: tuple[int | None, str] = (None, ""), head: bool = False
) -> Actor:
    """Somebody with these roles."""
    return Actor(id_, f"人员{id_}", frozenset(roles), department[0], department[1], head)
