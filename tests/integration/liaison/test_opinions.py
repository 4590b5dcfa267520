"""Does every opinion get its number, its answer and a reply to each who raised it?"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.contacts.role import RoleClass
from mediadesk.db import Database
from mediadesk.errors import NotAllowed, NotFound
from mediadesk.liaison.opinions import errors, service
from mediadesk.liaison.opinions.bearing import AnswerNotBorne
from mediadesk.liaison.opinions.listing import OpinionFilter
from mediadesk.liaison.opinions.opinion import OpinionChannel, OpinionState, ReplyWay, Satisfaction
from mediadesk.liaison.opinions.states import StepNotPossible
from tests.builders.accounts import a_department, a_user
from tests.builders.contacts import NOW
from tests.builders.opinions import PLAIN_ANSWER, a_reply, a_speaker, an_answerer, an_opinion_draft, answered

pytestmark = pytest.mark.usefixtures("any_database")
STATED = "目前已恢复3个代收网点，其余网点正在商谈。"
NPC, PRESS, CUSTOMER = RoleClass.NPC_DEPUTY, RoleClass.PRESS, RoleClass.CUSTOMER_REPRESENTATIVE


@pytest.fixture
def officer(session: Session) -> Actor:
    return a_user(session, "pr_officer").actor


@pytest.fixture
def answerer(session: Session) -> Actor:
    return an_answerer(session)


def test_numbers_run_without_a_gap_within_a_year(session: Session, officer: Actor) -> None:
    drafts = [an_opinion_draft(), an_opinion_draft(received_at=NOW - timedelta(days=90)), an_opinion_draft()]

    codes = [service.record_opinion(session, each, actor=officer, now=NOW).code for each in drafts]

    assert codes == ["意见〔2026〕1号", "意见〔2025〕1号", "意见〔2026〕2号"]


def test_a_record_that_is_taken_back_leaves_no_gap(database: Database) -> None:
    with database.transaction() as session:
        officer = a_user(session, "pr_officer").actor
    with pytest.raises(ZeroDivisionError), database.transaction() as session:
        service.record_opinion(session, an_opinion_draft(), actor=officer, now=NOW)
        raise ZeroDivisionError

    with database.transaction() as session:
        assert service.record_opinion(session, an_opinion_draft(), actor=officer, now=NOW).number == 1


def test_several_people_who_record_at_once_get_different_numbers(database: Database) -> None:
    with database.transaction() as session:
        officer = a_user(session, "pr_officer").actor

    def record_one(_: int) -> int:
        with database.transaction() as session:
            return service.record_opinion(session, an_opinion_draft(), actor=officer, now=NOW).number

    with ThreadPoolExecutor(6) as pool:
        numbers = sorted(pool.map(record_one, range(12)))

    assert numbers == list(range(1, 13))


def test_an_opinion_goes_from_the_record_to_the_close(
    session: Session, officer: Actor, answerer: Actor
) -> None:
    deputy = a_speaker(session, officer, "周敏")
    draft = an_opinion_draft(speakers=((deputy.id, NPC),), department_id=answerer.department_id)
    opinion = service.record_opinion(session, draft, actor=officer, now=NOW)

    opinion = answered(session, opinion, officer=officer, answerer=answerer)
    opinion = service.reply(session, opinion.id, a_reply(opinion.speakers[0].id), actor=officer, now=NOW)
    assert opinion.state is OpinionState.REPLIED
    opinion = service.close(session, opinion.id, "", actor=officer, now=NOW)

    assert opinion.state is OpinionState.CLOSED
    actions = [each.action for each in service.list_steps(session, opinion.id)]
    assert actions == ["", "assign", "hand_in", "check", "reply", "complete", "close"]


def test_it_is_not_closed_while_one_of_the_speakers_waits(
    session: Session, officer: Actor, answerer: Actor
) -> None:
    people = [a_speaker(session, officer, name) for name in ("周敏", "韩梅")]
    draft = an_opinion_draft(speakers=tuple((each.id, NPC) for each in people))
    opinion = service.record_opinion(session, draft, actor=officer, now=NOW)
    opinion = answered(session, opinion, officer=officer, answerer=answerer)

    opinion = service.reply(session, opinion.id, a_reply(opinion.speakers[0].id), actor=officer, now=NOW)

    assert opinion.state is OpinionState.ANSWERED
    with pytest.raises(errors.RepliesMissing):
        service.close(session, opinion.id, "", actor=officer, now=NOW)
    with pytest.raises(errors.RepliedBefore):
        service.reply(session, opinion.id, a_reply(opinion.speakers[0].id), actor=officer, now=NOW)


def test_the_nameless_are_answered_in_public_or_it_is_said_why_not(
    session: Session, officer: Actor, answerer: Actor
) -> None:
    opinion = service.record_opinion(session, an_opinion_draft(anonymous=CUSTOMER), actor=officer, now=NOW)
    answered(session, opinion, officer=officer, answerer=answerer)

    with pytest.raises(errors.NamelessInPublic):
        service.reply(session, opinion.id, a_reply(None), actor=officer, now=NOW)
    told = a_reply(None, way=ReplyWay.PUBLICATION, text="在营业厅公示栏公布。")
    opinion = service.reply(session, opinion.id, told, actor=officer, now=NOW)

    assert opinion.state is OpinionState.REPLIED


def test_a_wish_not_to_be_contacted_is_respected(session: Session, officer: Actor, answerer: Actor) -> None:
    silent = a_speaker(session, officer, "吴静", do_not_contact=True)
    draft = an_opinion_draft(speakers=((silent.id, PRESS),))
    opinion = service.record_opinion(session, draft, actor=officer, now=NOW)
    opinion = answered(session, opinion, officer=officer, answerer=answerer)
    speaker = opinion.speakers[0]

    with pytest.raises(errors.ReplyAgainstWish):
        service.reply(session, opinion.id, a_reply(speaker.id), actor=officer, now=NOW)
    told = a_reply(speaker.id, way=ReplyWay.NOT_TOLD, text="本人要求不联系，答复刊登在公司网站。")

    assert service.reply(session, opinion.id, told, actor=officer, now=NOW).state is OpinionState.REPLIED


def test_a_figure_without_a_signed_fact_is_refused_until_the_department_signs(
    session: Session, officer: Actor, answerer: Actor
) -> None:
    draft = an_opinion_draft(department_id=answerer.department_id)
    opinion = service.record_opinion(session, draft, actor=officer, now=NOW)

    with pytest.raises(AnswerNotBorne, match="3个"):
        service.hand_in(session, opinion.id, STATED, actor=answerer, now=NOW)
    service.sign_basis(session, opinion.id, STATED, "营销系统导出", actor=answerer, now=NOW)
    handed = service.hand_in(session, opinion.id, STATED, actor=answerer, now=NOW)

    assert handed.state is OpinionState.DRAFTED
    assert service.check(session, opinion.id, actor=officer, now=NOW).state is OpinionState.ANSWERED


def test_a_withdrawn_sentence_holds_the_answer_up_again(
    session: Session, officer: Actor, answerer: Actor
) -> None:
    draft = an_opinion_draft(department_id=answerer.department_id)
    opinion = service.record_opinion(session, draft, actor=officer, now=NOW)
    basis = service.sign_basis(session, opinion.id, STATED, "", actor=answerer, now=NOW)
    service.hand_in(session, opinion.id, STATED, actor=answerer, now=NOW)

    service.withdraw_basis(session, opinion.id, basis.id, "统计口径有误", actor=answerer, now=NOW)

    with pytest.raises(AnswerNotBorne):
        service.check(session, opinion.id, actor=officer, now=NOW)


def test_only_the_department_signs_and_nobody_checks_their_own_words(
    session: Session, officer: Actor, answerer: Actor
) -> None:
    draft = an_opinion_draft(department_id=answerer.department_id)
    opinion = service.record_opinion(session, draft, actor=officer, now=NOW)
    stranger = an_answerer(session, "孙涛", department="运维检修部")

    with pytest.raises(NotAllowed):
        service.sign_basis(session, opinion.id, STATED, "", actor=officer, now=NOW)
    with pytest.raises(NotFound):
        service.sign_basis(session, opinion.id, STATED, "", actor=stranger, now=NOW)
    service.hand_in(session, opinion.id, PLAIN_ANSWER, actor=officer, now=NOW)
    with pytest.raises(errors.CheckerIsAuthor):
        service.check(session, opinion.id, actor=officer, now=NOW)


def test_who_is_not_satisfied_brings_it_back_in_a_new_round(
    session: Session, officer: Actor, answerer: Actor
) -> None:
    deputy = a_speaker(session, officer, "周敏")
    draft = an_opinion_draft(speakers=((deputy.id, NPC),))
    opinion = service.record_opinion(session, draft, actor=officer, now=NOW)
    opinion = answered(session, opinion, officer=officer, answerer=answerer)
    speaker = opinion.speakers[0].id
    service.reply(session, opinion.id, a_reply(speaker), actor=officer, now=NOW)
    service.hear(
        session, opinion.id, speaker, Satisfaction.NOT_SATISFIED, "网点仍未开门", actor=officer, now=NOW
    )

    with pytest.raises(errors.ClosedDespiteDissatisfaction):
        service.close(session, opinion.id, "", actor=officer, now=NOW)
    opinion = service.reopen(session, opinion.id, "网点仍未开门", actor=officer, now=NOW)

    assert (opinion.state, opinion.round) == (OpinionState.ASSIGNED, 2)
    assert opinion.due_at > NOW
    assert opinion.speakers[0].reply_in(2) is None


def test_joined_opinions_keep_every_speaker_and_part_again(session: Session, officer: Actor) -> None:
    people = [a_speaker(session, officer, name) for name in ("周敏", "韩梅", "陆川")]
    first = an_opinion_draft(speakers=((people[0].id, NPC), (people[1].id, PRESS)))
    second = an_opinion_draft(
        speakers=((people[1].id, PRESS), (people[2].id, CUSTOMER)), channel=OpinionChannel.LETTER
    )
    one, other = (service.record_opinion(session, each, actor=officer, now=NOW) for each in (first, second))

    leading = service.join(session, other.id, one.id, actor=officer, now=NOW)

    assert [each.name for each in leading.speakers] == ["周敏", "韩梅", "陆川"]
    with pytest.raises(errors.NotTheSame):
        service.join(session, one.id, one.id, actor=officer, now=NOW)
    service.separate(session, other.id, actor=officer, now=NOW)
    again = service.get_seen(session, one.id, actor=officer)
    assert [each.name for each in again.speakers] == ["周敏", "韩梅"]


def test_a_ticket_that_is_known_is_not_recorded_twice(session: Session, officer: Actor) -> None:
    draft = an_opinion_draft(channel=OpinionChannel.GOV_TICKET, channel_ref="LJ-2026-0412")

    one, other = (service.record_opinion(session, draft, actor=officer, now=NOW) for _ in range(2))

    assert one.id == other.id


def test_a_department_sees_its_own_opinions_alone(session: Session, officer: Actor, answerer: Actor) -> None:
    own = an_opinion_draft(department_id=answerer.department_id)
    service.record_opinion(session, own, actor=officer, now=NOW)
    elsewhere = an_opinion_draft(department_id=a_department(session, "运维检修部").id)
    other = service.record_opinion(session, elsewhere, actor=officer, now=NOW)

    assert service.list_opinions(session, OpinionFilter(), actor=answerer).total == 1
    assert service.list_opinions(session, OpinionFilter(), actor=officer).total == 2
    with pytest.raises(NotFound):
        service.get_seen(session, other.id, actor=answerer)


def test_filters_find_by_class_channel_state_and_number(session: Session, officer: Actor) -> None:
    deputy = a_speaker(session, officer, "周敏")
    service.record_opinion(session, an_opinion_draft(speakers=((deputy.id, NPC),)), actor=officer, now=NOW)
    letter = an_opinion_draft(channel=OpinionChannel.LETTER, verbatim="路灯半夜不亮。")
    service.record_opinion(session, letter, actor=officer, now=NOW)

    def found(**wanted: object) -> list[int]:
        page = service.list_opinions(session, OpinionFilter(**wanted), actor=officer)  # type: ignore[arg-type]
        return sorted(row.id for row in page.items)

    assert len(found(speaker_class=NPC)) == 1
    assert len(found(speaker_class=CUSTOMER)) == 1
    assert len(found(channel=OpinionChannel.LETTER)) == 1
    assert len(found(text="路灯")) == 1
    assert len(found(text="2")) == 1
    assert len(found(state=OpinionState.RECORDED)) == 2
    assert len(found(late_at=NOW + timedelta(days=60))) == 2
    assert found(late_at=NOW) == []


def test_the_record_of_the_desk_holds_no_word_of_what_was_said(session: Session, officer: Actor) -> None:
    service.record_opinion(session, an_opinion_draft(), actor=officer, now=NOW)

    entries, _ = list_entries(session, limit=5)

    assert all("交费" not in str(each) for each in entries)


def test_a_step_out_of_turn_is_refused(session: Session, officer: Actor) -> None:
    opinion = service.record_opinion(session, an_opinion_draft(), actor=officer, now=NOW)

    with pytest.raises(StepNotPossible):
        service.close(session, opinion.id, "", actor=officer, now=NOW)


@pytest.mark.parametrize(
    "change",
    [
        "state = 'assigned'",
        "state = 'closed'",
        "state = 'merged'",
        "state = 'drafted', department_id = 1, assigned_at = received_at",
        "closed_at = received_at",
        "merged_into_id = id",
        "due_at = received_at",
        "verbatim = ''",
        "extended_at = received_at",
        "state = 'unknown'",
        "round = 0",
    ],
)
def test_the_database_stores_no_illegal_state(session: Session, officer: Actor, change: str) -> None:
    service.record_opinion(session, an_opinion_draft(), actor=officer, now=NOW)

    with pytest.raises(IntegrityError):
        session.execute(text(f"UPDATE opinion SET {change}"))
