"""Is it kept what other bodies were asked, promised and did, on both databases?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.errors import NotAllowed, OutOfDate
from mediadesk.liaison.third_parties import service
from mediadesk.liaison.third_parties.ask import AskState, NotInAskState, PromiseDraft
from mediadesk.liaison.third_parties.asking import service as asking
from mediadesk.liaison.third_parties.matter import (
    Matter,
    MatterAction,
    MatterDraft,
    MatterNotInState,
    MatterState,
    Party,
)
from mediadesk.liaison.third_parties.outside import (
    AlreadyDecided,
    DatedInTheFuture,
    EscalationDraft,
    Instrument,
    RationaleMissing,
)
from mediadesk.liaison.third_parties.records import KeptFile, Logged, WholeMatter
from tests.builders.accounts import a_department, a_user
from tests.builders.contacts import NOW, TODAY, saved_organisation

pytestmark = pytest.mark.usefixtures("any_database")
DAY = timedelta(days=1)
FILE = KeptFile("抽查照片.png", "a" * 64, "image/png")


@pytest.fixture
def officer(session: Session) -> Actor:
    return a_user(session, "pr_officer").actor


@pytest.fixture
def leader(session: Session) -> Actor:
    return a_user(session, "deputy_leader").actor


@pytest.fixture
def draft(session: Session, officer: Actor) -> MatterDraft:
    return MatterDraft(
        organisation_id=saved_organisation(
            session, officer, name="澜江商业银行", kind=OrganisationKind.BANK
        ).id,
        title="柜台推诿代收电费",
        actual_responsible_party=Party.THEM,
        perceived_responsible_party=Party.US,
        indirect_failure=True,
        department_id=a_department(session).id,
        our_action="逐个网点核对代收时段",
    )


@pytest.fixture
def matter(session: Session, officer: Actor, draft: MatterDraft) -> Matter:
    return service.open_matter(session, draft, actor=officer, now=NOW)


def whole(session: Session, matter: Matter, actor: Actor) -> WholeMatter:
    session.expire_all()
    return service.get_whole(session, matter.id, actor=actor)


def promised(session: Session, matter: Matter, officer: Actor, due_on: date) -> int:
    ask_id = asking.ask(session, matter.id, "恢复现金代收", "走访行长", TODAY, actor=officer, now=NOW)
    promise = PromiseDraft(promise="全部恢复", promised_by="副行长 钱穆然", promised_on=TODAY, due_on=due_on)
    asking.promised(session, matter.id, ask_id, promise, actor=officer, now=NOW)
    return ask_id


def test_the_way_of_an_ask_stands_in_the_log(session: Session, officer: Actor, matter: Matter) -> None:
    ask_id = promised(session, matter, officer, TODAY + DAY)
    asking.remind(session, matter.id, ask_id, "电话催促", actor=officer, now=NOW + DAY * 2)
    result = "抽查八处，均可代收"
    asking.ended(
        session, matter.id, ask_id, AskState.KEPT, result, file=FILE, actor=officer, now=NOW + DAY * 3
    )

    found = whole(session, matter, officer)
    ask = found.asks[0]
    assert (ask.state, ask.result, ask.result_on, ask.reminders) == (
        AskState.KEPT,
        result,
        TODAY + DAY * 3,
        1,
    )
    expected = [Logged.KEPT, Logged.REMINDED, Logged.PROMISED, Logged.ASKED, Logged.OPENED]
    assert [line.what for line in found.log] == expected
    assert found.log[0].file == FILE


def test_a_late_promise_is_found_until_it_ends_or_gets_a_new_time(
    session: Session, officer: Actor, matter: Matter
) -> None:
    ask_id = promised(session, matter, officer, TODAY)
    later = NOW + DAY * 2
    assert [ask.id for ask, _ in service.list_overdue(session, now=later)] == [ask_id]
    assert service.list_overdue(session, now=NOW) == []
    assert service.list_matters(session, actor=officer, now=later)[0].overdue == 1

    again = PromiseDraft(promise="月底前", promised_by="副行长", promised_on=TODAY, due_on=TODAY + DAY * 9)
    asking.promised(session, matter.id, ask_id, again, actor=officer, now=later)

    assert service.list_overdue(session, now=later) == []
    assert whole(session, matter, officer).asks[0].reminders == 0


def test_what_was_only_asked_cannot_be_kept(session: Session, officer: Actor, matter: Matter) -> None:
    ask_id = asking.ask(session, matter.id, "恢复现金代收", "", TODAY, actor=officer, now=NOW)

    with pytest.raises(NotInAskState):
        asking.ended(session, matter.id, ask_id, AskState.KEPT, "已办", actor=officer, now=NOW)


def test_a_matter_taken_outside_is_escalated(session: Session, officer: Actor, matter: Matter) -> None:
    circular = EscalationDraft(
        body="市文行委办公室",
        instrument=Instrument.CIRCULAR,
        dated_on=TODAY,
        reference="4号",
        outcome="通报批评",
    )
    asking.escalate(session, matter.id, circular, file=FILE, actor=officer, now=NOW)

    found = whole(session, matter, officer)
    assert found.matter.state is MatterState.ESCALATED
    assert (found.escalations[0].body, found.escalations[0].file_sha256) == ("市文行委办公室", FILE.sha256)
    with pytest.raises(DatedInTheFuture):
        tomorrow = EscalationDraft(body="市政府", instrument=Instrument.LETTER, dated_on=TODAY + DAY)
        asking.escalate(session, matter.id, tomorrow, actor=officer, now=NOW)


def test_a_leader_decides_once_and_says_why(
    session: Session, officer: Actor, leader: Actor, matter: Matter
) -> None:
    asking.put_to_leaders(session, matter.id, "是否提请市里协调？", actor=officer, now=NOW)
    decision_id = service.list_undecided(session)[0][0].id
    with pytest.raises(NotAllowed):
        asking.decide(session, matter.id, decision_id, "同意", "影响面大", actor=officer, now=NOW)
    with pytest.raises(RationaleMissing):
        asking.decide(session, matter.id, decision_id, "同意", " ", actor=leader, now=NOW)

    asking.decide(session, matter.id, decision_id, "同意", "影响面大", actor=leader, now=NOW)

    decided = whole(session, matter, leader).decisions[0]
    assert (decided.decision, decided.rationale, decided.decided_at) == ("同意", "影响面大", NOW)
    assert service.list_undecided(session) == []
    with pytest.raises(AlreadyDecided):
        asking.decide(session, matter.id, decision_id, "不同意", "再想想", actor=leader, now=NOW)


def test_an_ended_matter_takes_nothing_more_until_it_is_opened_again(
    session: Session, officer: Actor, matter: Matter
) -> None:
    service.move(session, matter.id, MatterAction.SETTLE, "已恢复代收", actor=officer, now=NOW)
    with pytest.raises(MatterNotInState):
        asking.ask(session, matter.id, "再恢复", "", TODAY, actor=officer, now=NOW)

    again = service.move(session, matter.id, MatterAction.REOPEN, "又有投诉", actor=officer, now=NOW)

    assert (again.state, again.ended_at) == (MatterState.OPEN, None)


def test_two_who_edit_are_told_of_each_other(
    session: Session, officer: Actor, matter: Matter, draft: MatterDraft
) -> None:
    with pytest.raises(OutOfDate):
        service.change_matter(session, matter.id, draft, revision=matter.revision + 1, actor=officer, now=NOW)


def test_who_may_look_and_who_may_write(session: Session, leader: Actor, matter: Matter) -> None:
    assert whole(session, matter, leader).matter.id == matter.id
    with pytest.raises(NotAllowed):
        asking.ask(session, matter.id, "恢复", "", TODAY, actor=leader, now=NOW)
    with pytest.raises(NotAllowed):
        whole(session, matter, a_user(session, "fact_confirmer").actor)


def test_the_record_names_no_words_of_the_matter(session: Session, matter: Matter) -> None:
    entry = list_entries(session, limit=1)[0][0]

    assert entry.event == "third_party.opened"
    assert "柜台" not in str(entry.payload)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE third_party_matter SET our_action = ''",
        "UPDATE third_party_matter SET department_id = NULL",
        "UPDATE third_party_matter SET state = 'settled'",
        "UPDATE third_party_ask SET state = 'kept'",
        "UPDATE third_party_ask SET due_on = NULL",
    ],
)
def test_the_database_refuses_what_the_rules_refuse(
    session: Session, officer: Actor, matter: Matter, change: str
) -> None:
    promised(session, matter, officer, TODAY + DAY)

    with pytest.raises(IntegrityError):
        session.execute(text(change))
