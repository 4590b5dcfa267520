"""Facts and questions of the case with honest defaults; every name in them is made up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.documents.uploads import Upload
from mediadesk.facts.answers import Answer
from mediadesk.facts.fact import (
    AnswerForm,
    Basis,
    Evidence,
    EvidencePurpose,
    Fact,
    FactKind,
    FactRequest,
    FactVersion,
    Origin,
    RequestStatus,
    VersionStatus,
)

DISPATCH, SERVICE_CENTRE = 2, 3
NOW = datetime(2026, 2, 24, 23, 25, tzinfo=UTC)  # 2026-02-25 07:25 in Shanghai
PLANT = "杨家门水厂"

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(20)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"


def at(hour: int, minute: int = 0, *, day: int = 25) -> datetime:
    """A time of February 2026 in Shanghai, aware UTC."""
    return datetime(2026, 2, day, tzinfo=UTC) + timedelta(hours=hour - 8, minutes=minute)


AT_0716, AT_0720, AT_0731 = at(7, 16), at(7, 20), at(7, 31)


def an_actor(
    *, id: int = 8, name: str = "秦川", role: Role = Role.FACT_CONFIRMER, department_id: int | None =
    DISPATCH, is_head: bool = False,
) -> Actor:  # fmt: skip
    """A fact confirmer of dispatch."""
    return Actor(id, name, frozenset({role}), department_id, "电力调度控制中心", is_head)


def an_answer(
    *,
    wording: str = "截至当日7时20分，两回线路电压正常，无跳闸记录",
    as_of: datetime | None = AT_0720,
    value: str | None = None,
    unit: str | None = None,
    note: str | None = None,
    origin: Origin | None = None,
    third_party: str | None = None,
    **further: Any,
) -> Answer:
    """What dispatch answered first."""
    return Answer(wording, as_of, value, unit, note, origin, third_party, **further)


def a_cause_answer(*, origin: Origin = Origin.THIRD_PARTY, third_party: str | None = PLANT) -> Answer:
    """The cause of the case, which lies with the plant."""
    wording = "停水直接原因：水厂内部供电线路多处故障，两路电源不能安全投入"
    return an_answer(wording=wording, as_of=at(10, 10), origin=origin, third_party=third_party)


def a_version(
    *,
    version: int = 1,
    wording: str = "截至当日7时20分，两回线路电压正常，无跳闸记录",
    as_of: datetime = AT_0720,
    status: VersionStatus = VersionStatus.ATTESTED,
    origin: Origin | None = None,
    third_party: str | None = None,
    joint_signed_by: str | None = None,
) -> FactVersion:
    """A version of FA1."""
    signed = status in (VersionStatus.ATTESTED, VersionStatus.SUPERSEDED)
    return FactVersion(
        id=version,
        fact_id=1,
        version=version,
        wording=wording,
        value=None,
        unit=None,
        as_of=as_of,
        note=None,
        origin=origin,
        third_party=third_party,
        status=status,
        answered_by="秦川",
        answered_by_id=8,
        answered_at=NOW,
        attested_by="秦川" if signed else None,
        attested_by_id=8 if signed else None,
        attested_at=NOW if signed else None,
        joint_signed_by=joint_signed_by,
        joint_signed_at=NOW if joint_signed_by else None,
    )


def a_fact(
    *,
    id: int = 1,
    number: int = 1,
    kind: FactKind = FactKind.STATUS,
    department_id: int = DISPATCH,
    department_name: str = "电力调度控制中心",
    basis: Basis = Basis.DEPARTMENT,
    versions: tuple[FactVersion, ...] | None = None,
    contested_with: tuple[str, ...] = (),
) -> Fact:
    """FA1, attested."""
    return Fact(
        id=id,
        number=number,
        incident_id=1,
        department_id=department_id,
        department_name=department_name,
        kind=kind,
        basis=basis,
        request_id=1,
        versions=versions or (a_version(),),
        contested_with=contested_with,
    )


def a_request(
    *,
    id: int = 1,
    number: int = 1,
    department_id: int = DISPATCH,
    department_name: str = "电力调度控制中心",
    asked_at: datetime = AT_0716,
    due_at: datetime = AT_0731,
    status: RequestStatus = RequestStatus.OPEN,
    first_answered_at: datetime | None = None,
) -> FactRequest:
    """The question to dispatch."""
    return FactRequest(
        id=id,
        number=number,
        incident_id=1,
        department_id=department_id,
        department_name=department_name,
        question="向杨家门水厂供电的两回线路是否正常？",
        why="自来水公司称停水因供电公司停电造成，首报要用",
        kind=FactKind.STATUS,
        form=AnswerForm.YES_NO,
        unit=None,
        suggested_wording=None,
        third_party=None,
        asked_by="林岚",
        asked_by_id=1,
        asked_at=asked_at,
        due_at=due_at,
        status=status,
        first_answered_at=first_answered_at,
    )


def an_upload(*, file_name: str = "调度日志截图.png", data: bytes = PNG) -> Upload:
    """A screenshot of the dispatch log."""
    return Upload(file_name, data)


def some_evidence(*, id: int = 1, purpose: EvidencePurpose = EvidencePurpose.ANSWER) -> Evidence:
    """A kept screenshot."""
    return Evidence(id, "调度日志截图.png", "image/png", "0" * 64, len(PNG), purpose, "秦川", NOW)
