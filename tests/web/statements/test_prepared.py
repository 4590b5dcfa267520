"""Can a text be approved before it is needed, and used only inside its envelope?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.facts import service as facts
from mediadesk.facts.fact import FactKind
from mediadesk.incidents import service as incidents
from mediadesk.statements import service as statements
from mediadesk.statements.prepared import service
from mediadesk.statements.prepared.prepared import Blank, Prepared, PreparedState, field_of
from mediadesk.statements.records import ApprovalWay
from mediadesk.statements.states import State
from mediadesk.wiring import Desk
from tests.builders.accounts import PASSWORD, a_user
from tests.builders.case import a_question, answered
from tests.builders.facts import an_answer, at
from tests.builders.statement_case import Morning, co_signed, the_morning
from tests.client import StrictClient, parse
from tests.conftest import Clock

SignIn = Callable[..., StrictClient]
HOME = "/statements/prepared"
TEXTS = {
    "part-situation": "今日清晨，市区部分区域发生停水。【电网状态】。",
    "part-measures": "我公司已启动应急预案。【到场情况】。",
    "part-cause": "停水的具体原因正在核查。",
    "part-contact": "如有用电问题，请拨打24小时服务热线95598。",
}
STATUS, ARRIVAL = field_of(Blank("电网状态")), field_of(Blank("到场情况"))
KINDS = {f"kind-{STATUS}": "status", f"kind-{ARRIVAL}": "action"}
ENVELOPE = {"most_tier": "2", "valid_until": "2026-06-30T18:00", "while_cause_open": "y"}
WHOLE = {
    "name": "停水被指停电，原因未明",
    "title": "关于市区部分区域停水有关情况的通报（首报）",
    **TEXTS,
    **KINDS,
    **ENVELOPE,
}


@pytest.fixture
def morning(desk: Desk, clock: Clock) -> Morning:
    """08:25, with the facts of the case."""
    clock.at = at(8, 25)
    with desk.database.transaction() as session:
        return the_morning(session)


@pytest.fixture
def officer(sign_in: SignIn, morning: Morning) -> StrictClient:
    return sign_in("pr_officer", name="宋漪")


@pytest.fixture
def leader(sign_in: SignIn, morning: Morning) -> StrictClient:
    return sign_in("deputy_leader", name="顾启明", department="公司领导")


@pytest.fixture
def reviewer(sign_in: SignIn, morning: Morning) -> StrictClient:
    return sign_in("secrecy_reviewer", name="郑宁", department="办公室")


def only(desk: Desk) -> Prepared:
    with desk.database.session() as session:
        return service.list_all(session)[0]


def written(officer: StrictClient, desk: Desk, **changes: str) -> Prepared:
    answer = officer.submit(f"{HOME}/new", {**WHOLE, **changes}, form="prepared")
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return only(desk)


def ready(
    officer: StrictClient, reviewer: StrictClient, leader: StrictClient, desk: Desk, **changes: str
) -> str:
    """Written, examined and approved; its address."""
    path = f"{HOME}/{written(officer, desk, **changes).id}"
    assert officer.submit(path, {}, form=f"{path}/submit").status_code == 303
    assert reviewer.submit(path, {}, form=f"{path}/secrecy").status_code == 303
    signed_by_legal(desk)
    assert leader.submit(path, {"password": PASSWORD}, form="approve").status_code == 303
    assert only(desk).state is PreparedState.READY
    return path


def signed_by_legal(desk: Desk) -> None:
    """Legal affairs look at what a blank may name."""
    found = only(desk)
    with desk.database.transaction() as session:
        legal = a_user(session, "legal", name="田莉", department="法律事务部").actor
        service.sign_off(
            session, found.id, "legal", seen_hash=found.content_hash or "", actor=legal, now=at(8, 25)
        )


def fills(morning: Morning, **changes: str) -> dict[str, str]:
    values = {STATUS: str(morning.fa1.id), ARRIVAL: str(morning.fa4.id), "cut_off_at": "2026-02-25T08:20"}
    return {**values, "next_update_at": "2026-02-25T10:30", **changes}


def test_inside_the_envelope_it_is_approved_at_once_with_the_hands_it_went_through(
    officer: StrictClient, reviewer: StrictClient, leader: StrictClient, desk: Desk, morning: Morning
) -> None:
    path = ready(officer, reviewer, leader, desk)

    answer = officer.submit(f"{path}/use?incident={morning.incident.id}", fills(morning), form="use")

    assert answer.status_code == 303, answer.get_data(as_text=True)
    with desk.database.session() as session:
        made = statements.get_statement(session, int(answer.headers["Location"].rpartition("/")[2]))
    approval = made.version.approval
    assert approval is not None
    assert made.state is State.APPROVED
    assert (approval.approver, approval.way) == ("顾启明", ApprovalWay.ENVELOPE)
    assert approval.content_hash == made.version.content_hash
    assert {c.fact_id for c in made.version.content.citations} == {morning.fa1.id, morning.fa4.id}
    assert "【" not in "".join(made.version.content.parts.values())
    assert officer.get(f"/statements/{made.id}").status_code == 200
    assert f"/statements/{made.id}" in officer.get(path).get_data(as_text=True)


def test_a_graver_incident_lies_outside(
    officer: StrictClient, reviewer: StrictClient, leader: StrictClient, desk: Desk, morning: Morning
) -> None:
    with desk.database.transaction() as session:
        incidents.set_tier(
            session, morning.incident.id, tier=3, nature="影响全市", reason="范围扩大",
            actor=morning.people.top, now=at(8, 26),
        )  # fmt: skip
    path = ready(officer, reviewer, leader, desk)

    answer = officer.submit(f"{path}/use?incident={morning.incident.id}", fills(morning), form="use")

    assert answer.status_code == 422
    assert "2级" in answer.get_data(as_text=True)


def test_once_a_cause_is_attested_a_holding_text_is_refused(
    officer: StrictClient,
    reviewer: StrictClient,
    leader: StrictClient,
    desk: Desk,
    morning: Morning,
    clock: Clock,
) -> None:
    path = ready(officer, reviewer, leader, desk)
    with desk.database.transaction() as session:
        co_signed(session, morning)
    clock.at = at(10, 25)

    answer = officer.submit(f"{path}/use?incident={morning.incident.id}", fills(morning), form="use")

    assert answer.status_code == 422
    assert "FA3" in answer.get_data(as_text=True)
    assert officer.tree(f"{HOME}/?incident={morning.incident.id}").xpath("//*[contains(@class, 'empty')]")


def test_after_its_end_it_cannot_be_used(
    officer: StrictClient,
    reviewer: StrictClient,
    leader: StrictClient,
    desk: Desk,
    morning: Morning,
    clock: Clock,
) -> None:
    path = ready(officer, reviewer, leader, desk, valid_until="2026-02-25T09:00")
    clock.at = at(9, 0)

    answer = officer.submit(f"{path}/use?incident={morning.incident.id}", fills(morning), form="use")

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("field", "fact"), [(STATUS, ""), (STATUS, "fa4"), (STATUS, "fa3"), (ARRIVAL, "fa1")]
)
def test_a_blank_takes_only_an_attested_fact_of_its_kind(
    officer: StrictClient, reviewer: StrictClient, leader: StrictClient, desk: Desk, morning: Morning,
    field: str, fact: str,
) -> None:  # fmt: skip
    path = ready(officer, reviewer, leader, desk)
    chosen = str(getattr(morning, fact).id) if fact else ""

    answer = officer.submit(
        f"{path}/use?incident={morning.incident.id}", fills(morning, **{field: chosen}), form="use"
    )

    assert answer.status_code == 422
    assert parse(answer.get_data(as_text=True)).xpath(f"//*[@id='{field}-error']")


def test_the_filled_text_still_passes_every_check(
    officer: StrictClient, reviewer: StrictClient, leader: StrictClient, desk: Desk, morning: Morning
) -> None:
    path = ready(officer, reviewer, leader, desk)

    answer = officer.submit(
        f"{path}/use?incident={morning.incident.id}", fills(morning, next_update_at=""), form="use"
    )

    assert answer.status_code == 422


def test_a_change_takes_the_approval_away(
    officer: StrictClient, reviewer: StrictClient, leader: StrictClient, desk: Desk, morning: Morning
) -> None:
    path = ready(officer, reviewer, leader, desk)

    officer.submit(f"{path}/edit", {"title": "关于市区部分区域停水有关情况的通报"}, form="prepared")
    answer = officer.post(
        f"{path}/use?incident={morning.incident.id}",
        data={**fills(morning), "csrf_token": officer.csrf(path), "incident": str(morning.incident.id)},
    )

    assert only(desk).state is PreparedState.DRAFT
    assert only(desk).number == 2
    assert answer.status_code == 422


def test_the_words_alone_may_state_nothing_that_only_the_day_can_tell(
    officer: StrictClient, desk: Desk, morning: Morning
) -> None:
    path = f"{HOME}/{written(officer, desk, **{'part-measures': '我公司3200户用户停电。【到场情况】。'}).id}"

    answer = officer.submit(path, {}, form=f"{path}/submit")

    assert answer.status_code == 422
    assert only(desk).state is PreparedState.DRAFT


def test_author_reviewer_and_approver_are_three_people(
    officer: StrictClient, reviewer: StrictClient, leader: StrictClient, sign_in: SignIn, desk: Desk
) -> None:
    path = f"{HOME}/{written(officer, desk).id}"
    officer.submit(path, {}, form=f"{path}/submit")
    reviewer.submit(path, {}, form=f"{path}/secrecy")
    head = sign_in("pr_head", name="周砚", is_head=True)

    page = head.tree(path)
    assert not leader.tree(path).xpath("//form[@id='approve']")
    signed_by_legal(desk)
    answer = leader.submit(path, {"password": "猜的"}, form="approve")

    assert not page.xpath("//form[@id='approve']")
    assert answer.status_code == 422
    assert only(desk).state is PreparedState.AWAITING_APPROVAL


def test_whoever_ever_wrote_in_it_does_not_approve_it(
    officer: StrictClient, reviewer: StrictClient, sign_in: SignIn, desk: Desk
) -> None:
    head = sign_in("pr_head", name="周砚", is_head=True)
    path = f"{HOME}/{written(head, desk, most_tier='1').id}"
    officer.submit(f"{path}/edit", {"name": "停水被指停电"}, form="prepared")
    officer.submit(path, {}, form=f"{path}/submit")
    reviewer.submit(path, {}, form=f"{path}/secrecy")
    signed_by_legal(desk)

    answer = head.post(
        f"{path}/approve",
        data={"seen": only(desk).content_hash, "password": PASSWORD, "csrf_token": head.csrf(path)},
    )

    assert answer.status_code == 422
    assert only(desk).state is PreparedState.AWAITING_APPROVAL


def test_a_text_that_needs_another_signature_once_filled_lies_outside(
    officer: StrictClient, reviewer: StrictClient, leader: StrictClient, desk: Desk, morning: Morning
) -> None:
    path = ready(officer, reviewer, leader, desk)
    with desk.database.transaction() as session:
        answer = an_answer(wording="抢修中无人员伤亡", as_of=at(8, 20))
        centre = morning.people.service_centre
        asked = a_question(session, morning.incident, morning.people, to=centre, kind=FactKind.ACTION)
        hurt = answered(session, asked, centre, given=answer, now=at(8, 20))
        facts.attest(session, hurt.id, 1, actor=centre, now=at(8, 20))
        a_user(session, "fact_confirmer", name="安宁", department="安全监察部")

    sent = officer.submit(
        f"{path}/use?incident={morning.incident.id}", fills(morning, **{ARRIVAL: str(hurt.id)}), form="use"
    )

    assert sent.status_code == 422


def test_whoever_has_to_do_something_sees_it_first_thing(
    officer: StrictClient, reviewer: StrictClient, leader: StrictClient, desk: Desk
) -> None:
    path = f"{HOME}/{written(officer, desk).id}"
    officer.submit(path, {}, form=f"{path}/submit")
    assert reviewer.tree("/").xpath(f"//a[@href='{path}']")
    reviewer.submit(path, {}, form=f"{path}/secrecy")
    assert not leader.tree("/").xpath(f"//a[@href='{path}']")
    signed_by_legal(desk)

    assert leader.tree("/").xpath(f"//a[@href='{path}']")
    assert not officer.tree("/").xpath(f"//a[@href='{path}']")


def test_it_goes_back_with_a_comment(officer: StrictClient, reviewer: StrictClient, desk: Desk) -> None:
    path = f"{HOME}/{written(officer, desk).id}"
    officer.submit(path, {}, form=f"{path}/submit")

    refused = reviewer.submit(path, {"comment": " "}, form=f"{path}/return")
    done = reviewer.submit(path, {"comment": "请去掉水厂名称。"}, form=f"{path}/return")

    assert (refused.status_code, done.status_code) == (422, 303)
    assert "请去掉水厂名称。" in officer.get(path).get_data(as_text=True)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"title": ""}, "title"),
        ({"valid_until": ""}, "valid_until"),
        ({"valid_until": "2026-01-01T08:00"}, "valid_until"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    officer: StrictClient, changes: dict[str, str], field: str
) -> None:
    answer = officer.submit(f"{HOME}/new", {**WHOLE, **changes}, form="prepared")

    page = parse(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert page.xpath(f"//*[@id='{field}-error']")
    assert page.xpath("string(//textarea[@name='part-cause'])").strip() == TEXTS["part-cause"]


def test_a_new_text_opens_with_the_houses_own_words(officer: StrictClient) -> None:
    opened = officer.tree(f"{HOME}/new").xpath("string(//textarea[@name='part-contact'])")

    assert "95598" in opened
    assert "{" not in opened


def test_out_of_use_is_for_good(
    officer: StrictClient, reviewer: StrictClient, leader: StrictClient, desk: Desk, morning: Morning
) -> None:
    path = ready(officer, reviewer, leader, desk)

    officer.submit(path, {"comment": "口径已过时"}, form=f"{path}/retire")

    assert only(desk).state is PreparedState.RETIRED
    assert not officer.tree(path).xpath("//form[@method='post'][contains(@action, 'prepared')]")


def test_a_department_has_no_business_here(sign_in: SignIn, desk: Desk, officer: StrictClient) -> None:
    found = written(officer, desk)
    dispatch = sign_in("fact_confirmer", department="营销部")

    answer = dispatch.post(
        f"{HOME}/{found.id}/use?incident=1", data={"csrf_token": dispatch.csrf("/me"), "incident": "1"}
    )

    assert answer.status_code == 403
