"""Do clocks warn in time and climb, and is what several publics tell of proposed as one risk point?"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.contacts.role import RoleClass
from mediadesk.liaison.opinions import service
from mediadesk.liaison.opinions.opinion import Opinion, OpinionChannel
from mediadesk.liaison.opinions.reminding.reminder import Clock, Rung, moment_of
from mediadesk.liaison.opinions.reminding.service import remind
from mediadesk.liaison.risk_points import service as risks
from mediadesk.liaison.risk_points.risk_point import Level, RiskAction, RiskState, RiskWithoutReason
from tests.builders.accounts import a_user
from tests.builders.contacts import NOW
from tests.builders.opinions import an_answerer, an_opinion_draft, answered

pytestmark = pytest.mark.usefixtures("any_database")
CHANNELS = (OpinionChannel.SYMPOSIUM, OpinionChannel.HOTLINE_95598, OpinionChannel.PRESS)


@pytest.fixture
def officer(session: Session) -> Actor:
    return a_user(session, "pr_officer").actor


@pytest.fixture
def head(session: Session) -> Actor:
    return a_user(session, "pr_head", name="周岩").actor


def reminders(session: Session) -> list[str]:
    entries, _ = list_entries(session, limit=200)
    return [each.event for each in entries if each.event == "opinion.reminded"]


def warn(session: Session, opinion: Opinion, rung: Rung) -> None:
    at = moment_of(rung, opinion.due_at, opinion.channel)
    remind(session, opinion.id, Clock.ANSWER, rung, due_at=opinion.due_at, now=at)


def test_every_rung_is_given_once(session: Session, officer: Actor, head: Actor) -> None:
    answerer = an_answerer(session, is_head=True)
    draft = an_opinion_draft(department_id=answerer.department_id)
    opinion = service.record_opinion(session, draft, actor=officer, now=NOW)

    for rung in (*Rung, *Rung):
        warn(session, opinion, rung)

    assert len(reminders(session)) == len(Rung)


def test_an_answer_ends_the_warnings(session: Session, officer: Actor, head: Actor) -> None:
    answerer = an_answerer(session)
    opinion = service.record_opinion(session, an_opinion_draft(), actor=officer, now=NOW)
    answered(session, opinion, officer=officer, answerer=answerer)

    warn(session, opinion, Rung.OVERDUE)

    assert not reminders(session)


def test_an_extension_silences_the_older_end(session: Session, officer: Actor) -> None:
    draft = an_opinion_draft(channel=OpinionChannel.PETITION)
    opinion = service.record_opinion(session, draft, actor=officer, now=NOW)
    later = service.extend(session, opinion.id, days=20, reason="需现场复核", actor=officer, now=NOW)

    warn(session, opinion, Rung.OVERDUE)
    assert not reminders(session)
    warn(session, later, Rung.OVERDUE)

    assert later.due_at == opinion.due_at + timedelta(days=20)
    assert len(reminders(session)) == 1


@pytest.fixture
def record(session: Session, officer: Actor) -> Callable[..., Opinion]:
    def one(channel: OpinionChannel, speaker_class: RoleClass = RoleClass.OTHER, **values: str) -> Opinion:
        draft = an_opinion_draft(channel=channel, anonymous=speaker_class, topic_text="", **values)  # type: ignore[arg-type]
        return service.record_opinion(session, draft, actor=officer, now=NOW)

    return one


def test_the_same_by_three_channels_is_proposed_as_one_raised_risk_point(
    session: Session, officer: Actor, record: Callable[..., Opinion]
) -> None:
    for channel in CHANNELS[:2]:
        record(channel)
    assert risks.list_all(session, actor=officer) == []

    record(CHANNELS[2])
    record(OpinionChannel.LETTER)

    [risk] = risks.list_all(session, actor=officer)
    assert (risk.state, risk.level) == (RiskState.PROPOSED, Level.RAISED)
    assert len(risk.opinions) == 4


def test_three_classes_propose_too_and_other_words_do_not(
    session: Session, officer: Actor, record: Callable[..., Opinion]
) -> None:
    for speaker_class in (RoleClass.PRESS, RoleClass.NPC_DEPUTY, RoleClass.CUSTOMER_REPRESENTATIVE):
        record(OpinionChannel.VISIT, speaker_class)
    for channel in CHANNELS:
        record(channel, verbatim=f"{channel.value}：完全是别的事。")

    assert len([each for each in risks.list_all(session, actor=officer) if len(each.opinions) >= 3]) >= 1
    assert len(risks.list_all(session, actor=officer)[-1].opinions) == 3


def test_a_decision_has_a_reason_and_can_be_taken_back(
    session: Session, officer: Actor, record: Callable[..., Opinion]
) -> None:
    for channel in CHANNELS:
        record(channel)
    [risk] = risks.list_all(session, actor=officer)

    with pytest.raises(RiskWithoutReason):
        risks.decide(session, risk.id, RiskAction.ACCEPT, reason=" ", actor=officer, now=NOW)
    decided = risks.decide(
        session, risk.id, RiskAction.ACCEPT, reason="三个渠道一致", actual_party="代收银行",
        perceived_party="供电公司", actor=officer, now=NOW,
    )  # fmt: skip

    assert decided.is_indirect
    undone = risks.decide(session, risk.id, RiskAction.UNDO, reason="", actor=officer, now=NOW)
    assert undone.state is RiskState.PROPOSED
