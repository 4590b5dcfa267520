"""Do the clocks of each channel end when they should, over weekends and holidays too?"""

from datetime import UTC, date, datetime, timedelta

import pytest

from mediadesk.liaison.opinions import clocks
from mediadesk.liaison.opinions.clocks import Term, Unit, extended, rule_of
from mediadesk.liaison.opinions.opinion import OpinionChannel
from mediadesk.liaison.proposals.proposal import HandlingRole
from mediadesk.liaison.proposals.terms import DueOutsideTerm, due_of, later
from mediadesk.liaison.workdays.workdays import Workdays
from mediadesk.times import shanghai

FRIDAY = datetime(2026, 3, 13, 6, 0, tzinfo=UTC)  # 14:00 in Shanghai
WEEK = Workdays()


def day_of(moment: datetime) -> str:
    return shanghai(moment).strftime("%m-%d %H:%M")


def test_a_government_ticket_of_friday_is_called_back_on_monday_and_answered_the_friday_after() -> None:
    rule = rule_of(OpinionChannel.GOV_TICKET)

    assert rule.first is not None
    assert day_of(rule.first.after(FRIDAY, WEEK)) == "03-16 18:00"
    assert day_of(rule.answer.after(FRIDAY, WEEK)) == "03-20 18:00"


def test_a_holiday_moves_the_end_and_a_shifted_saturday_brings_it_back() -> None:
    holiday = Workdays({date(2026, 3, 16): False})
    shifted = Workdays({date(2026, 3, 16): False, date(2026, 3, 14): True})

    assert day_of(Term(1, Unit.WORKDAYS).after(FRIDAY, holiday)) == "03-17 18:00"
    assert day_of(Term(1, Unit.WORKDAYS).after(FRIDAY, shifted)) == "03-14 18:00"


def test_a_petition_is_noticed_in_fifteen_days_and_answered_in_sixty() -> None:
    rule = rule_of(OpinionChannel.PETITION)

    assert rule.first is not None
    assert day_of(rule.first.after(FRIDAY, WEEK)) == "03-28 18:00"
    assert day_of(rule.answer.after(FRIDAY, WEEK)) == "05-12 18:00"
    assert rule.mark == "L"


def test_a_petition_is_extended_once_by_thirty_days_at_most_and_with_a_reason() -> None:
    rule = rule_of(OpinionChannel.PETITION)

    due_at, said = extended(rule, FRIDAY, 30, " 需现场复核 ", is_extended=False)

    assert (due_at, said) == (FRIDAY + timedelta(days=30), "需现场复核")
    with pytest.raises(clocks.ExtensionTooLong):
        extended(rule, FRIDAY, 31, "复核", is_extended=False)
    with pytest.raises(clocks.ExtensionWithoutReason):
        extended(rule, FRIDAY, 10, "  ", is_extended=False)
    with pytest.raises(clocks.ExtendedBefore):
        extended(rule, FRIDAY, 10, "复核", is_extended=True)


@pytest.mark.parametrize("channel", [each for each in OpinionChannel if each is not OpinionChannel.PETITION])
def test_no_other_channel_is_extended(channel: OpinionChannel) -> None:
    with pytest.raises(clocks.ExtensionNotProvided):
        extended(rule_of(channel), FRIDAY, 1, "复核", is_extended=False)


@pytest.mark.parametrize("channel", list(OpinionChannel))
def test_every_clock_says_where_it_comes_from(channel: OpinionChannel) -> None:
    rule = rule_of(channel)

    assert rule.mark in ("L", "M", "I")
    assert rule.basis
    assert rule.first is None or rule.first_name


def test_the_desks_own_clock_goes_before_the_built_in_one() -> None:
    own = clocks.ClockRule("I", Term(2, Unit.DAYS), "I", "本市规定")

    assert rule_of(OpinionChannel.VISIT, {OpinionChannel.VISIT: own}) is own


def test_a_proposal_is_answered_in_three_months_and_in_six_at_most() -> None:
    received = datetime(2026, 1, 31, 2, 0, tzinfo=UTC)

    assert shanghai(due_of(HandlingRole.HOST, received, None)).date() == date(2026, 4, 30)
    assert due_of(HandlingRole.HOST, received, later(received, 6)) == later(received, 6)
    with pytest.raises(DueOutsideTerm):
        due_of(HandlingRole.HOST, received, later(received, 7))
    with pytest.raises(DueOutsideTerm):
        due_of(HandlingRole.HOST, received, received)


@pytest.mark.parametrize("count", range(12))
def test_a_term_of_working_days_ends_on_a_working_day(count: int) -> None:
    end = shanghai(WEEK.add(FRIDAY, count)).date()

    assert count == 0 or WEEK.is_workday(end)
