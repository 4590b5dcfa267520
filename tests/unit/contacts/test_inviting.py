"""Which states may letters and meetings take, and whose answer does a link carry?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.contacts.inviting.invitation import (
    Answer,
    AnswerDraft,
    AnsweredBy,
    AnswerMissing,
    AnswerTooLate,
    Invitation,
    NoteTooLong,
    Reply,
    TooManyCompanions,
    check_answer,
    tally,
)
from mediadesk.contacts.inviting.letter import (
    DELAYS,
    TRANSITIONS,
    Letter,
    LetterAction,
    LetterMethod,
    LetterNotToBeSentAgain,
    LetterState,
    check_sending_again,
    next_attempt,
    next_state,
)
from mediadesk.contacts.inviting.link import invitation_id_in, is_genuine, link_token
from mediadesk.contacts.inviting.sending import Reason, must_be_called_off, plan_sending
from mediadesk.contacts.meetings.agenda.agenda import (
    AgendaItem,
    ItemTakesTooLong,
    ItemWithoutTitle,
    check_agenda,
    runs_over,
    timed,
)
from mediadesk.contacts.meetings.files.file import MeetingFile, plan_handing
from mediadesk.contacts.meetings.meeting import Attendance
from mediadesk.contacts.meetings.on_site.card import CardCheck
from mediadesk.contacts.meetings.on_site.on_site import Arrangement, BriefingIncomplete, check_arrangement
from mediadesk.contacts.meetings.state import (
    CancelledTooLate,
    CancelReasonMissing,
    MeetingAction,
    MeetingIsCancelled,
    MeetingState,
    check_cancelling,
)
from mediadesk.contacts.meetings.state import next_state as next_meeting_state
from mediadesk.contacts.role import RoleClass
from tests.builders.contacts import NOW, a_meeting, a_participant, a_person

TODAY = date(2026, 3, 12)


def a_letter(state: LetterState = LetterState.SENT, method: LetterMethod = LetterMethod.REQUEST) -> Letter:
    return Letter(
        id=1, invitation_id=1, method=method, sequence=0, edition=1, state=state, attempts=1, last_error=None,
        created_at=NOW, sent_at=NOW if state is LetterState.SENT else None,
    )  # fmt: skip


def an_invitation(*letters: Letter, edition: int = 1, reply: Reply | None = None) -> Invitation:
    return Invitation(
        id=1, meeting_id=1, participant_id=1, nonce="n", is_revoked=False, sequence=0, edition=edition, reply=reply,
        replied_at=None, letters=letters,
    )  # fmt: skip


@pytest.mark.parametrize(("state", "action"), list(product(MeetingState, MeetingAction)))
def test_a_cancelled_meeting_takes_nothing_more(state: MeetingState, action: MeetingAction) -> None:
    if state is MeetingState.CANCELLED:
        with pytest.raises(MeetingIsCancelled):
            next_meeting_state(state, action)
        return
    after = MeetingState.CANCELLED if action is MeetingAction.CANCEL else MeetingState.PLANNED
    assert next_meeting_state(state, action) is after


ALLOWED = {
    "waiting start": "sending", "waiting drop": "dropped", "sending arrive": "sent", "sending fail": "waiting",
    "sending give_up": "failed", "sending lose_sight": "unsure", "failed send_again": "waiting",
    "failed drop": "dropped", "unsure send_again": "waiting",
}  # fmt: skip


@pytest.mark.parametrize(("state", "action"), list(product(LetterState, LetterAction)))
def test_a_letter_goes_only_where_the_table_says(state: LetterState, action: LetterAction) -> None:
    wanted = ALLOWED.get(f"{state} {action}")

    assert next_state(state, action) == (LetterState(wanted) if wanted else None)
    assert len(TRANSITIONS) == len(ALLOWED)


@pytest.mark.parametrize("state", list(LetterState))
def test_only_what_failed_or_perhaps_failed_is_sent_again(state: LetterState) -> None:
    if state in (LetterState.FAILED, LetterState.UNSURE):
        check_sending_again(a_letter(state))
        return
    with pytest.raises(LetterNotToBeSentAgain):
        check_sending_again(a_letter(state))


def test_a_letter_is_given_up_after_the_last_delay() -> None:
    assert next_attempt(1, NOW) == NOW + DELAYS[0]
    assert next_attempt(len(DELAYS) + 1, NOW) is None


def test_cancelling_needs_a_reason_and_no_minutes() -> None:
    assert check_cancelling(MeetingState.PLANNED, " 场地  检修 ", has_minutes=False) == "场地 检修"
    with pytest.raises(CancelReasonMissing):
        check_cancelling(MeetingState.PLANNED, " ", has_minutes=False)
    with pytest.raises(CancelledTooLate):
        check_cancelling(MeetingState.PLANNED, "晚了", has_minutes=True)


@given(st.integers(1, 10**8), st.text(min_size=1, max_size=30))
def test_a_link_speaks_of_its_own_invitation_alone(number: int, nonce: str) -> None:
    token = link_token(number, nonce, secret="s")

    assert invitation_id_in(token) == number
    assert is_genuine(token, number, nonce, secret="s")
    assert not is_genuine(token, number + 1, nonce, secret="s")
    assert not is_genuine(token, number, nonce + "x", secret="s")
    assert not is_genuine(token, number, nonce, secret="t")


@given(st.text(max_size=120))
def test_whatever_is_typed_as_a_link_breaks_nothing(token: str) -> None:
    number = invitation_id_in(token)

    assert not is_genuine(token, number or 0, "nonce", secret="s")


def test_an_answer_is_tidied_and_who_stays_away_brings_nobody() -> None:
    said = check_answer(
        AnswerDraft(answer=Answer.NO, companions=3, note=" 出\u202e差\x00 "), a_meeting(), NOW
    )

    assert (said.companions, said.note) == (0, "出差")


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (AnswerDraft(answer=None), AnswerMissing),
        (AnswerDraft(answer=Answer.YES, companions=21), TooManyCompanions),
        (AnswerDraft(answer=Answer.YES, companions=None), TooManyCompanions),
        (AnswerDraft(answer=Answer.YES, note="长" * 501), NoteTooLong),
    ],
)
def test_an_impossible_answer_is_refused(draft: AnswerDraft, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_answer(draft, a_meeting(), NOW)


def test_an_answer_after_the_beginning_is_refused() -> None:
    with pytest.raises(AnswerTooLate):
        check_answer(AnswerDraft(answer=Answer.YES), a_meeting(starts_at=NOW), NOW)


def test_the_plan_says_who_gets_which_letter_and_why_not() -> None:
    guests = tuple(a_participant(id=number, person_id=number, name=f"客{number}") for number in range(1, 6))
    meeting = replace(a_meeting(participants=guests), edition=2)
    people = {number: a_person(id=number) for number in (1, 2, 3)}
    people[4] = a_person(id=4, email="")
    people[5] = a_person(id=5, do_not_contact=True, do_not_contact_reason="本人要求")
    known = {2: an_invitation(a_letter(), edition=1), 3: an_invitation(a_letter(), edition=2)}

    plan = plan_sending(meeting, known, people, TODAY)

    assert [each.id for each in plan.invited] == [1]
    assert [each.id for each in plan.updated] == [2]
    assert [(each.participant.id, each.reason) for each in plan.left_out] == [
        (3, Reason.KNOWS_ALREADY),
        (4, Reason.NO_ADDRESS),
        (5, Reason.NOT_USED),
    ]
    assert len(plan.unreached) == 2


@pytest.mark.parametrize("state", list(LetterState))
def test_only_who_may_know_of_it_is_called_off(state: LetterState) -> None:
    knows = state in (LetterState.SENT, LetterState.SENDING, LetterState.UNSURE)

    assert must_be_called_off(an_invitation(a_letter(state))) is knows


def test_heads_are_counted_with_companions() -> None:
    said = Reply(answer=Answer.YES, companions=2, note="", at=NOW, by=AnsweredBy.LINK, edition=1)
    counted = tally((an_invitation(a_letter(), reply=said), an_invitation(a_letter())))

    assert (counted.yes, counted.heads, counted.silent) == (1, 3, 1)


def test_an_agenda_keeps_its_order_and_its_time() -> None:
    items = check_agenda([("通报", "林岚", "30"), ("", "", ""), (" 发言 ", "", "")])

    assert items == (AgendaItem(title="通报", speaker="林岚", minutes=30), AgendaItem(title="发言"))
    assert timed(items, NOW)[1].begins_at == NOW + timedelta(minutes=30)
    assert runs_over(items, NOW, NOW + timedelta(minutes=20)) == 10


def test_an_agenda_refuses_what_cannot_be() -> None:
    with pytest.raises(ItemWithoutTitle):
        check_agenda([("", "林岚", "")])
    with pytest.raises(ItemTakesTooLong):
        check_agenda([("通报", "", "半小时")])
    with pytest.raises(ItemTakesTooLong):
        check_agenda([("通报", "", "601")])


def test_a_safety_briefing_is_whole_or_not_there() -> None:
    meeting = a_meeting()

    assert not check_arrangement(Arrangement(crew=" 抢修  二班 "), meeting, NOW).is_briefed
    with pytest.raises(BriefingIncomplete):
        check_arrangement(Arrangement(briefing="不越过警戒线"), meeting, NOW)


@pytest.mark.parametrize("card", [None, *CardCheck])
@pytest.mark.parametrize("is_public", [True, False])
def test_without_a_verified_card_the_press_gets_only_what_is_public(
    card: CardCheck | None, is_public: bool
) -> None:
    guest = replace(a_participant(attendance=Attendance.ATTENDED), card=card)
    deputy = replace(guest, id=2, capacity=RoleClass.NPC_DEPUTY, card=None)
    file = MeetingFile(
        id=1, meeting_id=1, file_name="口径.pdf", media_type="application/pdf", size=1, sha256="", given_to=(),
        is_public=is_public, added_at=NOW, added_by="",
    )  # fmt: skip

    handing = plan_handing(file, a_meeting(participants=(guest, deputy)))

    assert (guest in handing.given) is (is_public or card is CardCheck.VERIFIED)
    assert deputy in handing.given
